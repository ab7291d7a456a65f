"""Decides one question from its matches: answer, suggest, ask a person, or keep what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from responder.decision import approved
from responder.decision.asking import Asked, ask
from responder.decision.case import Case
from responder.decision.choices import fitting_choice
from responder.decision.coverage import Support, support
from responder.decision.polarity import polarity
from responder.decision.reading import Reading, read
from responder.decision.scorecard import scorecard
from responder.decision.signals import Standing, measure
from responder.decision.vetoes import vetoes
from responder.domain import Answer, AskHuman, Citation, Decision, Keep, Match, Passage, PassageKind, Question, Suggest

LOOKED_AT = 3  # the labelled passage is among the first three for 19 questions of 20
_DIGITS = 3
_COVERED_COUNTS = 0.35
_APPROVED = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """What one match is worth for the question."""

    match: Match
    quote: str
    confidence: float
    nearness: float
    objections: tuple[str, ...]
    polarity: bool | None


def decide(question: Question, matches: Sequence[Match], *, today: date | None = None) -> Decision:
    """What the knowledge base says to *question*; an `Answer` only where a passage states all of it.

    *today*: the day on which passages past their date are no longer answered from (None: dates don't count).
    """
    if question.held:
        return Keep(text=question.held)
    asked = ask(question.text)
    findings = list(_findings(asked, matches, today))
    if not findings:
        return AskHuman(reasons=("nothing in the knowledge base states it",))
    best = max(findings, key=lambda found: (not found.objections, found.confidence, found.nearness))
    return _decision(question, asked, best)


def _findings(asked: Asked, matches: Sequence[Match], today: date | None) -> Iterator[_Finding]:
    for rank, match in enumerate(matches[:LOOKED_AT]):
        passage = match.passage
        found = support(asked, reading_of(passage))
        if found is None or _nearness(match, found, asked) < scorecard().show_from:
            continue
        if passage.kind is PassageKind.ANSWER:
            finding = _approved(asked, match, found)
        else:
            finding = _stated(asked, match, found, standing_of(rank, match, matches))
        yield _with_staleness(finding, today)


def reading_of(passage: Passage) -> Reading:
    """*passage* as read under its nearest heading."""
    nearest = [heading for heading in passage.heading if heading != passage.title][-1:]
    return read(" ".join(nearest), passage.text, passage.lead)


def standing_of(rank: int, match: Match, matches: Sequence[Match]) -> Standing:
    """Where *match* stands among the *matches* of its question."""
    others = max((other.dense for other in matches if other is not match), default=0.0)
    return Standing(rank=rank, dense=match.dense, margin=match.dense - others, score=match.score)


def _nearness(match: Match, found: Support, asked: Asked) -> float:
    return match.dense + _COVERED_COUNTS * (1 - len(found.lacking) / max(1, len(asked.terms)))


def _stated(asked: Asked, match: Match, found: Support, standing: Standing) -> _Finding:
    signals = measure(asked, found, standing)
    says = polarity(asked, found.sentence, heading_asks=found.reading.heading_asks)
    case = Case(asked=asked, found=found, signals=signals, kind=match.passage.kind, polarity=says)
    probability = scorecard().probability(signals)
    return _Finding(
        match=match,
        quote=found.sentence.text,
        confidence=probability,
        nearness=_nearness(match, found, asked),
        objections=vetoes(case, probability),
        polarity=says,
    )


def _approved(asked: Asked, match: Match, found: Support) -> _Finding:
    passage = match.passage
    objection = approved.objection(asked, match)
    says = fitting_choice((passage.choice or "",), polarity=True) is not None
    denies = fitting_choice((passage.choice or "",), polarity=False) is not None
    return _Finding(
        match=match,
        quote=passage.text,
        confidence=min(_APPROVED, match.dense) if objection else _APPROVED,
        nearness=max(match.dense, _nearness(match, found, asked)),
        objections=(objection,) if objection else (),
        polarity=says or (False if denies else None),
    )


def _with_staleness(finding: _Finding, today: date | None) -> _Finding:
    expires = finding.match.passage.expires
    if today is None or expires is None or expires >= today:
        return finding
    return _Finding(
        match=finding.match,
        quote=finding.quote,
        confidence=finding.confidence,
        nearness=finding.nearness,
        objections=(*finding.objections, f"the evidence expired on {expires.isoformat()}"),
        polarity=finding.polarity,
    )


def _decision(question: Question, asked: Asked, best: _Finding) -> Decision:
    says = best.polarity if asked.closed else None
    choices = question.choices or tuple(box.choice for box in question.boxes)
    choice = fitting_choice(choices, polarity=says) if choices else None
    reasons = best.objections or _doubts(best.confidence)
    if choices and choice is None:
        reasons = (*reasons, "no entry of the slot's list fits")
    citation = Citation(passage=best.match.passage, quote=best.quote, score=round(best.match.score, _DIGITS))
    confidence = round(best.confidence, _DIGITS)
    if reasons:
        return Suggest(citations=(citation,), confidence=confidence, reasons=reasons, polarity=says, choice=choice)
    return Answer(citations=(citation,), confidence=confidence, polarity=says, choice=choice)


def _doubts(confidence: float) -> tuple[str, ...]:
    return () if confidence >= scorecard().answer_from else ("the evidence isn't certain enough",)
