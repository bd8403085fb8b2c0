"""What remains is counted like every other duration; a promise keeps the whole number of its line in the outline."""

from django.db import migrations, models

# until now a day was a day of eight hours: nobody had a plan of another kind
SECONDS = "UPDATE projects_task SET remaining = remaining * 28800 WHERE remaining IS NOT NULL"
DAYS = "UPDATE projects_task SET remaining = round(remaining / 28800.0) WHERE remaining IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0007_schedules"),
    ]

    operations = [
        migrations.RenameField(model_name="task", old_name="remaining_days", new_name="remaining"),
        migrations.AlterField(
            model_name="task",
            name="remaining",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.RunSQL(SECONDS, DAYS),
        migrations.AlterField(
            model_name="baselinetask",
            name="wbs",
            field=models.CharField(blank=True, max_length=250),
        ),
    ]
