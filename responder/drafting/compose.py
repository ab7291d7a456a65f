"""Turns a decision into words, and into the texts that go into the file's slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from responder.domain import (
    Answer,
    AskHuman,
    Box,
    CellAt,
    Citation,
    Decision,
    Draft,
    Keep,
    PassageKind,
    Question,
    Slot,
    Suggest,
)
from responder.drafting import wording
from responder.drafting.rendering import rendered

COMMENT_CHARACTERS = 400
ANSWER_CHARACTERS = 800
CELL_CHARACTERS = 32_767  # Excel's limit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    choice: str | None
    text: str
    opening: bool | None  # whether the evidence itself begins with yes or no


def compose(question: Question, decision: Decision, *, templates: Path | None = None) -> Draft:
    """The draft for *question*: its words, and for an `Answer` what is written where.

    An `Answer` that has no place, or says what its slot's list doesn't offer, becomes a `Suggest` with the reason.
    """
    match decision:
        case Keep():
            return Draft(question=question, decision=decision)
        case AskHuman():
            return Draft(question=question, decision=decision, reasons=decision.reasons)
        case Suggest():
            return _draft(question, decision, _words(question, decision, templates))
        case Answer():
            return _answered(question, decision, _words(question, decision, templates))
        case other:
            assert_never(other)


def _answered(question: Question, decision: Answer, words: _Words) -> Draft:
    entries = _entries(question, words)
    fault = _fault(question, decision, words, entries)
    if fault is None:
        return _draft(question, decision, words, entries)
    return _draft(question, _suggestion(decision, fault), words)


def withdrawn(draft: Draft, reason: str) -> Draft:
    """The draft as a suggestion for a person, since its answer can't be written where it should go."""
    if not isinstance(draft.decision, Answer):
        return draft
    suggestion = _suggestion(draft.decision, reason)
    return replace(draft, decision=suggestion, reasons=suggestion.reasons, entries={})


def _suggestion(decision: Answer, reason: str) -> Suggest:
    return Suggest(
        citations=decision.citations,
        confidence=decision.confidence,
        reasons=(*decision.reasons, reason),
        polarity=decision.polarity,
        choice=decision.choice,
    )


def _draft(
    question: Question, decision: Answer | Suggest, words: _Words, entries: Mapping[Slot, str] | None = None
) -> Draft:
    return Draft(
        question=question,
        decision=decision,
        choice=words.choice,
        answer=words.text,
        reasons=decision.reasons,
        entries=entries or {},
    )


# --- Words ----------------------------------------------------------------------------------------------------------


def _words(question: Question, decision: Answer | Suggest, templates: Path | None) -> _Words:
    choice = _choice(question, decision)
    limit = COMMENT_CHARACTERS if question.comment else ANSWER_CHARACTERS
    parts = _parts(decision.citations, question.text, limit, templates)
    opening = wording.opens_with(parts[0]) if parts else None
    lead = None if opening is not None or _offers_choices(question) or _begin_with(parts, choice) else choice
    facts = {"lead": lead, "parts": [*map(wording.as_sentence, parts[:-1]), *parts[-1:]]}
    text = rendered("answers/draft.j2", facts, templates=templates).strip()
    return _Words(choice=choice, text=text, opening=opening)


def _begin_with(parts: list[str], choice: str | None) -> bool:
    return bool(parts and choice) and parts[0].casefold().startswith(str(choice).casefold())


def _parts(citations: tuple[Citation, ...], asked: str, limit: int, templates: Path | None) -> list[str]:
    chosen = wording.statements(citations, question=asked, limit=limit)
    texts: list[str] = []
    for citation in citations:
        facts = _facts(citation, chosen)
        name = f"answers/{citation.passage.kind.value}.j2"
        text = rendered(name, facts, templates=templates).strip() if any(facts.values()) else ""
        if text and text not in texts:
            texts.append(text)
    return texts


def _facts(citation: Citation, chosen: Mapping[Citation, str]) -> dict[str, str]:
    match citation.passage.kind:
        case PassageKind.STATEMENT:
            return {"text": chosen.get(citation, "")}
        case PassageKind.ANSWER:
            return {"text": wording.approved(citation.passage.text)}
        case PassageKind.IMAGE:
            return {"text": wording.cleaned(citation.quote), "title": wording.cleaned(citation.passage.title)}
        case PassageKind.LINK:
            link = wording.link_of(citation)
            return {"title": link.title, "url": link.url}
        case other:
            assert_never(other)


def _choice(question: Question, decision: Answer | Suggest) -> str | None:
    if _offers_choices(question):
        return decision.choice if decision.choice in _offered(question) else None
    if decision.choice or decision.polarity is None:
        return decision.choice
    return "Yes" if decision.polarity else "No"


def _offers_choices(question: Question) -> bool:
    return bool(question.choices or question.boxes)


def _offered(question: Question) -> tuple[str, ...]:
    return question.choices or tuple(box.choice for box in question.boxes)


# --- Places ---------------------------------------------------------------------------------------------------------


def _entries(question: Question, words: _Words) -> dict[Slot, str]:
    if not _offers_choices(question):
        return {question.slot: words.text} if question.slot and not question.slot.tick and words.text else {}
    if words.choice is None:
        return {}
    entries = _chosen(question, words.choice)
    if entries and question.comment and question.comment not in entries and words.text:
        entries[question.comment] = words.text
    return entries


def _chosen(question: Question, choice: str) -> dict[Slot, str]:
    if question.boxes:
        boxes = [box for box in question.boxes if box.choice == choice]
        return {boxes[0].slot: _mark(boxes[0])} if len(boxes) == 1 else {}
    return {question.slot: choice} if question.slot and not question.slot.tick else {}


def _mark(box: Box) -> str:
    # In a workbook the choice's own word: it stays unmistakable when columns are hidden, moved or exported.
    return box.choice if isinstance(box.slot.at, CellAt) else "X"


def _fault(question: Question, decision: Answer, words: _Words, entries: Mapping[Slot, str]) -> str | None:
    if question.slot is None and not question.boxes:
        return "no place for an answer was found in the file"
    if _offers_choices(question) and words.choice is None:
        return "no entry of the list offered there says this"
    if _contradicts(words, decision):
        return "the approved words begin with the opposite of what was decided"
    if not entries:
        return "no single box stands for this answer" if _takes_a_tick(question) else "the evidence holds no words"
    if any(slot.blank.strip() == text.strip() for slot, text in entries.items()):
        return "the list rests on this entry, so nobody could tell it from an open question"
    if max(map(_units, entries.values())) > CELL_CHARACTERS:
        return f"the answer is longer than a cell holds ({CELL_CHARACTERS:,} characters)"
    return None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2  # as Excel counts: an emoji is two


def _takes_a_tick(question: Question) -> bool:
    return bool(question.boxes) or (question.slot is not None and question.slot.tick)


def _contradicts(words: _Words, decision: Answer) -> bool:
    said = wording.opens_with(words.choice or "") if decision.polarity is None else decision.polarity
    return None not in (said, words.opening) and said is not words.opening
