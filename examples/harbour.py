"""The form that a made-up insurer sends its vendors."""

from __future__ import annotations

import io
from itertools import count
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.document import Document as Form
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from package import MADE, repacked

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'

ANSWERS = ("Yes", "No", "Partly", "Not applicable")

COMPANY = ("Company name", "Product or service assessed", "Completed by", "Role", "E-mail")
PROTECTION = (
    "Do you encrypt application data in transit?",
    "Is application data encrypted at rest?",
    "Is AES-256 the algorithm used for data at rest?",
    "Do you separate the data of different customers logically?",
    "Is access to customer data controlled by authentication and authorization?",
    "Is privileged access granted only for a limited time?",
    "Do you audit changes to the application throughout the development lifecycle?",
    "Do you perform architecture reviews?",
    "Is every release scanned for vulnerabilities?",
    "Do you monitor the network environment to detect potential abuse?",
    "Is there a 24/7 security operations centre?",
    "Do you carry cyber insurance?",
)
ASSURANCE = (
    "Does your company have a SOC 2 Type II attestation?",
    "Does your company hold an ISO 27001 certificate?",
    "Does your company hold an ISO 27701 certificate?",
    "Is your company FedRAMP authorised?",
    "Are you committed to complying with GDPR?",
    "Do you help your customers to meet their GDPR obligations?",
    "Have you ever been fined by a supervisory authority?",
)
OPEN = (
    "How is data protected in transit?",
    "How do you detect abuse of your systems?",
    "Which provider hosts your service in the cloud?",
    "How quickly can you restore the service after a disaster?",
    "How can end-user data be deleted or exported on request?",
    "How many days after the end of the contract is our data erased?",
    "How can we obtain your attestation report and certificates?",
    "Whom do we contact with general security questions or concerns?",
)


def build() -> bytes:
    """The form as a file."""
    form = Document()
    facts = form.core_properties
    facts.author = facts.last_modified_by = "Harbour Mutual Insurance"
    facts.title, facts.comments = "Vendor security assessment", ""
    facts.created = facts.modified = MADE
    _styles(form)
    _opening(form)
    controls = count(1001)
    _company(form)
    _protection(form, controls)
    _assurance(form, controls)
    _open_questions(form)
    _declaration(form)
    saved = io.BytesIO()
    form.save(saved)
    return repacked(saved.getvalue())


def _styles(form: Form) -> None:
    # The template's second copy of the styles, for Word 2007, would contradict what is set here.
    for key in [key for key, link in form.part.rels.items() if link.reltype.endswith("/stylesWithEffects")]:
        del form.part.rels[key]
    form.styles["Normal"].font.name = "Calibri"
    form.styles["Normal"].font.size = Pt(10.5)
    for section in form.sections:
        section.left_margin = section.right_margin = Cm(2)
        section.footer.paragraphs[0].text = "Harbour Mutual Insurance, vendor assessment, confidential when completed"


def _opening(form: Form) -> None:
    form.add_heading("Vendor security assessment", level=0)
    form.add_paragraph(
        "Harbour Mutual Insurance asks every vendor that handles policyholder data to complete this form before a "
        "contract is signed. It takes about an hour."
    )
    note = form.add_paragraph().add_run(
        "Answer for the product named in section 1. Blank answers are followed up by phone."
    )
    note.italic = True
    note.font.color.rgb = RGBColor(0x5A, 0x5A, 0x5A)


def _company(form: Form) -> None:
    form.add_heading("1. Your company", level=1)
    table = _table(form, rows=len(COMPANY), widths=(6, 11))
    for row, label in enumerate(COMPANY):
        _write(table.cell(row, 0), label, bold=True)


def _protection(form: Form, controls: count[int]) -> None:
    form.add_heading("2. Protection of data", level=1)
    form.add_paragraph("Choose an answer for each line, and add a comment where it helps us to understand it.")
    table = _table(form, rows=1, widths=(1.6, 7, 3, 5.4))
    _headers(table, ("No.", "Question", "Answer", "Comments"))
    for number, question in enumerate(PROTECTION, start=1):
        cells = table.add_row().cells
        _write(cells[0], f"2.{number}")
        _write(cells[1], question)
        cells[2].paragraphs[0]._p.append(_drop_down(next(controls), f"answer-2-{number}"))


def _assurance(form: Form, controls: count[int]) -> None:
    form.add_heading("3. Assurance and privacy", level=1)
    form.add_paragraph("Tick one box in each line.")
    table = _table(form, rows=1, widths=(8, 1.3, 1.3, 1.3, 5.1))
    _headers(table, ("Question", "Yes", "No", "N/A", "Comments"))
    for question in ASSURANCE:
        cells = table.add_row().cells
        _write(cells[0], question)
        for cell in cells[1:4]:
            cell.paragraphs[0]._p.append(_check_box(next(controls)))


def _open_questions(form: Form) -> None:
    form.add_heading("4. Hosting, continuity and contacts", level=1)
    for number, question in enumerate(OPEN, start=1):
        asked = form.add_paragraph()
        asked.paragraph_format.keep_with_next = True
        asked.add_run(f"4.{number} {question}").bold = True
        form.add_paragraph("Answer: ")


def _declaration(form: Form) -> None:
    form.add_heading("5. Declaration", level=1)
    form.add_paragraph("We confirm that the answers above are true to the best of our knowledge.")
    form.add_paragraph("Name: ______________________________")
    form.add_paragraph("Date: ______________________________")


def _table(form: Form, *, rows: int, widths: tuple[float, ...]) -> Table:
    table = form.add_table(rows=rows, cols=len(widths))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _headers(table: Table, names: tuple[str, ...]) -> None:
    row = table.rows[0]
    for cell, name in zip(row.cells, names, strict=True):
        _write(cell, name, bold=True)
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E5EC"/>'))
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    cell.paragraphs[0].add_run(text).bold = bold


def _drop_down(number: int, tag: str):
    entries = "".join(f"<w:listItem w:displayText={quoteattr(text)} w:value={quoteattr(text)}/>" for text in ANSWERS)
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Answer"/><w:tag w:val={quoteattr(tag)}/>'
        f'<w:id w:val="{number}"/>'
        f"<w:showingPlcHdr/><w:dropDownList>{entries}</w:dropDownList></w:sdtPr>"
        '<w:sdtContent><w:r><w:rPr><w:color w:val="767676"/></w:rPr>'
        "<w:t>Choose an item.</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _check_box(number: int):
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" '
        'w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" '
        'w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr>'
        "<w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
