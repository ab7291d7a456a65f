"""Where in a visible text an answer goes: in its blank, behind its label, or nowhere because somebody wrote there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from responder.domain import Slot

_LINE_CHARS = "_…"
_FILL = re.compile(r"_{3,}|[_….]{4,}|…{3,}")
# Only such blanks disappear under the answer; "__/__/____" or "[name]" stay, and the answer follows.
_ONLY_FILL = re.compile(r"(?:[_….]{3,}|\s)+")
_COLONS = (":", "：")
_AROUND = " \t\xa0\u3000,;|"
_SPACES = " \t\xa0\u2002\u3000"
_SHORT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The characters to replace (none where start = end), what leads in the answer, and the words that it follows.

    *hint* is the part of the text that the slot's own words matched; *below* tells that the rest of its line is free,
    so that an empty line under it is as good a place.
    """

    start: int
    end: int
    lead: str = ""
    hint: tuple[int, int] = (0, 0)
    below: bool = False


def aim(text: str, slot: Slot, *, ruled: bool = False) -> Aim | None:
    """Where the slot's answer goes in *text*; None where the text isn't what the slot says, or holds an answer.

    In *ruled* text a tab is drawn as a line to write on, and the answer stands before it.
    """
    if not text.strip():
        return _in_space(text) if not slot.after and not slot.blank.strip() else None
    if slot.after:
        return _after_label(text, slot, ruled=ruled)
    if slot.blank.strip():
        places = list(_occurrences(text, slot.blank.strip()))
        return _at_blank(text, *places[slot.ordinal]) if slot.ordinal < len(places) else None
    return _unnamed(text)


def is_fill(blank: str) -> bool:
    """Whether the blank is only a line to write on."""
    return bool(blank.strip()) and bool(_ONLY_FILL.fullmatch(blank))


def _in_space(text: str) -> Aim:
    # Tabs align; spaces only draw a line to write on.
    tabs = len(text) - len(text.lstrip("\t"))
    return Aim(start=tabs, end=len(text), hint=(tabs, len(text)))


def _unnamed(text: str) -> Aim | None:
    """Where a slot that names no blank means: the only line to write on, or behind the label at the end."""
    if lines := list(_FILL.finditer(text)):
        return Aim(start=lines[0].start(), end=lines[0].end()) if len(lines) == 1 else None
    end = len(text.rstrip())
    return _behind(text, 0, end) if text[:end].endswith(_COLONS) else None


def _after_label(text: str, slot: Slot, *, ruled: bool) -> Aim | None:
    blank = slot.blank.strip()
    if not blank:
        labels = list(_occurrences(text, slot.after))
        labels = [span for span in labels if _starts_line(text, span[0])] or labels
        return _behind(text, *labels[slot.ordinal], ruled=ruled) if slot.ordinal < len(labels) else None
    spans = [span for span in _occurrences(text, blank) if text[: span[0]].rstrip(_AROUND).endswith(slot.after)]
    exact = [span for span in spans if _label_before(text, span[0]) == slot.after]
    found = exact or spans
    return _at_blank(text, *found[slot.ordinal]) if slot.ordinal < len(found) else None


def _starts_line(text: str, start: int) -> bool:
    before = text[:start]
    return not before.strip(_AROUND) or before[-1] in "\t\n" or before.endswith("  ")


def _label_before(text: str, end: int) -> str:
    """The words between the blank (or line end) before *end* and there."""
    line = text.rfind("\n", 0, end) + 1
    fills = [found.end() for found in _FILL.finditer(text, line, end)]
    return text[fills[-1] if fills else line : end].strip(_AROUND)


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where *words* stand; a line to write on only where it isn't part of a longer one."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        around = text[start - 1 : start] + text[end : end + 1]
        if not (is_fill(words) and any(char in _LINE_CHARS for char in around)):
            yield start, end
        start = text.find(words, end)


def _at_blank(text: str, start: int, end: int) -> Aim:
    """In a line to write on; behind a hint ("mm/dd/yyyy", "[name]"), which the form's text keeps."""
    if is_fill(text[start:end]):
        return Aim(start=start, end=end, hint=(start, end))
    line = _FILL.search(text, start, end)
    if line and not any(char in _LINE_CHARS for char in text[start : line.start()] + text[line.end() : end]):
        return Aim(start=line.start(), end=line.end(), hint=(start, end))
    found = _behind(text, start, end)
    return found or Aim(start=end, end=end, lead=" ", hint=(start, end))


def _behind(text: str, start: int, end: int, *, ruled: bool = False) -> Aim | None:
    """Right behind a label or hint, unless something is written there."""
    line = text[end:].partition("\n")[0]
    rest = line.lstrip(_SPACES)
    gap = line[: len(line) - len(rest)]
    if fill := _FILL.match(rest):
        at = end + len(gap)
        return Aim(start=at, end=at + fill.end(), hint=(start, end))
    if rest and len(gap) < 2 and "\t" not in gap:
        return None
    if not rest and _is_sentence(text[start:end]):
        return Aim(start=end, end=end, lead="\n", hint=(start, end), below=True)
    at = end + (gap.index("\t") if ruled and "\t" in gap else _into(gap, last=not rest))
    lead = "" if text[at - 1].isspace() or text[at - 1] == "：" else " "
    return Aim(start=at, end=at, lead=lead, hint=(start, end), below=not rest)


def _into(gap: str, *, last: bool) -> int:
    """How far into the space behind a label the answer starts: past one tab, unless the next label needs it."""
    if "\t" in gap and (last or gap.count("\t") > 1):
        return gap.index("\t") + 1
    return len(gap[:1].strip("\t"))


def _is_sentence(hint: str) -> bool:
    """Whether the words are more than a label, so that the answer stands on a line of its own."""
    words = hint.rstrip()
    return not words.endswith(_COLONS) and (len(words) > _SHORT or words.endswith(("?", "？", ".", "。")))
