"""A text's search terms: word stems, and the concepts of the trade that its words spell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import snowballstemmer

_WORD = re.compile(r"[a-z0-9]+(?:[.&'][a-z0-9]+)*")
_SITE = re.compile(r"https?://[^/\s]*")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z0-9\"“(])|\n+")
_STOP = frozenset(
    """a an and any are as at be been being but by can could did do does for from had has have how i if in into is it
    its may might must of on or our ours shall should so such than that the their them then there these they this those
    to us was we were what when where which while who whom whose why will with would you your yours""".split()  # noqa: SIM905
)


def terms_of(text: str) -> list[str]:
    """The stems of *text* in order, without the commonest words, followed by the concepts they spell."""
    stems = [_stem(word) for word in words_of(text)]
    return [stem for stem in stems if stem not in _stop_stems()] + [name for name, _ in _concepts_in(stems)]


def weights_of(question: str) -> Mapping[str, int]:
    """The terms of *question*, each with the number of its words that it stands for."""
    stems = [_stem(word) for word in words_of(question)]
    weights = {stem: 1 for stem in stems if stem not in _stop_stems()}
    for name, n_words in _concepts_in(stems):
        weights[name] = max(n_words, weights.get(name, 0))
    return weights


def words_of(text: str) -> list[str]:
    """The words of *text*, lower case; "at-rest" gives two, "27001" and "v1.2" one, an address those of its path."""
    return _WORD.findall(_SITE.sub(" ", text.lower()).replace("’", "'").replace("'s", ""))


def sentences_of(text: str) -> list[str]:
    """*text* cut at the ends of its sentences; always at least one piece."""
    return [piece for piece in _SENTENCE_END.split(text) if piece.strip()] or [text]


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(_stem(word) for word in _STOP)


def _concepts_in(stems: Sequence[str]) -> Iterator[tuple[str, int]]:
    spellings = _spellings()
    for start, stem in enumerate(stems):
        longest = 0
        for spelling, concept in spellings.get(stem, ()):  # longest first
            if len(spelling) >= longest and tuple(stems[start : start + len(spelling)]) == spelling:
                longest = len(spelling)
                yield f"={concept}", longest


@cache
def _spellings() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table = tomllib.loads((files("responder.retrieval") / "synonyms.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, spellings in table.items():
        for spelling in spellings:
            stems = tuple(_stem(word) for word in words_of(spelling))
            found.setdefault(stems[0], []).append((stems, concept))
    return {first: tuple(sorted(each, key=lambda pair: (-len(pair[0]), pair))) for first, each in found.items()}
