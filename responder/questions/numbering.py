"""Typed numbers before a text ("1.", "4.2", "Q7:", "(a)", "三、"), and lines of a table of contents."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"""\s*(?:
        (?:(?:question|frage|pregunta|questão|domanda|pertanyaan|質問|問|问题|q)\s*\.?\s*)?\d{1,3}(?:\.\d{1,3}){0,4}\s*[.):、．]?(?=\s|[^\W\d_]|$)
      | (?!z\.\s?b\.|e\.\s?g\.|i\.\s?e\.|d\.\s?h\.|p\.\s?ex|u\.\s?a\.)\(?[a-z]\s*[.)](?=\s)
      | \(?[ivxlc]{1,6}\s*[.)](?=\s)
      | \(\d{1,3}\)
      | [一二三四五六七八九十]{1,3}\s*[、．.]
      | [①-⑳]
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_ALONE = re.compile(
    r"[A-Za-z]{0,2}[\d.()\-\s#°º]+[a-z]?[.):]?|[A-Za-z][.)]?|[A-Z]{1,5}(?:[.\-– ]{0,2}\d[\d.()]*)+[a-z]?"
)
_COUNTED = re.compile(
    r"(?:question|frage|pregunta|pergunta|questão|domanda|vraag|pertanyaan|item|q|設問|質問|問題?|问题|문항)"
    r"\s*[.:#]?\s*\d[\d.\-]*[a-z]?[.:)]?",
    re.IGNORECASE,
)
_LETTERED = 9  # below any number: "a)" stands under "2.3"
_CONTENTS = re.compile(r".*\S(?:\t+|\s*\.{4,}\s*|\s*…{2,}\s*)\d{1,4}\s*", re.DOTALL)


def split_number(text: str) -> tuple[str, str]:
    """The typed number at the start of *text* ("" if none) and the rest."""
    found = _NUMBER.match(text)
    if not found or found.end() == len(text):
        return "", text.strip()
    return found.group().strip(), text[found.end() :].strip()


def is_number(text: str) -> bool:
    """Whether *text* is no more than a number or id: "3.", "A-12", "b)", "Question 1.1"."""
    return bool(_ALONE.fullmatch(text.strip()) or _COUNTED.fullmatch(text.strip()))


def depth_of(number: str) -> int:
    """How deep in its outline a typed number stands: "2." 1, "2.3" 2, "a)" 9; 0 for none."""
    if not number:
        return 0
    digits = re.findall(r"\d+", number)
    return len(digits) if digits else _LETTERED


def is_contents_line(text: str) -> bool:
    """Whether this looks like a line of a table of contents: words, leader or tab, page number."""
    return bool(_CONTENTS.fullmatch(text))
