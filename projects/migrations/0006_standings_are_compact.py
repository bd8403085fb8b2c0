"""Two indexes for comparisons over time; and the long JSON of a standing is kept beside its row, so that lists read less."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("projects", "0005_portfolio_imports")]

    operations = [
        migrations.AddIndex(
            model_name="standingperiod",
            index=models.Index(fields=["valid_from"], name="standing_period_begun"),
        ),
        migrations.AddIndex(
            model_name="standingperiod",
            index=models.Index(
                condition=models.Q(("valid_to__isnull", False)), fields=["valid_to"], name="standing_period_ended"
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE projects_standing SET (toast_tuple_target = 128);"
            "ALTER TABLE projects_standingperiod SET (toast_tuple_target = 128);",
            "ALTER TABLE projects_standing RESET (toast_tuple_target);"
            "ALTER TABLE projects_standingperiod RESET (toast_tuple_target);",
        ),
    ]
