"""Chooses the columns of a grid that its picture shows, and how wide each is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from responder.drafting.picture.marks import Role
from responder.drafting.picture.rows import Span
from responder.drafting.picture.sheet import Sheet, letters

_SHOWN = 30  # of more columns, only those with a mark and the first others
_LENGTHS = (0, 4, 16, 60)  # a column is one wider for each of these that most of its texts exceed
_REM = (1.4, 4.0, 8.5, 14.0, 27.0)  # what the style makes of a width
_PAGE_REM = 80
_NARROWER = ((4, 3, 2), (4, 3, 1), (4, 2, 1), (3, 2, 1))  # widest question, place to fill in and other, step by step
_SAMPLE = 300  # rows from which a width is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as drawn: its letters, its width from 0 to 4, and the role that most of its marks have."""

    index: int
    letters: str
    width: int
    role: Role | None = None
    hidden: bool = False


def columns_of(sheet: Sheet, shown: Iterable[Span]) -> tuple[Column, ...]:
    """The columns of *sheet* that are drawn, as wide as the rows *shown* need, and narrower where they fill a page."""
    rows = [row for span in shown if not span.folded for row in span.rows[:_SAMPLE]][:_SAMPLE]
    columns = tuple(_column(sheet, col, rows) for col in _kept(sheet))
    for widest in _NARROWER:
        if sum(_REM[column.width] for column in columns) > _PAGE_REM:
            columns = tuple(replace(column, width=min(column.width, widest[_rank(column)])) for column in columns)
    return columns


def _rank(column: Column) -> int:
    if column.role is Role.QUESTION:
        return 0
    return 2 if column.role in (None, Role.DOUBT) else 1


def left_out(sheet: Sheet, columns: Sequence[Column]) -> int:
    """How many columns in which something stands aren't drawn."""
    return len(sheet.spoken_columns - {column.index for column in columns})


def _kept(sheet: Sheet) -> list[int]:
    used = range(sheet.last_column + 1)
    if len(used) <= _SHOWN:
        return list(used)
    marked = sorted(sheet.roles)[: 2 * _SHOWN]
    others = [col for col in sorted(sheet.spoken_columns) if col not in sheet.roles]
    return sorted((*marked, *others[: max(_SHOWN - len(marked), 5)]))


def _column(sheet: Sheet, col: int, rows: Iterable[int]) -> Column:
    roles = sheet.roles.get(col)
    column = Column(
        index=col,
        letters=letters(col),
        width=_width(sheet, col, rows),
        role=roles.most_common(1)[0][0] if roles else None,
        hidden=col in sheet.hidden_columns,
    )
    return replace(column, width=max(column.width, 2)) if roles else column


def _width(sheet: Sheet, col: int, rows: Iterable[int]) -> int:
    cells = (cell for row in rows if (cell := sheet.by_row.get(row, {}).get(col)) and cell.text.strip())
    lengths = sorted(len(cell.text) for cell in cells if cell.cols == 1 or col == sheet.last_column)
    typical = lengths[len(lengths) * 3 // 4] if lengths else 0
    return sum(typical > length for length in _LENGTHS)
