"""Further columns that a person fills in beside answer and comment: a second status, the evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from responder.questions.grids.columns import Column
from responder.questions.grids.evidence import Sight
from responder.questions.grids.lists import printed_options
from responder.questions.grids.words import Role

_MOSTLY = 0.5
_ENTERED = (Role.ANSWER, Role.STATUS, Role.COMMENT, Role.EVIDENCE)
_OTHERS = (Role.REVIEW, Role.GUIDANCE, Role.ID, Role.SECTION, Role.QUESTION)


def further_columns(table: Sight, used: Collection[int | None]) -> tuple[tuple[int, str | None], ...]:
    """The columns not yet *used* that wait to be filled in, from left to right, each with its resting value."""
    return tuple(
        (col, column.default) for col, column in table.columns.items() if col not in used and _waits(table, column)
    )


def wordy_column(table: Sight, answer: int | None, others: Sequence[int | None]) -> int | None:
    """The second column for answers, where the first is headed by its choices and offers them in some rows only."""
    label = table.label(answer) if answer is not None else None
    if answer is None or label is None or not printed_options(label.text):
        return None
    if not table.columns[answer].listed:
        return None
    return next((col for col in others if col is not None and table.says(col, Role.ANSWER) >= 0.5), None)


def _waits(table: Sight, column: Column) -> bool:
    if (
        column.blank < 0.5
        or column.formula
        or column.ticked > _MOSTLY
        or column.covered > 0.5
        or not table.named(column.col)
    ):
        return False
    if table.view.guarded and column.open < 0.2:
        return False
    entered, other = (max(table.says(column.col, role) for role in roles) for roles in (_ENTERED, _OTHERS))
    return other < 0.5 and (entered >= 0.5 or column.listed + column.open > 0.3)
