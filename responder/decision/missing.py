"""Vetoes for what the evidence lacks: a topic, a standard, a figure, a particular, a part of the question."""

from __future__ import annotations

import re

from responder.decision.asking import Form, Want, ask
from responder.decision.case import Case
from responder.decision.coverage import Names
from responder.decision.lexicon import Term, TermKind
from responder.decision.particulars import SATISFIED_BY
from responder.domain import PassageKind

_FEW = 3
_HALF = 0.5
_TESTS = frozenset({"test", "exerciz", "rehears", "drill", "practis", "practiz", "prov"})
_TESTED = _TESTS | {
    "plan_test",
    "restore_test",
    "pentest",
    "phishing_test",
    "tri",
    "examin",
    "audit",
    "tester",
    "simul",
}
_ASKS_MORE = re.compile(r"\W*(?:and )?(?:what|which|who|how|where|when|why)\b", re.I)
_JOINED = re.compile(r"\band\b|,|\bwith(?:in|out)?\b", re.I)
_PAGE = re.compile(r"\b(?:page|link|url|web ?site|web address|published|publish|publicly|online)\b", re.I)
_ATTACH = re.compile(r"\b(?:attach|enclose|upload)\b", re.I)


def document_wanted(case: Case) -> str | None:
    """A document is to be handed over, and the knowledge base only speaks of it."""
    return "a document is asked for" if case.asked.form is Form.DOCUMENT or _ATTACH.search(case.asked.text) else None


def link_only(case: Case) -> str | None:
    """A link proves that a page exists; it says nothing of what stands there."""
    if case.kind is not PassageKind.LINK or (_PAGE.search(case.asked.text) and case.found.complete):
        return None
    return "only a link to a page is known, not what it says"


def standard_missing(case: Case) -> str | None:
    """A standard or law of the question isn't named by the sentence."""
    missing = _named(case.found.sentence_lacking, TermKind.STANDARD)
    return f"not stated: {missing}" if missing else None


def topic_missing(case: Case) -> str | None:
    """A control topic of the question isn't spoken of."""
    missing = _named(case.found.lacking, TermKind.CONCEPT)
    return f"not stated: {missing}" if missing else None


def figure_missing(case: Case) -> str | None:
    """The question holds a figure ("within 24 hours") that the sentence doesn't state."""
    missing = _named(case.found.sentence_lacking, TermKind.NUMBER)
    return f"the figure {missing} isn't stated" if missing else None


def name_missing(case: Case) -> str | None:
    """The question holds a name that the passage doesn't."""
    missing = _named(case.found.lacking, TermKind.NAME)
    return f"not stated: {missing}" if missing else None


def frequency_missing(case: Case) -> str | None:
    """The question demands how often ("annually"), and the sentence doesn't say so or says less often."""
    if case.signals["frequency missing"]:
        return "how often isn't stated"
    return "stated less often than asked" if case.signals["less often"] else None


def particular_missing(case: Case) -> str | None:
    """A particular asked for (how often, where, who…) isn't given in the sentence."""
    given = case.found.sentence.given
    missing = sorted(want.value for want in case.asked.wants if want in SATISFIED_BY and not SATISFIED_BY[want] & given)
    return f"not stated: {', '.join(missing)}" if missing else None


def word_missing(case: Case) -> str | None:
    """A question that joins demands ("encrypted and kept offline") holds a word that the sentence doesn't."""
    if not (case.asked.closed and case.polarity and _JOINED.search(case.asked.text)):
        return None
    missing = _named(case.found.sentence_lacking, TermKind.WORD)
    return f"not stated: {missing}" if missing else None


def part_unanswered(case: Case) -> str | None:
    """A part of a compound question has no evidence in the sentence."""
    if len(case.asked.parts) < 2:
        return None
    sentence, reading = case.found.sentence, case.found.reading
    known = Names.of(sentence.names | reading.heading_names)
    for text in case.asked.parts:
        part = ask(text)
        lacking = [term for term in part.terms if not known.cover(term)]
        named = any(want in SATISFIED_BY for want in part.wants)
        strict = case.asked.form is Form.FIELD and not named
        lacks = any(strict or term.kind is not TermKind.WORD for term in lacking) or 2 * len(lacking) > len(part.terms)
        vague = any(want in SATISFIED_BY and not SATISFIED_BY[want] & sentence.given for want in part.wants)
        unread = not part.terms and len(part.words) > _FEW and not part.wants
        more = case.asked.closed and _ASKS_MORE.match(text) and not part.wants & set(SATISFIED_BY)
        if lacks or vague or unread or more or Want.METHOD in part.wants:
            return f"a part isn't answered: {text}"
    return None


def long_explanation(case: Case) -> str | None:
    """A description, a reason or a scope is asked for, which one sentence seldom gives in full."""
    open_ended = case.asked.wants & {Want.METHOD, Want.REASON, Want.SCOPE}
    return "a full description is asked for" if open_ended else None


def little_shared(case: Case) -> str | None:
    """The sentence, even under its heading, speaks of less than half of what the question names."""
    return "speaks of little that is asked" if case.found.sentence_share < _HALF else None


def plan_not_test(case: Case) -> str | None:
    """The question is whether something is tested; that a plan exists doesn't say so."""
    said = case.found.sentence.stems | case.found.reading.heading_stems | case.found.sentence.names
    return "a test isn't stated" if case.asked.stems & _TESTS and not said & _TESTED else None


def _named(found: tuple[Term, ...], kind: TermKind) -> str:
    return ", ".join(term.name.replace("_", " ") for term in found if term.kind is kind)
