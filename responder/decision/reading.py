"""Reads evidence: what each sentence of a passage states, denies, weakens or limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from responder.decision.lexicon import Term, TermKind, parties, terms
from responder.decision.patterns import patterns
from responder.decision.words import Word, sentences, words


class Given(StrEnum):
    """A particular that a sentence names."""

    FREQUENCY = "frequency"
    DURATION = "duration"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    NAME = "name"
    VERSION = "version"
    ALGORITHM = "algorithm"
    ADDRESS = "address"
    ROLE = "role"
    SERIES = "series"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a passage as read."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    names: frozenset[str]
    given: frozenset[Given]
    negated: bool
    parties: frozenset[str]
    subject: tuple[Word, ...]
    subject_parties: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage as read: its heading's terms and its sentences."""

    heading: str
    heading_names: frozenset[str]
    heading_parties: frozenset[str]
    heading_stems: frozenset[str]
    sentences: tuple[Sentence, ...]
    names: frozenset[str]

    @property
    def heading_asks(self) -> bool:
        """Whether the heading is the question that the text answers."""
        return self.heading.rstrip().endswith("?")


_VERB = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|"
    r"shall|will|would|should|needs?|"
    r"holds?|runs?|keeps?|uses?|sits?|lies?|lie|goes?|gets?|signs?|undergo(?:es)?|attends?|"
    r"pass(?:es)?|receives?|offers?|"
    r"provides?|makes?|takes?|maintains?|carry|carries|covers?|requires?|encrypts?|stores?|"
    r"logs?|monitors?|scans?|reviews?|"
    r"tests?|notify|notifies|informs?|tells?|publish(?:es)?|accepts?|supports?|protects?|"
    r"separates?|performs?|conducts?|"
    r"audits?|approves?|owns?|reports?|leaves?|expires?|works?|exists?|contains?|includes?|"
    r"apply|applies|serves?|stands?|"
    r"remains?|stays?|gives?|ensures?|employs?|allows?|deletes?|erases?|backs?|rotates?|\w+ed)$",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|nothing|without|cannot|can't|don't|doesn't|"
    r"isn't|aren't|won't|hasn't|haven't|nowhere|refused?|refuses|rejected|rejects|blocked|"
    r"blocks|forbidden|prohibited|prohibits|disabled|unencrypted|unavailable|unprotected|"
    r"lacks?|declined?|excluded|carved out|given up|lapsed|expired|withdrawn|discontinued|"
    r"abandoned|impossible|barred|switched off|turned off)\b"
    r"|n't\b|n’t\b",
    re.I,
)


@lru_cache(maxsize=16384)
def read(heading: str, text: str, lead: str = "") -> Reading:
    """The passage *text* under *heading*, in a list that *lead* introduces, as a reader understands it."""
    head_words = words(heading)
    head = frozenset(term.name for term in (*terms(head_words), *terms(words(lead))))
    body = tuple(_sentence(part) for part in sentences(text))
    return Reading(
        heading=heading,
        heading_names=head,
        heading_parties=frozenset(party.name for party in parties(head_words)),
        heading_stems=frozenset(word.stem for word in head_words),
        sentences=body,
        names=head.union(*(sentence.names for sentence in body)) if body else head,
    )


def _sentence(text: str) -> Sentence:
    found = words(text)
    named = terms(found)
    subject = found[: _verb_at(found)]
    given = {Given(kind) for kind, pattern in patterns("given") if pattern.search(text)}
    if any(term.kind is TermKind.FREQUENCY for term in named):
        given.add(Given.FREQUENCY)
    return Sentence(
        text=text,
        words=found,
        terms=named,
        names=frozenset(term.name for term in named),
        given=frozenset(given),
        negated=bool(_NEGATED.search(text)),
        parties=frozenset(party.name for party in parties(found)),
        subject=subject,
        subject_parties=frozenset(party.name for party in parties(subject)),
        stems=frozenset(word.stem for word in found),
    )


def _verb_at(found: tuple[Word, ...]) -> int:
    """Where the first verb stands; 0 without one."""
    return next((place for place, word in enumerate(found) if place and _VERB.match(word.text)), 0)
