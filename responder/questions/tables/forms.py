"""Forms drawn as tables: label and blank side by side, one above the other, or in one cell; boxes beside a label."""

from __future__ import annotations

from collections.abc import Sequence

from responder.domain import Question
from responder.questions.blanks import is_label
from responder.questions.labels import names_field
from responder.questions.numbering import is_number
from responder.questions.prompts import asks_to_tick, invites_answer, invites_comment
from responder.questions.tables.boxes import read_boxes
from responder.questions.tables.cells import Asked, Spot, asked_in, asks_with_blank, has_control, room_in
from responder.questions.tables.layout import Layout
from responder.questions.tables.pairs import is_filled_in
from responder.questions.tables.reading import Reading
from responder.questions.wording import n_words

_BRIEF = 60
_FEW_WORDS = 5


def questions_in_form(layout: Layout, section: str | None) -> tuple[Question, ...]:
    """The questions of a table that is laid out as a form, in reading order."""
    reading = Reading(layout, section)
    for row in layout.rows():
        for spot in row:
            if reading.free(spot):
                _read(reading, spot)
        reading.section = _banner(reading, row) or reading.section
    return tuple(reading.found)


def _read(reading: Reading, spot: Spot) -> None:
    if spot.boxes:
        read_boxes(reading, spot)
    elif _may_ask(spot) and not _read_prompt(reading, spot):
        _read_label(reading, spot)


def _may_ask(spot: Spot) -> bool:
    return spot.label and not _captions(spot) and not is_number(spot.says)


def _captions(spot: Spot) -> bool:
    """Whether the words go on below, as over a signature: "Approved by,"."""
    return _first_line(spot).endswith((",", "，"))


def _first_line(spot: Spot) -> str:
    return spot.says.splitlines()[0].strip()


def _read_label(reading: Reading, spot: Spot) -> None:
    layout = reading.layout
    right, below = layout.right_of(spot), layout.below(spot)
    if asks_with_blank(spot) and _read_inside(reading, spot):
        return
    if below is not None and has_control(below) and not (right is not None and has_control(right)):
        reading.answered(spot, below, "a form field below its label")
    elif right is not None and right.is_boxes and reading.free(right):
        read_boxes(reading, right)
    elif right is not None and right.open and reading.free(right) and not _is_elsewhere(layout, spot, right):
        reading.answered(spot, right, "a label with an open cell beside it")
    elif right is not None and reading.free(right) and is_filled_in(reading, spot, right):
        reading.take(spot, right)
        reading.note(spot, spot.says, "a label with its answer beside it", room_in(right))
    elif not _is_answered_below(layout, spot) and not _read_inside(reading, spot):
        _read_stacked(reading, spot)


def _is_answered_below(layout: Layout, spot: Spot) -> bool:
    """Whether the row below says that it takes the answer: "Response:", or boxes that ask nothing themselves."""
    under = layout.spots.get((spot.cell.row + spot.cell.rows, spot.cell.col))
    return under is not None and (under.is_boxes or (under.label and invites_answer(_first_line(under))))


def _is_elsewhere(layout: Layout, spot: Spot, right: Spot) -> bool:
    """Whether the open cell beside the words isn't where their answer goes."""
    below = layout.below(spot)
    # "Services (please tick)": what to tick is listed below.
    return _in_matrix(layout, right) or (asks_to_tick(spot.says) and below is not None and below.label)


def _in_matrix(layout: Layout, right: Spot) -> bool:
    """Whether *right* and the open cell beside it stand under headers of their own: a list or a matrix, not a field."""
    second = layout.right_of(right)
    if second is None or not second.open:
        return False
    heads = [layout.head(each) for each in (right, second)]
    return all(head is not None and not layout.is_wide(head) for head in heads) and heads[0] is not heads[1]


# --- "Answer" and "Comments" ------------------------------------------------------------------------------------------


def _read_prompt(reading: Reading, spot: Spot) -> bool:
    """Whether the spot stands for the answer to what is asked above it, or for remarks on the answer before."""
    words = _first_line(spot)
    if invites_answer(words) or invites_comment(words):
        asker = _asker_above(reading, spot)
        if invites_answer(words) and asker is not None:
            room = _prompt_room(reading, spot)
            reading.take(asker)
            reading.note(asker, asker.says, f"“{words}” below it takes the answer", room, remarkable=True)
            return True
        if invites_comment(words) and reading.remarkable:
            reading.remark(_prompt_room(reading, spot))
            return True
    return False


def _asker_above(reading: Reading, spot: Spot) -> Spot | None:
    over = reading.layout.head(spot)
    if over is not None and is_number(over.says):
        over = reading.layout.right_of(over)
    return over if over is not None and over.label and reading.free(over) else None


def _prompt_room(reading: Reading, spot: Spot) -> Asked:
    right, below = reading.layout.right_of(spot), reading.layout.below(spot)
    for room in (right, below):
        if room is not None and room.open and reading.free(room):
            reading.take(spot, room)
            return room_in(room)
    reading.take(spot)
    return next(iter(asked_in(spot)), room_in(spot))


# --- Words with room below --------------------------------------------------------------------------------------------


def _read_inside(reading: Reading, spot: Spot) -> bool:
    asked = [each for each in asked_in(spot) if not spot.cell.grids and _is_asked(reading, spot, each)]
    for each in asked:
        reading.note(spot, each.text, "a label with room in the same cell", each)
    if asked:
        reading.take(spot)
        reading.inside.add(spot.cell.at)
    return bool(asked)


def _is_asked(reading: Reading, spot: Spot, asked: Asked) -> bool:
    layout = reading.layout
    below = layout.below(spot)
    if below is not None and below.open and any(map(str.isalpha, asked.slot.blank)):
        return False  # a hint in brackets, over the room for the answer
    worded = is_label(asked.text) or is_label(asked.text.splitlines()[0]) or any(line.asks for line in spot.lines)
    numbered = layout.is_cell_form and bool(spot.lines[0].number)
    if asked.slot.blank or (asked.roomy and (worded or numbered)):
        return True
    if _heads_the_table(layout, spot):
        return is_label(asked.text) and names_field(asked.text)
    if is_label(asked.text):
        return True
    alike = n_words(asked.text) <= _FEW_WORDS and _like_neighbour(reading, spot)
    return alike or (worded and layout.is_cell_form)


def _heads_the_table(layout: Layout, spot: Spot) -> bool:
    return spot.cell.row == 0 and layout.grid.n_rows > 1 and spot.cell.cols >= layout.grid.n_cols


def _like_neighbour(reading: Reading, spot: Spot) -> bool:
    """Whether a cell beside or above, dressed alike, has its room inside: "D.O.B." after "Full name:"."""
    near = (reading.layout.left_of(spot), reading.layout.above(spot))
    return any(
        each is not None
        and each.cell.at in reading.inside
        and each.cell.cols == spot.cell.cols
        and each.cell.look == spot.cell.look
        for each in near
    )


def _read_stacked(reading: Reading, spot: Spot) -> None:
    layout = reading.layout
    below = layout.below(spot)
    if below is not None and below.open and reading.free(below) and not _is_register(layout, spot, below):
        reading.answered(spot, below, "an open cell below the words", remarkable=True)


def _is_register(layout: Layout, spot: Spot, below: Spot) -> bool:
    """Whether the open row is one of several to be listed in, or belongs to a row label of its own."""
    first = layout.spots.get((below.cell.row, 0))
    if first is not None and first.cell.row == below.cell.row and not first.open:
        return True
    following = layout.below(below)
    return layout.grid.n_cols > 1 and not layout.is_wide(spot) and following is not None and following.open


def _banner(reading: Reading, row: Sequence[Spot]) -> str | None:
    """A written row of one cell that asks nothing heads the rows below it."""
    if len(row) != 1 or not row[0].label or not reading.free(row[0]) or len(row[0].says) > 2 * _BRIEF:
        return None
    if any(line.asks for line in row[0].lines):
        return None
    return row[0].says.strip(" :\n")
