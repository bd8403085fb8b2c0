"""Where the table stands in a sheet: heading rows further down, in two rows, or in a column with one project each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from projects.domain.asides import LONG, WIDE, heads_group, is_note, is_total, sums_up
from projects.domain.headings import claims, unit_named
from projects.domain.tables import Layout, Table, Unreadable, letters

Rows = Sequence[Sequence[str]]

_DOWN = 30  # rows in which the headings are looked for
_ACROSS = 4  # columns, of a transposed sheet
_SURE = 0.45  # a claim that counts
_ONE, _TWO = 1.0, 2.0  # more than so many fields, as a field counts for less than 1
_UNIT = 15  # characters: "US$ millions"
_MANY = 0.2  # share of rows beyond the headings that makes their surplus a column rather than a slip
_NAMED = 500  # headings: a table of more columns is no list of projects


def find_layout(rows: Rows, *, where: str) -> Layout:
    """The layout whose headings say most of what we know, else the first row that looks like headings.

    Raises Unreadable, beginning with `where`, when nothing looks like headings.
    """
    head = rows[:_DOWN]
    row, across = _best(head)
    column, down = _best(_turned(rows[: _DOWN * 4], _ACROSS))
    if down > across and down > _TWO:
        return Layout(heading=column + 1, transposed=True)
    if across > _ONE:
        return _deepened(head, row)
    plain = next((i for i, cells in enumerate(head) if _looks_like_headings(cells, head)), None)
    if plain is None:
        raise Unreadable(f"{where}: no headings in the first {_DOWN} rows; say in which row they stand.")
    return _deepened(head, plain)


def telling(rows: Rows) -> float:
    """How much the headings of a sheet say: the number of fields recognised. For choosing among sheets."""
    return max(_best(rows[:_DOWN])[1], _best(_turned(rows[: _DOWN * 4], _ACROSS))[1])


def _best(lines: Rows) -> tuple[int, float]:
    scored = [(_recognised(line), -index) for index, line in enumerate(lines)]
    score, index = max(scored, default=(0.0, 0))
    return -index, score


def _recognised(cells: Sequence[str]) -> float:
    """Fields that a line of cells names, each once, weighted by how surely."""
    found: dict[str, float] = {}
    for cell in cells[:_NAMED]:
        for claim in claims(cell)[:1]:
            if claim.confidence >= _SURE:
                found[claim.field] = max(found.get(claim.field, 0.0), claim.confidence)
    return sum(found.values())


def _turned(rows: Rows, columns: int) -> list[list[str]]:
    """The first columns of a sheet as rows."""
    return [[row[index] if index < len(row) else "" for row in rows] for index in range(columns)]


def _looks_like_headings(cells: Sequence[str], head: Rows) -> bool:
    filled = [cell for cell in cells if cell]
    width = max(len(row) - list(row).count("") for row in head)
    texts = not any(_is_value(cell) or len(cell) > LONG * 4 for cell in filled)
    return texts and len(filled) >= max(1, width * 0.6) and len(set(filled)) == len(filled)


def _is_value(cell: str) -> bool:
    head = cell[:LONG]
    return any(map(str.isdigit, head)) and not any(map(str.isalpha, head))


def _deepened(rows: Rows, row: int) -> Layout:
    """Take in a row of groups, as "Budget" over "Original" and "Approved", and a row of units below, as "£m"."""
    first = last = row
    if row and _groups(rows[row - 1], rows[row]):
        first -= 1
    elif row + 1 < len(rows) and _groups(rows[row], rows[row + 1]):
        last += 1
    if last + 1 < len(rows) and _holds_units(rows[last + 1]):
        last += 1
    return Layout(heading=first + 1, depth=last - first + 1)


def _groups(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """True when a cell of the upper row stands over several of the lower one, and together they say more."""
    if sum(map(bool, upper)) < 2 or any(map(_is_value, lower)):
        return False
    joined = _joined([upper, lower])
    spans = any(below and not above for above, below in zip_longest(upper, lower, fillvalue=""))
    return spans and _recognised(joined) > max(_recognised(upper), _recognised(lower))


def _holds_units(cells: Sequence[str]) -> bool:
    units = [cell for cell in cells if cell]
    return bool(units) and all(len(cell) < _UNIT and not _is_number(cell) and unit_named(f"({cell})") for cell in units)


def _is_number(cell: str) -> bool:
    """True for a value that "$000" is not."""
    return _is_value(cell) and not set(cell) & set("£$€¥'’")


def _joined(lines: Rows) -> list[str]:
    """Headings of several rows as one: a cell of an upper row also stands over filled cells to the right of it."""
    width = max(map(len, lines))
    padded = [[*line, *[""] * (width - len(line))] for line in lines]
    for line, below in pairwise(padded):
        last = ""
        for index, cell in enumerate(line):
            last = cell or last
            line[index] = last if below[index] else cell
    return [" ".join(part for part in parts if part) for parts in zip(*padded, strict=True)]


def lay_out(
    rows: Rows, layout: Layout, *, filename: str, sheet: str | None = None, remarks: Sequence[str] = ()
) -> Table:
    """The table under its headings. Blank rows, repeated headings, totals and notes are left out; the last three are
    told in `notes` or `remarks`. Raises Unreadable when nothing stands under the headings."""
    where = f"{filename}, sheet “{sheet}”" if sheet else filename
    if layout.transposed:
        rows = list(zip_longest(*rows, fillvalue=""))
    top = layout.heading - 1 + layout.depth
    if top >= len(rows):
        raise Unreadable(f"{where}: nothing stands under the headings.")
    headings = _joined(rows[layout.heading - 1 : top])
    if sum(map(bool, headings)) > _NAMED:
        raise Unreadable(f"{where}: more than {_NAMED} headings; is this the row of headings?")
    body = _Body(list(headings), "Column" if layout.transposed else "Row")
    body.notes.extend(" ".join(filter(None, row)) for row in rows[: layout.heading - 1] if any(row))
    for number, row in enumerate(rows[top:], top + 1):
        body.take(number, row)
    body.close()
    if not body.rows:
        raise Unreadable(f"{where}: nothing stands under the headings.")
    return body.table(filename, sheet, layout, remarks)


class _Body:
    """Collects the rows of a table and what does not belong to it."""

    def __init__(self, headings: list[str], unit: str) -> None:
        while headings and not headings[-1]:
            headings.pop()
        self.headings = headings
        self.unit = unit
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.notes: list[str] = []
        self.remarks: list[str] = []
        self.lone: list[int] = []  # rows of one filled cell
        self.gap = False

    def take(self, number: int, row: Sequence[str]) -> None:
        filled = len(row) - row.count("")
        if not filled:
            self.gap = True
        elif filled <= 2 and is_note(told := [*filter(None, row)], columns=len(self.headings), gap=self.gap):
            self.notes.append(" ".join(told))
        elif row[0] and list(row[: len(self.headings)]) == self.headings:
            self.remarks.append(f"{self._place(number)} repeats the headings; left out.")
        elif filled < max(len(row), len(self.headings)) and is_total([*filter(None, row)]):
            self.remarks.append(f"{self._place(number)} is a total; left out.")
        else:
            self.rows.append(list(row))
            self.numbers.append(number)
            self.gap = False
            if filled == 1:
                self.lone.append(len(self.rows) - 1)

    def close(self) -> None:
        """Leave out what only the rows around it tell: headings of groups, and totals that are not called so."""
        while self.rows and sums_up(self.rows[-1], self.rows[:-1]):
            self._leave_out(len(self.rows) - 1, "adds up the rows above")
        if len(self.headings) >= WIDE:
            self._look_at_lone_cells()

    def _look_at_lone_cells(self) -> None:
        kept = []
        for index in reversed(self.lone):  # so that those to come keep their places
            text = next(filter(None, self.rows[index]), "") if index < len(self.rows) else ""
            if text and index + 1 < len(self.rows) and heads_group(text, self.rows[index + 1]):
                self._leave_out(index, f"heads the rows of “{text}”")
            elif text:
                kept.append(text)
        if kept:
            rows = "1 row holds" if len(kept) == 1 else f"{len(kept)} rows hold"
            self.remarks.append(
                f"{rows} a single cell, such as “{kept[-1]}”: does it head a group? It is taken like the others."
            )

    def _leave_out(self, index: int, why: str) -> None:
        self.remarks.append(f"{self._place(self.numbers[index])} {why}; left out.")
        del self.rows[index], self.numbers[index]

    def _place(self, number: int) -> str:
        return f"Column {letters(number)}" if self.unit == "Column" else f"Row {number}"

    def table(self, filename: str, sheet: str | None, layout: Layout, remarks: Sequence[str]) -> Table:
        width = self._width()
        ragged = {}
        for number, row in zip(self.numbers, self.rows, strict=True):
            if len(row) > width:
                if any(row[width:]):
                    ragged[number] = len(row)
                del row[width:]
            elif len(row) < width:
                row.extend([""] * (width - len(row)))
        kept = [i for i in range(width) if self._heading(i) or any(row[i] for row in self.rows)]
        named = _unique([self._heading(i) or f"Column {letters(i + 1)}" for i in kept])
        rows = self.rows if len(kept) == width else [[row[i] for i in kept] for row in self.rows]
        columns, notes = self._without_notes(named, rows)
        return Table(
            filename=filename,
            sheet=sheet,
            layout=layout,
            headings=tuple(columns),
            rows=rows if len(columns) == len(named) else [[row[named.index(c)] for c in columns] for row in rows],
            numbers=self.numbers,
            ragged=ragged,
            notes=(*self.notes, *notes),
            remarks=(*remarks, *self.remarks),
        )

    def _width(self) -> int:
        surplus = sum(any(row[len(self.headings) :]) for row in self.rows)
        if surplus > len(self.rows) * _MANY:
            return max(len(row) for row in self.rows)
        return len(self.headings)

    def _heading(self, index: int) -> str:
        return " ".join(self.headings[index].split()) if index < len(self.headings) else ""

    def _without_notes(self, headings: list[str], rows: list[list[str]]) -> tuple[list[str], list[str]]:
        """A long heading over nothing is a note that stands among the headings of a transposed sheet."""
        notes = [h for i, h in enumerate(headings) if len(h) > LONG and not any(row[i] for row in rows)]
        return [heading for heading in headings if heading not in notes], notes


def _unique(headings: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    named = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        named.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return named
