"""Sealing and its proof: what was done behind the portal's back is found and named."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from datetime import datetime

import environ
import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pmo_site.audit import audit, sealing, tasks
from pmo_site.audit.models import Change, Seal
from pmo_site.audit.verification import broken_chain, rows_that_differ, slipped_in, verify
from pmo_site.people.models import Department

pytestmark = pytest.mark.django_db(transaction=True)  # a change is sealed only after its transaction has ended


@pytest.fixture(autouse=True)
def an_empty_database(transactional_db: None) -> None:
    """Without the reference data of the migrations, and what tells of it; each such test leaves it like that."""
    if Change.objects.exists():
        call_command("flush", interactive=False, verbosity=0)


def changed(now: datetime, *names: str) -> list[Department]:
    made = []
    for name in names:
        with audit.change(by=None, now=now) as unit:
            row = Department(code=name, name=name)
            with unit.of(row, verb="added"):
                row.save()
            made.append(row)
    return made


def seal() -> None:
    """Until nothing is left to seal: transactions of tests that run beside this one hold it back for a moment."""
    end = time.monotonic() + 30
    while Change.objects.unsealed().exists() and time.monotonic() < end:
        tasks.seal()
        time.sleep(0.02)


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def told(findings: Iterator[object]) -> list[str]:
    return [str(finding) for finding in findings]


def test_a_whole_trail_verifies(now: datetime) -> None:
    changed(now, "A", "B", "C")
    seal()

    assert Seal.objects.count() == 3
    assert told(verify()) == []


def test_sealing_goes_on_where_it_stopped(now: datetime) -> None:
    changed(now, "A", "B", "C")

    first = sealing.seal(batch=2)
    seal()
    changed(now, "D")
    seal()

    assert first <= 2
    assert list(Seal.objects.order_by("position").values_list("position", "change__target")) == [
        (1, "A"),
        (2, "B"),
        (3, "C"),
        (4, "D"),
    ]


def test_an_edited_change_is_found(now: datetime) -> None:
    changed(now, "A", "B", "C")
    seal()
    second = Change.objects.get(target="B")

    Change.objects.filter(pk=second.pk).update(actor="Nobody")

    assert told(broken_chain()) == [f"change {second.pk}: was altered after it was sealed as number 2"]


def test_a_deleted_change_is_found(now: datetime) -> None:
    changed(now, "A", "B", "C")
    seal()

    sql("DELETE FROM audit_seal WHERE position = 2")
    sql("DELETE FROM audit_change WHERE target = 'B'")

    assert told(broken_chain()) == ["seal 2: is missing"]


def test_a_cut_tail_is_found_by_the_head_that_was_kept(now: datetime) -> None:
    rows = changed(now, "A", "B")
    seal()
    head = Seal.objects.get(position=2)

    sql("DELETE FROM audit_seal WHERE position = 2")
    sql("DELETE FROM audit_change WHERE target = 'B'")
    Department.objects.filter(pk=rows[1].pk).delete()

    assert told(verify()) == []
    assert "is not in the chain any more" in told(verify(head=(2, head.hash)))[0]


def test_a_head_that_was_kept_stays_good_when_the_chain_grows(now: datetime) -> None:
    changed(now, "A")
    seal()
    head = Seal.objects.get()
    changed(now, "B")
    seal()

    assert told(verify(head=(1, head.hash))) == []


def test_a_change_slipped_in_behind_the_seal_is_found(now: datetime) -> None:
    changed(now, "A", "B")
    seal()
    sealed = Seal.objects.count()

    forged = Change.objects.create(
        at=now, transaction=1, verb="edited", actor="Grace", subject="s", target_type="t", target_id="1", before={}
    )
    tasks.seal()

    assert Seal.objects.count() == sealed
    assert told(slipped_in()) == [f"change {forged.pk}: was slipped in behind the seal"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE people_department SET name = 'X' WHERE code = 'A'", "differs from what change {change} left in: name"),
        ("DELETE FROM people_department WHERE code = 'A'", "was deleted outside the portal after change {change}"),
    ],
)
def test_a_row_that_was_changed_outside_is_found(now: datetime, statement: str, says: str) -> None:
    (row,) = changed(now, "A")
    change = Change.objects.get()

    sql(statement)

    assert told(rows_that_differ()) == [f"people.department {row.pk}: {says.format(change=change.pk)}"]


def test_a_row_that_was_inserted_outside_is_found(now: datetime) -> None:
    row = Department.objects.create(code="A", name="A")

    assert told(rows_that_differ()) == [
        f"people.department {row.pk}: was inserted outside the portal: no change tells of it"
    ]


def test_a_deleted_row_that_is_back_is_found(now: datetime) -> None:
    (row,) = changed(now, "A")
    key = row.pk
    with audit.change(by=None, now=now) as unit, unit.of(row, verb="removed"):
        row.delete()

    Department.objects.create(pk=key, code="A", name="A")

    assert "exists, although change" in told(rows_that_differ())[0]


def test_a_running_transaction_holds_sealing_back(now: datetime) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> None:
        with audit.change(by=None, now=now) as unit:
            row = Department(code="SLOW", name="Slow")
            with unit.of(row, verb="added"):
                row.save()
            begun.set()
            go_on.wait(10)
        connection.close()

    slow = threading.Thread(target=slowly)
    slow.start()
    begun.wait(10)
    changed(now, "QUICK")

    sealed_meanwhile = sealing.seal()
    go_on.set()
    slow.join()
    seal()

    assert sealed_meanwhile == 0
    assert list(Seal.objects.order_by("position").values_list("change__target", flat=True)) == ["Slow", "QUICK"]


def test_two_sealers_at_once_make_one_chain(now: datetime) -> None:
    changed(now, *[f"D{number}" for number in range(40)])

    def work() -> None:
        seal()
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert Seal.objects.count() == 40
    assert told(broken_chain()) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_change SET actor = 'X'", "DELETE FROM audit_seal", "TRUNCATE audit_seal"]
)
def test_the_role_of_the_application_cannot_touch_the_trail(now: datetime, statement: str) -> None:
    changed(now, "A")
    seal()
    at = environ.Env.db_url_config(environ.Env()("DATABASE_URL"))
    if at["USER"] == connection.settings_dict["USER"]:
        pytest.skip("DATABASE_URL names the owner of the tables here: there is no second role")
    application = psycopg2.connect(
        host=at["HOST"],
        port=at["PORT"],
        user=at["USER"],
        password=at["PASSWORD"],
        dbname=connection.settings_dict["NAME"],
    )
    with application, application.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_change")
        visible = cursor.fetchone()
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(statement)
    application.close()

    assert visible == (1,)


def test_the_command_prints_a_head_that_it_takes_again(now: datetime) -> None:
    changed(now, "A")
    seal()
    out = io.StringIO()

    call_command("verify_audit", stdout=out)
    call_command("verify_audit", head=out.getvalue().split()[-1], stdout=io.StringIO())

    assert out.getvalue().startswith("The trail is whole.")


def test_the_command_takes_the_head_of_an_empty_trail(now: datetime) -> None:
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    changed(now, "A")
    seal()

    call_command("verify_audit", head=out.getvalue().split()[-1], stdout=out)

    assert out.getvalue().count("The trail is whole.") == 2


def test_the_command_names_what_is_wrong_and_fails(now: datetime) -> None:
    changed(now, "A")
    sql("UPDATE people_department SET phone = '1'")

    with pytest.raises(CommandError, match="1 findings"):
        call_command("verify_audit", stdout=io.StringIO())


def test_the_command_wants_a_head_as_it_was_printed() -> None:
    with pytest.raises(CommandError, match="POSITION:HASH"):
        call_command("verify_audit", head="yesterday")
