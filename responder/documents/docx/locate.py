"""Finds the elements that a place names."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.walk import Block, Spot, Story, blocks_in, rows_of
from responder.domain import ControlAt, NestedAt, ParagraphAt, Place, TableAt


@dataclass(slots=True)
class Places:
    """A document's places; each table is walked once, however many of its cells are asked for."""

    story: Story
    _controls: dict[ControlAt, etree._Element] = field(default_factory=dict)
    _paragraphs: dict[int, etree._Element] = field(default_factory=dict)
    _cells: dict[etree._Element, dict[tuple[int, int], Spot]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._controls = {place: element for element, place in self.story.controls.items()}
        self._paragraphs = {block.number: block.element for block in self.story.blocks if not block.is_table}

    def control(self, at: ControlAt) -> etree._Element | None:
        """The content control (`w:sdt`) or legacy field (`w:ffData`) at the place."""
        return self._controls.get(at)

    def paragraphs(self, at: Place) -> tuple[etree._Element, ...]:
        """The paragraphs of the body paragraph or table cell at the place; none where there is no such place."""
        if isinstance(at, ParagraphAt):
            paragraph = self._paragraphs.get(at.paragraph)
            return (paragraph,) if paragraph is not None else ()
        path = (at.table, at.row, at.col) if isinstance(at, TableAt) else at.path if isinstance(at, NestedAt) else ()
        cell = self._cell(path)
        return tuple(block.element for block in blocks_in(cell) if not block.is_table) if cell is not None else ()

    def _cell(self, path: tuple[int, ...]) -> etree._Element | None:
        """The cell at *path*: table, row and true column, and so on inwards."""
        blocks: tuple[Block, ...] = self.story.blocks
        cell = None
        for table, row, col in zip(path[::3], path[1::3], path[2::3], strict=False):
            grid = next((block.element for block in blocks if block.is_table and block.number == table), None)
            spot = self._spots(grid).get((row, col)) if grid is not None else None
            if spot is None:
                return None
            cell = spot.element
            blocks = blocks_in(cell)
        return cell

    def _spots(self, table: etree._Element) -> dict[tuple[int, int], Spot]:
        if table not in self._cells:
            rows = rows_of(table)
            self._cells[table] = {(r, spot.col): spot for r, row in enumerate(rows) for spot in row.spots}
        return self._cells[table]
