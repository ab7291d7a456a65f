"""Tables of Word documents that are lists: a header names the columns, and each row asks one question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from responder.domain import Cell, Document, Finding, Grid, Paragraph, Question
from responder.questions.fields import typed_controls
from responder.questions.grids.doubts import doubts_about, once
from responder.questions.grids.tables import questions_in, tables_in
from responder.questions.grids.view import is_sheet, view_of
from responder.questions.interface import Found
from responder.questions.tables.coded import answered_in_codes
from responder.questions.tables.layout import layout_of
from responder.questions.tables.matrix import questions_in_matrix
from responder.questions.tables.shape import is_list
from responder.questions.tables.terms import with_terms

_Read = tuple[tuple[Question, ...], tuple[Finding, ...]]


def questions_in_lists(document: Document) -> Found:
    """The questions of a document's list tables, nested ones included, each under the heading above its table."""
    read = tuple(_read(document))
    return Found(
        questions=with_terms(document, [question for questions, _ in read for question in questions]),
        findings=once(doubt for _, doubts in read for doubt in doubts),
    )


def _read(document: Document) -> Iterator[_Read]:
    heading = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            heading = " ".join(block.text.split()) if block.heading is not None else heading
        elif not is_sheet(block):
            yield from _in_grid(block, heading)


def _in_grid(grid: Grid, heading: str) -> Iterator[_Read]:
    if is_list(layout_of(grid)):
        yield _listed(grid, heading)
    for cell in grid.cells.values():
        for inner in cell.grids:
            yield from _in_grid(inner, heading)


def _listed(grid: Grid, heading: str) -> _Read:
    """What a list asks by the roles of its columns, or, where those say nothing, by its rows and columns alike."""
    read = [(table, tuple(questions_in(table, under=heading))) for table in tables_in(view_of(_emptied(grid)))]
    questions = tuple(question for table, found in read for question in answered_in_codes(table, found))
    if questions:
        return questions, tuple(doubt for table, found in read if found for doubt in doubts_about(table))
    return questions_in_matrix(layout_of(grid), heading or None), ()


def _emptied(grid: Grid) -> Grid:
    """The table with nothing in the cells that only show what a control invites to, in whatever language."""
    cells = {place: replace(cell, text="") for place, cell in grid.cells.items() if _only_invites(cell)}
    return replace(grid, cells={**grid.cells, **cells}) if cells else grid


def _only_invites(cell: Cell) -> bool:
    typed = typed_controls(cell.paragraphs)
    return any(control.blank and shown.strip() == cell.text.strip() for control, shown in typed)
