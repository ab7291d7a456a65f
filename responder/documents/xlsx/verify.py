"""Compares a filled workbook with its original, by other means than those that filled it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from responder.documents.archive import Member
from responder.documents.markup import children, parse
from responder.documents.package import Package
from responder.documents.xlsx.celltext import writable
from responder.documents.xlsx.refs import Cell, cell_at
from responder.documents.xlsx.verify_cell import Mismatch
from responder.documents.xlsx.verify_sheet import compare_sheets
from responder.documents.xlsx.verify_styles import compare_styles
from responder.documents.xlsx.workbook import Workbook, workbook
from responder.domain import CellAt, Slot
from responder.errors import DamagedFile, HostileFile, VerificationFailed


def verify(before: Package, after: Package, entries: Mapping[Slot, str]) -> None:
    """Raise `VerificationFailed` unless *after* is *before* with each slot's text in its cell and nothing else changed.

    Beside the cells, only what makes room for them may differ: a sheet's dimension and the spans and heights of the
    written rows, formats appended to the styles, and the order to calculate anew.
    """
    try:
        _compare(before, after, entries)
    except (Mismatch, DamagedFile, HostileFile) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise VerificationFailed(
            f"The answered copy of {before.name} isn't the original plus the answers ({reason}); it was thrown away.",
            hint="Nothing was written. Please report this with the questionnaire, if you may share it.",
        ) from error


def _compare(before: Package, after: Package, entries: Mapping[Slot, str]) -> None:
    if before.members != after.members:
        raise Mismatch("its parts are others")
    book = workbook(before)
    texts = _by_part(book, entries)
    changeable = {before.member(part) for part in (*texts, before.main, *([book.styles] if book.styles else []))}
    for was, now in zip(before.directory.values(), after.directory.values(), strict=True):
        if was.name not in changeable and not _same(before, was, after, now):
            raise Mismatch(f"its part {was.name} changed")
    _compare_workbooks(before, after)
    variant_of = compare_styles(before, after, book.styles)
    for part, cells in texts.items():
        compare_sheets(before.read(part), after.read(part), cells, variant_of=variant_of, where=part)


def _by_part(book: Workbook, entries: Mapping[Slot, str]) -> Mapping[str, Mapping[Cell, str]]:
    parts = {sheet.name: sheet.part for sheet in book.sheets}
    texts: dict[str, dict[Cell, str]] = {}
    for slot, text in entries.items():
        cell = cell_at(slot.at.cell) if isinstance(slot.at, CellAt) else None
        if cell is None or not isinstance(slot.at, CellAt) or slot.at.sheet not in parts:
            raise Mismatch(f"{slot.at} is no cell of it")
        texts.setdefault(parts[slot.at.sheet], {})[cell] = writable(text)[0]
    return texts


def _same(before: Package, was: Member, after: Package, now: Member) -> bool:
    packed = before.data[was.start : was.start + was.packed] == after.data[now.start : now.start + now.packed]
    return (packed and was.method == now.method) or before.read(was.name) == after.read(now.name)


def _compare_workbooks(before: Package, after: Package) -> None:
    was_xml, now_xml = before.read(before.main), after.read(after.main)
    if was_xml == now_xml:
        return
    old, new = parse(was_xml, where=before.main), parse(now_xml, where=after.main)
    was, now = (next(children(root, "calcPr"), None) for root in (old, new))
    if now is None or now.attrib.pop("fullCalcOnLoad", "") != "1":
        raise Mismatch(f"its part {before.main} changed")
    if was is not None:
        was.attrib.pop("fullCalcOnLoad", "")
    elif not now.attrib and not now.tail:
        new.remove(now)
    if etree.tostring(old, method="c14n") != etree.tostring(new, method="c14n"):
        raise Mismatch(f"more than the order to calculate changed in {before.main}")
