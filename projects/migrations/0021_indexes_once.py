"""Three keys lose an index that another one begins with: every row was written into both."""

import django.db.models.deletion
from django.db import migrations, models


def of_project(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.CASCADE,
        related_name=related_name,
        to="projects.project",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0020_indexes_are_kept"),
    ]

    operations = [
        migrations.AlterField("costentry", "project", of_project("cost_entries")),
        migrations.AlterField("declaration", "project", of_project("declarations")),
        migrations.AlterField("standingperiod", "project", of_project("standing_periods")),
    ]
