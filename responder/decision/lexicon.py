"""Reads the words of the trade from `lexicon.toml` and finds them in a text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from responder.decision.words import Word, stem, words

_GAP = "_"
_WIDEST_GAP = 3


class TermKind(StrEnum):
    """What a term of a text is."""

    CONCEPT = "concepts"
    STANDARD = "standards"
    FREQUENCY = "frequencies"
    HEDGE = "hedges"
    LIMIT = "limits"
    PARTY = "parties"
    NAME = "name"
    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Term:
    """Something a text speaks of, and which of its words say so (*start* up to *end*)."""

    kind: TermKind
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Way:
    """One way of saying a concept: the stems after the first one."""

    rest: tuple[str, ...]
    kind: TermKind
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The ways of saying things by their first stem, what proves what, and the words without a demand."""

    ways: dict[str, tuple[_Way, ...]]
    parties: dict[str, tuple[_Way, ...]]
    covers: dict[str, frozenset[str]]
    boilerplate: frozenset[str]
    grammar: frozenset[str]
    common: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    content = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
    ways: dict[str, list[_Way]] = {}
    parties: dict[str, list[_Way]] = {}
    for kind in tuple(TermKind)[:6]:
        for name, phrases in content[kind].items():
            for first, *rest in _stemmed(phrases):
                into = parties if kind is TermKind.PARTY else ways
                into.setdefault(first, []).append(_Way(tuple(rest), kind, name))
    return Lexicon(
        ways=_longest_first(ways),
        parties=_longest_first(parties),
        covers={name: frozenset(_split(others)) for name, others in content["covers"].items()},
        boilerplate=frozenset(stem(word) for part in content["boilerplate"].values() for word in _split(part)),
        grammar=frozenset(stem(word) for word in _split(content["boilerplate"]["grammar"])),
        common=frozenset(_split(content["common"]["stems"])),
    )


def _longest_first(ways: dict[str, list[_Way]]) -> dict[str, tuple[_Way, ...]]:
    return {first: tuple(sorted(found, key=lambda way: -len(way.rest))) for first, found in ways.items()}


def _split(phrases: str) -> list[str]:
    return [phrase.strip() for phrase in phrases.split(",") if phrase.strip()]


def _stemmed(phrases: str) -> Iterator[list[str]]:
    for phrase in _split(phrases):
        yield [_GAP if part == _GAP else stem(word.text) for part in phrase.split() for word in _parts(part)]


def _parts(part: str) -> tuple[Word, ...]:
    return (Word(_GAP, _GAP),) if part == _GAP else words(part)


def terms(text_words: tuple[Word, ...]) -> tuple[Term, ...]:
    """The concepts, standards, frequencies, names, numbers and remaining words in *text_words*, without boilerplate."""
    known = lexicon()
    found: list[Term] = []
    taken_to = 0
    for start, word in enumerate(text_words):
        ways = _longest(known.ways.get(word.stem, ()), text_words, start)
        if ways and start >= taken_to:
            found.extend(Term(way.kind, way.name, start, end) for way, end in ways)
            taken_to = max(end if _GAP not in way.rest else start + 1 for way, end in ways)
        elif start >= taken_to and word.stem not in known.boilerplate:
            found.append(Term(_plain_kind(word, start), word.stem, start, start + 1))
    return tuple(found)


def parties(text_words: tuple[Word, ...]) -> tuple[Term, ...]:
    """Whom *text_words* speak of: the vendor's provider, sub-processors, customers, a part of the staff…"""
    known = lexicon().parties
    return tuple(
        Term(way.kind, way.name, start, end)
        for start, word in enumerate(text_words)
        for way, end in _longest(known.get(word.stem, ()), text_words, start)
    )


def _longest(ways: tuple[_Way, ...], text_words: tuple[Word, ...], start: int) -> list[tuple[_Way, int]]:
    best: list[tuple[_Way, int]] = []
    for way in ways:
        if best and len(way.rest) < len(best[0][0].rest):
            break
        end = _matched(way.rest, text_words, start + 1)
        if end and all(way.name != other.name for other, _ in best):
            best.append((way, end))
    return best


def _matched(rest: tuple[str, ...], text_words: tuple[Word, ...], at: int) -> int:
    """Where the match of *rest* ends, or 0."""
    for position, expected in enumerate(rest):
        if expected == _GAP:
            later = range(at, min(at + _WIDEST_GAP + 1, len(text_words)))
            ends = (_matched(rest[position + 1 :], text_words, begin) for begin in later)
            return next((end for end in ends if end), 0)
        if at >= len(text_words) or text_words[at].stem != expected:
            return 0
        at += 1
    return at


def _plain_kind(word: Word, start: int) -> TermKind:
    if word.text[0].isdigit():
        return TermKind.NUMBER
    if (word.text[0].isupper() and start > 0) or (len(word.text) > 1 and word.text.isupper()):
        return TermKind.NAME
    return TermKind.WORD
