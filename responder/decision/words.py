"""Cuts text into sentences and words, and words down to stems; small and quick, so that 300 questions cost no wait."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[.,][0-9]+)*")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)\s+(?=[\"'(“A-Z0-9])|\n+|\s+[•✔✓→⏳▪‣★●■◆🌀-🫿]\s*|"
    r"\s+[-–]\s+(?=[A-Z])",
)
_BULLETS = "•✔✓→⏳▪‣★●■◆-–* "
_IRREGULAR = {
    "kept": "keep", "held": "hold", "written": "write", "wrote": "write", "told": "tell", "sold": "sell",
    "given": "give", "gave": "give", "taken": "take", "took": "take", "done": "do", "made": "make", "sent": "send",
    "left": "leave", "built": "build", "ran": "run", "met": "meet", "lost": "lose", "bound": "bind", "paid": "pay",
    "taught": "teach", "brought": "bring", "found": "find", "got": "get", "went": "go", "gone": "go", "seen": "see",
    "employee": "employee", "employees": "employee",
    "people": "person", "staff": "employee", "personnel": "employee", "workforce": "employee", "worker": "employee",
    "backs": "back", "backed": "back", "premises": "premises", "basis": "basis", "series": "series", "access": "access",
    "process": "process", "business": "business", "address": "address", "aws": "aws", "saas": "saas", "https": "https",
    "tls": "tls", "dns": "dns", "pgp": "pgp", "kms": "kms", "aes": "aes", "dss": "dss", "ids": "ids", "ips": "ips",
    "gps": "gps", "sms": "sms", "sas": "sas", "his": "his", "its": "its", "this": "this", "as": "as", "us": "us",
    "is": "is", "was": "was", "has": "has", "does": "does", "thus": "thus", "status": "status", "bias": "bias",
    "analyses": "analysis", "analysed": "analysis", "analyse": "analysis", "centre": "center", "centres": "center",
    "during": "during", "string": "string", "spring": "spring", "king": "king", "ring": "ring", "need": "need",
    "speed": "speed", "feed": "feed", "seed": "seed", "based": "base", "used": "use", "using": "use", "uses": "use",
    "information": "information", "informational": "information", "members": "member", "reply": "reply",
    "comply": "comply", "complies": "comply", "complied": "comply", "apply": "apply", "applies": "apply",
    "supply": "supply", "supplies": "supply", "being": "be", "been": "be", "red": "red", "shed": "shed", "bed": "bed",
    "nothing": "nothing", "things": "thing",
    "something": "something", "anything": "anything", "everything": "everything", "organization": "organisation",
}  # fmt: skip
_SUFFIXES = ("ments", "ment", "ations", "ation", "ings", "ing", "ions", "ion", "ied", "ies", "ed", "es", "s", "ly")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem that the forms of an English *word* share ("rotated", "rotation" → "rotat")."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if len(lower) < 4 or not lower.isalpha():
        return lower
    return _tidied(_without_suffix(lower.replace("isation", "ization").replace("ise", "ize")))


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if not word.endswith(suffix) or len(word) - len(suffix) < (4 if suffix == "ly" else 3):
            continue
        base = word[: -len(suffix)]
        if suffix in ("ied", "ies"):
            return base + "y"
        if suffix == "s" and base[-1] in "su":
            return word
        if suffix in ("ation", "ations"):
            return base + "at"
        return base
    return word


def _tidied(base: str) -> str:
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl":
        base = base[:-1]
    if len(base) > 3 and base[-1] == "e":
        base = base[:-1]
    if len(base) > 6 and base.endswith("at"):
        base = base[:-2]
    return base[:-1] + "i" if base[-1] == "y" and len(base) > 3 else base


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it stands there, and its stem."""

    text: str
    stem: str


def words(text: str) -> tuple[Word, ...]:
    """The words of *text* in order; "AES-256" is two, "99.9" and "1.2" are one."""
    return tuple(Word(found, stem(found)) for found in _WORD.findall(text))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences (or lines) of *text*, verbatim but for the space around them."""
    parts = (part.strip().lstrip(_BULLETS) for part in _SENTENCE_END.split(text))
    return tuple(part for part in parts if part)
