"""Compares the styles of a filled workbook with the original's: variants of formats may be appended."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache

from lxml import etree

from responder.documents.markup import children, parse
from responder.documents.package import Package
from responder.documents.xlsx.verify_cell import Mismatch, VariantOf


def compare_styles(before: Package, after: Package, part: str | None) -> VariantOf:
    """Whether a cell may change from one format to another, by their indices; raises `Mismatch` on other changes."""
    if part is None or before.read(part) == after.read(part):
        return _same_index
    old, new = (parse(package.read(part), where=part) for package in (before, after))
    known, grown = _formats(old), _formats(new)
    appended = grown[len(known) :]
    added = [deepcopy(format_) for format_ in appended]
    if any(format_.tail for format_ in appended):
        raise Mismatch(f"text was added to {part}")
    for root in (old, new):
        for table in children(root, "cellXfs"):
            table.attrib.pop("count", "")
            table[:] = [format_ for format_ in table if format_ not in appended]
    if _canonical(old) != _canonical(new):
        raise Mismatch(f"more than appended formats changed in {part}")

    @cache
    def variant_of(base: int, now: int) -> bool:
        place = now - len(known)
        if not 0 <= place < len(added) or base >= len(known):
            return base == now
        return _bare(known[base]) == _bare(added[place])

    return variant_of


def _same_index(base: int, now: int) -> bool:
    return base == now


def _formats(root: etree._Element) -> Sequence[etree._Element]:
    return [format_ for table in children(root, "cellXfs") for format_ in children(table, "xf")]


def _bare(format_: etree._Element) -> bytes:
    """A format without what a variant may add."""
    bare = deepcopy(format_)
    bare.tail = None
    for name in ("quotePrefix", "applyAlignment"):
        bare.attrib.pop(name, "")
    for alignment in list(children(bare, "alignment")):
        alignment.attrib.pop("wrapText", "")
        if not alignment.attrib:
            bare.remove(alignment)
    return _canonical(bare)


def _canonical(element: etree._Element) -> bytes:
    return etree.tostring(element, method="c14n")
