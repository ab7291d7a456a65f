"""Columns that are answered by a mark: Yes | No | N/A side by side, with an X in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from responder.domain import Cell
from responder.questions.fields import box_controls
from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.columns import sampled
from responder.questions.grids.headers import Header, Label
from responder.questions.grids.slots import blank_in, is_tick
from responder.questions.grids.view import Line, View
from responder.questions.grids.words import Role
from responder.questions.wording import asks, n_words

Ticks = tuple[tuple[int, str], ...]
"""Columns to tick, each with the choice that it stands for."""

_OTHERS = tuple(role for role in Role if role not in (Role.STATUS, Role.ANSWER))
_LONGEST_CHOICE = 5
_MOSTLY = 0.6
_BOX = re.compile(r"[☐□◻☑☒■◯○●]|\[\s*[xX]?\s*\]|\(\s*[xX]?\s*\)")


def tick_columns(view: View, header: Header | None, lines: Sequence[Line]) -> Ticks:
    """The first neighbouring columns that stand for choices and hold at most a mark, if there are any."""
    labels = {col: label for col, label in sorted(header.labels.items()) if label.cell.cols == 1} if header else {}
    boxed = [col for col in labels if _holds_boxes(view, lines, col)]
    for group in _runs(boxed, labels):
        if len(group) > 1 and _hold_marks(view, lines, group):
            return group
    for group in _runs([col for col, label in labels.items() if _may_choose(label)], labels):
        chosen = _trimmed(group)
        if _is_choice(chosen) and _hold_marks(view, lines, chosen):
            return chosen
    return ()


def _runs(cols: Sequence[int], labels: Mapping[int, Label]) -> Iterator[Ticks]:
    """The columns in runs of neighbours, each with the words over it."""
    run: list[tuple[int, str]] = []
    for col in cols:
        if run and (col != run[-1][0] + 1 or _over(labels[col]) != _over(labels[run[-1][0]])):
            yield tuple(run)
            run = []
        run.append((col, " ".join(labels[col].cell.text.split())))
    yield tuple(run)


def _over(label: Label) -> str:
    """What stands over the label in the header rows above it."""
    return label.text.strip().removesuffix(label.cell.text.strip())


def _may_choose(label: Label) -> bool:
    """Whether a short label may name a choice."""
    text = label.cell.text.strip()
    if n_words(text) > _LONGEST_CHOICE or asks(text):
        return False
    return bool(choice_kind(text)) or text.isdigit() or max(map(label.says, _OTHERS)) < 0.5


def _trimmed(group: Ticks) -> Ticks:
    """The group from its first to its last label that surely is a choice."""
    sure = [at for at, (_, text) in enumerate(group) if choice_kind(text) or text.isdigit()]
    return group[sure[0] : sure[-1] + 1] if sure else ()


def _is_choice(group: Ticks) -> bool:
    """Whether the headers choose: mostly words of choices, opposite ones among them, or the steps of a scale."""
    texts = [text for _, text in group]
    if len(texts) > 2 and all(text.isdigit() for text in texts):
        return [int(text) for text in texts] == list(range(int(texts[0]), int(texts[0]) + len(texts)))
    known = [text for text in texts if choice_kind(text)]
    return len(known) > 1 and len(known) >= _MOSTLY * len(texts) and are_opposite(known)


def _hold_marks(view: View, lines: Sequence[Line], run: Ticks) -> bool:
    """Whether the cells of the columns hold at most a mark."""
    rows = _open_lines(view, lines, run)
    columns = [_own(view, rows, col) for col, _ in run]
    return bool(rows) and all(sum(map(_takes_mark, cells)) >= 0.9 * len(cells) for cells in columns)


def _takes_mark(cell: Cell) -> bool:
    if cell.formula or not all(map(is_tick, filter(str.strip, cell.choices))):
        return False
    return blank_in(cell) is not None or is_tick(cell.text)


def _holds_boxes(view: View, lines: Sequence[Line], col: int) -> bool:
    """Whether the cells show boxes, or offer nothing but a mark."""
    cells = _own(view, lines, col)
    shown = sum(1 for cell in cells if cell.choices or _BOX.fullmatch(cell.text.strip()) or _is_boxed(cell))
    return bool(cells) and shown >= 0.7 * len(cells)


def _is_boxed(cell: Cell) -> bool:
    return not any(map(str.isalpha, cell.text)) and bool(box_controls(cell.paragraphs))


def _open_lines(view: View, lines: Sequence[Line], run: Ticks) -> list[Line]:
    """The lines in which no wider cell covers one of the columns."""
    return [
        line
        for line in sampled(lines)
        if all((cell := view.peek(line.row, col)) is None or (cell.col, cell.cols) == (col, 1) for col, _ in run)
    ]


def _own(view: View, lines: Sequence[Line], col: int) -> list[Cell]:
    cells = (view.peek(line.row, col) for line in sampled(lines))
    return [cell for cell in cells if cell is not None and (cell.col, cell.cols) == (col, 1)]
