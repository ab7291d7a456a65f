"""Finds the elements that a place names."""

from __future__ import annotations

from lxml import etree

from responder.documents.docx.walk import Story, blocks_in, rows_of
from responder.domain import ControlAt, NestedAt, ParagraphAt, Place, TableAt


def control_at(story: Story, at: ControlAt) -> etree._Element | None:
    """The content control (`w:sdt`) or legacy field (`w:ffData`) at the place."""
    return next((element for element, place in story.controls.items() if place == at), None)


def paragraphs_at(story: Story, at: Place) -> tuple[etree._Element, ...]:
    """The paragraphs of the body paragraph or table cell at the place; none where there is no such place."""
    if isinstance(at, ParagraphAt):
        return tuple(block.element for block in story.blocks if not block.is_table and block.number == at.paragraph)
    path = (at.table, at.row, at.col) if isinstance(at, TableAt) else at.path if isinstance(at, NestedAt) else ()
    cell = cell_at(story, path)
    return tuple(block.element for block in blocks_in(cell) if not block.is_table) if cell is not None else ()


def cell_at(story: Story, path: tuple[int, ...]) -> etree._Element | None:
    """The cell at *path*: table, row and true column, and so on inwards."""
    blocks, cell = story.blocks, None
    for table, row, col in zip(path[::3], path[1::3], path[2::3], strict=False):
        grid = next((block.element for block in blocks if block.is_table and block.number == table), None)
        rows = rows_of(grid) if grid is not None else ()
        spots = rows[row].spots if 0 <= row < len(rows) else ()
        cell = next((spot.element for spot in spots if spot.col == col and not spot.continues), None)
        if cell is None:
            return None
        blocks = blocks_in(cell)
    return cell
