"""The ledger of the city: files, lines, what its codes stand for; entries know whether they are booked and count."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0013_earned_value"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ledger", models.CharField(max_length=60)),
                ("code", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="LedgerImport",
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
                    "ledger",
                    models.CharField(
                        help_text="Documents of one ledger are found again by their numbers", max_length=60
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("mapping", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Being read"),
                            ("mapped", "Columns to confirm"),
                            ("checking", "Being checked"),
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
                ("seen", models.JSONField(blank=True, default=dict, help_text="Columns with samples, and remarks")),
            ],
        ),
        migrations.CreateModel(
            name="LedgerLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ledger", models.CharField(max_length=60)),
                ("document", models.CharField(max_length=60)),
                ("line", models.CharField(max_length=20)),
                ("code", models.CharField(help_text="Project or account, as the ledger calls it", max_length=60)),
                (
                    "fund",
                    models.CharField(blank=True, help_text="Funding source, as the ledger calls it", max_length=60),
                ),
                ("posted_on", models.DateField()),
                ("month", models.DateField()),
                ("kind", models.CharField(max_length=12)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=15)),
                ("currency", models.CharField(max_length=3)),
                ("category", models.CharField(blank=True, max_length=60)),
                ("vendor", models.CharField(blank=True, max_length=200)),
                ("contract_number", models.CharField(blank=True, max_length=60)),
                ("description", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="StagedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="Place in the file")),
                ("document", models.CharField(max_length=60)),
                ("line", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=60)),
                ("fund", models.CharField(blank=True, max_length=60)),
                ("posted_on", models.DateField()),
                ("month", models.DateField()),
                ("kind", models.CharField(max_length=12)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=15)),
                ("category", models.CharField(blank=True, max_length=60)),
                ("vendor", models.CharField(blank=True, max_length=200)),
                ("contract_number", models.CharField(blank=True, max_length=60)),
                ("description", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("new", "New"), ("changed", "Changed"), ("same", "Unchanged")],
                        db_default="new",
                        default="new",
                        max_length=7,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="costentry",
            name="counted",
            field=models.BooleanField(db_default=True, default=True, help_text="Whether sums include it"),
        ),
        migrations.AddField(
            model_name="costentry",
            name="posted",
            field=models.BooleanField(db_default=False, default=False, help_text="Booked from the city's ledger"),
        ),
        migrations.AddConstraint(
            model_name="costentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted", True), ("imported", True), _connector="OR"),
                name="cost_entry_uncounted_is_a_total_to_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="costentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("posted", False), ("imported", False), _connector="OR"),
                name="cost_entry_comes_from_one_file",
            ),
        ),
        migrations.AddField(
            model_name="ledgercode",
            name="funding_source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ledger_codes",
                to="projects.fundingsource",
            ),
        ),
        migrations.AddField(
            model_name="ledgercode",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ledger_codes",
                to="projects.project",
            ),
        ),
        migrations.CreateModel(
            name="LedgerFile",
            fields=[
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="file",
                        serialize=False,
                        to="projects.ledgerimport",
                    ),
                ),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="ledgerimport",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_imports",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="entry",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="line",
                to="projects.costentry",
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="funding_source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_lines",
                to="projects.fundingsource",
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="job",
            field=models.ForeignKey(
                help_text="That told it last",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="projects.ledgerimport",
            ),
        ),
        migrations.AddField(
            model_name="ledgerline",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ledger_lines",
                to="projects.project",
            ),
        ),
        migrations.AddField(
            model_name="stagedline",
            name="held",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="projects.ledgerline",
            ),
        ),
        migrations.AddField(
            model_name="stagedline",
            name="job",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="projects.ledgerimport",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercode",
            constraint=models.UniqueConstraint(
                models.F("ledger"),
                django.db.models.functions.text.Upper("code"),
                condition=models.Q(("project__isnull", False)),
                name="ledger_code_of_one_project",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercode",
            constraint=models.UniqueConstraint(
                models.F("ledger"),
                django.db.models.functions.text.Upper("code"),
                condition=models.Q(("funding_source__isnull", False)),
                name="ledger_code_of_one_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgercode",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("funding_source__isnull", False), ("project", None)),
                    models.Q(("funding_source", None), ("project__isnull", False)),
                    _connector="OR",
                ),
                name="ledger_code_means_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerimport",
            index=models.Index(
                condition=models.Q(("state__in", ["uploaded", "checking", "applying"])),
                fields=["leased_until"],
                name="ledger_import_at_work",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["uploaded", "mapped", "checking", "checked", "applying", "applied", "failed", "discarded"],
                    )
                ),
                name="ledger_import_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("filename", ""), _negated=True), models.Q(("ledger", ""), _negated=True)),
                name="ledger_import_has_a_file_and_a_ledger",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ["applied", "discarded"])),
                    models.Q(models.Q(("state__in", ["applied", "discarded"]), _negated=True), ("ended_at", None)),
                    _connector="OR",
                ),
                name="ledger_import_ended_says_when",
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerline",
            index=models.Index(
                condition=models.Q(("entry", None)), fields=["ledger", "code"], name="ledger_line_queued"
            ),
        ),
        migrations.AddIndex(
            model_name="ledgerline",
            index=models.Index(fields=["ledger", "month"], name="ledger_line_by_month"),
        ),
        migrations.AddConstraint(
            model_name="ledgerline",
            constraint=models.UniqueConstraint(
                models.F("ledger"),
                django.db.models.functions.text.Upper("document"),
                django.db.models.functions.text.Upper("line"),
                name="ledger_line_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerline",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["actual", "encumbrance"])), name="ledger_line_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerline",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="ledger_line_month_is_its_first_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgerline",
            constraint=models.CheckConstraint(
                condition=models.Q(("entry", None), ("project__isnull", False), _connector="OR"),
                name="ledger_line_booked_on_a_project",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedline",
            constraint=models.UniqueConstraint(fields=("job", "number"), name="staged_line_once_per_row"),
        ),
    ]
