"""A blank column for codes beside the one for remarks: the code is the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from responder.domain import Cell, Question, Slot
from responder.questions.grids.asked import Asked
from responder.questions.grids.headers import Label
from responder.questions.grids.table import Table
from responder.questions.grids.view import says
from responder.questions.grids.words import Role
from responder.questions.tables.terms import codes_in

_WHETHER = re.compile(r"\b(?:applicab|in\s+scope|aplica|anwendbar|relevan)", re.IGNORECASE)


def answered_in_codes(table: Table, found: Sequence[Asked]) -> tuple[Question, ...]:
    """The questions of a table, each answered by a code where a column left of the words is headed for codes."""
    col = _column(table, found)
    if col is None:
        return tuple(asked.question for asked in found)
    return tuple(_moved(asked.question, table.view.peek(asked.cell.row, col)) for asked in found)


def _column(table: Table, found: Sequence[Asked]) -> int | None:
    answer, header = table.roles.answer, table.header
    if answer is None or header is None or any(asked.question.choices or asked.question.held for asked in found):
        return None
    for col in range(table.roles.question + 1, answer):
        label = header.labels.get(col)
        if (
            label is not None
            and _takes_codes(table, label)
            and all(_is_blank(table.view.peek(asked.cell.row, col)) for asked in found)
        ):
            return col
    return None


def _takes_codes(table: Table, label: Label) -> bool:
    """Whether the header asks for a code of the answer, not for who looks after the row or whether it applies."""
    if _WHETHER.search(label.text) or any(label.says(role) for role in (Role.LEVEL, Role.OWNER, Role.REVIEW)):
        return False
    # "Code" names an id, but not for an empty column beside one of ids.
    return bool(codes_in(label.text)) or (label.says(Role.ID) > 0 and table.roles.id is not None)


def _is_blank(cell: Cell | None) -> bool:
    return cell is not None and not (says(cell) or cell.controls or cell.grids)


def _moved(question: Question, cell: Cell | None) -> Question:
    """The question answered in the cell, its former slot taking the remarks."""
    if cell is None:
        return question
    former = tuple(slot for slot in (question.comment, *question.more) if slot is not None and slot.at != cell.at)
    return replace(question, slot=Slot(at=cell.at), comment=question.slot, more=former)
