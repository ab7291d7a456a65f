"""A text for every slot of a questionnaire that says where it should stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from responder.domain import Block, CellAt, Document, Grid, Place, Question, Questionnaire, Slot

MARK = "▮"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What goes into one slot: *choice* is the word that a tick stands for, *choices* what the slot offers."""

    question: Question
    slot: Slot
    text: str
    choice: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_main(self) -> bool:
        """Whether this is the question's answer, no comment or further place."""
        return bool(self.question.boxes and self.choice) or self.slot == self.question.slot

    def as_item(self) -> dict[str, object]:
        """The entry of a draft that names this text and its place."""
        said = self.choice or self.text
        return {
            "id": self.question.id,
            "section": self.question.section,
            "question": self.question.text,
            "question_at": self.question.at.as_json(),
            "answer_at": self.slot.at.as_json(),
            "comment_at": None,
            "choices": list(self.choices),
            "decision": "answered",
            "choice": said,
            "answer": said,
        }


def marked(document: Document, found: Questionnaire) -> list[Marked]:
    """One text for every blank slot: a marker, one of the listed choices, or one ticked box a question."""
    cells = [cell for grid in grids(document.blocks) for cell in grid.cells.values()]
    lists = {each.at: each.choices for cell in cells for each in (cell, *cell.controls)}
    blank = [question for question in found.questions if not question.held]
    every = [each for turn, question in enumerate(blank) for each in _of_question(question, turn, lists)]
    # A comment cell merged over two rows belongs to both questions, and takes one text here.
    firsts = {each.slot: each for each in reversed(every)}
    return [each for each in every if firsts[each.slot] is each or each.is_main]


def _of_question(question: Question, turn: int, lists: Mapping[Place, tuple[str, ...]]) -> Iterator[Marked]:
    if question.boxes:
        box = question.boxes[turn % len(question.boxes)]
        text = box.choice if isinstance(box.slot.at, CellAt) else "X"
        choices = tuple(each.choice for each in question.boxes)
        yield Marked(question=question, slot=box.slot, text=text, choice=box.choice, choices=choices)
    elif question.slot is not None:
        yield _in_slot(question, question.slot, "", turn, question.choices)
    if question.comment is not None:
        yield _in_slot(question, question.comment, " comment", turn, ())
    for number, slot in enumerate(question.more, 1):
        yield _in_slot(question, slot, f" more {number}", turn, lists.get(slot.at, ()))


def _in_slot(question: Question, slot: Slot, what: str, turn: int, choices: Sequence[str]) -> Marked:
    # A choice that reads like the blank can't be told from an open question.
    fitting = tuple(choice for choice in choices if choice.strip() and choice.strip() != slot.blank.strip())
    text = fitting[turn % len(fitting)] if fitting else "X" if slot.tick else f"{MARK}{question.id}{what}"
    return Marked(question=question, slot=slot, text=text, choices=tuple(choices) if fitting else ())


def doubled(entries: Sequence[Marked]) -> list[str]:
    """The places that the answers of two questions would go to."""
    owners: dict[Slot, list[str]] = defaultdict(list)
    for each in entries:
        owners[each.slot].append(each.question.id)
    return [f"{slot.at}: named by {' and '.join(ids)}" for slot, ids in owners.items() if len(ids) > 1]


def grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Every sheet or table of the blocks, inner tables included."""
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            for cell in block.cells.values():
                yield from grids(cell.grids)
