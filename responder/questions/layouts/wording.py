"""Texts as layout files quote them: on one line, the long ones clipped."""

from __future__ import annotations

_LONGEST = 80
_CLIPPED = "…"


def quoted(text: str) -> str:
    """*text* on one line; what is longer than a line is clipped, which "…" at the end says."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rstrip() + _CLIPPED


def same(text: str, expected: str) -> bool:
    """Whether *text* is what a layout file quotes as *expected*, whatever its white space and capitals."""
    plain, wanted = " ".join(text.split()).casefold(), " ".join(expected.split()).casefold()
    return plain == wanted or (wanted.endswith(_CLIPPED) and plain.startswith(wanted[:-1].rstrip()))


def among(text: str, expected: tuple[str, ...]) -> bool:
    """Whether *text* is one of those quoted."""
    return any(same(text, each) for each in expected)
