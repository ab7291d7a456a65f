"""Reads a layout file; what can't be understood is an error that names the line and what was expected there."""

from __future__ import annotations

import re
import tomllib

from responder.domain import Box
from responder.errors import LayoutError
from responder.questions.layouts.entries import Entry, lines_of
from responder.questions.layouts.model import Anchor, FieldRule, Layout, TableRule
from responder.questions.layouts.writing import SCHEMA

_TOP = ("schema", "questionnaire", "left_alone", "form_fields", "tables", "fields")
_TABLE = (
    *("sheet", "table", "header", "first", "question", "answer", "comment", "ticks", "more", "section", "options"),
    *("under", "sections", "skip", "blank"),
)
_FIELD = ("sheet", "question", "text", "answer", "comment", "boxes", "more", "choices", "section")


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
    top = Entry(file=name, values=content, lines=lines_of(text, "", 0), line=1, sheet="")
    return _layout(top, text)


def _layout(top: Entry, text: str) -> Layout:
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


def _entries(top: Entry, kind: str, text: str) -> list[Entry]:
    values = top.values.get(kind, [])
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise top.fault(kind, f"should be written as [[{kind}]]")
    entries = []
    for number, value in enumerate(values, start=1):
        lines = lines_of(text, kind, number)
        sheet = value.get("sheet", "")
        entries.append(
            Entry(
                file=top.file,
                values=value,
                lines=lines,
                line=lines.get("", 1),
                sheet=sheet if isinstance(sheet, str) else "",
            )
        )
    return entries


def _table(entry: Entry, *, in_word: bool) -> TableRule:
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


def _grid(entry: Entry, *, in_word: bool) -> str:
    if in_word:
        number = entry.number("table", least=1)
        if number is None:
            raise entry.fault("table", "is missing: the number of the table in the document, from 1")
        return f"table {number}"
    if not entry.text("sheet"):
        raise entry.fault("sheet", "is missing: the name of the sheet")
    return entry.text("sheet")


def _anchor(entry: Entry) -> Anchor:
    key = "first" if "first" in entry.values else "header"
    facts = entry.values.get(key)
    row = facts.get("row") if isinstance(facts, dict) else None
    if not isinstance(facts, dict) or not isinstance(row, int) or row < 1:
        raise entry.fault(key, "should say a row and its words, as { row = 4, B = “Question”, C = “Answer” }")
    texts = {entry.column_of(key, letters): said for letters, said in facts.items() if letters != "row"}
    if not texts or not all(isinstance(said, str) for said in texts.values()):
        raise entry.fault(key, "should say the words of at least one column, as { row = 4, B = “Question” }")
    return Anchor(row=row - 1, texts=tuple(texts.items()), heads=key == "header", line=entry.lines.get(key, entry.line))


def _field(entry: Entry, *, in_word: bool) -> FieldRule:
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
