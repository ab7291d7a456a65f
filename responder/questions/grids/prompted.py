"""Questions with a prompt in the row below: "Response:" beside the blank that takes the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from responder.domain import Cell, Question
from responder.questions.grids.asked import Asked
from responder.questions.grids.columns import is_id
from responder.questions.grids.rooms import room_in
from responder.questions.grids.sections import banner_text
from responder.questions.grids.view import Line, View, offers
from responder.questions.prompts import invites_answer
from responder.questions.wording import asks, n_words

_FEWEST = 2
_TELLING_WORDS = 4
_REASONS = ("question: the text over a row that invites the answer", "answer: the cell beside the words that invite it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompted:
    """A text that asks, the cell beside the prompt under it, the rows of both."""

    asked: Cell
    slot: Cell
    rows: tuple[int, int]


def prompted_in(view: View) -> tuple[Prompted, ...]:
    """The prompted questions of a sheet from top to bottom; one prompt alone may mean anything."""
    found = tuple(_prompted(view))
    return found if len(found) >= _FEWEST else ()


def asked_by(prompted: tuple[Prompted, ...], view: View) -> Iterator[Asked]:
    """The questions, each under the title above it."""
    rows = {row for each in prompted for row in each.rows}
    titles = [(line.row, banner_text(line)) for line in view.lines if line.row not in rows and banner_text(line)]
    for each in prompted:
        room = room_in(each.slot, label=each.asked.text)
        above = [title for row, title in titles if row < each.asked.row]
        question = Question(
            id="",
            text=each.asked.text.strip(),
            at=each.asked.at,
            section=" ".join(above[-1].split()) if above else None,
            slot=room.slot,
            boxes=room.boxes,
            choices=room.choices or each.slot.choices,
            held=room.held,
            reasons=_REASONS,
        )
        yield Asked(question=question, cell=each.asked)


def _prompted(view: View) -> Iterator[Prompted]:
    for above, line in pairwise(view.lines):
        asked, slot = _asking(above), _room(view, line)
        if asked is not None and slot is not None and line.row == asked.row + asked.rows:
            yield Prompted(asked=asked, slot=slot, rows=(above.row, line.row))


def _asking(line: Line) -> Cell | None:
    """The text that asks in a row without a slot of its own, beside its number at most ("Question 1")."""
    texts = [cell for cell in line.texts if not is_id(cell.text)]
    if not texts or len(texts) > 2 or any(offers(cell) for cell in line.cells):
        return None
    longest = max(texts, key=lambda cell: n_words(cell.text))
    return longest if asks(longest.text) > 0.5 or n_words(longest.text) >= _TELLING_WORDS else None


def _room(view: View, line: Line) -> Cell | None:
    """The cell beside the only words of a row, if those invite an answer."""
    prompt = line.texts[0] if line.texts else None
    if prompt is None or len(line.texts) > 2 or not invites_answer(prompt.text):
        return None
    if len(line.texts) > 1 and not prompt.text.strip().endswith((":", "：")):
        return None  # the words head two columns
    slot = view.at(line.row, prompt.col + prompt.cols)
    return None if slot is None or slot.formula or (view.guarded and slot.locked) else slot
