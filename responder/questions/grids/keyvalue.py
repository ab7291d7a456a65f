"""Forms: a label with its blank to the right or below, several to a row, in blocks that hold together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from responder.domain import Cell, Question
from responder.questions.grids.asked import Asked
from responder.questions.grids.below import blanks_below, columns_below, may_label, prepared_below
from responder.questions.grids.columns import is_id
from responder.questions.grids.fields import names_field
from responder.questions.grids.lists import choices_for
from responder.questions.grids.prepared import are_prepared
from responder.questions.grids.rooms import room_in
from responder.questions.grids.sections import banner_text
from responder.questions.grids.slots import blank_in
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.wording import asks, n_words

_GAP = 2
_RUN_OVER = 3
_LONGEST_LABEL = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A label and the cell beside it; *strength* is how much says that the cell waits for an entry."""

    line: Line
    label: Cell
    value: Cell
    strength: float
    blank: bool
    fetched: bool
    open: bool
    known: bool

    @property
    def dress(self) -> tuple[object, ...]:
        """How the label is dressed."""
        look = self.label.look
        return look.bold, look.fill, look.size, self.colon

    @property
    def colon(self) -> bool:
        """Whether the label ends in a colon."""
        return self.label.text.strip().endswith((":", "："))


def fields_in(view: View, lines: Sequence[Line]) -> Iterator[Asked]:
    """The fields of the forms in these lines, in reading order within each form."""
    pairs = [pair for line in lines for pair in _pairs(view, line)]
    blocks = [_alike(block) for block in _blocks(pairs)]
    halves: dict[tuple[int, ...], list[list[_Pair]]] = {}
    for block in blocks:
        halves.setdefault(_rows(block), []).append(block)
    forms = [_fields_of(view, block, halves[_rows(block)]) for block in blocks]
    labels = {pair.label.row for fields in forms for pair in fields}
    banners = _banners([line for line in lines if line.row not in labels])
    for fields in forms:
        yield from (_asked(pair.label, _entry(view, pair, fields), banners) for pair in fields)
    paired = {pair.label.at for pair in pairs}
    for label, below in blanks_below(view, lines):
        if label.at not in paired:
            yield _asked(label, below, banners)
    fields = {pair.label.at for fields in forms for pair in fields}
    for line in lines:
        if not any(cell.at in fields for cell in line.texts):
            yield from (_asked(label, below, banners) for label, below in columns_below(view, line))


def _pairs(view: View, line: Line) -> Iterator[_Pair]:
    done = -1
    for cell in line.texts:
        if cell.col < done or not may_label(cell) or _heads_text(view, line, cell):
            continue
        value = _beside(view, line, cell)
        if value is None or value.row < line.row or not _may_hold(view, cell, value):
            continue
        done = value.col + value.cols
        yield _Pair(
            line=line,
            label=cell,
            value=value,
            strength=_strength(view, cell, value) + _coded(line, cell),
            blank=not value.formula and blank_in(value, label=cell.text) is not None,
            fetched=value.formula,
            open=is_open(value, view),
            known=view.peek(value.row, value.col) is not None,
        )


def _beside(view: View, line: Line, label: Cell) -> Cell | None:
    """The cell right of a label, or the first that the file prepared where a long label runs over untouched ones."""
    first = label.col + label.cols
    known = [cell for col in range(first, first + _RUN_OVER) if (cell := view.peek(line.row, col)) is not None]
    if view.is_sheet and known and not says(known[0]) and not known[0].formula and known[0].row == line.row:
        return known[0]
    return view.at(line.row, first)


def _heads_text(view: View, line: Line, label: Cell) -> bool:
    """Whether a text stands right under the label, alone in its row: then it is a heading."""
    under = view.lines_between(line.row + label.rows, line.row + label.rows)
    texts = under[0].texts if under and len(line.texts) == 1 and not asks(label.text) else ()
    return len(texts) == 1 and texts[0].col == label.col and n_words(texts[0].text) > _LONGEST_LABEL


def _may_hold(view: View, label: Cell, value: Cell) -> bool:
    """Whether the cell beside a label could be its entry: not below a result, nor beyond the table."""
    below = view.peek(label.row + label.rows, label.col)
    if (view.guarded and value.locked) or (below is not None and below.formula and not may_label(below)):
        return False
    if view.peek(value.row, value.col) is not None:
        return True
    return label.cols == 1 and prepared_below(view, label) is None


def _strength(view: View, label: Cell, value: Cell) -> float:
    text = label.text.strip()
    placeholder = says(value) and blank_in(value, label=text) is not None
    known = view.peek(value.row, value.col) is not None
    return (
        (1.5 if text.endswith((":", "：")) else 0.0)
        + (1.5 if asks(text) >= 0.9 else 0.0)
        + (1.0 if n_words(text) <= 6 and names_field(text) else 0.0)
        + (2.0 if offers(value) else 0.0)
        + (3.0 if is_open(value, view) else 0.0)
        + (1.0 if placeholder else 0.0)
        + (0.7 if value.cols > 1 else 0.0)
        + (0.3 if known else 0.0)
        + (0.7 if known and _stands_out(label, value) else 0.0)
    )


def _coded(line: Line, label: Cell) -> float:
    """What a code before the label ("GNRL-01") says for its being asked."""
    before = [cell for cell in line.texts if cell.col + cell.cols == label.col]
    return 1.0 if before and is_id(before[0].text) and not before[0].text.strip().isdigit() else 0.0


def _stands_out(label: Cell, value: Cell) -> bool:
    """Whether the label is dressed as one and the cell beside it isn't."""
    return label.look.fill != value.look.fill or (label.look.bold and not value.look.bold)


def _blocks(pairs: Sequence[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs whose labels stand under one another without much space between, side by side columns apart."""
    open_blocks: dict[tuple[int, int], list[_Pair]] = {}
    order: list[list[_Pair]] = []
    for pair in pairs:
        place = (pair.label.col, pair.label.cols)
        block = open_blocks.get(place)
        if block is None or _apart(block[-1], pair):
            block = open_blocks[place] = []
            order.append(block)
        block.append(pair)
    yield from order


def _apart(above: _Pair, pair: _Pair) -> bool:
    """Whether two labels are too far or too unlike for one form; colons hold labels together."""
    colons = above.colon and pair.colon
    space = pair.label.row - above.label.row - above.label.rows + 1
    return space > _GAP + colons or (above.known is not pair.known and not colons)


def _rows(block: Sequence[_Pair]) -> tuple[int, ...]:
    """The rows of a block; the halves of one form stand on the same."""
    return tuple(pair.line.row for pair in block)


def _alike(block: Sequence[_Pair]) -> list[_Pair]:
    """The pairs whose labels are dressed like most, and those that show by themselves what they are."""
    dresses: Counter[tuple[object, ...]] = Counter()
    for pair in block:
        dresses[pair.dress] += 1 + int(10 * pair.strength)
    usual = dresses.most_common(1)[0][0]
    return [pair for pair in block if pair.dress == usual or pair.strength >= 2.0]


def _fields_of(view: View, block: Sequence[_Pair], halves: Sequence[Sequence[_Pair]]) -> Sequence[_Pair]:
    """The fields of a block if it is a form, with the *halves* on its rows: by shape, or by words and marks."""
    if are_prepared(view, [[(pair.label, pair.value) for pair in half] for half in halves]):
        return block
    if not _is_form([pair for half in halves for pair in half]):
        return ()
    return [pair for pair in block if _belongs(pair, block)]


def _is_form(block: Sequence[_Pair]) -> bool:
    blank = [pair for pair in block if pair.blank or pair.open]
    if not blank or len(blank) < 0.5 * len(block) or len(blank) <= sum(pair.fetched for pair in block):
        return False
    mean = sum(pair.strength for pair in blank) / len(blank)
    named = sum(1 for pair in block if names_field(pair.label.text))
    if len(block) > 2 and 3 * named >= 2 * len(block):
        return mean >= (1.0 if len(block) > 3 or named == len(block) else 1.3)
    if len(block) == 1:
        # Dress alone doesn't make a form of a single label: headings are bold, too.
        return mean - 0.7 * _stands_out(block[0].label, block[0].value) * block[0].known >= 1.9
    return mean >= 1.7


def _belongs(pair: _Pair, block: Sequence[_Pair]) -> bool:
    """Whether a pair of an accepted form is one of its fields: blank, or filled in like the others' blanks."""
    if pair.blank or pair.open:
        return pair.strength >= 1.0 or len(block) > 2
    if pair.fetched:
        return False
    colons = sum(other.colon for other in block)
    if pair.value.look.bold and not pair.label.look.bold:
        return False  # the words beside the label head a matrix
    return len(block) > 2 and (pair.colon or colons == 0)


def _entry(view: View, pair: _Pair, fields: Sequence[_Pair]) -> Cell:
    """The cell that takes the entry: beside the label, but below where only the others' neighbours were prepared."""
    if view.peek(pair.value.row, pair.value.col) is not None or not view.is_sheet:
        return pair.value
    prepared = any(view.peek(other.value.row, other.value.col) is not None for other in fields)
    below = view.at(pair.label.row + pair.label.rows, pair.label.col)
    if not prepared or below is None or says(below) or view.lines_between(below.row, below.row):
        return pair.value
    return below


def _banners(lines: Sequence[Line]) -> list[tuple[int, str]]:
    return [
        (line.row, " ".join(text.split())) for line in lines if (text := banner_text(line)) and text[-1] not in ":："
    ]


def _asked(label: Cell, value: Cell, banners: Sequence[tuple[int, str]]) -> Asked:
    above = bisect_left(banners, label.row, key=itemgetter(0))
    section = banners[above - 1][1] if above else None
    room = room_in(value, label=label.text)
    question = Question(
        id="",
        text=label.text.strip(),
        at=label.at,
        section=section,
        slot=room.slot,
        choices=choices_for(value, heading="", question=label.text),
        held=room.held,
        reasons=_reasons(value, where="below" if value.row > label.row else "to the right"),
    )
    return Asked(question=question, cell=label)


def _reasons(value: Cell, *, where: str) -> tuple[str, ...]:
    offered = (
        "a drop-down list" if value.choices else "a text that only waits to be replaced" if says(value) else "a blank"
    )
    return ("question: a label among others of its kind, as in a form", f"answer: the cell {where} of it is {offered}")
