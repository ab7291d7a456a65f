"""Cards: a block of rows for each criterion, the same labels in each, one beside its text and others beside blanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from responder.domain import Cell, Question, Slot
from responder.questions.grids.asked import Asked
from responder.questions.grids.columns import is_id
from responder.questions.grids.lists import choices_for
from responder.questions.grids.rooms import room_in
from responder.questions.grids.slots import blank_in
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.wording import n_words

_FEWEST = 3
_SENTENCE = 5
_REASONS = (
    "question: the text on one of several cards that are laid out alike",
    "answer: the blank under it that each card has",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: the text that asks, the blanks under it, the rows it takes, what stands over it."""

    asked: Cell
    blanks: tuple[Cell, ...]
    rows: tuple[int, ...]
    title: str


def cards_in(view: View) -> tuple[Card, ...]:
    """The cards of a sheet from top to bottom; none where fewer than three are laid out alike."""
    by_labels: dict[tuple[str, ...], list[Card]] = defaultdict(list)
    for block in _blocks(view):
        card = _card(view, block)
        if card is not None:
            by_labels[tuple(_label(line) for line in block)].append(card)
    alike = (cards for cards in by_labels.values() if len({card.asked.text for card in cards}) >= _FEWEST)
    return tuple(sorted((card for cards in alike for card in cards), key=lambda card: card.asked.row))


def asked_on(card: Card) -> Asked:
    """The question of a card: a list takes the answer, the blank after it the remarks."""
    listed = next((cell for cell in card.blanks if offers(cell)), card.blanks[0])
    room = room_in(listed, label=card.asked.text)
    others = [Slot(at=cell.at, blank=blank_in(cell) or "") for cell in card.blanks if cell is not listed]
    question = Question(
        id="",
        text=card.asked.text.strip(),
        at=card.asked.at,
        section=card.title or None,
        slot=room.slot,
        boxes=room.boxes,
        choices=room.choices or choices_for(listed, heading="", question=""),
        held=room.held,
        comment=others[0] if others else None,
        more=tuple(others[1:]),
        reasons=_REASONS,
    )
    return Asked(question=question, cell=card.asked)


def _blocks(view: View) -> Iterator[list[Line]]:
    """Runs of rows whose labels come again and again, each run up to where its first label comes again."""
    labels = Counter(_label(line) for line in view.lines)
    block: list[Line] = []
    for line in view.lines:
        again = labels[_label(line)] >= _FEWEST and _label(line) != ""
        follows = block and line.row == block[-1].row + 1 and _label(line) not in map(_label, block)
        if block and not (again and follows):
            yield block
            block = []
        if again:
            block.append(line)
    if block:
        yield block


def _label(line: Line) -> str:
    """The first text of a row, where at most one other stands beside it."""
    return line.texts[0].text.strip().lower() if 0 < len(line.texts) <= 2 else ""


def _card(view: View, block: Sequence[Line]) -> Card | None:
    """The rows as a card: one text that says something, and blanks prepared under it."""
    told = [line.texts[1] for line in block if len(line.texts) > 1]
    asked = [cell for cell in told if not offers(cell) and n_words(cell.text) >= _SENTENCE]
    if len(asked) != 1:
        return None
    places = [view.peek(line.row, asked[0].col) for line in block if line.row > asked[0].row]
    blanks = tuple(cell for cell in places if cell is not None and _takes(view, cell))
    if not any(offers(cell) or is_open(cell, view) for cell in blanks):
        return None
    above = view.lines_between(block[0].row - 1, block[0].row - 1)
    title = next((cell.text for line in above for cell in reversed(line.texts) if not is_id(cell.text)), "")
    rows = tuple(line.row for line in (*above, *block))
    return Card(asked=asked[0], blanks=blanks, rows=rows, title=" ".join(title.split()))


def _takes(view: View, cell: Cell) -> bool:
    if cell.formula or (view.guarded and cell.locked):
        return False
    return offers(cell) or not says(cell) or blank_in(cell) is not None
