"""Compares a cell that took an answer with what it was, and with what it should hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from lxml import etree

from responder.documents.markup import local, parse
from responder.documents.xlsx.celltext import unescaped
from responder.documents.xlsx.refs import Area, Cell, area_at, cell_name
from responder.documents.xlsx.workbook import whole

VariantOf = Callable[[int, int], bool]

_ROOT = re.compile(rb"""<([\w.-]+:)?worksheet(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>""")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# How a cell of each kind holds a text: the elements down to it, and the attributes of the last.
_SPELLINGS: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "inlineStr": (("is", "t"), {_SPACE: "preserve"}),
    "str": (("v",), {}),
}
_NO_TEXT: tuple[Sequence[str], Mapping[str, str]] = ((), {})


class Mismatch(Exception):
    """The copy differs from the original where it must not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """A cell's bytes as they were (None: no such cell) and are; *row_style* is what its row has in store for it."""

    cell: Cell
    was: bytes | None
    now: bytes
    row_style: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a cell's bytes need to be read alone: the sheet's root, merged ranges and the formats of columns."""

    opening: bytes
    closing: bytes
    where: str
    merges: Sequence[Area]
    columns: Sequence[tuple[int, int, int]]

    @classmethod
    def of(cls, head: bytes, tail: bytes, *, where: str) -> Self:
        """The context that the sheet's bytes before and after its rows tell."""
        root = _ROOT.search(head)
        if root is None:
            raise Mismatch(f"{where} isn't a worksheet")
        shell = parse(head[root.start() :] + tail, where=where)
        merges = [area_at(merge.get("ref", "")) for merge in shell.iter("{*}mergeCell")]
        return cls(
            opening=root[0],
            closing=b"</" + (root[1] or b"") + b"worksheet>",
            where=where,
            merges=[area for area in merges if area is not None],
            columns=[
                (whole(col.get("min")), whole(col.get("max")), whole(col.get("style"))) for col in shell.iter("{*}col")
            ],
        )

    def anchored(self, texts: Mapping[Cell, str]) -> dict[Cell, str]:
        """The texts by the cells that must hold them."""
        by_row: dict[int, set[Cell]] = {}
        for cell in texts:
            by_row.setdefault(cell[0], set()).add(cell)
        corners = {
            cell: (area.top, area.left)
            for area in self.merges
            for row in range(area.top, min(area.bottom, max(by_row, default=0)) + 1)
            for cell in by_row.get(row, ())
            if cell in area
        }
        return {corners.get(cell, cell): text for cell, text in texts.items()}

    def style(self, col: int) -> int:
        """The format that a column has in store for a new cell."""
        return next((style for first, last, style in self.columns if first <= col <= last), 0)

    def cell(self, xml: bytes) -> tuple[etree._Element, bytes]:
        """The cell in these bytes, and what follows it."""
        root = parse(self.opening + xml + self.closing, where=self.where)
        cell, *others = list(root) or [root]
        if local(cell) != "c" or any(isinstance(node.tag, str) for node in others):
            raise Mismatch(f"{self.where} holds something else than cells")
        rest = (cell.tail or "").encode() + b"".join(etree.tostring(node) for node in others)
        cell.tail = None
        return cell, rest


def compare_cell(change: CellChange, text: str, context: Context, *, variant_of: VariantOf) -> None:
    """Raise `Mismatch` unless the cell holds exactly *text*, as text, and is dressed as it was."""
    where = f"{context.where}, cell {cell_name(*change.cell)}"
    now, after_it = context.cell(change.now)
    was, after_was = context.cell(change.was) if change.was is not None else (None, b"")
    if after_it != after_was:
        raise Mismatch(f"{where}: what follows it changed")
    if was is not None and any(local(node) == "f" for node in was):
        raise Mismatch(f"{where} was computed by a formula")
    _compare_dress(was, now, change, context, variant_of, where=where)
    held = _text(now)
    if held is None or unescaped(held) != text:
        raise Mismatch(f"{where} doesn't hold its answer")


def _compare_dress(
    was: etree._Element | None,
    now: etree._Element,
    change: CellChange,
    context: Context,
    variant_of: VariantOf,
    *,
    where: str,
) -> None:
    before, after = _dress(was, change), _dress(now, change)
    in_store = change.row_style if change.row_style is not None else context.style(change.cell[1])
    base = whole(before.pop("s", "0" if was is not None else str(in_store)))
    if not variant_of(base, whole(after.pop("s", "0"))):
        raise Mismatch(f"{where} has another format")
    if before != after:
        raise Mismatch(f"{where} has other attributes")


def _dress(cell: etree._Element | None, change: CellChange) -> dict[str, str]:
    """The cell's attributes but for its kind of value; a cell that wasn't there has its reference only."""
    if cell is None:
        return {"r": cell_name(*change.cell)}
    return {str(name): str(value) for name, value in cell.attrib.items() if name != "t"}


def _text(cell: etree._Element) -> str | None:
    """The text of a string cell without any formatting; None where the cell holds anything else."""
    path, attributes = _SPELLINGS.get(cell.get("t", ""), _NO_TEXT)
    for name in path:
        if len(cell) != 1 or cell.text or local(cell[0]) != name or cell[0].tail:
            return None
        cell = cell[0]
        if dict(cell.attrib.items()) != (attributes if name == path[-1] else {}):
            return None
    return cell.text if path and not len(cell) else None
