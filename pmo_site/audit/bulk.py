"""Many rows of one model at once, told inside PostgreSQL: for imports, where the rows never reach Python.

with bulk.edited(unit, Project, keys, verb="edited", target="t.name"):
    cursor.execute("UPDATE projects_project ...")
"""

# ruff: noqa: S608  # names of tables and columns come from models, never from people

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, models

from pmo_site.audit import snapshots
from pmo_site.audit.audit import Unit
from pmo_site.audit.models import Change

STAMP = ("at", "request", "actor_id", "actor", "behalf_id", "behalf")
TOLD = (*STAMP, "verb", "note", "subject", "target_type", "target_id", "target", "before", "after")


def array(keys: Iterable[int | str]) -> str:
    """Keys, or other words without spaces, as one literal of an array: the driver would write a list out as an
    expression to be parsed and compared one by one, which costs more than thousands of rows do."""
    return f"{{{','.join(map(str, keys))}}}"


def added(unit: Unit, model: type[models.Model], keys: list[int], *, verb: str, target: str, note: str = "") -> None:
    """Record rows that were just made. target: SQL that names the row `t` to people, for example `t.name`."""
    if keys:
        rows = f'"{model._meta.db_table}" t WHERE t."{model._meta.pk.column}" = ANY(%s)'
        after = snapshots.told(model)
        _tell(unit, model, keys, rows=rows, before="'{}'", after=after, verb=verb, target=target, note=note)


@contextmanager
def edited(
    unit: Unit, model: type[models.Model], keys: list[int], *, verb: str, target: str, note: str = ""
) -> Iterator[None]:
    """Record what the block does to stored rows, as `Unit.of` does: locked and read before, compared after.

    The block must not delete any of them, and not open another one of these for the same model.
    """
    if not keys:
        yield
        return
    table, pk, before = model._meta.db_table, model._meta.pk.column, f"before_{model._meta.db_table}"
    with connection.cursor() as cursor:
        # locked first and in order, so that no two of these wait for one another
        cursor.execute(f'SELECT FROM "{table}" WHERE "{pk}" = ANY(%s) ORDER BY "{pk}" FOR NO KEY UPDATE', [array(keys)])
        cursor.execute(
            f'CREATE TEMPORARY TABLE "{before}" ON COMMIT DROP AS'
            f' SELECT t."{pk}" AS pk, {snapshots.told(model)} AS told FROM "{table}" t WHERE t."{pk}" = ANY(%s)',
            [array(keys)],
        )
    yield
    changed = "(SELECT jsonb_object_agg(key, value) FROM jsonb_each(b.told) WHERE n.told -> key IS DISTINCT FROM value)"
    # OFFSET 0 keeps the planner from telling the row anew for each of its columns
    rows = f"""
        "{before}" b JOIN "{table}" t ON t."{pk}" = b.pk
        CROSS JOIN LATERAL (SELECT {snapshots.told(model)} AS told OFFSET 0) n
        WHERE b.pk = ANY(%s) AND b.told <> n.told
    """
    _tell(unit, model, keys, rows=rows, before=changed, after="n.told", verb=verb, target=target, note=note)
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TABLE "{before}"')


def _tell(
    unit: Unit,
    model: type[models.Model],
    keys: list[int],
    *,
    rows: str,
    before: str,
    after: str,
    verb: str,
    target: str,
    note: str,
) -> None:
    pk = f't."{model._meta.pk.column}"'
    unit.write()
    stamp = unit.stamp()
    told = [*(stamp[name] for name in STAMP), verb, note]
    sql = f"""
        INSERT INTO {Change._meta.db_table} ({", ".join(TOLD)})
        SELECT {", ".join(["%s"] * len(told))}, {_subject(model)}, '{model._meta.label_lower}', {pk}::text,
            left({target}, 300), {before}, {after} FROM {rows} ORDER BY {pk}
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*told, array(keys)])


def _subject(model: type[models.Model]) -> str:
    """As `audit.subject_of`: a row of a project is listed under its project, all else under itself."""
    owner = next((field for field in model._meta.concrete_fields if field.name == "project"), None)
    related = (owner and owner.related_model) or model
    column = owner.column if owner else model._meta.pk.column
    return f"'{related._meta.label_lower}:' || t.\"{column}\""
