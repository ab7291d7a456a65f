"""Questions in running text whose place for the answer shows only in what the paragraphs around them do alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from responder.domain import Box, Grid, Question, Slot
from responder.questions.blanks import is_bare
from responder.questions.lines import Line, Part, ends_in_question
from responder.questions.numbering import depth_of
from responder.questions.units import Unit, after, question_of
from responder.questions.wording import asks, n_words

_MOST = 0.6
_FEW = 3
_ROOMY = 2
_REQUEST = 0.8
_LONGEST_REQUEST = 40
_FEWEST_LISTING_OPTIONS = 2
_WHICH = ("what", "which", "how", "who", "where", "when", "why", "select", "choose")

Style = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habit:
    """What the paragraphs of one style do, counted: how many there are, ask, leave room below, are answered below,
    have their slots elsewhere, stand over a table.
    """

    n: int
    asking: int
    spaced: int
    filled: int
    answered: int
    boxed: int

    @property
    def asks(self) -> bool:
        return self.n > 0 and self.asking / self.n >= _MOST

    @property
    def leaves_room(self) -> bool:
        return 2 * self.spaced >= self.n - self.answered - self.boxed

    @property
    def is_filled(self) -> bool:
        return self.asking >= 3 and self.filled / self.asking >= _MOST and 2 * self.asking >= self.n


def questions_by_regularity(units: Sequence[Unit], *, answered: Collection[int]) -> Mapping[int, tuple[Question, ...]]:
    """By unit number, the questions followed by an empty paragraph, by nothing, or by an answer given in the past.

    *answered* are the units whose slots are known already: a list without slots in a form full of them is guidance.
    """
    habits = _habits(units, answered)
    asking = {n: unit for n, unit in enumerate(units) if n not in answered and _could_ask(unit) and unit.head.asks}
    rooms = len(answered) + sum(_rooms_in(unit.head.grid) for unit in units if unit.head.grid is not None)
    found = {
        number: tuple(_regular(unit, habits[number], few_slots=rooms < 2 * len(asking)))
        for number, unit in enumerate(units)
        if number not in answered and _could_ask(unit)
    }
    return {number: questions for number, questions in found.items() if questions}


def _rooms_in(grid: Grid) -> int:
    """How many rows of a table have room for an answer."""
    return sum(1 for _, cells in grid.rows() if any(is_bare(cell.text) and not cell.grids for cell in cells))


def _could_ask(unit: Unit) -> bool:
    if unit.head.part is not Part.WORDS or not unit.bare or _followed_by(unit, Part.TABLE):
        return False
    return not unit.head.heading or (unit.head.asks and ends_in_question(unit.head.words))


def _style(unit: Unit) -> Style:
    paragraph = unit.paragraph
    numbered = paragraph.level if paragraph.numbered else None
    return (unit.instructions, paragraph.heading, numbered, depth_of(unit.head.number), paragraph.look.bold)


def _habits(units: Sequence[Unit], answered: Collection[int]) -> Mapping[int, _Habit]:
    """By unit number, what the paragraphs dressed like it do: those of its section, or of the document where few."""
    everywhere: dict[Style, list[tuple[int, Unit]]] = defaultdict(list)
    nearby: dict[tuple[object, Style], list[tuple[int, Unit]]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.head.part is Part.WORDS:
            everywhere[_style(unit)].append((number, unit))
            nearby[unit.section, _style(unit)].append((number, unit))
    overall = {style: _habit(members, answered) for style, members in everywhere.items()}
    near = {place: _habit(members, answered) for place, members in nearby.items()}
    return {
        number: near[place] if len(members) >= _FEW else overall[place[1]]
        for place, members in nearby.items()
        for number, _ in members
    }


def _habit(members: Sequence[tuple[int, Unit]], answered: Collection[int]) -> _Habit:
    asking = [unit for _, unit in members if unit.head.asks or unit.head.labels]
    return _Habit(
        n=len(members),
        asking=len(asking),
        spaced=sum(1 for unit in asking if unit.tail and unit.bare),
        filled=sum(1 for unit in asking if _answer_below(unit)),
        answered=sum(1 for number, _ in members if number in answered),
        boxed=sum(1 for number, unit in members if number not in answered and _followed_by(unit, Part.TABLE)),
    )


def _regular(unit: Unit, habit: _Habit, *, few_slots: bool) -> Iterator[Question]:
    if habit.is_filled and unit.head.asks and not unit.instructions:
        yield from _filled(unit)
    elif unit.tail and ((habit.leaves_room and _asks_for_room(unit, habit)) or _stands_apart(unit)):
        yield question_of(unit, Slot(at=unit.tail[0].at), "followed by an empty paragraph")
    elif not habit.leaves_room and few_slots and _lists(unit, habit):
        yield from _without_slot(unit)


def _stands_apart(unit: Unit) -> bool:
    """Whether a question ends with room below it: several empty lines, or one before another question or heading."""
    if unit.instructions or not unit.head.asks or not _is_sure(unit.head.words):
        return False
    below = unit.follower
    # Most documents end with an empty paragraph that means nothing.
    ends = below is not None and (
        below.heading or below.part is Part.BOXES or (below.part is Part.WORDS and below.asks)
    )
    return ends or len(unit.tail) >= _ROOMY


def _is_sure(words: str) -> bool:
    """Whether the words are nothing but a question or a request."""
    return ends_in_question(words) or (asks(words) >= _REQUEST and n_words(words) <= _LONGEST_REQUEST)


def _asks_for_room(unit: Unit, habit: _Habit) -> bool:
    head = unit.head
    if head.asks:
        return ends_in_question(head.words) or (not unit.instructions and (head.enumerated or habit.asks))
    return head.enumerated and habit.asks and habit.n > 1


def _lists(unit: Unit, habit: _Habit) -> bool:
    """Whether this is one question of a list of questions, with no slots anywhere in the list."""
    fewest = _FEWEST_LISTING_OPTIONS if unit.items else _FEW
    if unit.instructions or habit.n < fewest or not habit.asks or 2 * habit.answered > habit.n:
        return False
    return unit.head.asks and (unit.head.enumerated or ends_in_question(unit.head.words))


def _without_slot(unit: Unit) -> Iterator[Question]:
    reason = "one of a list of questions without blanks; the answer goes into a new paragraph"
    if not unit.items:
        yield question_of(unit, after(unit.head), reason)
    elif unit.head.labels:
        for item in unit.items:
            yield question_of(replace(unit, head=item, items=()), after(item), f"listed below “{unit.head.words}”")
    elif _offers(unit.head):
        boxes = tuple(Box(choice=item.words, slot=Slot(at=item.at, tick=True)) for item in unit.items)
        yield question_of(unit, None, "the list below offers the answers", boxes=boxes)
    else:
        yield question_of(unit, after(unit.items[-1]), reason)


def _offers(head: Line) -> bool:
    """Whether the list below a question holds its answers, rather than what "each of the following" is."""
    return head.words.lower().startswith(_WHICH)


def _filled(unit: Unit) -> Iterator[Question]:
    if _answer_below(unit) and unit.follower is not None and unit.follower.paragraph is not None:
        below = unit.follower.paragraph
        yield question_of(unit, Slot(at=below.at), "answered in the paragraph below", held=below.text.strip())
    elif unit.tail:
        yield question_of(unit, Slot(at=unit.tail[0].at), "followed by an empty paragraph")


def _answer_below(unit: Unit) -> bool:
    below = unit.follower
    if unit.tail or unit.items or below is None or below.part is not Part.WORDS or below.paragraph is None:
        return False
    alike = below.paragraph.look.bold == unit.paragraph.look.bold and below.enumerated == unit.head.enumerated
    return not (below.asks or below.labels or below.heading or below.enumerated or alike)


def _followed_by(unit: Unit, part: Part) -> bool:
    return unit.follower is not None and unit.follower.part is part
