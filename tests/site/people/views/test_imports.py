"""Files with people or departments, in the browser and by command."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from pmo_site.audit.verification import rows_that_differ
from pmo_site.people.models import Department, User
from tests.conftest import ClientOf
from tests.factories.people import admin, department

DEPARTMENTS = b"code,name,parent\nPW,Public Works,\nSEW,Sewers,PW\n"
SAMPLES = Path(__file__).resolve().parents[4] / "docs/samples"


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(admin())


def file(content: bytes, name: str = "file.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_import_brings_departments_in_and_says_how_many(pmo: Client) -> None:
    response = pmo.post("/directory/import/", {"file": file(DEPARTMENTS)}, follow=True)

    assert "2 rows: 2 created, 0 updated, 0 unchanged, 0 rejected." in response.content.decode()
    assert Department.objects.count() == 2


def test_import_that_is_only_checked_shows_what_would_change(pmo: Client) -> None:
    department(code="PW", name="Works")

    page = pmo.post("/directory/import/", {"file": file(DEPARTMENTS), "check_only": "on"}).content.decode()

    assert "1 new row" in page
    assert "Public Works" in page
    assert Department.objects.get().name == "Works"


def test_import_names_each_row_that_is_wrong_and_imports_nothing(pmo: Client) -> None:
    response = pmo.post("/directory/import/", {"file": file(DEPARTMENTS + b"X,Lost,GONE\n")})

    assert response.status_code == 422
    assert "The parent “GONE” is neither in the file nor in the directory." in response.content.decode()
    assert not Department.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x00\x01\x02", b"[[[", b"name\nX\n"])
def test_import_of_something_else_says_so(pmo: Client, content: bytes) -> None:
    response = pmo.post("/directory/import/", {"file": file(content)})

    assert response.status_code == 422
    assert "file.csv" in response.content.decode()


def test_import_brings_people_in(pmo: Client) -> None:
    department(code="PW")
    content = b"email,name,department,role\nines@example.org,Ines Okafor,PW,manager\n"

    pmo.post("/people/import/", {"file": file(content)})

    assert User.objects.get(email="ines@example.org").role == "manager"


def test_the_samples_can_be_imported_as_they_are(db: None) -> None:
    call_command("import_directory", str(SAMPLES / "departments.csv"), stdout=io.StringIO())
    call_command("import_people", str(SAMPLES / "people.csv"), stdout=io.StringIO())
    again = io.StringIO()
    call_command("import_people", str(SAMPLES / "people.csv"), "--json", stdout=again)

    told = json.loads(again.getvalue())
    assert told["unchanged"] == told["rows"] > 0


def test_the_command_imports_the_real_directory_and_again_changes_nothing(db: None, real_directory: Path) -> None:
    told = []
    for _ in range(2):
        out = io.StringIO()
        call_command("import_directory", str(real_directory), "--json", stdout=out)
        told.append(json.loads(out.getvalue()))

    assert [(t["rows"], t["created"], t["unchanged"]) for t in told] == [(1522, 1522, 0), (1522, 0, 1522)]


def test_the_command_fails_when_a_row_is_wrong_and_changes_nothing(db: None, tmp_path: Path) -> None:
    wrong, out = tmp_path / "wrong.csv", io.StringIO()
    wrong.write_bytes(b"code,name,parent\nA,A,\nB,B,GONE\n")

    with pytest.raises(CommandError, match="1 rows rejected; nothing was changed"):
        call_command("import_directory", str(wrong), "--json", stdout=out)

    assert json.loads(out.getvalue())["rejected"][0]["row"] == 3
    assert not Department.objects.exists()


def test_the_command_checks_without_changing(db: None, tmp_path: Path) -> None:
    good, out = tmp_path / "good.csv", io.StringIO()
    good.write_bytes(DEPARTMENTS)

    call_command("import_directory", str(good), "--dry-run", stdout=out)

    assert out.getvalue() == "2 rows: 2 created, 0 updated, 0 unchanged, 0 rejected (only checked)\n"
    assert not Department.objects.exists()


def test_the_command_says_when_there_is_no_such_file(db: None) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_people", "nowhere.csv")


def test_the_first_admin_is_told_in_the_trail(db: None) -> None:
    call_command("createsuperuser", interactive=False, email="Grace@example.org", name="Grace", stdout=io.StringIO())

    grace = User.objects.get()
    assert (grace.email, grace.role) == ("grace@example.org", "admin")
    assert [finding for finding in rows_that_differ() if "user" in finding.where] == []
