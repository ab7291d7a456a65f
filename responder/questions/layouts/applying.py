"""Reads a document by a layout instead of by the look of it: what the layout names, and no more of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from responder.domain import CellAt, Document, Finding, Place, Question, Questionnaire, TableAt
from responder.questions.layouts.finding import Sought, sought_in, stale
from responder.questions.layouts.model import Layout, TableRule
from responder.questions.layouts.rows import Rows
from responder.questions.layouts.single import Fields
from responder.questions.layouts.wording import quoted
from responder.questions.merging import merged


def applied(document: Document, usual: Questionnaire, layout: Layout) -> Questionnaire:
    """The questions that *layout* names; sheets that it doesn't speak of are read as usual.

    Raises `LayoutError` where the document hasn't what the layout says, with the line.
    """
    sought = sought_in(document)
    check(sought, layout)
    questions = [*_named(sought, usual, layout), *(each for each in usual.questions if not _is_covered(each, layout))]
    kept = [finding for finding in usual.findings if finding in document.findings or not _is_settled(finding, layout)]
    return replace(
        usual,
        questions=merged(document, questions),
        findings=(*kept, *_unnamed(usual, questions, layout)),
    )


def check(sought: Sought, layout: Layout) -> None:
    """Raise `LayoutError` unless the document is of the layout's kind, with its sheets or its number of form fields."""
    document = sought.document
    if layout.is_for_word != (document.format == "docx"):
        kind = "a Word document" if layout.is_for_word else "a workbook"
        raise stale(document, layout, layout.line, f"the layout is for {kind}, but {document.name} is none")
    for sheet, line in layout.sheets.items():
        sought.view(layout, sheet, line)
    if layout.is_for_word and layout.controls != sought.n_fields:
        what = f"there should be {layout.controls} form fields, but there are {sought.n_fields}"
        raise stale(document, layout, layout.line, what)


def table_questions(sought: Sought, layout: Layout) -> Iterator[tuple[TableRule, Question]]:
    """The questions of the layout's tables, each table from its anchor to the next of its grid."""
    starts = [(rule, sought.anchor_row(layout, rule)) for rule in layout.tables]
    for rule, start in starts:
        later = [row for other, row in starts if other.grid == rule.grid and row > start]
        view = sought.view(layout, rule.grid, rule.line)
        first = start + rule.anchor.heads
        last = min(later, default=view.grid.n_rows + 1) - 1
        rows = Rows(view=view, rule=rule, first=first, last=last)
        yield from (
            (rule, question) for question in rows.questions(f"{layout.name}, line {rule.line}, names its columns")
        )


def _named(sought: Sought, usual: Questionnaire, layout: Layout) -> Iterator[Question]:
    known: dict[Place, list[Question]] = {}
    for question in usual.questions:
        known.setdefault(question.at, []).append(question)
    fields = Fields(sought=sought, layout=layout, usual=known)
    single = [fields.question(rule, f"{layout.name}, line {rule.line}, names it") for rule in layout.fields]
    taken = {question.at for question in single}
    yield from single
    yield from (question for _, question in table_questions(sought, layout) if question.at not in taken)


def _is_covered(question: Question, layout: Layout) -> bool:
    return layout.is_for_word or (isinstance(question.at, CellAt) and question.at.sheet in layout.sheets)


def _is_settled(finding: Finding, layout: Layout) -> bool:
    return layout.is_for_word or finding.where.rpartition("!")[0] in layout.sheets or finding.where in layout.sheets


def _unnamed(usual: Questionnaire, questions: Sequence[Question], layout: Layout) -> Iterator[Finding]:
    """One finding for each sheet with places that look like questions but that the layout neither names nor skips."""
    named = {question.at for question in questions}
    passed = {(rule.grid, text) for rule in layout.tables for text in (*rule.skip, *rule.sections)}
    missed = [
        each
        for each in usual.questions
        if each.at not in named and _is_covered(each, layout) and (_grid(each), quoted(each.text)) not in passed
    ]
    for grid, group in groupby(sorted(missed, key=_grid), key=_grid):
        places = list(group)
        what = "looks" if len(places) == 1 else f"and {len(places) - 1} other places of “{grid or layout.name}” look"
        yield Finding(where=str(places[0].at), message=f"{what} like a question, but {layout.name} doesn't name it")


def _grid(question: Question) -> str:
    match question.at:
        case CellAt(sheet=sheet):
            return sheet
        case TableAt(table=table):
            return f"table {table + 1}"
        case _:
            return ""
