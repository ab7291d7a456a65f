"""Tables of Word documents that are lists: a header names the columns, and each row asks one question."""

from __future__ import annotations

from collections.abc import Iterator

from responder.domain import Document, Grid, Paragraph
from responder.questions.grids.asked import Asked
from responder.questions.grids.doubts import doubts_about, once
from responder.questions.grids.table import Table
from responder.questions.grids.tables import questions_in, tables_in
from responder.questions.grids.view import is_sheet, view_of
from responder.questions.interface import Found
from responder.questions.tables.layout import layout_of
from responder.questions.tables.shape import is_list
from responder.questions.tables.terms import with_terms


def questions_in_lists(document: Document) -> Found:
    """The questions of a document's list tables, nested ones included, each under the heading above its table."""
    read = tuple(_read(document))
    return Found(
        questions=with_terms(document, [asked.question for _, found in read for asked in found]),
        findings=once(doubt for table, found in read if found for doubt in doubts_about(table)),
    )


def _read(document: Document) -> Iterator[tuple[Table, tuple[Asked, ...]]]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = " ".join(block.text.split()) if block.heading is not None else heading
        elif not is_sheet(block):
            yield from _in_grid(block, heading)


def _in_grid(grid: Grid, heading: str) -> Iterator[tuple[Table, tuple[Asked, ...]]]:
    if is_list(layout_of(grid)):
        for table in tables_in(view_of(grid)):
            yield table, tuple(questions_in(table, under=heading))
    for cell in grid.cells.values():
        for inner in cell.grids:
            yield from _in_grid(inner, heading)
