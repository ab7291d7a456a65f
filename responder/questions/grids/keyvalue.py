"""Forms: a label with its blank to the right or below, several to a row, in blocks that hold together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from responder.domain import Cell, Question
from responder.questions.grids.asked import Asked
from responder.questions.grids.below import blanks_below, columns_below
from responder.questions.grids.fields import names_field
from responder.questions.grids.lists import choices_for
from responder.questions.grids.marked import Options, options_below
from responder.questions.grids.pairs import Pair, ends_row, pairs_in, stands_out
from responder.questions.grids.prepared import are_prepared
from responder.questions.grids.rooms import room_in, tick_room
from responder.questions.grids.sections import banner_text
from responder.questions.grids.view import Line, View, offers, says
from responder.questions.wording import asks, n_words

_GAP = 2
_SHORT = 6


def fields_in(view: View, lines: Sequence[Line]) -> Iterator[Asked]:
    """The fields of the forms in these lines, in reading order within each form."""
    marked = list(options_below(view, lines))
    taken = {spot.row for asked, options in marked for spot in (asked, *(cell for _, cell in options))}
    lines = [line for line in lines if line.row not in taken]
    pairs = [pair for line in lines for pair in pairs_in(view, line)]
    blocks = [_untitled(view, _alike(block)) for block in _blocks(pairs)]
    halves: dict[tuple[int, ...], list[list[Pair]]] = {}
    for block in blocks:
        halves.setdefault(_rows(block), []).append(block)
    prepared = {rows for rows, group in halves.items() if _are_prepared(view, group)}
    formed = {rows for rows, group in halves.items() if _is_form(_flat(group))}
    forms = [_fields_of(block, prepared=_rows(block) in prepared, formed=_rows(block) in formed) for block in blocks]
    forms = [[pair for pair in fields if not ends_row(view, pair)] for fields in forms]
    known = {_shape(pair) for fields in forms for pair in fields}
    forms = [found or _like_others(block, known) for found, block in zip(forms, blocks, strict=True)]
    labels = {pair.label.row for fields in forms for pair in fields}
    banners = _banners([line for line in lines if line.row not in labels])
    yield from (_to_mark(asked, options, banners) for asked, options in marked)
    for fields in forms:
        bounded = any(_is_known(view, pair.value) and not offers(pair.value) for pair in fields)
        yield from (_asked(pair.label, _entry(view, pair, prepared=bounded), banners) for pair in fields)
    paired = {pair.label.at for pair in pairs}
    for label, below in blanks_below(view, lines):
        if label.at not in paired:
            yield _asked(label, below, banners)
    named = {pair.label.at for fields in forms for pair in fields}
    for line in lines:
        if not any(cell.at in named for cell in line.texts):
            yield from (_asked(label, below, banners) for label, below in columns_below(view, line))


def _blocks(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs whose labels stand under one another without much space between, side by side columns apart."""
    open_blocks: dict[tuple[int, int], list[Pair]] = {}
    order: list[list[Pair]] = []
    for pair in pairs:
        place = (pair.label.col, pair.label.cols)
        block = open_blocks.get(place)
        if block is None or _apart(block[-1], pair):
            block = open_blocks[place] = []
            order.append(block)
        block.append(pair)
    yield from order


def _apart(above: Pair, pair: Pair) -> bool:
    """Whether two labels are too far or too unlike for one form; colons hold labels together, and so does a list."""
    colons = above.colon and pair.colon
    space = pair.label.row - above.label.row - above.label.rows + 1
    if space > _GAP + colons or (space > 1 and above.blank is not pair.blank and not colons):
        return True
    listed = space == 1 and above.dress == pair.dress and (offers(above.value) or offers(pair.value))
    return above.known is not pair.known and not colons and not listed


def _shape(pair: Pair) -> tuple[object, ...]:
    """Where label and entry stand, and how both are dressed."""
    return pair.label.col, pair.value.col, pair.value.cols, pair.dress, pair.value.look


def _like_others(block: Sequence[Pair], known: Collection[tuple[object, ...]]) -> Sequence[Pair]:
    """The fields of a block too small to show a form by itself, if it repeats the shape of one on the same sheet."""
    return block if all(pair.blank and pair.known and _shape(pair) in known for pair in block) else ()


def _rows(block: Sequence[Pair]) -> tuple[int, ...]:
    """The rows of a block; the halves of one form stand on the same."""
    return tuple(pair.line.row for pair in block)


def _alike(block: Sequence[Pair]) -> list[Pair]:
    """The pairs whose labels are dressed like most, and those that show by themselves what they are."""
    dresses: Counter[tuple[object, ...]] = Counter()
    for pair in block:
        dresses[pair.dress] += 1 + int(10 * pair.strength)
    usual = dresses.most_common(1)[0][0]
    return [
        pair
        for pair in block
        if pair.dress == usual or pair.strength - _dressing(pair) >= 2.0 or _lacks_colon(pair, usual)
    ]


def _lacks_colon(pair: Pair, usual: tuple[object, ...]) -> bool:
    """Whether a label over a prepared blank is dressed like most but for the colon."""
    return pair.known and pair.blank and pair.dress[:-1] == usual[:-1]


def _untitled(view: View, block: list[Pair]) -> list[Pair]:
    """The block without the title of the sheet, which an empty row parts from the labels that follow each other."""
    rows = [pair.label.row for pair in block]
    apart = len(rows) > 2 and rows[1] - rows[0] > 1 and rows[-1] - rows[1] == len(rows) - 2
    plain = not (block[0].colon or offers(block[0].value) or block[0].open)
    return block[1:] if apart and plain and block[0].line.row == view.lines[0].row else block


def _dressing(pair: Pair) -> float:
    """The part of the strength that is mere dress: headings are bold, too."""
    return 0.7 if pair.known and stands_out(pair.label, pair.value) else 0.0


def _are_prepared(view: View, halves: Sequence[Sequence[Pair]]) -> bool:
    return are_prepared(view, [[(pair.label, pair.value) for pair in half] for half in halves])


def _flat(halves: Sequence[Sequence[Pair]]) -> list[Pair]:
    return [pair for half in halves for pair in half]


def _fields_of(block: Sequence[Pair], *, prepared: bool, formed: bool) -> Sequence[Pair]:
    """The fields of a block if it is a form, with the halves on its rows: *prepared* by shape, *formed* by words."""
    if prepared:
        return block
    colons = any(pair.colon for pair in block)
    return [pair for pair in block if _belongs(pair, several=len(block) > 2, colons=colons)] if formed else ()


def _is_form(block: Sequence[Pair]) -> bool:
    blank = [pair for pair in block if pair.blank or pair.open]
    if not blank or len(blank) < 0.5 * len(block) or len(blank) <= sum(pair.fetched for pair in block):
        return False
    mean = sum(pair.strength for pair in blank) / len(blank)
    named = sum(1 for pair in block if names_field(pair.label.text))
    if len(block) > 2 and 3 * named >= 2 * len(block):
        return mean >= (1.0 if len(block) > 3 or named == len(block) else 1.3)
    if len(block) == 1:
        return mean - _dressing(block[0]) >= 1.9
    if len(block) > 2 and all(pair.colon and pair.blank for pair in block):
        return mean >= 1.5
    if len(block) > 2 and _surround_list(block):
        return True
    return mean >= 1.7


def _surround_list(block: Sequence[Pair]) -> bool:
    """Whether short labels follow each other, one of them with a drop-down, nothing but blanks beside them."""
    rows = [pair.label.row for pair in block]
    alike = len({pair.dress for pair in block}) == 1 and rows[-1] - rows[0] == len(rows) - 1
    short = all(pair.blank and n_words(pair.label.text) <= _SHORT and not asks(pair.label.text) for pair in block)
    return alike and short and any(offers(pair.value) for pair in block)


def _belongs(pair: Pair, *, several: bool, colons: bool) -> bool:
    """Whether a pair of an accepted form is one of its fields: blank, or filled in like the others' blanks."""
    if pair.blank or pair.open:
        return pair.strength >= 1.0 or several
    if pair.fetched:
        return False
    if pair.value.look.bold and not pair.label.look.bold:
        return False  # the words beside the label head a matrix
    return several and (pair.colon or not colons)


def _entry(view: View, pair: Pair, *, prepared: bool) -> Cell:
    """The cell that takes the entry: beside the label, but below where only the others' neighbours were *prepared*."""
    if _is_known(view, pair.value) or not view.is_sheet or not prepared:
        return pair.value
    below = view.at(pair.label.row + pair.label.rows, pair.label.col)
    return pair.value if below is None or says(below) or view.lines_between(below.row, below.row) else below


def _is_known(view: View, cell: Cell) -> bool:
    """Whether the file says anything about the cell."""
    return view.peek(cell.row, cell.col) is not None


def _banners(lines: Sequence[Line]) -> list[tuple[int, str]]:
    return [
        (line.row, " ".join(text.split())) for line in lines if (text := banner_text(line)) and text[-1] not in ":："
    ]


def _section(label: Cell, banners: Sequence[tuple[int, str]]) -> str | None:
    above = bisect_left(banners, label.row, key=itemgetter(0))
    return banners[above - 1][1] if above else None


def _to_mark(asked: Cell, options: Options, banners: Sequence[tuple[int, str]]) -> Asked:
    room = tick_room(options)
    question = Question(
        id="",
        text=asked.text.strip(),
        at=asked.at,
        section=_section(asked, banners),
        choices=room.choices if room else (),
        boxes=room.boxes if room else (),
        held=room.held if room else "",
        reasons=(
            "question: it asks, and options stand under it",
            "answer: the empty cell before an option takes a mark",
        ),
    )
    return Asked(question=question, cell=asked)


def _asked(label: Cell, value: Cell, banners: Sequence[tuple[int, str]]) -> Asked:
    room = room_in(value, label=label.text)
    question = Question(
        id="",
        text=label.text.strip(),
        at=label.at,
        section=_section(label, banners),
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
