"""Rows of steps to choose from: 1–5 printed in each row, or marks under the headers that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from responder.domain import Box, Question, Slot
from responder.questions.tables.cells import Spot
from responder.questions.tables.layout import Layout
from responder.questions.tables.ticks import banner_of, ticked_rows
from responder.questions.why import reasons_for

_FEWEST_STEPS = 3
_FEWEST_ROWS = 3
_LONGEST_STEP = 24


def questions_on_scales(
    layout: Layout, section: str | None, names: Mapping[int, str] | None = None
) -> tuple[Question, ...]:
    """One question a row, its answer one of the row's steps; *names* are its columns' where a table before has them."""
    return (*_printed(list(layout.rows()), section), *ticked_rows(layout, section, names))


def _printed(rows: Sequence[tuple[Spot, ...]], section: str | None) -> Iterator[Question]:
    """The same short steps printed again in every row."""
    scales = Counter(scale for row in rows if (scale := _steps(row)))
    scale, times = scales.most_common(1)[0] if scales else ((), 0)
    if times < _FEWEST_ROWS:
        return
    if len({row[-len(scale) - 1].says for row in rows if _steps(row) == scale}) < times:
        return  # a header, repeated under each banner
    for row in rows:
        section = banner_of(row) or section
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


def _row_question(told: Sequence[Spot], boxes: tuple[Box, ...], section: str | None, reason: str) -> Question:
    asker = max(told, key=lambda spot: len(spot.says))
    return Question(
        id="",
        text=asker.says,
        at=asker.cell.at,
        section=section,
        choices=tuple(box.choice for box in boxes),
        boxes=boxes,
        reasons=reasons_for(asker.says, reason),
    )
