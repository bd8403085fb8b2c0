"""Imports of plans, and links that know whether they came with a file."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0011_forecasts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=250)),
                ("digest", models.CharField(help_text="SHA-256 of the file", max_length=64)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("error", models.TextField(blank=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("leased_until", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "part",
                    models.CharField(blank=True, help_text="Which project, where a file holds several", max_length=60),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Being read"),
                            ("checked", "To apply or discard"),
                            ("applying", "Being applied"),
                            ("applied", "Applied"),
                            ("failed", "Failed"),
                            ("discarded", "Discarded"),
                        ],
                        default="uploaded",
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_imports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="plan_imports", to="projects.project"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="link",
            name="of_file",
            field=models.BooleanField(
                default=False, help_text="It came with a file, and goes with it; what people add stays"
            ),
        ),
        migrations.CreateModel(
            name="PlanFile",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="projects.planimport",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.AddIndex(
            model_name="planimport",
            index=models.Index(
                condition=models.Q(("state__in", ["uploaded", "applying"])),
                fields=["leased_until"],
                name="plan_import_at_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="planimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["uploaded", "checked", "applying", "applied", "failed", "discarded"])
                ),
                name="plan_import_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="planimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("filename", ""), _negated=True), name="plan_import_has_a_file_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="planimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ["applied", "discarded"])),
                    models.Q(models.Q(("state__in", ["applied", "discarded"]), _negated=True), ("ended_at", None)),
                    _connector="OR",
                ),
                name="plan_import_ended_says_when",
            ),
        ),
    ]
