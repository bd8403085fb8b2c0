"""The application's role may add to the trail and its seal, and read them; nothing else."""

from django.conf import settings
from django.db import migrations


def revoke(apps, schema_editor):
    _run(schema_editor, "REVOKE UPDATE, DELETE, TRUNCATE ON audit_change, audit_seal FROM {role}")


def grant(apps, schema_editor):
    _run(schema_editor, "GRANT UPDATE, DELETE ON audit_change, audit_seal TO {role}")


def _run(schema_editor, sql):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.APP_ROLE])
        owner = schema_editor.connection.settings_dict["USER"]
        if cursor.fetchone() and settings.APP_ROLE != owner:
            cursor.execute(sql.format(role=schema_editor.quote_name(settings.APP_ROLE)))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(revoke, grant)]
