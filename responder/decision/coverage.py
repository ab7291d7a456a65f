"""Measures what of a question its evidence speaks of, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from responder.decision.asking import Asked
from responder.decision.lexicon import Term, TermKind, lexicon
from responder.decision.reading import Reading, Sentence

_PREFIX = 5
_INFLECTED = frozenset({TermKind.WORD, TermKind.NAME})
DEMANDS = frozenset(
    {TermKind.CONCEPT, TermKind.STANDARD, TermKind.NAME, TermKind.NUMBER, TermKind.WORD, TermKind.FREQUENCY}
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names a text speaks of, ready to be asked whether they cover another."""

    names: frozenset[str]
    prefixes: frozenset[str]

    @staticmethod
    def of(names: Iterable[str]) -> Names:
        """*names*, with the beginnings by which forms of one word are recognised."""
        return _names(frozenset(names))

    def cover(self, term: Term) -> bool:
        """Whether *term* is spoken of: by its name, by what proves it, or by a word of the same beginning."""
        proofs = lexicon().covers.get(term.name)
        return bool(proofs and proofs & self.names) or self.name(term)

    def name(self, term: Term) -> bool:
        """Whether *term* is named, in this or another form of the word."""
        if term.name in self.names:
            return True
        return term.kind in _INFLECTED and len(term.name) >= _PREFIX and term.name[:_PREFIX] in self.prefixes


@lru_cache(maxsize=16384)
def _names(held: frozenset[str]) -> Names:
    return Names(held, frozenset(name[:_PREFIX] for name in held if len(name) >= _PREFIX and "_" not in name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The sentence of a passage that covers most of a question, and what passage and sentence lack."""

    reading: Reading
    sentence: Sentence
    lacking: tuple[Term, ...]
    sentence_lacking: tuple[Term, ...]
    sentence_share: float
    own_share: float
    extra: tuple[Term, ...]

    @property
    def complete(self) -> bool:
        """Whether the sentence, under its heading, speaks of everything that the question names."""
        return not self.sentence_lacking


def support(asked: Asked, reading: Reading) -> Support | None:
    """How *reading* supports *asked*; None when the passage is empty."""
    if not reading.sentences:
        return None
    demanded = tuple(term for term in asked.terms if term.kind in DEMANDS)
    whole = Names.of(reading.names)
    ranked = [
        (_share(demanded, sentence, _heading_over(place, reading)), -place)
        for place, sentence in enumerate(reading.sentences)
    ]
    (share, own), place = max(ranked)
    sentence = reading.sentences[-place]
    under = Names.of(sentence.names | _heading_over(-place, reading))
    asked_names = Names.of(asked.names)
    return Support(
        reading=reading,
        sentence=sentence,
        lacking=tuple(term for term in demanded if not whole.cover(term)),
        sentence_lacking=tuple(term for term in demanded if not under.cover(term)),
        sentence_share=share,
        own_share=own,
        extra=tuple(term for term in sentence.terms if term.kind in DEMANDS and not asked_names.cover(term)),
    )


def _heading_over(place: int, reading: Reading) -> frozenset[str]:
    """What the heading adds to the sentence at *place*; a heading that asks is answered by the first sentence."""
    return reading.heading_names if place == 0 or not reading.heading_asks else frozenset()


def _share(demanded: tuple[Term, ...], sentence: Sentence, heading: frozenset[str]) -> tuple[float, float]:
    own = Names.of(sentence.names)
    under = Names.of(sentence.names | heading)
    most = max(1, len(demanded))
    return sum(map(under.cover, demanded)) / most, sum(map(own.cover, demanded)) / most
