"""Queries that pages ask on every request: compiled once in a process, prepared once on a connection.

Django compiles a query anew each time, and PostgreSQL plans it anew: for a row of one project with its people that is
ten times the work of finding it. A prepared query is written as any other, with `Given` where its values will stand;
it needs a connection that stays the same session, as PgBouncer's session mode keeps it (docs/adr/0011).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import count
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from psycopg2.extensions import AsIs

Row = TypeVar("Row")
Thing = TypeVar("Thing")

NUMBERS = count(1)

# by connection: the names of the statements that it knows
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Slot(str):
    """The name of a value, standing among the parameters in its place."""

    __slots__ = ()


class Given(Expression):
    """A value that a prepared query is given each time it is asked."""

    template = "%s"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return self.template, [Slot(self.name)]


class GivenKeys(Given):
    """Keys, for `__in`: one array, so that their number does not change the statement."""

    template = "(SELECT UNNEST(%s::bigint[]))"


class Statement:
    """A query as SQL, known to each connection under a name of its own."""

    def __init__(self, sql: str, params: Iterable[Any]) -> None:
        self.name = f"prepared_{next(NUMBERS)}"
        self.sql, self.params = sql, list(params)
        self.slots = list(dict.fromkeys(param for param in self.params if isinstance(param, Slot)))
        places = ", ".join("%s" for _ in self.slots)
        self.execute = f"EXECUTE {self.name} ({places})" if places else f"EXECUTE {self.name}"

    def rows(self, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        """What it returns, nothing where it only writes."""
        values = [given[slot] for slot in self.slots] or None
        wrapper = connections[DEFAULT_DB_ALIAS]  # not the proxy `connection`, which looks it up for each attribute
        with wrapper.cursor() as cursor:
            self._prepare(wrapper)
            try:
                cursor.execute(self.execute, values)
            except NotSupportedError:  # a migration changed the type of a column while this process ran
                if wrapper.in_atomic_block:
                    raise
                self._forget(wrapper)
                self._prepare(wrapper)
                cursor.execute(self.execute, values)
            return cursor.fetchall() if cursor.description else []

    def _forget(self, wrapper: BaseDatabaseWrapper) -> None:
        _known[wrapper.connection].discard(self.name)
        with wrapper.connection.cursor() as cursor:
            cursor.execute(f"DEALLOCATE {self.name}")

    def _prepare(self, wrapper: BaseDatabaseWrapper) -> None:
        """Past Django's cursor: it happens once on a connection, and is no statement of the page that came first."""
        link = wrapper.connection
        known = _known.setdefault(link, set())
        if self.name in known:
            return
        values = [AsIs(f"${self.slots.index(one) + 1}") if isinstance(one, Slot) else one for one in self.params]
        with wrapper.wrap_database_errors, link.cursor() as cursor:
            cursor.execute(f"PREPARE {self.name} AS {self.sql}", values)
        known.add(self.name)


class _Compiler(SQLCompiler):
    """Django's own, after it has compiled: it is asked again and again, as copies that are given values."""

    statement: Statement
    converters: dict[Any, Any]
    given: dict[str, Any]

    @classmethod
    def of(cls, query: Query) -> _Compiler:
        compiler = cls(query, connection, connection.alias)
        compiler.statement = Statement(*compiler.as_sql())
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        compiler.converters = SQLCompiler.get_converters(compiler, columns)
        return compiler

    def asked(self, given: dict[str, Any]) -> _Compiler:
        return _copied(self, given=given, connection=connections[DEFAULT_DB_ALIAS])

    def get_converters(self, expressions: Iterable[Any]) -> dict[Any, Any]:
        return self.converters

    def execute_sql(self, *args: Any, **kwargs: Any) -> Any:
        return [self.statement.rows(self.given)]


def _copied(thing: Thing, **changed: Any) -> Thing:
    """A shallow copy with other attributes; `copy.copy` takes five times as long, and a page makes twenty-four."""
    made = object.__new__(type(thing))
    vars(made).update(vars(thing), **changed)
    return made


class Prepared(Generic[Row]):
    """A query that is written once; asked, it gives the rows that its queryset would.

    build: the queryset, with `Given` for each value. What it is called with makes a statement of its own, such as a
    role that sees by other rules. Related rows come along by `select_related` only.

        PERIODS = Prepared(lambda: StandingPeriod.objects.filter(project=Given("project")))
        PERIODS.rows(project=project.pk)
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.build = build
        self._compiled: dict[tuple[Hashable, ...], tuple[QuerySet[Any, Row], _Compiler]] = {}

    def rows(self, *shape: Hashable, **given: Any) -> list[Row]:
        if shape not in self._compiled:
            queryset = self.build(*shape)
            self._compiled[shape] = queryset, _Compiler.of(queryset.query)
        queryset, compiler = self._compiled[shape]
        return list(queryset._iterable_class(_Asked(queryset, compiler.asked(given))))  # type: ignore[arg-type, call-overload]  # all that it reads of a queryset


class _Asked:
    """As much of a queryset as Django reads to make rows of what came."""

    def __init__(self, queryset: QuerySet[Any, Any], compiler: _Compiler) -> None:
        self.query = _copied(queryset.query, get_compiler=lambda *args, **kwargs: compiler)
        self.model, self.db = queryset.model, queryset.db
        self._known_related_objects: dict[Any, Any] = {}
