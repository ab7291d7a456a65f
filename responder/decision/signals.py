"""Names and measures what speaks for and against a passage stating what a question asks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from responder.decision.asking import Asked, Form
from responder.decision.coverage import Names, Support
from responder.decision.lexicon import Term, TermKind, lexicon
from responder.decision.particulars import particulars
from responder.decision.reading import Reading, Sentence
from responder.decision.words import stem

Signals = Mapping[str, float]

_GENERIC: Mapping[str, frozenset[str]] = {
    noun: frozenset(stem(saying) for saying in sayings.split())
    for noun, sayings in (
        ("data", "data everything content information record file"),
        ("customer", "customer client"),
        ("employee", "employee everyone everybody colleague hire team"),
        ("user", "user"),
        ("system", "system server machine"),
        ("service", "service platform application product"),
    )
}
_PARTIES = ("outsider", "provider", "subprocessor", "customer", "user", "authority", "part_of_staff")
_ALL = re.compile(r"\b(?:all|every|each|any|whole|entire|nobody|none|no one|always|everything|everyone)\b", re.I)
_WE = re.compile(r"\b(?:we|our|us)\b", re.I)
_CAN = re.compile(r"\b(?:can|may|could|might)\b", re.I)
_ASKS_MAY = re.compile(r"\W*(?:can|could|may|might|is it possible|are \w+ (?:able|allowed))\b", re.I)
_NARROWING = re.compile(
    r"\b(?:only|except|for the|on the|in the|of the|if|where|when|unless|until|provided|other than|"
    r"apart from|at present|currently|so far|yet)\b",
    re.I,
)
_DATED = re.compile(
    r"\b(?:in|on|since|last|of) (?:\w+ )?(?:(?:19|20)\d\d|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)\b",
)
_BEFORE_NARROWER = frozenset(["for", "of", "on", "in", "by", "to", "with", "from", "at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a passage stands among the matches of its question."""

    rank: int
    dense: float
    margin: float
    score: float


def measure(asked: Asked, found: Support, standing: Standing) -> Signals:
    """Every signal by name, for one question and one passage; numbers, no judgement."""
    return {
        **_nearness(standing, asked),
        **_coverage(asked, found),
        **_wording(asked, found),
        **_weakness(asked, found.sentence),
        **particulars(asked, found),
        **_parties(asked, found.sentence, found.reading),
        **_subject(asked, found.sentence),
        **_form(asked),
    }


def _nearness(standing: Standing, asked: Asked) -> dict[str, float]:
    return {
        "dense": standing.dense,
        "first": float(standing.rank == 0),
        "score": standing.score,
        "question length": math.log1p(len(asked.words)),
    }


def _count(found: Iterable[Term], kind: TermKind) -> float:
    return float(min(3, sum(term.kind is kind for term in found)))


def _coverage(asked: Asked, found: Support) -> dict[str, float]:
    demanded = max(1, len(asked.terms))
    return {
        "nothing lacking": float(not found.lacking),
        "nothing lacking in sentence": float(found.complete),
        "one thing lacking": float(len(found.sentence_lacking) == 1),
        "share covered": 1 - len(found.lacking) / demanded,
        "share covered by sentence": found.sentence_share,
        "share covered by sentence alone": found.own_share,
        "sentence alone complete": float(found.own_share >= 1),
        "concepts lacking": _count(found.lacking, TermKind.CONCEPT),
        "standards lacking": _count(found.lacking, TermKind.STANDARD),
        "names lacking": _count(found.lacking, TermKind.NAME),
        "numbers lacking": _count(found.lacking, TermKind.NUMBER),
        "words lacking": _count(found.lacking, TermKind.WORD),
        "concepts lacking in sentence": _count(found.sentence_lacking, TermKind.CONCEPT),
        "words lacking in sentence": _count(found.sentence_lacking, TermKind.WORD),
        "numbers lacking in sentence": _count(found.sentence_lacking, TermKind.NUMBER),
        "terms covered": min(6.0, float(len(asked.terms) - len(found.lacking))),
        "terms asked": min(8.0, float(demanded)),
    }


def _wording(asked: Asked, found: Support) -> dict[str, float]:
    grammar = lexicon().grammar
    content = asked.stems - grammar
    sentence, reading = found.sentence, found.reading
    asked_pairs = _pairs(asked, grammar)
    shared = len(asked_pairs & _pairs(sentence, grammar))
    return {
        "words shared": len(content & (sentence.stems | reading.heading_stems)) / max(1, len(content)),
        "words shared by sentence": len(content & sentence.stems) / max(1, len(content)),
        "sentence about the question": len(content & sentence.stems) / max(1, len(sentence.stems - grammar)),
        "word pairs shared": shared / max(1, len(asked_pairs)),
        "extra terms": min(6.0, float(len(found.extra))),
        "extra concepts": _count(found.extra, TermKind.CONCEPT) + _count(found.extra, TermKind.STANDARD),
        "sentence length": math.log1p(len(sentence.words)),
        "sentences": min(6.0, float(len(reading.sentences))),
        "heading asks": float(reading.heading_asks),
        "heading asks the same": _alike(reading, asked) if reading.heading_asks else 0.0,
        "heading alike": _alike(reading, asked),
        "starts with yes or no": float(sentence.text[:3].lower() in ("yes", "no,", "no.", "no ", "no:")),
    }


def _alike(reading: Reading, asked: Asked) -> float:
    return len(reading.heading_stems & asked.stems) / max(1, len(reading.heading_stems | asked.stems))


def _pairs(text: Asked | Sentence, grammar: frozenset[str]) -> set[tuple[str, str]]:
    stems = [word.stem for word in text.words]
    return {pair for pair in pairwise(stems) if not (pair[0] in grammar and pair[1] in grammar)}


def _weakness(asked: Asked, sentence: Sentence) -> dict[str, float]:
    hedges = {term.name for term in sentence.terms if term.kind is TermKind.HEDGE}
    limits = {term.name for term in sentence.terms if term.kind is TermKind.LIMIT}
    may = bool(_CAN.search(sentence.text))
    return {
        **{f"hedge {name}": float(name in hedges) for name in ("plan", "condition", "vague", "option")},
        **{f"limit {name}": float(name in limits) for name in ("part", "plan_tier")},
        "negated": float(sentence.negated),
        "negated, question plain": float(sentence.negated and asked.closed and not asked.inverted),
        "negated, question inverted": float(sentence.negated and asked.inverted),
        "plain, question inverted": float(not sentence.negated and asked.inverted),
        "narrowing words": min(3.0, float(len(_NARROWING.findall(sentence.text)))),
        "says all": float(bool(_ALL.search(sentence.text))),
        "asks all, says less": float(asked.universal and not _ALL.search(sentence.text)),
        "can, not does": float(may and not _ASKS_MAY.match(asked.text)),
        "dated event": float(bool(_DATED.search(sentence.text))),
    }


def _parties(asked: Asked, sentence: Sentence, reading: Reading) -> dict[str, float]:
    signals: dict[str, float] = {}
    for party in _PARTIES:
        unasked = party not in asked.parties
        signals[f"subject is {party}"] = float(party in sentence.subject_parties and unasked)
        signals[f"speaks of {party}"] = float(party in sentence.parties and unasked)
        signals[f"asks of {party}, silent"] = float(
            not unasked and party not in sentence.parties and party not in reading.heading_parties
        )
        signals[f"heading is {party}"] = float(party in reading.heading_parties and unasked)
    staff = "all_staff" in asked.parties
    signals["asks of staff, silent"] = float(staff and "all_staff" not in sentence.parties)
    signals["speaks of us"] = float(bool(_WE.search(sentence.text)))
    for noun, sayings in _GENERIC.items():
        signals[f"asks of {noun}, silent"] = float(stem(noun) in asked.stems and not sayings & sentence.stems)
    return signals


def _subject(asked: Asked, sentence: Sentence) -> dict[str, float]:
    asked_names = Names.of(asked.names)
    reach = len(sentence.subject)
    before = [term for term in sentence.terms if term.start < reach]
    after = [term for term in sentence.terms if term.start >= reach and term.kind is not TermKind.FREQUENCY]
    narrower = min(
        3.0, float(sum(not asked_names.cover(term) and _after_preposition(term, sentence) for term in after))
    )
    unasked = min(3.0, float(sum(not asked_names.cover(term) for term in before)))
    rare = min(4.0, float(len(sentence.stems - lexicon().common - asked.stems)))
    plain = asked.closed and not sentence.negated
    return {
        "rare words": rare,
        "plain yes, rare words": rare * plain,
        "plain yes, subject unasked": unasked * plain,
        "plain yes, narrower object": narrower * plain,
        "plain yes": float(plain),
        "open, rare words": rare * (not asked.closed),
        "short plain yes": float(plain and len(asked.terms) <= 2),
        "short plain yes, subject unasked": unasked * (plain and len(asked.terms) <= 2),
        "short plain yes, narrower object": narrower * (plain and len(asked.terms) <= 2),
        "subject unasked": unasked,
        "subject asked": min(3.0, float(sum(asked_names.cover(term) for term in before))),
        "subject length": min(8.0, float(reach)),
        "narrower object": narrower,
    }


def _after_preposition(term: Term, sentence: Sentence) -> bool:
    near = sentence.words[max(0, term.start - 3) : term.start]
    return any(word.text.lower() in _BEFORE_NARROWER for word in near)


def _form(asked: Asked) -> dict[str, float]:
    return {
        **{f"form {form.value}": float(asked.form is form) for form in Form},
        "inverted": float(asked.inverted),
        "asks all": float(asked.universal),
        "compound": float(len(asked.parts) > 1),
        "enumeration": min(4.0, float(asked.text.count(",") + len(re.findall(r"\b(?:and|or)\b", asked.text)))),
        "asks whether allowed": float(bool(_ASKS_MAY.match(asked.text))),
        "ever or still": float(bool(re.search(r"\b(?:ever|yet|still)\b", asked.text, re.I))),
    }
