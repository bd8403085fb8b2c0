"""The house rules that a machine can check."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
APPS = ("pmo_site", "projects", "governance", "reporting")
JUNK = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "tools"}
FLOORS_WITHOUT_A_CLOCK = {"domain", "formats", "models", "queries", "actions"}
CLOCKS = re.compile(r"timezone\.now\(|date\.today\(|datetime\.now\(|\blocaldate\(\)|\bnow\(\)|random\.")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)


def modules() -> Iterator[Path]:
    for app in APPS:
        yield from (p for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts and p.read_text().strip())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def floor(path: Path) -> str:
    """`projects/actions/work.py` is on the floor `actions`; `pmo_site/people/actions/x.py` too."""
    return path.parent.name if path.parent.name not in APPS else path.stem


MODULES = list(modules())


def test_a_module_begins_with_what_room_it_is() -> None:
    assert [named(p) for p in MODULES if not ast.get_docstring(ast.parse(p.read_text()))] == []


def test_no_module_is_a_junk_drawer() -> None:
    assert [named(p) for p in MODULES if p.stem in JUNK] == []


def test_a_module_has_at_most_300_lines() -> None:
    assert [named(p) for p in MODULES if len(p.read_text().splitlines()) > 300] == []


def test_a_function_has_at_most_40_lines() -> None:
    long = [
        f"{named(path)}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 - _docstring_lines(node) > 40
    ]
    assert long == []


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return len((ast.get_docstring(node, clean=False) or "").splitlines())


def test_only_views_tasks_and_commands_read_the_clock() -> None:
    reading = [
        f"{named(path)}: {line.strip()}"
        for path in MODULES
        if floor(path) in FLOORS_WITHOUT_A_CLOCK
        for line in path.read_text().splitlines()
        if CLOCKS.search(line) and not line.strip().startswith(("#", '"'))
    ]
    assert reading == []


def test_views_name_what_they_filter() -> None:
    raw = [
        named(path)
        for path in MODULES
        if floor(path) == "views" and re.search(r"\.(filter|exclude)\(", path.read_text())
    ]
    assert raw == []


def test_no_signals_except_for_sign_in() -> None:
    connected = [
        named(p)
        for p in MODULES
        if re.search(r"@receiver|django[.\w]*signals import|django\.dispatch", p.read_text())
        and p.parts[-2] != "people"
    ]
    assert connected == []


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_business_logic_in_save() -> None:
    saving = [
        f"{named(path)}:{node.lineno}"
        for path in MODULES
        if floor(path) == "models"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name in ("save", "delete")
        and "self" in [a.arg for a in node.args.args]
    ]
    assert saving == []


def test_pages_hold_no_inline_script_or_style() -> None:
    """The content security policy would block it anyway; mails are drawn by other rules."""
    templates = (
        p for p in (ROOT / "templates").rglob("*.html") if "mail" not in p.relative_to(ROOT / "templates").parts
    )
    assert [named(p) for p in templates if INLINE.search(p.read_text())] == []


def test_tests_mirror_modules() -> None:
    """A test of the three apps lies where its module lies, so that either is found from the other."""
    lost = [
        named(path)
        for app in ("projects", "governance", "reporting")
        for path in (ROOT / "tests" / app).rglob("test_*.py")
        if not _mirrored(app, path)
    ]
    assert lost == []


def _mirrored(app: str, path: Path) -> bool:
    inside = path.relative_to(ROOT / "tests" / app)
    name = inside.stem.removeprefix("test_")
    here = ROOT / app / inside.parent
    return (here / f"{name}.py").exists() or (here / name).is_dir() or any(here.glob(f"{name.rsplit('_', 1)[0]}*.py"))


def test_every_constraint_is_tried_by_a_test() -> None:
    tests = "\n".join(p.read_text() for p in (ROOT / "tests").rglob("test_*.py"))
    ours = {"projects", "people", "notes", "outbox", "audit", "governance", "reporting"}
    untried = [
        constraint.name
        for model in apps.get_models()
        if model._meta.app_label in ours
        for constraint in model._meta.constraints
        if constraint.name not in tests
    ]
    assert untried == []
