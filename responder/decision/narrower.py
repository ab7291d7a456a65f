"""Vetoes for evidence that holds for less, for others, or not for certain."""

from __future__ import annotations

import re
from itertools import takewhile

from responder.decision.case import Case
from responder.decision.coverage import Names
from responder.decision.lexicon import TermKind, lexicon
from responder.decision.words import words

_PERMITS = re.compile(r"\b(?:can|could|may|might|possible|offer|available|option)\b", re.I)
_OTHER_PARTIES = {
    "provider": "the vendor's provider", "subprocessor": "suppliers or sub-processors", "customer": "the customer",
    "authority": "an authority", "outsider": "somebody outside",
}  # fmt: skip
_GENERAL = 4
_NARROWS = re.compile(
    r"\b(?:for|of|at the|covers?|covering|concerns?) (?:the |our |its |their )?((?:[A-Za-z]+ )?[A-Za-z]+)",
)
_TIME = r"(?:days?|weeks?|months?|years?|hours?|minutes?|spring|summer|autumn|winter)"
_TIME_OR_ALL = re.compile(
    rf"^(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|several|working|business|"
    rf"last|past|next|each|every) )?{_TIME}\b"
    r"|\b(?:all|every|each|any|whole|entire|everyone|a|an|use|joining|work|employment|request|purpose|charge)\b"
)
_LABELLED = re.compile(r"\W*[A-Z][\w' -]{2,30}: ")
_OURS = re.compile(r"\W*(?:\w+,? ){0,3}we\b", re.I)
_VERDICT = re.compile(r"\W*(?:yes|no)\b", re.I)
_FORMER = re.compile(r"\b(?:earlier|former|previous|legacy|lapsed|expired|given up|no longer|used to)\b", re.I)


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
    about_part = (
        case.asked.closed
        and case.signals["subject is part_of_staff"]
        and "all_staff" not in case.found.sentence.parties
    )
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


def only_heading(case: Case) -> str | None:
    """The topic stands in the heading alone, and the sentence under it turns to something else."""
    found = case.found
    if found.reading.heading_asks or not case.asked.closed:
        return None
    own = Names.of(found.sentence.names)
    from_heading = [t for t in case.asked.terms if t.kind is TermKind.CONCEPT and not own.cover(t)]
    elsewhere = any(term.kind is TermKind.CONCEPT for term in found.extra)
    return "only the heading speaks of it" if from_heading and elsewhere else None


def former_state(case: Case) -> str | None:
    """The sentence speaks of how it was."""
    return (
        "speaks of a former state" if _FORMER.search(case.found.sentence.text) and case.polarity is not False else None
    )


def unclear_direction(case: Case) -> str | None:
    """Yes or no is asked, and the sentence can't be lined up with the question."""
    return "yes or no isn't plain" if case.asked.closed and case.polarity is None else None


def verdict_elsewhere(case: Case) -> str | None:
    """The sentence begins with a yes or no, but to another question than this one."""
    begins = case.asked.closed and case.polarity is None and _VERDICT.match(case.found.sentence.text)
    return "its yes or no is to another question" if begins else None
