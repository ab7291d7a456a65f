"""Tells whether a sentence says yes or no to a question; None wherever that isn't plain."""

from __future__ import annotations

import re

from responder.decision.asking import Asked
from responder.decision.coverage import DEMANDS, Names
from responder.decision.lexicon import TermKind, terms
from responder.decision.reading import Sentence
from responder.decision.words import words

# Clauses: what a "not" denies ends where the next clause begins.
_CLAUSE = re.compile(
    r"[;:]|,\s+(?=(?:and|but|while|which|who|whose|so|because|although|though|we|it|they|the|"
    r"our|customers?|nor)\b)|\s+(?:if|that|when|unless|so that|but|while|although|though|whereas|"
    r"because)\s+|\s+and\s+(?=(?:is|are|was|were|has|have|do|does|can|cannot|will|may|must|we|"
    r"it|they|our|the|no|not|nobody|none|never)\b)",
    re.I,
)
_DENIAL = re.compile(r"\b(?:not|no|never|none|nobody|neither|nor|nothing|cannot|nowhere)\b|n['’]t\b", re.I)
# A "not" that doesn't deny: "not only", "no later than", "no exceptions", "not least".
_NO_DENIAL = re.compile(
    r"\b(?:not only|no (?:later|longer|less|fewer|more) than|not (?:later|less|more|fewer) than|"
    r"not least|no less|no fewer|(?:cannot|can't) be (?:switched|turned) off|whether or not|"
    r"no matter|no exceptions?|without exception|non-\w+|no charge|at no (?:extra )?cost|not before|"
    r"why not|not later)\b",
    re.I,
)
_REFUSAL = re.compile(
    r"\b(?:without(?! (?:undue |any )?(?:delay|exception|charge|cost))|do without|rather than|"
    r"instead of|refuse[sd]?|reject(?:s|ed)?|forbidden|prohibit(?:s|ed)?|barred|banned|impossible|"
    r"ruled out|carved out|lapsed|given up|discontinued|abandoned|unavailable|switched off|turned off|"
    r"disabled|blocked|off by default)\b",
    re.I,
)
# The question's own negative: asked for is the bad case.
_ASKED_NEGATIVE = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|without|n['’]t|un(?:encrypted|protected|patched|"
    r"tested|approved|reviewed|guarded|attended|authenticated|limited|restricted|checked|screened|"
    r"vetted)|lack(?:s|ing)?|in (?:the )?clear|cleartext|clear text|plain ?text|only|merely|"
    r"nothing but)\b",
    re.I,
)
_LEADING = re.compile(r"^\W*(yes|no)\b(?!\s+(?:\w+\s+){0,3}(?:may|can|is|are|has|have|was|will)\b)", re.I)
_NAMED_BAD = frozenset(
    (
        "unencrypted",
        "unprotected",
        "unpatched",
        "in clear",
        "in the clear",
        "clear text",
        "cleartext",
        "plaintext",
        "plain text",
    )
)
_EVERYTHING = re.compile(r"\b(?:all|every|each|everything|always)\b", re.I)
_TOPICS = frozenset({TermKind.CONCEPT, TermKind.STANDARD})
_DOUBTFUL = re.compile(
    r"\b(?:aligned|modelled|modeled|still being|inspired|left to|up to (?:the|each) customer|"
    r"not yet)\b",
    re.I,
)
# "Kept elsewhere than…", "free of exceptions": what counts as yes hangs on one small word.
_RELATIVE = re.compile(
    r"\b(?:other than|rather than|instead of|alone|beyond|free (?:of|from)|apart from|elsewhere)\b",
    re.I,
)
_OFF = re.compile(r"\b(?:off|disabled|deactivated|inactive|opt[- ]out|optional|locked)\b", re.I)
_ON = re.compile(
    r"\b(?:on by|switched on|turned on|enabled|activated|active|opt[- ]in|mandatory|compulsory|"
    r"open)\b",
    re.I,
)
_PREVENTS = re.compile(
    r"\b(?:against|prevent\w*|stop|separate\w*|apart|restrict\w*|limited|disabled|blocked|other than)\b",
    re.I,
)
# "No change is merged until it was reviewed" denies the opposite: two turns, which a person must read.
_UNTIL = re.compile(
    r"\b(?:no|none|nobody|not|never|neither)\b.*\b(?:before|until|unless|without|other than|"
    r"except|but)\b",
    re.I,
)


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a sentence, each with its own yes or no."""
    return tuple(part for part in _CLAUSE.split(text) if part and part.strip())


def denies(text: str, asked: Asked | None = None) -> bool:
    """Whether *text* (a clause) denies what it speaks of; a word that *asked* uses itself denies nothing."""
    cleared = _NO_DENIAL.sub(" ", text)
    if _DENIAL.search(cleared):
        return True
    refusals = _REFUSAL.findall(cleared)
    return any(asked is None or not asked.stems & {word.stem for word in words(found)} for found in refusals)


def polarity(asked: Asked, sentence: Sentence, *, heading_asks: bool) -> bool | None:
    """Yes, no, or None where the sentence and the question can't be lined up safely.

    *heading_asks*: the passage's heading is the question that was answered then, so its own Yes or No counts.
    """
    if not asked.closed or _UNTIL.search(sentence.text) or _DOUBTFUL.search(sentence.text):
        return None
    if _RELATIVE.search(asked.text) or _opposed(asked.text, _NO_DENIAL.sub(" ", sentence.text)):
        return None
    if _PREVENTS.search(asked.text) and denies(sentence.text, asked):
        return None
    bad = frozenset(found.lower() for found in _ASKED_NEGATIVE.findall(asked.text))
    leading = _LEADING.match(sentence.text)
    if leading and heading_asks:
        rest = sentence.text[leading.end() :]
        said = leading[1].lower() == "yes"
        return None if bad or asked.inverted or (said and denies(rest, asked)) else said
    if bad or asked.inverted:
        return _of_the_bad_case(asked, sentence, bad)
    return _of_the_good_case(asked, sentence)


def _opposed(asked: str, said: str) -> bool:
    """Whether one says on and the other off, without a "not" that would tell them apart."""
    return bool((_OFF.search(asked) and _ON.search(said)) or (_ON.search(asked) and _OFF.search(said)))


def _of_the_good_case(asked: Asked, sentence: Sentence) -> bool | None:
    denied_anywhere = denies(sentence.text, asked)
    if not denied_anywhere:
        return True
    telling = _telling_clauses(asked, sentence)
    if all(denies(clause, asked) for clause in telling):
        return False
    return (
        False
        if any(denies(clause, asked) and _covers_half(asked, clause) for clause in clauses(sentence.text))
        else None
    )


def _covers_half(asked: Asked, clause: str) -> bool:
    known = Names.of(term.name for term in terms(words(clause)))
    demanded = [term for term in asked.terms if term.kind in DEMANDS]
    covered = [term for term in demanded if known.cover(term)]
    standards = all(term in covered for term in demanded if term.kind is TermKind.STANDARD)
    return standards and any(term.kind in _TOPICS for term in covered) and 2 * len(covered) >= len(demanded)


def _of_the_bad_case(asked: Asked, sentence: Sentence, bad: frozenset[str]) -> bool | None:
    """An inverted question is settled only by its own bad word, stated or ruled out, or by encryption of everything."""
    stated = frozenset(found.lower() for found in _ASKED_NEGATIVE.findall(_NO_DENIAL.sub(" ", sentence.text)))
    if bad and bad <= _NAMED_BAD and bad & stated:
        return None if denies(sentence.text, asked) or stated != bad else True
    if not bad and asked.inverted and all(denies(clause, asked) for clause in _telling_clauses(asked, sentence)):
        return False
    if bad and bad <= _NAMED_BAD and not stated and not denies(sentence.text, asked):
        return False if _EVERYTHING.search(sentence.text) else None
    return None


def _telling_clauses(asked: Asked, sentence: Sentence) -> tuple[str, ...]:
    """The clauses that speak of most of what the question names; all of them when none does."""
    found = clauses(sentence.text)
    demanded = [term for term in asked.terms if term.kind in DEMANDS]
    scores = [sum(map(Names.of(term.name for term in terms(words(clause))).cover, demanded)) for clause in found]
    most = max(scores, default=0)
    return tuple(clause for clause, score in zip(found, scores, strict=True) if score == most)
