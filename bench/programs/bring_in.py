"""Import a file of so many rows and take it back: python -m bench.programs.bring_in ROWS. Prints figures as JSON."""

import csv
import io
import json
import os
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import environ
import psycopg2
from django.db import connection, models, transaction
from django.utils.timezone import localdate, now

from projects.actions.imports import applying, checking, reading
from projects.formats.tables import read_table
from projects.models import PortfolioImport, Project

HEADINGS = [
    "Project ID", "Project Name", "Department", "Project Manager", "Overall Health", "Baseline Finish",
    "Forecast Finish", "Original Budget", "Approved Budget", "Estimate at Completion", "Spent to Date",
]  # fmt: skip
DEPARTMENTS = ["Public Works", "Sewerage", "Fire", "Libraries", "Health", "Transit", "Finance", "Harbor and Port"]
COLOURS = ["Green", "Amber", "Red", "Green", "Green"]
TICK = os.sysconf("SC_CLK_TCK")


def rows(number: int) -> list[list[str]]:
    first = date(2026, 1, 5)
    return [
        [
            f"B-{n:06}", f"Project number {n} of the state", DEPARTMENTS[n % 8], f"Manager {n % 97}", COLOURS[n % 5],
            f"{first + timedelta(days=n % 700):%m/%d/%Y}", f"{first + timedelta(days=n % 730):%m/%d/%Y}",
            f"${n * 37 % 900 + 100},000", f"${n * 37 % 900 + 120},000", f"${n * 37 % 900 + 130},000",
            f"${n % 90},500.50",
        ]
        for n in range(number)
    ]  # fmt: skip


def cpu() -> float:
    """Of this process and of its backend."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / TICK


def copied(number: int) -> float:
    """Seconds of a bare COPY of as many projects into a table with the same indexes and checks, as its owner."""
    text = io.StringIO()
    fields = [field for field in Project._meta.concrete_fields if not field.primary_key]
    csv.writer(text).writerows([_value(field, n) for field in fields] for n in range(number))
    text.seek(0)
    at = environ.Env.db_url_config(os.environ["MIGRATION_DATABASE_URL"])
    link = psycopg2.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"])
    names = ", ".join(field.column for field in fields)
    try:
        with link.cursor() as cursor:
            cursor.execute("CREATE TABLE plain (LIKE projects_project INCLUDING ALL)")
            link.commit()
            begin = time.perf_counter()
            cursor.copy_expert(f"COPY plain ({names}) FROM STDIN WITH (FORMAT csv, NULL 'nothing')", text)
            link.commit()
            took = time.perf_counter() - begin
            cursor.execute("DROP TABLE plain")
            link.commit()
    finally:
        link.close()
    return took


def _value(field: models.Field, number: int) -> object:
    """Something that the column takes."""
    special = {"code": f"B-{number:06}", "name": f"Project number {number} of the state", "source_key": str(number)}
    special |= {"source": "bench", "currency": "USD", "state": "active"}
    if field.name in special:
        return special[field.name]
    if field.null:
        return "nothing"
    if isinstance(field, models.JSONField):
        return "{}"
    return "f" if isinstance(field, models.BooleanField) else "" if field.empty_strings_allowed else 1


def main(number: int) -> None:
    told = rows(number)
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *told])
    data = text.getvalue().encode()
    before_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with transaction.atomic():
        copy = copied(number)
        moment, begun, used = now(), time.perf_counter(), cpu()
        table = read_table(data, filename="bench.csv")
        job = PortfolioImport(filename="bench.csv", digest="b" * 64, source="bench", created_at=moment)
        mapping = reading.read(job, table)
        job.save()
        checking.check(job, table, mapping, today=localdate(moment))
        check, check_cpu = time.perf_counter() - begun, cpu() - used
        if job.rejections:
            raise SystemExit(f"Rejected: {job.result['rejected'][:3]}")
        begun, used = time.perf_counter(), cpu()
        job.state = PortfolioImport.State.APPLYING
        applying.apply(job, now=moment, unseen=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys, which a commit would check
        commit, commit_cpu = time.perf_counter() - begun, cpu() - used
        transaction.set_rollback(True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures = {"check": check, "check_cpu": check_cpu, "commit": commit, "commit_cpu": commit_cpu, "copy": copy}
    print(json.dumps(figures | {"memory": memory, "before": before_memory * 1024}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
