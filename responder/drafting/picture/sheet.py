"""A grid with what the reading says of its cells, by row and column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from responder.domain import Cell, CellAt, Grid
from responder.drafting.picture.marks import Mark, Marks, Role, block_of

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet or Word table: its cells, and the marks of each and of what is inside it, by (row, column).

    *block* is the sheet's name, "" in Word.
    """

    grid: Grid
    block: str
    cells: Mapping[tuple[int, int], Cell]
    marks: Mapping[tuple[int, int], tuple[Mark, ...]]

    @cached_property
    def by_row(self) -> Mapping[int, Mapping[int, Cell]]:
        """The cells of each row that has any."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, col), cell in self.cells.items():
            rows.setdefault(row, {})[col] = cell
        return rows

    @cached_property
    def spoken_rows(self) -> tuple[int, ...]:
        """The rows in which something stands or is marked."""
        spoken = {row for (row, _), cell in self.cells.items() if _speaks(cell)}
        return tuple(sorted(spoken | {row for row, _ in self.marks}))

    @cached_property
    def spoken_columns(self) -> frozenset[int]:
        """The columns in which something stands."""
        return frozenset(col for (_, col), cell in self.cells.items() if _speaks(cell))

    @cached_property
    def last_column(self) -> int:
        """The last column in which something stands or is marked; -1 where there is none."""
        return max((*self.spoken_columns, *self.roles), default=-1)

    def spoken_in(self, rows: range) -> Sequence[int]:
        """Those of the spoken rows that lie in *rows*."""
        return _within(self.spoken_rows, rows)

    @cached_property
    def marked_rows(self) -> tuple[int, ...]:
        """The rows with a mark."""
        return tuple(sorted({row for row, _ in self.marks}))

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        """The columns of which no cell is to be seen."""
        return frozenset(col for (_, col) in self.cells) - {
            col for (_, col), cell in self.cells.items() if not cell.hidden
        }

    def is_hidden(self, row: int) -> bool:
        """Whether nothing of the *row* is to be seen, although not all of its columns are hidden."""
        cells = self.by_row.get(row, {})
        return all(cell.hidden for cell in cells.values()) and any(col not in self.hidden_columns for col in cells)

    @cached_property
    def roles(self) -> Mapping[int, Counter[Role]]:
        """How often each role occurs in each column."""
        roles: dict[int, Counter[Role]] = {}
        for (_, col), marks in self.marks.items():
            roles.setdefault(col, Counter()).update(mark.role for mark in marks)
        return roles

    @property
    def is_lettered(self) -> bool:
        """Whether people call its columns by letters, as Excel does."""
        return all(isinstance(cell.at, CellAt) for cell in self.cells.values())

    def columns_of(self, role: Role) -> str:
        """The letters of the columns that most places of *role* stand in, from left to right."""
        counts = {col: roles[role] for col, roles in self.roles.items() if roles[role]}
        many = sum(counts.values()) // 20
        shown = sorted(col for col, n in counts.items() if n > many)
        return ", ".join(letters(col) for col in shown[:6]) + ("…" if len(shown) > 6 else "")

    def asked_in(self, rows: range) -> int:
        """How many questions stand in these rows."""
        return sum(self._asked[row] for row in _within(self.marked_rows, rows))

    @cached_property
    def _asked(self) -> Counter[int]:
        return Counter(row for (row, _), marks in self.marks.items() for mark in marks if mark.role is Role.QUESTION)


def sheet_of(grid: Grid, known: Marks) -> Sheet:
    """The *grid* with its marks; a slot may be a cell that the file doesn't hold."""
    first = next(iter(grid.cells.values()), None)
    block = block_of(first.at) if first else grid.name
    cells = {**dict(_slots_beyond(grid, known)), **grid.cells}
    marks = {
        where: found
        for where, cell in cells.items()
        if (found := known.of(cell.at, cell.text, block=block) or (_inside(cell, known) if not block else ()))
    }
    return Sheet(grid=grid, block=block, cells=cells, marks=marks)


def letters(col: int) -> str:
    """A column's letters, as Excel counts them: 0 is A."""
    before, last = divmod(col, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _speaks(cell: Cell) -> bool:
    return bool(cell.text.strip() or cell.controls or cell.grids)


def _within(rows: Sequence[int], span: range) -> Sequence[int]:
    return rows[bisect_left(rows, span.start) : bisect_left(rows, span.stop)]


def _slots_beyond(grid: Grid, known: Marks) -> Iterator[tuple[tuple[int, int], Cell]]:
    for place in known.at:
        if isinstance(place, CellAt) and place.sheet == grid.name and (where := _position(place.cell)):
            yield where, Cell(row=where[0], col=where[1], at=place)


def _position(cell: str) -> tuple[int, int] | None:
    parts = _REFERENCE.fullmatch(cell)
    if parts is None:
        return None
    col = 0
    for letter in parts[1]:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(parts[2]) - 1, col - 1


def _inside(cell: Cell, known: Marks) -> tuple[Mark, ...]:
    """The marks of fields and of tables inside a Word cell."""
    fields = tuple(mark for control in cell.controls for mark in known.at.get(control.at, ()))
    nested = (inner for grid in cell.grids for inner in grid.cells.values())
    return (*fields, *(mark for inner in nested for mark in known.of(inner.at) or _inside(inner, known)))
