"""What was doubtful in a Word table, one short finding each: nothing is written there that a person would regret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from responder.domain import Finding, Question
from responder.questions.tables.cells import Spot
from responder.questions.tables.layout import Layout
from responder.questions.tables.matrix import is_timetable

_FEWEST_COLUMNS = 2
_TALLEST_HEADER = 2


def doubts_about(layout: Layout, questions: Sequence[Question]) -> Iterator[Finding]:
    """What to tell a person about this table, given what it was found to ask."""
    if not questions and (message := _left_alone(layout)):
        yield Finding(where=layout.grid.name, message=message)
        return
    spots = {spot.cell.at: spot for spot in layout.spots.values()}
    torn = [question for question in questions if _could_go_below(layout, spots.get(question.at), question)]
    if torn:
        message = f"the answer could go beside or below {_quoted(torn)}; the cell beside was taken"
        yield Finding(where=layout.grid.name, message=message)


def _left_alone(layout: Layout) -> str:
    rows = list(layout.rows())
    if _is_register(rows):
        return "empty rows to list things in; left for a person to fill in"
    return "a timetable or grid to mark; left for a person to fill in" if is_timetable(layout) else ""


def _is_register(rows: Sequence[Sequence[Spot]]) -> bool:
    """Whether a header of a row or two names columns over rows with nothing in them but boxes to mark."""
    blank = [row for row in rows if len(row) >= _FEWEST_COLUMNS and all(_waits(spot) for spot in row)]
    told = [row for row in rows if row not in blank]
    header = rows[: len(told)]
    headed = bool(header) and len(header[0]) >= _FEWEST_COLUMNS and all(spot.label for row in header for spot in row)
    return headed and told == header and len(told) <= _TALLEST_HEADER and len(blank) > 1


def _waits(spot: Spot) -> bool:
    return spot.open or (spot.is_boxes and not any(box.choice for box in spot.boxes))


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
