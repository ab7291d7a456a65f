"""Entries of a layout file: their values as what they should be, or an error with the line and what was expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from responder.documents.xlsx.refs import column_number
from responder.domain import Place, Slot
from responder.errors import LayoutError
from responder.questions.layouts.places import place_of

_SLOT = ("at", "blank", "after", "ordinal")
_COLUMN = re.compile(r"[A-Za-z]{1,3}")
_ENTRY = re.compile(r"\[\[\s*(\w+)\s*\]\]")
_KEY = re.compile(r'"?([\w-]+)"?\s*=')
_EXAMPLES = "See the comments at the top of a layout written with --save-layout, or write it anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A table of the file with the lines of its keys; *sheet* is "" in a layout for Word."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    line: int
    sheet: str

    def fault(self, key: str, expected: str) -> LayoutError:
        """The error that says what *key* should hold."""
        line = self.lines.get(key, self.line)
        return LayoutError(f"{self.file}, line {line}: {key} {expected}.", hint=_EXAMPLES)

    def check_keys(self, known: Iterable[str]) -> None:
        """Raise for a key that nobody knows."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, list(known), n=1)
                raise self.fault(key, f"is unknown; did you mean {near[0]}?" if near else "is unknown")

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "should be a text in quotes")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(key, "should be a list of texts")
        return tuple(value)

    def number(self, key: str, *, least: int) -> int | None:
        """A whole number."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
            raise self.fault(key, f"should be a whole number of at least {least}")
        return value

    def column(self, key: str) -> int | None:
        """The 0-based number of a column named by its letters."""
        return None if key not in self.values else self.column_of(key, self.values[key])

    def column_of(self, key: str, letters: object) -> int:
        """The 0-based number of the column that *key* names by *letters*."""
        if not isinstance(letters, str) or not _COLUMN.fullmatch(letters):
            raise self.fault(key, f"should name a column by its letters, not {letters!r}")
        return column_number(letters) - 1

    def place(self, key: str, name: object) -> Place:
        """The place that *key* names."""
        place = place_of(name, sheet=self.sheet) if isinstance(name, str) else None
        if place is None:
            kinds = "a cell (“B4”)" if self.sheet else "a place (“T1R3C2”, “P14”, “after P14” or “F3”)"
            raise self.fault(key, f"should name {kinds}, not {name!r}")
        return place

    def slot(self, key: str, value: object, *, tick: bool = False) -> Slot:
        """A slot: its place alone, or with what counts as blank there."""
        facts = value if isinstance(value, dict) else {"at": value}
        inner = Entry(file=self.file, values=facts, lines={}, line=self.lines.get(key, self.line), sheet=self.sheet)
        inner.check_keys((*_SLOT, "choice") if tick else _SLOT)
        return Slot(
            at=inner.place("at" if isinstance(value, dict) else key, facts.get("at")),
            blank=inner.text("blank"),
            after=inner.text("after"),
            ordinal=inner.number("ordinal", least=0) or 0,
            tick=tick,
        )


def lines_of(text: str, kind: str, number: int) -> dict[str, int]:
    """The line of each key of the *number*-th entry of a kind, of the entry itself under ""; kind "" is the top."""
    found: dict[str, int] = {}
    here, count = "", 0
    for at, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if entry := _ENTRY.match(stripped):
            here = entry[1]
            count += here == kind
        if here != kind or (kind and count != number):
            continue
        key = _KEY.match(stripped)
        found.setdefault(key[1] if key and not entry else "", at)
    return found
