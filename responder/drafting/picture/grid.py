"""Draws a sheet or a Word table: the rows and columns that matter, and in words what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from responder.domain import Cell, Grid
from responder.drafting.picture.columns import Column, columns_of, left_out
from responder.drafting.picture.lines import Words, clipped, words_of
from responder.drafting.picture.marks import Marks, look
from responder.drafting.picture.rows import Span, spans
from responder.drafting.picture.sheet import Sheet, sheet_of

_UNFOLDS = 40  # a longer stretch without a mark stays out of the page
_ROW_COST, _QUESTION_COST = 40, 420
_BESIDE = (24, 24, 80, 110, 110)  # characters that a column of each width shows beside what was found
_FILL = re.compile(r"[0-9A-F]{6}")


_SILENT = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A cell as drawn."""

    words: Words = _SILENT
    cols: int = 1
    rows: int = 1
    bold: bool = False
    narrow: bool = False
    fill: str = ""
    choices: str = ""
    grids: tuple[Drawn, ...] = ()

    @property
    def css(self) -> str:
        """Its classes on the page."""
        dress = ("b" if self.bold else "", "n" if self.narrow else "", f"f f{self.fill}" if self.fill else "")
        return " ".join(name for name in (look(self.words.marks), *dress) if name)

    @property
    def plain(self) -> str | None:
        """The text alone, where there is nothing else to it but its classes."""
        return None if self.choices or self.grids or not self.cols == self.rows == 1 else self.words.plain


_BARE = Tile()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as drawn; *number* counts from 1, as the file shows it."""

    number: int
    tiles: tuple[Tile, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows that follow each other; *note* says what a stretch is in which nothing was found, or that was left out."""

    rows: tuple[Row, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A grid as drawn."""

    sheet: Sheet
    columns: tuple[Column, ...]
    stretches: tuple[Stretch, ...]
    note: str = ""


class Room:
    """How many characters the page may still take."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, cost: int) -> bool:
        """Take *cost* of it; whether there was as much."""
        self.left -= cost
        return self.left >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What is drawn, and what every row of it needs to know."""

    sheet: Sheet
    columns: tuple[Column, ...]
    known: Marks
    room: Room


def draw(grid: Grid, known: Marks, room: Room) -> Drawn:
    """The *grid* as drawn, with every marked row while there is *room*."""
    sheet = sheet_of(grid, known)
    shown = tuple(spans(sheet.spoken_rows, sheet.marked_rows))
    frame = _Frame(sheet=sheet, columns=columns_of(sheet, shown), known=known, room=room)
    beyond = left_out(sheet, frame.columns)
    return Drawn(
        sheet=sheet,
        columns=frame.columns,
        stretches=tuple(_stretches(frame, shown)),
        note=f"{beyond:,} further columns without a mark aren't shown." if beyond else "",
    )


def _stretches(frame: _Frame, shown: Iterable[Span]) -> Iterator[Stretch]:
    for span in shown:
        if span.folded:
            yield _folded(frame, span.rows)
            continue
        rows = tuple(_rows(frame, span.rows))
        yield Stretch(rows=rows)
        if len(rows) < len(span.rows):
            yield _left_out(frame.sheet, range(span.rows.start + len(rows), frame.sheet.spoken_rows[-1] + 1))
            return


def _folded(frame: _Frame, rows: range) -> Stretch:
    spoken = frame.sheet.spoken_in(rows)
    if not spoken:
        return Stretch(note=f"{_in_words(rows)} empty")
    if len(spoken) > _UNFOLDS or len(rows) > 2 * _UNFOLDS:
        return Stretch(note=f"{_in_words(rows)} nothing found, not shown")
    return Stretch(note=f"{_in_words(rows)} nothing found", rows=tuple(_rows(frame, rows)))


def _left_out(sheet: Sheet, rows: range) -> Stretch:
    asked = sheet.asked_in(rows)
    more = f"; {asked:,} more questions were found there" if asked else ""
    return Stretch(note=f"{_in_words(rows)} left out to keep this page small{more}")


def _in_words(rows: range) -> str:
    return f"Rows {rows.start + 1:,}–{rows.stop:,}:" if len(rows) > 1 else f"Row {rows.start + 1:,}:"


def _rows(frame: _Frame, rows: range) -> Iterator[Row]:
    covered: set[tuple[int, int]] = set()
    for number in rows:
        tiles = tuple(_tiles(frame, number, covered, below=rows.stop - number))
        asked = frame.sheet.asked_in(range(number, number + 1))
        if not frame.room.take(_ROW_COST + sum(tile.words.cost for tile in tiles) + asked * _QUESTION_COST):
            return
        yield Row(number=number + 1, tiles=tiles, hidden=frame.sheet.is_hidden(number))


def _tiles(frame: _Frame, row: int, covered: set[tuple[int, int]], *, below: int) -> Iterator[Tile]:
    cells = frame.sheet.by_row.get(row, {})
    for column in frame.columns:
        if (row, column.index) in covered:
            continue
        cell = cells.get(column.index)
        if cell is None:
            yield _BARE
            continue
        rows = min(cell.rows, below)
        across = [each.index for each in frame.columns if cell.col <= each.index < cell.col + cell.cols]
        covered.update((row + down, col) for down in range(rows) for col in across)
        tile = _tile(frame, cell, beside=_BESIDE[column.width] * max(len(across), 1))
        yield replace(tile, rows=rows, cols=len(across), narrow=column.width == 1 and len(across) == 1)


def _tile(frame: _Frame, cell: Cell, *, beside: int) -> Tile:
    known = frame.known
    sources = [(each.text, each.controls) for each in cell.paragraphs] or [(cell.text, ())]
    inside = {mark for control in cell.controls for mark in known.at.get(control.at, ()) if control.at != cell.at}
    marks = tuple(mark for mark in known.of(cell.at, cell.text, block=frame.sheet.block) if mark not in inside)
    fill = cell.look.fill.upper()
    return Tile(
        words=words_of(sources, marks, known, other=beside),
        bold=cell.look.bold,
        fill=fill if _FILL.fullmatch(fill) and fill != "FFFFFF" else "",
        choices=_choices(cell.choices),
        grids=tuple(draw(grid, known, frame.room) for grid in cell.grids),
    )


def _choices(choices: Sequence[str]) -> str:
    more = f" +{len(choices) - 4}" if len(choices) > 4 else ""
    return " | ".join(clipped(choice, 18) for choice in choices[:4]) + more
