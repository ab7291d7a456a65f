"""The vetoes: each names one reason why a passage that is near doesn't settle a question."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from responder.decision.asking import Asked, Form, Want, ask
from responder.decision.coverage import Names, Support
from responder.decision.lexicon import Term, TermKind, lexicon
from responder.decision.signals import SATISFIED_BY, Signals
from responder.decision.words import words
from responder.domain import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a veto looks at: the question, the passage's support for it, its signals, what kind of passage it is."""

    asked: Asked
    found: Support
    signals: Signals
    kind: PassageKind
    polarity: bool | None


Veto = Callable[[Case], str | None]

_PERMITS = re.compile(r"\b(?:can|could|may|might|possible|offer|available|option)\b", re.I)
_OTHER_PARTIES = {
    "provider": "the vendor's provider", "subprocessor": "suppliers or sub-processors", "customer": "the customer",
    "authority": "an authority", "outsider": "somebody outside",
}  # fmt: skip
_GENERAL = 4
_FEW = 3
_HALF = 0.5
_NARROWS = re.compile(r"\b(?:for|of|at the|covers?|covering|concerns?) (?:the |our |its |their )?((?:[A-Za-z]+ )?[A-Za-z]+)")
_TIME = r"(?:days?|weeks?|months?|years?|hours?|minutes?|spring|summer|autumn|winter)"
_TIME_OR_ALL = re.compile(
    rf"^(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|several|working|business|last|past|next|each|every) )?{_TIME}\b"
    r"|\b(?:all|every|each|any|whole|entire|everyone|a|an|use|joining|work|employment|request|purpose|charge)\b"
)
_TESTS = frozenset({"test", "exerciz", "rehears", "drill", "practis", "practiz", "prov"})
_TESTED = _TESTS | {"plan_test", "restore_test", "pentest", "phishing_test", "tri", "examin", "audit", "tester", "simul"}
_ASKS_MORE = re.compile(r"\W*(?:and )?(?:what|which|who|how|where|when|why)\b", re.I)
_LABELLED = re.compile(r"\W*[A-Z][\w' -]{2,30}: ")
_JOINED = re.compile(r"\band\b|,|\bwith(?:in|out)?\b", re.I)
_OURS = re.compile(r"\W*(?:\w+,? ){0,3}we\b", re.I)
_PAGE = re.compile(r"\b(?:page|link|url|web ?site|web address|published|publish|publicly|online)\b", re.I)
_FORMER = re.compile(r"\b(?:earlier|former|previous|legacy|lapsed|expired|given up|no longer|used to)\b", re.I)
_ATTACH = re.compile(r"\b(?:attach|enclose|upload)\b", re.I)


def vetoes(case: Case) -> tuple[str, ...]:
    """The reasons against answering *case* without a person, in the order in which a reviewer would name them."""
    return tuple(reason for veto in VETOES if (reason := veto(case)))


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


def hedged(case: Case) -> str | None:
    """The sentence plans, conditions or blurs what the question wants settled."""
    if case.polarity is False:
        return None
    exact = bool(case.signals["particulars asked"]) and not case.signals["particulars missing"]
    said = next((name for name in ("plan", "condition", "vague") if case.signals[f"hedge {name}"]), None)
    if said == "vague" and exact:
        return None
    reasons = {"plan": "only planned", "condition": "stated with a condition", "vague": "stated without a measure"}
    return reasons[said] if said else None


def optional(case: Case) -> str | None:
    """The sentence offers an option where the question asks for a rule."""
    weak = case.signals["hedge option"] or case.signals["can, not does"]
    asks_rule = case.asked.closed and case.polarity is not False and not _PERMITS.search(case.asked.text)
    return "an option, not a rule" if weak and asks_rule else None


def part_only(case: Case) -> str | None:
    """The sentence holds for a plan or a part only."""
    if case.signals["limit plan_tier"]:
        return "holds for some plans only"
    return "holds for a part only" if case.signals["limit part"] and case.asked.closed else None


def other_party(case: Case) -> str | None:
    """The sentence speaks of somebody other than the question does."""
    for party, who in _OTHER_PARTIES.items():
        about = case.signals[f"subject is {party}"] or (party == "provider" and case.signals["heading is provider"])
        if about and not _OURS.match(case.found.sentence.text):
            return f"speaks of {who}"
        if party == "outsider" and case.signals["speaks of outsider"]:
            return f"speaks of {who}"
        if party in ("subprocessor", "authority") and case.signals[f"asks of {party}, silent"]:
            return f"says nothing of {who}"
    certified = case.asked.names & {"certified", "report"} or any(t.kind is TermKind.STANDARD for t in case.asked.terms)
    return "speaks of the vendor's provider" if certified and case.signals["speaks of provider"] else None


def part_of_staff(case: Case) -> str | None:
    """The question is about the staff, the sentence about some of them."""
    if case.signals["asks of staff, silent"] and case.signals["speaks of part_of_staff"]:
        return "speaks of a part of the staff"
    about_part = case.asked.closed and case.signals["subject is part_of_staff"] and "all_staff" not in case.found.sentence.parties
    return "speaks of a part of the staff" if about_part else None


def narrower_data(case: Case) -> str | None:
    """The question is about data as such, the sentence about one kind of it."""
    return "speaks of some data only" if case.signals["asks of data, silent"] and case.asked.closed else None


def narrower_object(case: Case) -> str | None:
    """The question is general, the sentence holds "for the booking database" or "of our payroll bureau"."""
    if not case.asked.closed or not case.polarity or len(case.asked.terms) > _GENERAL:
        return None
    sentence = case.found.sentence
    known = case.asked.stems | lexicon().boilerplate | case.found.reading.heading_stems
    for found in _NARROWS.finditer(sentence.text):
        phrase = tuple(takewhile(lambda word: word.stem not in lexicon().grammar, words(found[1])))
        rare = phrase and phrase[-1].stem not in known and phrase[0].text.islower()
        if rare and not _TIME_OR_ALL.search(found[1]):
            return f"holds for {' '.join(word.text for word in phrase)}"
    return None


def other_label(case: Case) -> str | None:
    """A line such as "Backups: every night" speaks of its label only; the heading says nothing more of it."""
    found = case.found
    labelled = _LABELLED.match(found.sentence.text) and found.own_share < 1
    bare = not found.own_share and not found.reading.heading_asks
    return "the line speaks of something else" if case.asked.closed and (labelled or bare) else None


def little_shared(case: Case) -> str | None:
    """The sentence, even under its heading, speaks of less than half of what the question names."""
    return "speaks of little that is asked" if case.found.sentence_share < _HALF else None


def only_heading(case: Case) -> str | None:
    """The topic stands in the heading alone, and the sentence under it turns to something else."""
    found = case.found
    if found.reading.heading_asks or not case.asked.closed:
        return None
    own = Names.of(found.sentence.names)
    from_heading = [t for t in case.asked.terms if t.kind is TermKind.CONCEPT and not own.cover(t)]
    elsewhere = any(term.kind is TermKind.CONCEPT for term in found.extra)
    return "only the heading speaks of it" if from_heading and elsewhere else None


def plan_not_test(case: Case) -> str | None:
    """The question is whether something is tested; that a plan exists doesn't say so."""
    said = case.found.sentence.stems | case.found.reading.heading_stems | case.found.sentence.names
    return "a test isn't stated" if case.asked.stems & _TESTS and not said & _TESTED else None


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


def former_state(case: Case) -> str | None:
    """The sentence speaks of how it was."""
    return "speaks of a former state" if _FORMER.search(case.found.sentence.text) and case.polarity is not False else None


def unclear_direction(case: Case) -> str | None:
    """Yes or no is asked, and the sentence can't be lined up with the question."""
    return "yes or no isn't plain" if case.asked.closed and case.polarity is None else None


def _named(found: tuple[Term, ...], kind: TermKind) -> str:
    return ", ".join(term.name.replace("_", " ") for term in found if term.kind is kind)


VETOES: tuple[Veto, ...] = (
    document_wanted,
    link_only,
    standard_missing,
    topic_missing,
    figure_missing,
    name_missing,
    frequency_missing,
    particular_missing,
    hedged,
    optional,
    part_only,
    other_party,
    part_of_staff,
    narrower_data,
    narrower_object,
    other_label,
    little_shared,
    only_heading,
    plan_not_test,
    word_missing,
    part_unanswered,
    long_explanation,
    former_state,
    unclear_direction,
)
