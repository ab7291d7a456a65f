"""Small real Word packages, made from the XML that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from responder.documents.docx.fill import fill
from responder.documents.docx.read import read
from responder.documents.docx.verify import verify
from responder.documents.package import Package, package_from, patched
from responder.domain import Document, Grid, Paragraph, Slot

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_HEAD = (
    f'<w:document xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" mc:Ignorable="w14 w15">'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_COMPANIONS = {"styles": "styles", "settings": "settings", "numbering": "numbering"}


class Words:
    """Makes packages, and the pieces of XML that tests put in them."""

    def package(
        self, body: str, *, main_type: str = _MAIN_TYPE, parts: Mapping[str, str] | None = None, **companions: str
    ) -> Package:
        """A package whose body is *body*; *companions* are the inner XML of its styles, settings and numbering."""
        document = f"{_DECLARATION}{_HEAD}<w:body>{body}<w:sectPr/></w:body></w:document>"
        return self.whole(document, main_type=main_type, parts=parts, **companions)

    def whole(
        self, document: str, *, main_type: str = _MAIN_TYPE, parts: Mapping[str, str] | None = None, **companions: str
    ) -> Package:
        members = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
            "_rels/.rels": _rels(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": document,
        }
        links = [(f"rId{i}", kind, f"{kind}.xml") for i, kind in enumerate(companions)]
        for kind, inner in companions.items():
            members[f"word/{kind}.xml"] = f'{_DECLARATION}<w:{kind} xmlns:w="{W}">{inner}</w:{kind}>'
        links += [
            (f"rIdX{i}", "customXml", f"../{part}") for i, part in enumerate(parts or {}) if "/_rels/" not in part
        ]
        members["word/_rels/document.xml.rels"] = _rels(*links)
        members |= parts or {}
        return package_from(zipped(members), name="form.docx")

    def p(self, text: str = "", *, props: str = "", dress: str = "", inner: str = "") -> str:
        run = self.r(text, dress=dress) if text else ""
        return f"<w:p>{f'<w:pPr>{props}</w:pPr>' if props else ''}{run}{inner}</w:p>"

    def r(self, text: str, *, dress: str = "") -> str:
        return f'<w:r>{f"<w:rPr>{dress}</w:rPr>" if dress else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def tc(self, content: str = "", *, props: str = "") -> str:
        inner = content if content.startswith("<") else self.p(content)
        return f"<w:tc>{f'<w:tcPr>{props}</w:tcPr>' if props else ''}{inner}</w:tc>"

    def tr(self, *cells: str, props: str = "") -> str:
        made = "".join(cell if cell.startswith("<") else self.tc(cell) for cell in cells)
        return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{made}</w:tr>"

    def tbl(self, *rows: str) -> str:
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"

    def sdt(self, content: str, props: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def field(self, kind: str, *, name: str = "F", instruction: str = "FORMTEXT", result: str | None = None) -> str:
        """A legacy form field; *kind* is the XML that tells its kind and state."""
        shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result is not None else ""
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{name}"/><w:enabled/>{kind}</w:ffData>'
            f"</w:fldChar></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>{shown}"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def text_box(self, content: str) -> str:
        """A run with a text box, as Word writes it: once for itself and once for readers that don't know its shapes."""
        inside = f"<w:txbxContent>{content}</w:txbxContent>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx>'
            f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>"
            "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return content.getvalue()


def _rels(*links: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in links)
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def filled() -> Callable[[Package, Mapping[Slot, str]], Package]:
    """Fills and verifies; the filled package."""

    def run(package: Package, entries: Mapping[Slot, str]) -> Package:
        after = package_from(patched(package, fill(package, entries).replacements), name=package.name)
        verify(package, after, entries)
        return after

    return run


@pytest.fixture
def texts() -> Callable[[Package], list[str]]:
    """What a person sees, block by block; tables as rows of cells joined by " | "."""

    def shown(package: Package) -> list[str]:
        return [_block_text(block) for block in read(package).blocks]

    return shown


def _block_text(block: Grid | Paragraph) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" | ".join(cell.text for cell in cells) for _, cells in block.rows())


@pytest.fixture
def grid_of() -> Callable[[Document], Grid]:
    """The only table of a document."""

    def only(document: Document) -> Grid:
        (grid,) = (block for block in document.blocks if isinstance(block, Grid))
        return grid

    return only
