"""Small packages built by hand, so that tests can say what no library would write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="%s"/></Types>"""
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

Parts = dict[str, str | bytes]


def relations(**targets: tuple[str, str]) -> str:
    """A relationships part: id = (kind, target)."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'


def worksheet(rows: str, around: str = "", *, before: str = "", namespaces: str = "") -> str:
    """A worksheet part with these rows; *before* stands before them, *around* after them."""
    return f'<worksheet xmlns="{_MAIN}" {namespaces}>{before}<sheetData>{rows}</sheetData>{around}</worksheet>'


def said(cell: str, text: str, style: int = 0) -> str:
    """A cell with an inline text."""
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def workbook_parts(
    sheets: Mapping[str, str],
    *,
    names: str = "",
    strings: str | None = None,
    styles: str | None = None,
    content_type: str = WORKBOOK_TYPE,
    states: Mapping[str, str] | None = None,
) -> Parts:
    """The parts of a workbook with these sheets (name → worksheet part), shared `si` items and styles."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{(states or {}).get(name, "visible")}" r:id="s{at}"/>'
        for at, name in enumerate(sheets, 1)
    )
    links = {f"s{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
    parts: Parts = {
        "[Content_Types].xml": _TYPES % content_type,
        "_rels/.rels": relations(main=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>",
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}
    if strings is not None:
        links["strings"] = ("sharedStrings", "sharedStrings.xml")
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    if styles is not None:
        links["styles"] = ("styles", "styles.xml")
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return parts | {"xl/_rels/workbook.xml.rels": relations(**links)}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a ZIP file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


class Forge:
    """Builds packages for one test."""

    relations = staticmethod(relations)
    worksheet = staticmethod(worksheet)
    said = staticmethod(said)
    parts = staticmethod(workbook_parts)
    zipped = staticmethod(zipped)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, content: bytes, name: str = "acme.xlsx") -> Path:
        """A file with this content."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def book(self, sheets: Mapping[str, str] | str, more: Parts | None = None, **options: object) -> Path:
        """A workbook file with these sheets; one sheet, given as its part, is called S."""
        named = {"S": sheets} if isinstance(sheets, str) else sheets
        build: Callable[..., Parts] = workbook_parts
        return self.file(zipped(build(named, **options) | (more or {})))


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A builder of packages, well-formed or not."""
    return Forge(tmp_path)
