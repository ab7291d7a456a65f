"""A worksheet as a grid: texts, blanks that could be answered, drop-down lists, merges and protection put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from responder.documents.xlsx.choices import Choices
from responder.documents.xlsx.near import Near
from responder.documents.xlsx.raw import RawSheet, Rule, Said
from responder.documents.xlsx.refs import LAST_COL, LAST_ROW, Area, column_letters
from responder.documents.xlsx.styles import Style
from responder.documents.xlsx.workbook import Sheet
from responder.domain import Cell, CellAt, Grid

_NOTHING = Said(text="", style=0, formula=False)


def grid(sheet: Sheet, raw: RawSheet, styles: Sequence[Style], choices: Choices) -> Grid:
    """The sheet's cells near its texts that have text, a format, a list or a prompt, or are open for typing."""
    facts = _facts(sheet, raw, styles, choices)
    cells = {(cell.row, cell.col): cell for cell in facts.cells()}
    return Grid(
        name=sheet.name,
        cells=cells,
        n_rows=max((row for row, _ in cells), default=-1) + 1,
        n_cols=max((col for _, col in cells), default=-1) + 1,
        hidden=sheet.hidden,
        protected=raw.protected,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """All that is known about the cells of one sheet, by row and column from 1."""

    sheet: Sheet
    raw: RawSheet
    styles: Sequence[Style]
    choices: Choices
    rules: Mapping[tuple[int, int], Rule]
    prompts: Mapping[tuple[int, int], str]
    anchors: Mapping[tuple[int, int], Area]
    covered: Set[tuple[int, int]]
    computed: Set[tuple[int, int]]
    open: Set[tuple[int, int]]

    def spots(self) -> Set[tuple[int, int]]:
        raw = self.raw
        known = raw.said.keys() | raw.blanks.keys() | self.rules.keys() | self.prompts.keys() | self.anchors.keys()
        return (known | self.open) - self.covered

    def cells(self) -> Iterator[Cell]:
        """The cells from left to right, top to bottom."""
        for row, spots in groupby(sorted(self.spots()), key=itemgetter(0)):
            # One number object serves all cells of a row: there may be a million.
            above, hidden = row - 1, row in self.raw.hidden_rows
            for spot in spots:
                yield self.cell(spot, row=above, hidden=hidden)

    def cell(self, spot: tuple[int, int], *, row: int, hidden: bool) -> Cell:
        """The cell at *spot*, in the 0-based *row*."""
        col = spot[1]
        said = self.raw.said.get(spot, _NOTHING)
        style = self._style(spot, said)
        merged = self.anchors.get(spot)
        rule = self.rules.get(spot)
        return Cell(
            row=row,
            col=col - 1,
            at=CellAt(sheet=self.sheet.name, cell=f"{_letters(col)}{spot[0]}"),
            text=said.text,
            rows=1 if merged is None else merged.bottom - merged.top + 1,
            cols=1 if merged is None else merged.right - merged.left + 1,
            formula=said.formula or spot in self.computed,
            locked=self.raw.protected and not style.unlocked and spot not in self.open,
            hidden=hidden or col in self.raw.hidden_cols,
            choices=() if rule is None else self.choices.of(rule, sheet=self.sheet.index, cell=spot),
            prompt=self.prompts.get(spot, ""),
            look=style.look,
        )

    def _style(self, spot: tuple[int, int], said: Said) -> Style:
        index = said.style if said is not _NOTHING else _blank_style(self.raw, spot)
        return self.styles[index] if index < len(self.styles) else self.styles[0]


def _facts(sheet: Sheet, raw: RawSheet, styles: Sequence[Style], choices: Choices) -> _Facts:
    near = Near.to(raw)
    anchors = {(area.top, area.left): area for area in raw.merges if (area.top, area.left) in near}
    # Rules don't overlap in a file that Excel wrote; where they do, the first one counts.
    rules = [(area, rule) for rule in reversed(raw.rules) for area in rule.areas]
    return _Facts(
        sheet=sheet,
        raw=raw,
        styles=styles,
        choices=choices,
        rules=dict(near.placed(((area, rule) for area, rule in rules if rule.formula or rule.items), raw)),
        prompts=dict(near.placed(((area, rule.prompt) for area, rule in rules if rule.prompt), raw)),
        anchors=anchors,
        covered=set(near.spots(raw.merges, raw)) - anchors.keys(),
        computed=set(near.spots(raw.computed, raw)),
        open=set(_open(near, raw, styles)) if raw.protected else set(),
    )


def _open(near: Near, raw: RawSheet, styles: Sequence[Style]) -> Iterator[tuple[int, int]]:
    """Cells of a protected sheet that may be typed in by their range's, row's or column's leave."""
    yield from near.spots(raw.free, raw)
    unlocked = {index for index, style in enumerate(styles) if style.unlocked}
    rows = (
        Area(top=at, left=1, bottom=at, right=LAST_COL) for at, style in raw.row_styles.items() if style in unlocked
    )
    cols = (
        Area(top=1, left=at, bottom=LAST_ROW, right=at) for at, style in raw.col_styles.items() if style in unlocked
    )
    own = raw.said.keys() | raw.blanks.keys()
    yield from (spot for spot in near.spots(rows, raw) if spot not in own)
    yield from (spot for spot in near.spots(cols, raw) if spot not in own and spot[0] not in raw.row_styles)


def _blank_style(raw: RawSheet, spot: tuple[int, int]) -> int:
    row, col = spot
    return raw.blanks.get(spot, raw.row_styles.get(row, raw.col_styles.get(col, 0)))


@lru_cache(maxsize=2048)
def _letters(col: int) -> str:
    return column_letters(col)
