"""Tables that only take the answer to the paragraph above them: "Response | …", one empty box, a row of boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from responder.domain import Box, Slot
from responder.questions.grids.choices import choice_kind
from responder.questions.lines import Part
from responder.questions.prompts import invites_answer, invites_comment
from responder.questions.tables.cells import Asked, Spot, asked_in, room_in
from responder.questions.tables.layout import Layout
from responder.questions.tables.scales import questions_on_scales

_MOST_OPEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Where the answer goes in such a table, and the remark."""

    slot: Slot | None = None
    comment: Slot | None = None
    choices: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    held: str = ""


def response_in(layout: Layout) -> Response | None:
    """The answer's place in a table that asks nothing itself, or None where the table is something else."""
    spots = [spot for row in layout.rows() for spot in row]
    boxes = tuple(box for spot in spots if spot.is_boxes for box in spot.boxes)
    labels = [spot for spot in spots if spot.label or spot.row.stem]
    if not all(_is_prompt(spot) for spot in labels) or questions_on_scales(layout, None):
        return _box_list(spots) or _tick_cells(layout, labels)
    rooms = list(_rooms(layout, labels)) if labels else [(None, spot) for spot in spots if spot.open]
    answers = [room for label, room in rooms if label is None or not invites_comment(label.says)]
    remarks = [room for label, room in rooms if label is not None and invites_comment(label.says)]
    if boxes:
        held = "; ".join(choice for spot in spots for choice in spot.row.ticked)
        return _boxed(boxes, held, [*remarks, *answers]) if all(box.choice for box in boxes) else None
    if not answers or (not labels and len(answers) > _MOST_OPEN):
        return None
    room = _room(answers[0])
    comment = _room(remarks[0]).slot if remarks else None
    offered = next((choices for label, _ in rooms if label is not None and (choices := _offers(label))), ())
    return Response(slot=room.slot, choices=room.choices or offered, comment=comment, held=room.held)


def filled_box(layout: Layout) -> Response | None:
    """The answer that somebody gave already in a box of one cell, which asks nothing itself."""
    spots = list({id(spot): spot for spot in layout.spots.values()}.values())
    if len(spots) != 1 or not spots[0].label or spots[0].cell.grids or any(line.asks for line in spots[0].lines):
        return None
    return Response(slot=Slot(at=spots[0].cell.at), held=spots[0].says)


def _is_prompt(spot: Spot) -> bool:
    words = spot.row.stem or spot.says
    return invites_answer(words) or invites_comment(words) or bool(_offers(spot))


def _offers(spot: Spot) -> tuple[str, ...]:
    """The choices of a cell that only names them: "Yes / No"."""
    told = [line for line in spot.lines if line.part is not Part.EMPTY]
    return told[0].row.offered if len(told) == 1 and not told[0].words else ()


def _rooms(layout: Layout, labels: Sequence[Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Each prompt with the open cell beside it, below it, or with itself where it leaves room."""
    for label in labels:
        right, below = layout.right_of(label), layout.below(label)
        if right is not None and right.open:
            yield label, right
        elif below is not None and below.open:
            yield label, below
        elif label.label:
            yield label, label


def _room(spot: Spot) -> Asked:
    asked = () if spot.open else asked_in(spot)
    return asked[0] if asked else room_in(spot)


def _boxed(boxes: tuple[Box, ...], held: str, rooms: Sequence[Spot]) -> Response:
    comment = _room(rooms[0]).slot if rooms else None
    return Response(boxes=boxes, choices=tuple(box.choice for box in boxes), comment=comment, held=held)


def _box_list(spots: Sequence[Spot]) -> Response | None:
    """A table of pairs "☐ | words"."""
    pairs = list(zip(spots[::2], spots[1::2], strict=False))
    lone = [(box, words) for box, words in pairs if len(box.boxes) == 1 and not box.boxes[0].choice and words.label]
    if len(spots) != 2 * len(lone) or len(lone) < 2:
        return None
    boxes = tuple(Box(choice=" ".join(words.says.split()), slot=box.boxes[0].slot) for box, words in lone)
    return _boxed(boxes, "; ".join(words.says for box, words in lone if box.row.ticked), ())


def _tick_cells(layout: Layout, labels: Sequence[Spot]) -> Response | None:
    """A row of choices over a row of empty cells that take a mark: "Yes | No | N/A"."""
    marks = [(spot.says, below) for spot in labels if (below := layout.below(spot)) is not None and below.open]
    kinds = {choice_kind(choice) for choice, _ in marks}
    if len(marks) != len(labels) or len(kinds) < 2 or "" in kinds:
        return None
    return _boxed(tuple(Box(choice=choice, slot=Slot(at=cell.cell.at, tick=True)) for choice, cell in marks), "", ())
