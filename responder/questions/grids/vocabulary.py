"""What column headers say about their column, forgiving a slip of the typist's finger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from responder.questions.grids.choices import are_opposite
from responder.questions.grids.words import DECIDING, SPEAKING, WEAK, Role
from responder.questions.wording import words_of

_SCALES = words_of(
    "code codes level levels niveau stufe nivel livello nível nivå tingkat grad уровень 等级 度 レベル 수준"
)
_TELLING_MORE = words_of("description descriptions details detail explanation narrative beschreibung")
_FILLED = (
    r"(?:to\s+be\s+)?(?:fill(?:ed)?|complet(?:ed?|ion)|answer(?:ed)?|provided|entered)"
    r"(?:\s+(?:in|out))?\s+by\s+(?:the\s+)?"
)
_FOR_OTHERS = re.compile(
    rf"{_FILLED}(?:assessor|reviewer|analyst|auditor|customer|client|bank|buyer|purchaser|procurement|internal)"
    r"|\b(?:internal|office|official|client|customer|buyer) use\b",
    re.IGNORECASE,
)
_FOR_US = re.compile(
    rf"{_FILLED}|\b(?:vendor|supplier|respondent|bidder|tenderer|provider|user)\s+(?:to\s+)?"
    r"(?:complete|fill|respond|answer|use)\b",
    re.IGNORECASE,
)
_TO_MARK = re.compile(
    r"(?:please\s+)?(?:check|tick|mark)\s+(?:if|when|where|all|box|one|here|✓|x\b)|(?:bitte\s+)?ankreuzen|cocher\b|cochez\b",
    re.IGNORECASE,
)
_OPTIONS = re.compile(r"(?<!\bn)/|[|,]|\bor\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[#№]|[nN][º°]")
_PARTED = re.compile(
    r"\s*(?:/|\||&|\band\b|\band/or\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b|\bdan\b|[,;\n])\s*", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")


@lru_cache(maxsize=8192)
def header_roles(text: str) -> dict[Role, float]:
    """The roles that a header's words speak for, each with a weight up to 1; callers must not change it."""
    if told := _told(text[:200]):
        return {told: 1.0}
    if _chooses(text):
        return {Role.ANSWER: 1.0}
    plain = _BRACKETS.sub(" ", text[:200]).strip() or text[:200]
    weights: dict[Role, float] = {Role.ANSWER: 0.8} if any(map(_chooses, _BRACKETS.findall(text[:200]))) else {}
    for place, part in enumerate(part for part in _PARTED.split(plain) if part):
        for role, weight in _part_roles(part):
            weights[role] = max(weights.get(role, 0.0), weight * (1.0 if place == 0 else 0.7))
    return weights


def listed_words(text: str) -> frozenset[str]:
    """The words of our lists that a header uses."""
    parts = _PARTED.split(_BRACKETS.sub(" ", text[:200]).strip() or text[:200])
    return frozenset(known for part in parts if part for token in _tokens(part) if (known := _known(token)))


def _chooses(text: str) -> bool:
    """Whether a header is nothing but a choice: "Yes/No", "(Y/N/NA)"."""
    return are_opposite(part for part in _OPTIONS.split(text[:60].strip(" ()[]（）")) if part.strip())


def _told(text: str) -> Role | None:
    """The role where a header says outright who fills its column in ("to be completed by the supplier")."""
    if _FOR_OTHERS.search(text):
        return Role.REVIEW
    return Role.ANSWER if _FOR_US.search(text) or _TO_MARK.match(text) else None


def _part_roles(part: str) -> Iterator[tuple[Role, float]]:
    """What one alternative of a header says: a word like "id" or "category" decides over the word it goes with."""
    tokens = _tokens(part)
    deciding = [role for token in tokens if (role := _overrides().get(_known(token)))]
    plain = [(role, _weight(_known(token))) for token in tokens for role in _plain().get(_known(token), ())]
    if _TELLING_MORE.intersection(tokens) and any(role in (Role.STATUS, Role.ANSWER) for role, _ in plain):
        yield from ((Role.COMMENT, 0.8), (Role.ANSWER, 0.4))
        return
    if Role.ID in deciding and any(role is Role.EVIDENCE for role, _ in plain):
        yield Role.EVIDENCE, 0.8
        return
    if any(role is Role.COMMENT and weight == 1.0 for role, weight in plain) and Role.REVIEW not in deciding:
        yield from ((role, 1.0 if role is Role.COMMENT else 0.25) for role, _ in plain)
        return
    thin = 1.0 if len(tokens) <= 4 else 0.6
    if any(token in _SCALES for token in tokens) and any(role in (Role.STATUS, Role.ANSWER) for role, _ in plain):
        yield Role.STATUS, 0.8
        return
    if deciding:
        yield deciding[-1 if Role.REVIEW not in deciding else deciding.index(Role.REVIEW)], thin
        yield from ((role, 0.25) for role, _ in plain)
        return
    yield from ((role, weight * thin) for role, weight in plain)


def _weight(token: str) -> float:
    return 0.5 if token in WEAK else 1.0


def _tokens(part: str) -> list[str]:
    tokens = [token.lower() for token in _TOKEN.findall(part)]
    return [piece for token in tokens for piece in _eastern_pieces(token)]


def _eastern_pieces(token: str) -> Iterator[str]:
    """Words of scripts that write none apart: every known word inside counts."""
    if token.isascii() or token in _spellings():
        yield token
        return
    inside = [word for word in _eastern_words() if word in token]
    yield from inside or [token]


@lru_cache(maxsize=8192)
def _known(token: str) -> str:
    """The listed word that *token* is, allowing one slip behind the first letter of longer words ("requriement")."""
    if token in _spellings():
        return token
    if len(token) < 6:
        return ""
    return next((found for cut in _deletions(token) if (found := _slips().get(cut, "")).startswith(token[0])), "")


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@cache
def _plain() -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for role, words in SPEAKING.items():
        for word in sorted(words):
            found[word] = (*found.get(word, ()), role)
    return found


@cache
def _overrides() -> dict[str, Role]:
    return {word: role for role, words in DECIDING.items() for word in words}


@cache
def _spellings() -> frozenset[str]:
    return frozenset(_plain()) | frozenset(_overrides())


@cache
def _eastern_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in _spellings() if unicodedata.category(word[0]) == "Lo"))


@cache
def _slips() -> dict[str, str]:
    return {cut: word for word in sorted(_spellings()) if len(word) >= 6 for cut in _deletions(word)}
