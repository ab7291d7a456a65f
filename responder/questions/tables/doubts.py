"""What was doubtful in a Word table, one short finding each: nothing is written there that a person would regret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from responder.domain import Finding, Question
from responder.questions.tables.cells import Spot
from responder.questions.tables.layout import Layout

_FEWEST_COLUMNS = 2


def doubts_about(layout: Layout, questions: Sequence[Question]) -> Iterator[Finding]:
    """What to tell a person about this table, given what it was found to ask."""
    rows = list(layout.rows())
    if _is_register(rows) and not questions:
        message = "empty rows to list things in; left for a person to fill in"
        yield Finding(where=layout.grid.name, message=message)
        return
    spots = {spot.cell.at: spot for spot in layout.spots.values()}
    torn = [question for question in questions if _could_go_below(layout, spots.get(question.at), question)]
    if torn:
        message = f"the answer could go beside or below {_quoted(torn)}; the cell beside was taken"
        yield Finding(where=layout.grid.name, message=message)


def _is_register(rows: Sequence[Sequence[Spot]]) -> bool:
    """Whether a header names columns over rows with nothing in them."""
    told = [row for row in rows if any(not spot.open for spot in row)]
    blank = [row for row in rows if len(row) >= _FEWEST_COLUMNS and all(spot.open for spot in row)]
    headed = bool(rows) and len(rows[0]) >= _FEWEST_COLUMNS and all(spot.label for spot in rows[0])
    return headed and len(told) == 1 and len(blank) > 1


def _could_go_below(layout: Layout, asker: Spot | None, question: Question) -> bool:
    if asker is None or question.slot is None or question.held:
        return False
    right, below = layout.right_of(asker), layout.below(asker)
    if right is None or below is None or right.cell.at != question.slot.at or not below.open:
        return False
    return right.open


def _quoted(questions: Sequence[Question]) -> str:
    first = " ".join(questions[0].text.split())[:40]
    return f"“{first}”" if len(questions) == 1 else f"“{first}” and {len(questions) - 1} more"
