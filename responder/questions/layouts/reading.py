"""Reads a layout file; what can't be understood is an error that names the line and what was expected there."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from responder.documents.xlsx.refs import column_number
from responder.domain import Box, Place, Slot
from responder.errors import LayoutError
from responder.questions.layouts.model import Anchor, FieldRule, Layout, TableRule
from responder.questions.layouts.places import place_of
from responder.questions.layouts.writing import SCHEMA

_TOP = ("schema", "questionnaire", "left_alone", "form_fields", "tables", "fields")
_TABLE = (
    *("sheet", "table", "header", "first", "question", "answer", "comment", "ticks", "more", "section", "options"),
    *("under", "sections", "skip", "blank"),
)
_FIELD = ("sheet", "question", "text", "answer", "comment", "boxes", "more", "choices", "section")
_SLOT = ("at", "blank", "after", "ordinal")
_COLUMN = re.compile(r"[A-Za-z]{1,3}")
_ENTRY = re.compile(r"\[\[\s*(\w+)\s*\]\]")
_KEY = re.compile(r'"?([\w-]+)"?\s*=')


def read_layout(text: str, *, name: str) -> Layout:
    """The layout that *text*, the content of the file *name*, describes; raises `LayoutError` with the line."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{name}, line {line[1]}" if line else name
        raise LayoutError(
            f"{where}: not TOML: {error}.", hint="Mend that line: texts stand in quotes, lists in brackets."
        ) from error
    top = _Entry(file=name, values=content, lines=_lines(text, "", 0), line=1, sheet="")
    return _layout(top, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
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
        inner = _Entry(file=self.file, values=facts, lines={}, line=self.lines.get(key, self.line), sheet=self.sheet)
        inner.check_keys((*_SLOT, "choice") if tick else _SLOT)
        return Slot(
            at=inner.place("at" if isinstance(value, dict) else key, facts.get("at")),
            blank=inner.text("blank"),
            after=inner.text("after"),
            ordinal=inner.number("ordinal", least=0) or 0,
            tick=tick,
        )


_EXAMPLES = "See the comments at the top of a layout written with --save-layout, or write it anew."


def _layout(top: _Entry, text: str) -> Layout:
    top.check_keys(_TOP)
    if top.values.get("schema") != SCHEMA:
        raise top.fault("schema", f"should be “{SCHEMA}”")
    controls = top.number("form_fields", least=0)
    return Layout(
        name=top.file,
        questionnaire=top.text("questionnaire"),
        left_alone=top.texts("left_alone"),
        controls=controls,
        tables=tuple(_table(entry, in_word=controls is not None) for entry in _entries(top, "tables", text)),
        fields=tuple(_field(entry, in_word=controls is not None) for entry in _entries(top, "fields", text)),
        line=top.lines.get("form_fields", top.lines.get("left_alone", 1)),
    )


def _entries(top: _Entry, kind: str, text: str) -> list[_Entry]:
    values = top.values.get(kind, [])
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise top.fault(kind, f"should be written as [[{kind}]]")
    entries = []
    for number, value in enumerate(values, start=1):
        lines = _lines(text, kind, number)
        sheet = value.get("sheet", "")
        entries.append(
            _Entry(
                file=top.file,
                values=value,
                lines=lines,
                line=lines.get("", 1),
                sheet=sheet if isinstance(sheet, str) else "",
            )
        )
    return entries


def _table(entry: _Entry, *, in_word: bool) -> TableRule:
    entry.check_keys(_TABLE)
    question = entry.column("question")
    if question is None:
        raise entry.fault("question", "is missing: the letters of the column that asks")
    ticks = entry.values.get("ticks", {})
    if not isinstance(ticks, dict):
        raise entry.fault("ticks", "should name a column for each choice, as { Yes = “D”, No = “E” }")
    if not ticks and "answer" not in entry.values:
        raise entry.fault("answer", "is missing: the letters of the column that takes the answers (or ticks)")
    more = entry.texts("more")
    return TableRule(
        grid=_grid(entry, in_word=in_word),
        in_word=in_word,
        anchor=_anchor(entry),
        question=question,
        answer=entry.column("answer"),
        comment=entry.column("comment"),
        ticks=tuple((choice, entry.column_of("ticks", letters)) for choice, letters in ticks.items()),
        more=tuple(entry.column_of("more", letters) for letters in more),
        section=entry.column("section"),
        options=entry.column("options"),
        under=entry.text("under"),
        sections=entry.texts("sections"),
        skip=entry.texts("skip"),
        blank=entry.texts("blank"),
        line=entry.line,
    )


def _grid(entry: _Entry, *, in_word: bool) -> str:
    if in_word:
        number = entry.number("table", least=1)
        if number is None:
            raise entry.fault("table", "is missing: the number of the table in the document, from 1")
        return f"table {number}"
    if not entry.text("sheet"):
        raise entry.fault("sheet", "is missing: the name of the sheet")
    return entry.text("sheet")


def _anchor(entry: _Entry) -> Anchor:
    key = "first" if "first" in entry.values else "header"
    facts = entry.values.get(key)
    row = facts.get("row") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or not isinstance(row, int) or row < 1:
        raise entry.fault(key, "should say a row and its words, as { row = 4, B = “Question”, C = “Answer” }")
    texts = {entry.column_of(key, letters): said for letters, said in facts.items() if letters != "row"}
    if not texts or not all(isinstance(said, str) for said in texts.values()):
        raise entry.fault(key, "should say the words of at least one column, as { row = 4, B = “Question” }")
    return Anchor(row=row - 1, texts=tuple(texts.items()), heads=key == "header", line=entry.lines.get(key, entry.line))


def _field(entry: _Entry, *, in_word: bool) -> FieldRule:
    entry.check_keys(_FIELD)
    if not in_word and not entry.text("sheet"):
        raise entry.fault("sheet", "is missing: the name of the sheet")
    if "question" not in entry.values:
        raise entry.fault("question", "is missing: the place that asks")
    values = entry.values
    boxes = values.get("boxes", [])
    if not isinstance(boxes, list) or not all(isinstance(box, dict) and _is_text(box.get("choice")) for box in boxes):
        raise entry.fault("boxes", "should list a choice and its place, as { choice = “Yes”, at = “D4” }")
    more = values.get("more", [])
    return FieldRule(
        text=entry.text("text"),
        question=entry.place("question", values["question"]),
        answer=entry.slot("answer", values["answer"]) if "answer" in values else None,
        comment=entry.slot("comment", values["comment"]) if "comment" in values else None,
        boxes=tuple(Box(choice=box["choice"], slot=entry.slot("boxes", box, tick=True)) for box in boxes),
        more=tuple(entry.slot("more", each) for each in (more if isinstance(more, list) else [more])),
        choices=entry.texts("choices"),
        section=entry.text("section") or None,
        line=entry.line,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _lines(text: str, kind: str, number: int) -> dict[str, int]:
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
