"""What was kept of earned value keeps the two indexes that its four amounts do not tell."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0019_plans_that_are_due"),
    ]

    operations = [
        migrations.AddField(
            model_name="earnedvalueperiod",
            name="spi",
            field=models.DecimalField(decimal_places=4, max_digits=15, null=True),
        ),
        migrations.AddField(
            model_name="earnedvalueperiod",
            name="spi_t",
            field=models.DecimalField(decimal_places=4, max_digits=15, null=True),
        ),
    ]
