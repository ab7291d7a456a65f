"""Rows of steps to choose from: 1–5 printed in each row, or lone boxes under the headers that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from responder.domain import Box, Question, Slot
from responder.questions.numbering import is_number
from responder.questions.tables.cells import Spot, room_in
from responder.questions.tables.layout import Layout

_FEWEST_STEPS = 3
_FEWEST_ROWS = 3
_FEWEST_BOXES = 2
_LONGEST_STEP = 24


def questions_on_scales(layout: Layout, section: str | None) -> tuple[Question, ...]:
    """One question a row, its answer one of the row's steps."""
    rows = list(layout.rows())
    return (*_printed(rows, section), *_boxed(rows, section))


def is_tick_table(layout: Layout) -> bool:
    """Whether all that the rows of a table take is a tick in one of the boxes under named columns."""
    rows = list(layout.rows())
    boxed = sum(1 for row in rows if any(spot.boxes for spot in row))
    return boxed > 0 and sum(1 for _ in _boxed(rows, None)) == boxed


def _printed(rows: Sequence[tuple[Spot, ...]], section: str | None) -> Iterator[Question]:
    """The same short steps printed again in every row."""
    scales = Counter(scale for row in rows if (scale := _steps(row)))
    scale, times = scales.most_common(1)[0] if scales else ((), 0)
    if times < _FEWEST_ROWS:
        return
    for row in rows:
        section = _banner(row) or section
        if _steps(row) != scale:
            continue
        steps = row[-len(scale) :]
        # The slot takes a mark only where the step isn't printed: *blank* stays "", so nothing printed is overwritten.
        boxes = tuple(Box(choice=spot.says, slot=Slot(at=spot.cell.at, tick=True)) for spot in steps)
        yield _row_question(row[: -len(scale)], boxes, section, f"the steps {', '.join(scale)} in each row")


def _steps(row: Sequence[Spot]) -> tuple[str, ...]:
    """The short texts at the end of a row, all different, behind a longer one."""
    steps: list[str] = []
    for spot in reversed(row):
        if not spot.label or len(spot.says) > _LONGEST_STEP or spot.says in steps:
            break
        steps.insert(0, spot.says)
    # An id before the question is short as well: the steps begin behind the longest text.
    longest = max(range(len(row)), key=lambda number: len(row[number].says)) if row else 0
    behind = steps[-(len(row) - 1 - longest) :] if longest < len(row) - 1 else []
    return tuple(behind) if len(behind) >= _FEWEST_STEPS else ()


def _boxed(rows: Sequence[tuple[Spot, ...]], section: str | None) -> Iterator[Question]:
    """Lone boxes side by side, each named by the header over it."""
    names: dict[int, str] = {}
    for row in rows:
        section = _banner(row) or section
        run = [spot for spot in row if _is_lone_box(spot)]
        if not run:
            names.update(_names(row))
            continue
        start = row.index(run[0])
        told = [spot for spot in row[:start] if spot.label]
        named = [names.get(spot.cell.col, "") for spot in run]
        if len(set(named)) < len(named) or not all(named) or len(run) < _FEWEST_BOXES or not told:
            continue
        if row[start : start + len(run)] == tuple(run):
            room = row[start + len(run)] if start + len(run) < len(row) else None
            yield _ticked_row(told, list(zip(named, run, strict=True)), room, section)


def _names(row: Sequence[Spot]) -> Iterator[tuple[int, str]]:
    """What a row without boxes says over each column; a banner over all of them names none."""
    for spot in row if len(row) > 1 else ():
        if spot.label:
            yield from dict.fromkeys(range(spot.cell.col, spot.cell.col + spot.cell.cols), spot.says).items()


def _ticked_row(
    told: Sequence[Spot], named: Sequence[tuple[str, Spot]], room: Spot | None, section: str | None
) -> Question:
    boxes = tuple(Box(choice=" ".join(name.split()), slot=spot.boxes[0].slot) for name, spot in named)
    comment = room_in(room).slot if room is not None and room.open else None
    held = "; ".join(box.choice for box, (_, spot) in zip(boxes, named, strict=True) if spot.row.ticked)
    reason = "a row of boxes under named columns"
    return _row_question([_asker(told)], boxes, section, reason, comment=comment, held=held)


def _asker(told: Sequence[Spot]) -> Spot:
    """The words that ask among those before the boxes: not the number, and not the remarks behind the question."""
    worded = [spot for spot in told if not is_number(spot.says)] or list(told)
    return next((spot for spot in worded if any(line.asks for line in spot.lines)), worded[0])


def _is_lone_box(spot: Spot) -> bool:
    return len(spot.boxes) == 1 and spot.is_boxes and not spot.boxes[0].choice


def _banner(row: Sequence[Spot]) -> str | None:
    return row[0].says.strip(" :\n") if len(row) == 1 and row[0].label and len(row[0].says) <= 120 else None


def _row_question(
    told: Sequence[Spot],
    boxes: tuple[Box, ...],
    section: str | None,
    reason: str,
    *,
    comment: Slot | None = None,
    held: str = "",
) -> Question:
    asker = max(told, key=lambda spot: len(spot.says))
    return Question(
        id="",
        text=asker.says,
        at=asker.cell.at,
        section=section,
        comment=comment,
        choices=tuple(box.choice for box in boxes),
        boxes=boxes,
        held=held,
        reasons=(reason,),
    )
