"""Workbooks and documents written part by part, many times faster than by a library."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

PLAIN, HEAD, BANNER, ENTRY = range(4)

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E78"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/></patternFill></fill></fills>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/></border></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf fontId="0" fillId="0" borderId="0"/>'
    '<xf fontId="1" fillId="2" borderId="1"/><xf fontId="1" fillId="3" borderId="1"/>'
    '<xf fontId="0" fillId="0" borderId="1"/></cellXfs>'
)


class Book:
    """A workbook of one sheet, written row by row; texts are shared as Excel shares them."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.merges: list[str] = []
        self.rules: list[tuple[str, str]] = []
        self.columns = ""
        self.names: list[tuple[str, str]] = []
        self.rich = False
        self._strings: dict[str, int] = {}

    @property
    def row(self) -> int:
        """The number of the row to be added next."""
        return len(self.rows) + 1

    def add(self, *cells: str | None, style: int = PLAIN) -> None:
        """A row of texts; "" is a formatted empty cell, None no cell at all."""
        made = (self._cell(at, text, style) for at, text in enumerate(cells) if text is not None)
        self.rows.append(f'<row r="{self.row}">{"".join(made)}</row>')

    def banner(self, text: str, last: str = "F") -> None:
        """A section's title, merged over all columns."""
        self.merges.append(f"A{self.row}:{last}{self.row}")
        self.add(text, style=BANNER)

    def _cell(self, at: int, text: str, style: int) -> str:
        place = f"{column(at)}{self.row}"
        if not text:
            return f'<c r="{place}" s="{style or ENTRY}"/>'
        return f'<c r="{place}" s="{style}" t="s"><v>{self._strings.setdefault(text, len(self._strings))}</v></c>'

    def save(self, path: Path) -> None:
        """Write the workbook."""
        names = "".join(f'<definedName name="{name}">{meant}</definedName>' for name, meant in self.names)
        parts = {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><sheets>'
            '<sheet name="Questions" sheetId="1" r:id="rId1"/></sheets>'
            f"{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>",
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{_STYLES}</styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(map(self._string, self._strings))}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{self.columns}<sheetData>{"".join(self.rows)}'
            f"</sheetData>{self._merged()}{self._validations()}</worksheet>",
        }
        save(path, parts, "spreadsheetml.sheet.main", _LINKS)

    def _string(self, text: str) -> str:
        if not self.rich:
            return f'<si><t xml:space="preserve">{escape(text)}</t></si>'
        runs = (f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(word)} </t></r>' for word in text.split())
        return f"<si>{''.join(runs)}</si>"

    def _merged(self) -> str:
        areas = "".join(f'<mergeCell ref="{area}"/>' for area in self.merges)
        return f"<mergeCells>{areas}</mergeCells>" if areas else ""

    def _validations(self) -> str:
        rules = "".join(
            f'<dataValidation type="list" sqref="{places}"><formula1>{formula}</formula1></dataValidation>'
            for places, formula in self.rules
        )
        return f"<dataValidations>{rules}</dataValidations>" if rules else ""


def column(at: int) -> str:
    """The letters of a column from its number, 0 for A."""
    letters, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


_LINKS = {"xl/workbook.xml": ("worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml")}
_TYPE = "application/vnd.openxmlformats-officedocument"
_KINDS = {"worksheets/sheet1.xml": "worksheet", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}


def save(path: Path, parts: Mapping[str, str], kind: str, links: Mapping[str, tuple[str, ...]]) -> None:
    """Write a package whose main part is the first one, of this kind of content."""
    main = next(iter(parts))
    linked = "".join(
        f'<Override PartName="/xl/{target}" ContentType="{_TYPE}.spreadsheetml.{_KINDS[target]}+xml"/>'
        for targets in links.values()
        for target in targets
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_TYPE}.{kind}+xml"/>{linked}</Types>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", _rels([(f"{_OFFICE}/relationships/officeDocument", main)]))
        for part, xml in parts.items():
            package.writestr(part, _DECLARATION + xml)
        for part, targets in links.items():
            folder, _, base = part.rpartition("/")
            linked = [(f"{_OFFICE}/relationships/{_KINDS[target]}", target) for target in targets]
            package.writestr(f"{folder}/_rels/{base}.rels", _rels(linked))


def _rels(links: Iterable[tuple[str, str]]) -> str:
    lines: Iterator[str] = (
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(links, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'
