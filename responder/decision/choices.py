"""Finds the entry of a slot's own list that says yes or no, where exactly one does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_YES = frozenset(
    ("yes", "y", "true", "implemented", "fully implemented", "compliant", "fully compliant", "full compliance",
     "in place", "fully in place", "met", "fully met", "satisfied", "comply", "complies", "we comply", "supported",
     "pass", "ja", "oui", "si", "sim", "tak", "ano", "da", "igen", "kylla", "evet",
     "是", "有", "符合", "はい", "예", "да")
)  # fmt: skip
_NO = frozenset(
    ("no", "n", "false", "not implemented", "non compliant", "noncompliant", "not compliant", "not in place",
     "not met", "does not comply", "do not comply", "unsupported", "not supported", "fail", "nein", "non", "nao",
     "nie", "nem", "hayir", "nej", "nee", "否", "无", "不符合", "いいえ", "아니요", "нет")
)  # fmt: skip
# "Yes - partially" is a grade, not a yes.
_GRADED = re.compile(
    r"\b(?:part|partial|partially|partly|largely|mostly|some|somewhat|planned|in progress|limited|"
    r"but|except|with (?:exceptions?|conditions?|limitations?)|teilweise|partiellement|parcial\w*)\b",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:[-–—:,;(/]|\.\s)\s*")


def fitting_choice(choices: Sequence[str], *, polarity: bool | None) -> str | None:
    """The one entry of *choices* that says *polarity*; None when none does, or more than one might."""
    if polarity is None:
        return None
    wanted = _YES if polarity else _NO
    exact = [choice for choice in choices if _plain(choice) in wanted]
    if len(exact) == 1:
        return exact[0]
    if exact:
        return None
    begun = [choice for choice in choices if _first_part(choice) in wanted and not _GRADED.search(choice)]
    return begun[0] if len(begun) == 1 else None


def _first_part(choice: str) -> str:
    return _plain(_SPLIT.split(choice.strip(), maxsplit=1)[0])


def _plain(choice: str) -> str:
    """*choice* in small letters, without accents, punctuation or a leading number or letter."""
    decomposed = unicodedata.normalize("NFKD", choice.casefold())
    letters = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not unicodedata.combining(sign)))
    return " ".join(re.sub(r"[^\w\s]|_", " ", letters).split())
