"""What became of a staged line of the ledger is one of three things."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0016_rests_of_tasks"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="stagedline",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["new", "changed", "same"])), name="staged_line_outcome_known"
            ),
        ),
    ]
