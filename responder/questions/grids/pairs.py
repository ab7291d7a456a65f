"""Labels of a form with the cell beside each, and how much says that this cell waits for an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from responder.domain import Cell
from responder.questions.grids.below import may_label, prepared_below
from responder.questions.grids.columns import is_id
from responder.questions.grids.fields import names_field
from responder.questions.grids.slots import blank_in
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.wording import asks, n_words

_RUN_OVER = 3
_LONGEST_NAME = 8
_LONGEST_LABEL = 14
_FEWEST_TEXTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A label and the cell beside it; *strength* is how much says that the cell waits for an entry."""

    line: Line
    label: Cell
    value: Cell
    strength: float
    blank: bool
    fetched: bool
    open: bool
    known: bool
    colon: bool

    @property
    def dress(self) -> tuple[object, ...]:
        """How the label is dressed."""
        look = self.label.look
        return look.bold, look.fill, look.size, self.colon


def pairs_in(view: View, line: Line) -> Iterator[Pair]:
    """The labels of a line, each with the cell beside it that could be its entry."""
    done = -1
    for cell in line.texts:
        if cell.col < done or not may_label(cell) or _heads_text(view, line, cell):
            continue
        value = _beside(view, line, cell)
        if value is None or value.row < line.row or not _may_hold(view, cell, value):
            continue
        done = value.col + value.cols
        yield Pair(
            line=line,
            label=cell,
            value=value,
            strength=_strength(view, cell, value) + _coded(view, cell),
            blank=not value.formula and blank_in(value, label=cell.text) is not None,
            fetched=value.formula,
            open=is_open(value, view),
            known=view.peek(value.row, value.col) is not None,
            colon=_ends_in_colon(view, cell),
        )


def _beside(view: View, line: Line, label: Cell) -> Cell | None:
    """The cell right of a label, or the first that the file prepared where a long label runs over untouched ones."""
    first = label.col + label.cols
    if (colon := _colon_right_of(view, label)) is not None:
        first = colon.col + colon.cols
    known = [cell for col in range(first, first + _RUN_OVER) if (cell := view.peek(line.row, col)) is not None]
    if view.is_sheet and known and not says(known[0]) and not known[0].formula and known[0].row == line.row:
        return known[0]
    return view.at(line.row, first)


def _heads_text(view: View, line: Line, label: Cell) -> bool:
    """Whether a text stands right under the label, alone in its row: then it is a heading."""
    under = view.lines_between(line.row + label.rows, line.row + label.rows)
    beside = view.peek(line.row, label.col + label.cols)
    prepared = beside is not None and not says(beside) and not label.look.bold
    texts = under[0].texts if under and len(line.texts) == 1 and not asks(label.text) and not prepared else ()
    return len(texts) == 1 and texts[0].col == label.col and n_words(texts[0].text) > _LONGEST_LABEL


def _may_hold(view: View, label: Cell, value: Cell) -> bool:
    """Whether the cell beside a label could be its entry: not below a result, nor beyond the table."""
    below = view.peek(label.row + label.rows, label.col)
    if (view.guarded and value.locked) or (below is not None and below.formula and not may_label(below)):
        return False
    if view.peek(value.row, value.col) is not None:
        return True
    return label.cols == 1 and prepared_below(view, label) is None


def _colon_right_of(view: View, label: Cell) -> Cell | None:
    """The colon that stands in a cell of its own between a label and its blank."""
    cell = view.peek(label.row, label.col + label.cols)
    return cell if cell is not None and cell.text.strip() in (":", "：") else None


def _ends_in_colon(view: View, label: Cell) -> bool:
    return label.text.strip().endswith((":", "：")) or _colon_right_of(view, label) is not None


def _strength(view: View, label: Cell, value: Cell) -> float:
    text = label.text.strip()
    placeholder = says(value) and blank_in(value, label=text) is not None
    known = view.peek(value.row, value.col) is not None
    return (
        (1.5 if _ends_in_colon(view, label) else 0.0)
        + (1.5 if asks(text) >= 0.9 else 0.0)
        + (1.0 if n_words(text) <= _LONGEST_NAME and names_field(text) else 0.0)
        + (2.0 if offers(value) else 0.0)
        + (3.0 if is_open(value, view) else 0.0)
        + (1.0 if placeholder else 0.0)
        + (0.7 if value.cols > 1 else 0.0)
        + (0.3 if known else 0.0)
        + (0.7 if known and stands_out(label, value) else 0.0)
    )


def _coded(view: View, label: Cell) -> float:
    """What a code before the label ("GNRL-01") says for its being asked."""
    before = view.peek(label.row, label.col - 1)
    code = before.text.strip() if before is not None else ""
    return 1.0 if is_id(code) and not code.isdigit() else 0.0


def ends_row(view: View, pair: Pair) -> bool:
    """Whether the entry would lie beyond the sheet, behind a row of several texts: the last of them is no label."""
    return pair.value.col >= view.n_cols and len(pair.line.texts) > _FEWEST_TEXTS


def stands_out(label: Cell, value: Cell) -> bool:
    """Whether the label is dressed as one and the cell beside it isn't."""
    return label.look.fill != value.look.fill or (label.look.bold and not value.look.bold)
