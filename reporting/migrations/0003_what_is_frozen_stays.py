"""What is sealed or frozen is kept as it is, whoever tries: triggers, because the application's role may update these tables."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION reporting_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
TRIGGERS = {
    "reporting_statusreport": ("UPDATE OR DELETE", "OLD.state = 'sealed'"),
    "reporting_riskdigest": ("UPDATE OR DELETE", "true"),
    "reporting_weekly": ("DELETE", "true"),
}
# Of a weekly the words around the figures may change, until it is sent.
WEEKLY = """
CREATE TRIGGER weekly_figures_stay BEFORE UPDATE ON reporting_weekly FOR EACH ROW
WHEN (OLD.sent_at IS NOT NULL OR (OLD.period_start, OLD.edition, OLD.as_of, OLD.contents, OLD.sha256, OLD.register)
    IS DISTINCT FROM (NEW.period_start, NEW.edition, NEW.as_of, NEW.contents, NEW.sha256, NEW.register))
EXECUTE FUNCTION reporting_stays()
"""


def trigger(table: str, events: str, condition: str) -> migrations.RunSQL:
    name = f"{table.removeprefix('reporting_')}_stays"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION reporting_stays()",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_weekly_cycle")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION reporting_stays"),
        *(trigger(table, *what) for table, what in TRIGGERS.items()),
        migrations.RunSQL(WEEKLY, "DROP TRIGGER weekly_figures_stay ON reporting_weekly"),
    ]
