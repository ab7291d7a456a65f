"""Says what the reading of a questionnaire means for each place: question, answer, comment, box, kept, doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from responder.domain import CellAt, Place, Question, Questionnaire, Slot


class Role(StrEnum):
    """What a place is to the reading; the value is its class on the page."""

    QUESTION = "q"
    ANSWER = "a"
    KEPT = "k"
    BOX = "t"
    COMMENT = "c"
    MORE = "m"
    SECTION = "s"
    DOUBT = "d"


LETTERS: Mapping[Role, str] = {
    Role.QUESTION: "Q",
    Role.ANSWER: "A",
    Role.KEPT: "K",
    Role.BOX: "✓",
    Role.COMMENT: "C",
    Role.MORE: "+",
    Role.SECTION: "§",
    Role.DOUBT: "!",
}
_FILLED_IN = (Role.ANSWER, Role.KEPT, Role.BOX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One role of one place. *number* is the question's (or the finding's), *anchor* where links jump to."""

    role: Role
    number: int = 0
    title: str = ""
    anchor: str = ""
    slot: Slot | None = None

    @property
    def label(self) -> str:
        """The badge: a letter for the role and the number that links a question to its slots."""
        return LETTERS[self.role] + (str(self.number) if self.number else "")

    @property
    def href(self) -> str:
        """Where the badge leads: a question to its words, a slot to its question, a doubt to the findings."""
        if self.role in (Role.QUESTION, Role.DOUBT):
            return f"#w{self.number}" if self.role is Role.QUESTION else "#notes"
        return f"#q{self.number}" if self.number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of a whole questionnaire by place, and what findings and sections are called in it."""

    at: Mapping[Place, tuple[Mark, ...]]
    sections: Mapping[str, frozenset[str]]
    doubts: Mapping[str, Mark]

    def of(self, place: Place, text: str = "", *, block: str = "") -> tuple[Mark, ...]:
        """The marks of *place*, which shows *text* and stands in *block* (a sheet's name, "" in Word)."""
        found = self.at.get(place, ())
        if self.doubts and (doubt := self.doubts.get(str(place))):
            found = (*found, doubt)
        if not found and text and " ".join(text.split()) in self.sections.get(block, ()):
            return (Mark(role=Role.SECTION, title="Section"),)
        return found


def marks_of(found: Questionnaire) -> Marks:
    """The marks of every question, its slots, its section and every finding of *found*."""
    at: dict[Place, list[Mark]] = defaultdict(list)
    sections: dict[str, set[str]] = defaultdict(set)
    for number, question in enumerate(found.questions, start=1):
        for place, mark in _marks(number, question):
            at[place].append(mark)
        if question.section:
            sections[block_of(question.at)].add(" ".join(question.section.split()))
    return Marks(
        at={place: tuple(marks) for place, marks in at.items()},
        sections={block: frozenset(names) for block, names in sections.items()},
        doubts={
            finding.where: Mark(role=Role.DOUBT, number=n, title=f"Doubtful: {finding.message}", anchor=f"f{n}")
            for n, finding in reversed(tuple(enumerate(found.findings, start=1)))
        },
    )


def block_of(place: Place) -> str:
    """The sheet that *place* is on, "" in Word."""
    return place.sheet if isinstance(place, CellAt) else ""


def numbers(marks: Iterable[Mark]) -> str:
    """The numbers of the questions that these marks belong to, for a list attribute."""
    found = {mark.number for mark in marks if mark.number and mark.role is not Role.DOUBT}
    return " ".join(map(str, sorted(found)))


def look(marks: Iterable[Mark]) -> str:
    """The classes of a place with these marks; a place that asks and is filled in shows both."""
    return " ".join(role for role in Role if any(mark.role is role for mark in marks))


def _marks(number: int, question: Question) -> Iterator[tuple[Place, Mark]]:
    slots = tuple(_slots(question))
    missing = "" if any(role in _FILLED_IN for role, _, _ in slots) else "; no blank was found for its answer"
    yield question.at, _mark(Role.QUESTION, number, f"Question {question.id}{missing}", f"q{number}")
    answered = False
    for role, slot, title in slots:
        first = role in _FILLED_IN and not answered
        answered = answered or first
        yield slot.at, _mark(role, number, f"{title} {question.id}", f"a{number}" if first else "", slot)


def _mark(role: Role, number: int, title: str, anchor: str, slot: Slot | None = None) -> Mark:
    return Mark(role=role, number=number, title=title, anchor=anchor, slot=slot)


def _slots(question: Question) -> Iterator[tuple[Role, Slot, str]]:
    if question.slot and not question.boxes:
        if question.held:
            yield Role.KEPT, question.slot, "Holds an answer, which stays, to"
        else:
            yield Role.ANSWER, question.slot, "Answer to"
    for box in question.boxes:
        kept = "Answered already; box" if question.held else "Box"
        yield Role.KEPT if question.held else Role.BOX, box.slot, f"{kept} “{box.choice[:80]}” of"
    if question.comment:
        yield Role.COMMENT, question.comment, "Comment on"
    for slot in question.more:
        yield Role.MORE, slot, "Also for a person to fill in, never written: to"
