"""The entries of drop-down lists: written out, in cells of any sheet, behind names, tables, INDIRECT and OFFSET."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from responder.documents.xlsx.raw import RawSheet, Rule
from responder.documents.xlsx.reference import Range, range_at
from responder.documents.xlsx.refs import Area
from responder.documents.xlsx.tables import Table
from responder.documents.xlsx.texts import Texts
from responder.documents.xlsx.workbook import Workbook

CHOICE_LIMIT = 1_000
LOOK_LIMIT = 5_000_000
_STEPS = 5  # a name may stand for a name; one that stands for itself must end

_NAME = re.compile(r"(?:.*!)?([^\W\d][\w.\\?]*)")
_INDIRECT = re.compile(r'INDIRECT\(\s*"([^"]+)"\s*(?:,[^)]*)?\)', re.IGNORECASE)
_OFFSET = re.compile(r"OFFSET\(([^,()]+),\s*(-?\d*)\s*,\s*(-?\d*)\s*,([^,]+?)(?:,\s*1?\s*)?\)", re.IGNORECASE)
_COUNT = re.compile(r"\s*(?:COUNTA\(([^()]+)\)\s*(?:-\s*(\d+))?|(\d+))\s*", re.IGNORECASE)
_COLUMN = re.compile(r"([^\W\d][\w.]*)\[([^\[\]#]+)\]")


class Choices:
    """Looks up lists in the workbook's sheets (by index); each formula is resolved once, and alike lists kept once.

    A list without $ is another one for each cell, so there is an end to looking: beyond it, cells have no list.
    """

    def __init__(
        self, book: Workbook, sheets: Mapping[int, RawSheet], tables: Callable[[], Mapping[str, Table]]
    ) -> None:
        self._book, self._sheets, self._load_tables = book, sheets, tables
        self._by_name = {sheet.name.casefold(): sheet.index for sheet in book.sheets}
        self._known: dict[tuple[int, str, int, int], tuple[str, ...]] = {}
        self._alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._texts_of: dict[int, Texts] = {}
        self._left = LOOK_LIMIT

    @cached_property
    def _tables(self) -> Mapping[str, Table]:
        return self._load_tables()

    def of(self, rule: Rule, *, sheet: int, cell: tuple[int, int]) -> tuple[str, ...]:
        """What may be chosen in the cell; () where the list depends on other answers or can't be followed."""
        shift = (0, 0)
        # Excel counts a reference without $ from the rule's first cell.
        if not rule.items and _is_relative(rule.formula):
            shift = cell[0] - rule.corner[0], cell[1] - rule.corner[1]
        key = (sheet, rule.items or rule.formula, *shift)
        if key not in self._known:
            entries = _items(rule.items) if rule.items else self._entries(rule.formula, sheet, shift)
            found = _distinct(entries)
            self._known[key] = self._alike.setdefault(found, found)
        return self._known[key]

    def _entries(self, formula: str, sheet: int, shift: tuple[int, int] = (0, 0), step: int = 0) -> Iterable[str]:
        formula = formula.strip().removeprefix("=").strip()
        if step > _STEPS:
            return ()
        if len(formula) > 1 and formula[0] == formula[-1] == '"':
            return formula[1:-1].replace('""', '"').split(",")
        target = range_at(formula)
        if target is not None:
            return self._texts(target, sheet, target.area(*shift))
        if indirect := _INDIRECT.fullmatch(formula):
            return self._entries(indirect[1], sheet, step=step + 1)
        if offset := _OFFSET.fullmatch(formula):
            return self._moved(offset, sheet)
        return self._named(formula, sheet, step)

    def _named(self, formula: str, sheet: int, step: int) -> Iterable[str]:
        if column := _COLUMN.fullmatch(formula):
            table = self._tables.get(column[1].casefold())
            area = None if table is None else table.columns.get(column[2].strip().casefold())
            return () if table is None or area is None else self._at(table.sheet, area)
        name = _NAME.fullmatch(formula)
        if name is None:
            return ()
        word = name[1].casefold()
        scopes = (sheet, self._sheet_of(formula), None)
        meant = next((self._book.names[scope, word] for scope in scopes if (scope, word) in self._book.names), None)
        if meant is not None:
            return self._entries(meant, sheet, step=step + 1)
        table = self._tables.get(word) if step else None
        return () if table is None else self._at(table.sheet, table.body)

    def _sheet_of(self, formula: str) -> int | None:
        owner = formula.rpartition("!")[0].strip("'").replace("''", "'")
        return self._by_name.get(owner.casefold())

    def _moved(self, offset: re.Match[str], sheet: int) -> Iterable[str]:
        """OFFSET(cell, rows, columns, height): the usual way to a list that grows with its column."""
        base, height = range_at(offset[1].strip()), self._height(offset[4], sheet)
        if base is None or height < 1:
            return ()
        start = base.area()
        top, left = start.top + int(offset[2] or 0), start.left + int(offset[3] or 0)
        return self._texts(base, sheet, Area(top=top, left=left, bottom=top + height - 1, right=left))

    def _height(self, words: str, sheet: int) -> int:
        count = _COUNT.fullmatch(words)
        if count is None:
            return 0
        if count[3]:
            return int(count[3])
        target = range_at(count[1].strip())
        if target is None:
            return 0
        return len(tuple(self._texts(target, sheet, target.area()))) - int(count[2] or 0)

    def _texts(self, target: Range, home: int, area: Area) -> Iterator[str]:
        sheet = home if target.sheet is None else self._by_name.get(target.sheet.casefold(), -1)
        return self._at(sheet, area)

    def _at(self, sheet: int, area: Area) -> Iterator[str]:
        if sheet not in self._sheets:
            return
        if sheet not in self._texts_of:
            self._texts_of[sheet] = Texts(self._sheets[sheet])
        for text in self._texts_of[sheet].within(area):
            self._left -= 1
            if self._left < 0:
                self._sheets[sheet].lost["Its lists are too many to follow; some cells were read without."] = None
                return
            yield text


@lru_cache(maxsize=1024)
def _is_relative(formula: str) -> bool:
    target = range_at(formula)
    return target is not None and target.relative


def _items(listed: str) -> list[str]:
    return next(csv.reader([listed], skipinitialspace=True), [])


def _distinct(entries: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for entry in entries:
        if stripped := entry.strip():
            found[stripped] = None
        if len(found) >= CHOICE_LIMIT:
            break
    return tuple(found)
