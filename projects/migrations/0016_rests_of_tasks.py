"""A line of a plan keeps the pauses in its work, which decide when it ends."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0015_capacity")]

    operations = [
        migrations.AddField(
            model_name="task",
            name="rests",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Pauses in its work: [seconds of its duration before it, seconds of working time]",
            ),
        ),
    ]
