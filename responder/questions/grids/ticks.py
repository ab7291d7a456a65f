"""Columns that are answered by a mark: Yes | No | N/A side by side, with an X in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.columns import sampled
from responder.questions.grids.headers import Header
from responder.questions.grids.slots import blank_in, is_tick
from responder.questions.grids.view import Line, View


def tick_columns(view: View, header: Header | None, lines: Sequence[Line]) -> tuple[tuple[int, str], ...]:
    """The first neighbouring columns that stand for opposite choices and hold at most a mark, if there are any."""
    for group in _groups(header):
        if _is_choice(group) and all(_holds_marks(view, lines, col) for col, _ in group):
            return group
    return ()


def _groups(header: Header | None) -> Iterator[tuple[tuple[int, str], ...]]:
    group: list[tuple[int, str]] = []
    for col, label in sorted(header.labels.items()) if header else ():
        text = " ".join(label.cell.text.split())
        if (choice_kind(text) or text.isdigit()) and label.cell.cols == 1:
            group.append((col, text))
            continue
        yield tuple(group)
        group = []
    yield tuple(group)


def _is_choice(group: Sequence[tuple[int, str]]) -> bool:
    """Whether the headers choose: opposite words, or the steps of a scale."""
    texts = [text for _, text in group]
    if len(texts) > 2 and all(text.isdigit() for text in texts):
        return [int(text) for text in texts] == list(range(int(texts[0]), int(texts[0]) + len(texts)))
    return len(texts) > 1 and are_opposite(texts)


def _holds_marks(view: View, lines: Sequence[Line], col: int) -> bool:
    cells = [cell for line in sampled(lines) if (cell := view.peek(line.row, col)) is not None]
    fitting = sum(1 for cell in cells if not cell.formula and (blank_in(cell) is not None or is_tick(cell.text)))
    return fitting >= 0.9 * len(cells)
