"""Writes answers into a Word document's slots: the parts that change, everything else in them as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.added import add_after
from responder.documents.docx.bound import Stores
from responder.documents.docx.content import write_control
from responder.documents.docx.legacy import write_field
from responder.documents.docx.locate import Places
from responder.documents.docx.names import above, attr, kid, name
from responder.documents.docx.prose import Edit, Entry, Splice, Tick, planned
from responder.documents.docx.refusal import refused
from responder.documents.docx.related import related
from responder.documents.docx.splice import splice, tick
from responder.documents.docx.styles import Styles, styles_of
from responder.documents.docx.walk import story_of, twin_of
from responder.documents.interface import Filled
from responder.documents.package import Package, parse
from responder.domain import ControlAt, Finding, ParagraphAt, Slot

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>\s*")
_ROOMY = 60  # characters that most cells show on one line or two
_PROTECTIONS = {
    "forms": "filling in its form fields",
    "readOnly": "reading",
    "comments": "comments",
    "trackedChanges": "tracked changes",
}


@dataclass(frozen=True, slots=True)
class _Addition:
    """A paragraph to add after *anchor*."""

    anchor: etree._Element
    text: str


@dataclass(slots=True)
class _Writing:
    """The document while answers are written into it."""

    places: Places
    styles: Styles
    numbering: etree._Element | None
    stores: Stores
    findings: list[Finding] = field(default_factory=list)


def fill(package: Package, entries: Mapping[Slot, str]) -> Filled:
    """The document's parts with the entries in their slots.

    A slot's *ordinal* picks among its typed boxes, or among equal blanks or labels at one place. Raises `SlotRefused`
    where a place isn't there, is locked, or holds other text than the slot's blank.
    """
    content = package.read(package.main)
    root = parse(content, where=f"{package.name}: {package.main}")
    styles, numbering = styles_of(related(package, "styles")), related(package, "numbering")
    writing = _Writing(Places(story_of(root)), styles, numbering, Stores(package))
    writing.findings += _protection(package)
    edits: list[tuple[Edit | _Addition, str]] = [
        (edit, str(slot.at)) for slot, words in entries.items() for edit in _edits(slot, words, writing)
    ]
    _apply(edits, writing)
    if not edits:
        return Filled(replacements={}, findings=tuple(writing.findings))
    replacements = {package.main: serialised(root, content)}
    for part in sorted(writing.stores.changed):
        replacements[part] = serialised(writing.stores.roots[part], package.read(part))
    return Filled(replacements=replacements, findings=tuple(writing.findings))


def serialised(root: etree._Element, original: bytes) -> bytes:
    """The tree as XML, under the declaration that the original has."""
    declaration = _DECLARATION.match(original.removeprefix(b"\xef\xbb\xbf"))
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "ASCII", "US-ASCII"):
        return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    head = declaration[0] if declaration else b""
    return head + etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def written(words: str) -> str:
    """The words as they go into a document: line ends as Word has them, no characters that XML forbids."""
    return _ILLEGAL.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def _protection(package: Package) -> Iterator[Finding]:
    protection = kid(related(package, "settings"), "w:documentProtection")
    if (attr(protection, "enforcement") or "0") in ("1", "true", "on"):
        allowed = _PROTECTIONS.get(attr(protection, "edit") or "", "some edits")
        yield Finding(
            where=package.name, message=f"The document is protected (Word allows only {allowed}); it stays so."
        )


# --- Planning -------------------------------------------------------------------------------------------------------


def _edits(slot: Slot, words: str, writing: _Writing) -> tuple[Edit | _Addition, ...]:
    where = str(slot.at)
    text = written(words)
    if text != words.replace("\r\n", "\n").replace("\r", "\n").strip("\n"):
        writing.findings.append(Finding(where=where, message="Characters that a document can't hold were left out."))
    if not slot.tick and not text.strip():
        raise refused(where, "can't take an answer without words")
    if isinstance(slot.at, ControlAt):
        control = writing.places.control(slot.at)
        if control is None:
            raise refused(where, "isn't in the document")
        return (Entry(control, text, slot.blank),)
    paragraphs = writing.places.paragraphs(slot.at)
    if not paragraphs:
        raise refused(where, "isn't in the document")
    if isinstance(slot.at, ParagraphAt) and slot.at.after:
        return (_Addition(paragraphs[0], text),)
    if len(text) > _ROOMY and _is_low(paragraphs[0]):
        writing.findings.append(
            Finding(where=where, message="The row has a fixed height and may not show all of the answer.")
        )
    return planned(paragraphs, slot, text, where=where)


def _is_low(paragraph: etree._Element) -> bool:
    return attr(kid(above(paragraph, "w:tr"), "w:trPr", "w:trHeight"), "hRule") == "exact"


# --- Writing --------------------------------------------------------------------------------------------------------


def _apply(edits: Sequence[tuple[Edit | _Addition, str]], writing: _Writing) -> None:
    """All edits, those in a paragraph from its end to its start, so that none moves another's place."""
    _refuse_overlaps(edits)
    in_text = [edit for edit, _ in edits if isinstance(edit, Splice | Tick)]
    for written_in in sorted(in_text, key=lambda edit: edit.start, reverse=True):
        _write_in(written_in, writing.styles)
    last: dict[etree._Element, etree._Element] = {}
    for edit, where in edits:
        if isinstance(edit, Entry):
            _enter(edit, where, writing)
        elif isinstance(edit, _Addition):
            for question in _copies(edit.anchor):
                anchor = last.get(question, question)
                last[question] = add_after(anchor, edit.text, question, writing.styles, writing.numbering)


def _write_in(edit: Splice | Tick, styles: Styles) -> None:
    for paragraph in _copies(edit.paragraph):
        if isinstance(edit, Tick):
            tick(paragraph, edit.start)
        else:
            splice(paragraph, edit.start, edit.end, edit.text, styles)


def _refuse_overlaps(edits: Sequence[tuple[Edit | _Addition, str]]) -> None:
    taken: dict[etree._Element, list[tuple[int, int]]] = {}
    for edit, where in edits:
        if isinstance(edit, Entry):
            element, start, end = edit.control, 0, 0
        elif isinstance(edit, Splice):
            element, start, end = edit.paragraph, edit.start, edit.end
        else:
            continue
        spans = taken.setdefault(element, [])
        if any(start == a or (start < b and a < end) for a, b in spans):
            raise refused(where, "would take two answers")
        spans.append((start, end))


def _copies(element: etree._Element) -> Iterator[etree._Element]:
    """The element, and its copy for readers that don't know its text box."""
    yield element
    twin = twin_of(element)
    if twin is not None:
        yield twin


def _enter(entry: Entry, where: str, writing: _Writing) -> None:
    for control in tuple(_copies(entry.control)):
        if name(control) == "w:ffData":
            write_field(control, entry.text, blank=entry.blank, where=where)
            continue
        value = write_control(control, entry.text, blank=entry.blank, where=where)
        if not writing.stores.write(control, value):
            writing.findings.append(
                Finding(
                    where=where, message="The field shows data from elsewhere: check in Word that the answer stays."
                )
            )
