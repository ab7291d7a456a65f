"""Fill small workbooks and look at what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from responder.documents.package import Package, package_from, patched
from responder.documents.xlsx.fill import fill
from responder.documents.xlsx.verify import verify
from responder.domain import CellAt, Slot

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "<si><t>Not assessed</t></si><si><t>Taken</t></si>"


class Filler:
    """Builds workbooks with one sheet, S, and fills them."""

    def __init__(self, forge: Any) -> None:
        self.forge = forge

    def book(self, sheet: str | bytes, more: Mapping[str, str | bytes] | None = None, **options: Any) -> Package:
        """A workbook with this worksheet part; it has shared texts unless told otherwise."""
        parts = self.forge.parts({"S": sheet}, **({"strings": STRINGS} | options)) | (more or {})
        return package_from(self.forge.zipped(parts), name="acme.xlsx")

    def sheet(self, rows: str, around: str = "", **options: Any) -> Package:
        """A workbook with these rows."""
        return self.book(self.forge.worksheet(rows, around, before=options.pop("before", "")), **options)

    @staticmethod
    def entries(answers: Mapping[str, str], *, blank: str = "") -> dict[Slot, str]:
        """Texts for cells of S."""
        return {Slot(at=CellAt(sheet="S", cell=cell), blank=blank): text for cell, text in answers.items()}

    @staticmethod
    def answered(before: Package, entries: Mapping[Slot, str]) -> Package:
        """The verified copy of the package with the entries."""
        after = package_from(patched(before, fill(before, entries).replacements), name=before.name)
        verify(before, after, entries)
        return after

    def xml(self, before: Package, answers: Mapping[str, str], *, blank: str = "", part: str = SHEET) -> str:
        """A part of the copy with the answers."""
        return self.answered(before, self.entries(answers, blank=blank)).read(part).decode()

    def rows(self, rows: str, answers: Mapping[str, str], around: str = "", **options: Any) -> str:
        """What becomes of these rows."""
        xml = self.xml(self.sheet(rows, around, **options), answers)
        return xml[xml.index("<sheetData>") + 11 : xml.index("</sheetData>")]

    @staticmethod
    def cell(reference: str, text: str, dress: str = "") -> str:
        """A cell as an answer is written."""
        return f'<c r="{reference}"{dress} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


@pytest.fixture
def filler(forge: Any) -> Filler:
    """A builder and filler of small workbooks."""
    return Filler(forge)
