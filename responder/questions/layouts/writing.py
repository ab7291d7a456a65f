"""A layout as TOML: a small file that a person can read and mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from responder.documents.xlsx.refs import column_letters
from responder.domain import Slot
from responder.questions.layouts.model import Anchor, FieldRule, Layout, TableRule
from responder.questions.layouts.places import name_of

if TYPE_CHECKING:
    from tomlkit.items import Array, InlineTable

SCHEMA = "responder-layout/1"
_HOW = """\
How responder reads this questionnaire. Mend what is wrong, then:
  responder answer FILE --layout THIS_FILE
or put it into the folder "layouts" of your knowledge base, where it is found by itself.

left_alone  sheets that ask nothing; a sheet that isn't named anywhere here is read as usual
[[tables]]  rows that ask through the same columns; every text in the question column asks, but for those in
            "sections" (titles) and "skip"; "blank" are texts that stand for an empty slot
[[fields]]  single questions: where the question stands, what it says there, where its answer goes"""


def written(layout: Layout) -> str:
    """The text of the layout file."""
    how = "".join(f"# {line}".rstrip() + "\n" for line in _HOW.splitlines())
    tables = (f"[[tables]]\n{_keys(_table(rule))}" for rule in layout.tables)
    fields = (f"[[fields]]\n{_keys(_field(rule))}" for rule in layout.fields)
    return "\n".join((how, _keys(_top(layout)), *tables, *fields))


def _keys(facts: Iterable[tuple[str, Any]]) -> str:
    import tomlkit

    document = tomlkit.document()
    for key, value in facts:
        document.add(key, value)
    return tomlkit.dumps(document)


def _top(layout: Layout) -> Iterator[tuple[str, Any]]:
    yield "schema", SCHEMA
    yield "questionnaire", layout.questionnaire
    if layout.is_for_word:
        yield "form_fields", layout.controls
    elif layout.left_alone:
        yield "left_alone", list(layout.left_alone)


def _table(rule: TableRule) -> Iterator[tuple[str, Any]]:
    yield ("table", int(rule.grid.removeprefix("table "))) if rule.in_word else ("sheet", rule.grid)
    yield "header" if rule.anchor.heads else "first", _anchor(rule.anchor)
    for key, col in (("question", rule.question), ("answer", rule.answer), ("comment", rule.comment)):
        if col is not None:
            yield key, _letters(col)
    if rule.ticks:
        yield "ticks", _inline({choice: _letters(col) for choice, col in rule.ticks})
    if rule.more:
        yield "more", [_letters(col) for col in rule.more]
    for key, col in (("section", rule.section), ("options", rule.options)):
        if col is not None:
            yield key, _letters(col)
    if rule.under:
        yield "under", rule.under
    for key, texts in (("sections", rule.sections), ("skip", rule.skip), ("blank", rule.blank)):
        if texts:
            yield key, _listed(texts)


def _anchor(anchor: Anchor) -> InlineTable:
    return _inline({"row": anchor.row + 1, **{_letters(col): text for col, text in anchor.texts}})


def _field(rule: FieldRule) -> Iterator[tuple[str, Any]]:
    if rule.sheet:
        yield "sheet", rule.sheet
    yield "question", name_of(rule.question)
    if rule.text:
        yield "text", rule.text
    for key, slot in (("answer", rule.answer), ("comment", rule.comment)):
        if slot is not None:
            yield key, _slot(slot)
    if rule.boxes:
        yield "boxes", _listed([_inline({"choice": box.choice, **_aim(box.slot)}) for box in rule.boxes])
    if rule.more:
        yield "more", _listed([_slot(slot) for slot in rule.more])
    if rule.choices:
        yield "choices", list(rule.choices)
    if rule.section:
        yield "section", rule.section


def _slot(slot: Slot) -> str | InlineTable:
    """A slot by its place alone if that says all."""
    aim = _aim(slot)
    return name_of(slot.at) if len(aim) == 1 else _inline(aim)


def _aim(slot: Slot) -> dict[str, Any]:
    facts = {"blank": slot.blank, "after": slot.after, "ordinal": slot.ordinal}
    return {"at": name_of(slot.at), **{key: value for key, value in facts.items() if value}}


def _inline(facts: Mapping[str, Any]) -> InlineTable:
    import tomlkit

    table = tomlkit.inline_table()
    table.update(facts)
    return table


def _listed(values: Sequence[str | InlineTable]) -> Array:
    import tomlkit

    array = tomlkit.array()
    array.extend(values)
    return array.multiline(multiline=len(values) > 1)


def _letters(col: int) -> str:
    return column_letters(col + 1)
