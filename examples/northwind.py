"""The workbook that a made-up grocery chain sends its suppliers."""

from __future__ import annotations

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from package import MADE, repacked

GREEN, PALE, GREY = (PatternFill("solid", start_color=colour) for colour in ("1F4E45", "DCEBE6", "F2F2F2"))
THIN = Side(style="thin", color="BFC7C4")
BOXED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")

RESPONSES = ("Yes", "No", "Partial", "N/A")
COMPLIANCE = ("Compliant", "Partially compliant", "Not compliant", "Not applicable")

HOW_TO = (
    "Thank you for working with Northwind Grocers. We ask every supplier that stores or analyses our data to complete "
    "this workbook once a year.",
    "Complete the supplier details below, then every line on the sheets Security, Privacy and Hosting.",
    "Where a list is offered, pick one entry. Say in the comments what your response rests on.",
    "Leave a line blank if you need to come back to us. Please don't add rows or columns.",
)
DETAILS = (
    "Supplier name",
    "Product or service in scope",
    "Completed by",
    "Job title",
    "E-mail address",
    "Date completed",
)

SECURITY = {
    "A. Encryption": (
        "Is our data encrypted whenever it travels over a public network?",
        "Is our data encrypted at rest?",
        "Are encryption keys replaced at least once a year?",
        "Can we bring and manage our own encryption keys?",
        "Do your public endpoints refuse everything older than TLS 1.2?",
    ),
    "B. Access and separation": (
        "Is our data kept logically separate from that of your other customers?",
        "Is access to our data protected by strong authentication and authorization controls?",
        "Must all of your staff use multi-factor authentication to reach production systems?",
        "Do you review who has access to production at least every quarter?",
        "Can our users sign in through our own identity provider, using SAML?",
    ),
    "C. Secure development": (
        "Does your code go through automated and manual review?",
        "Are architecture reviews part of how you develop the application?",
        "Does an independent firm carry out a penetration test at least once a year?",
        "Do you run a public bug bounty programme?",
        "Are third-party libraries scanned for known vulnerabilities before each release?",
    ),
    "D. Monitoring and incidents": (
        "Do you monitor your application servers, infrastructure and network for abuse?",
        "Will you notify us within 72 hours if our data is involved in a breach?",
        "Are security logs retained for twelve months or longer?",
        "Do you rehearse your incident response plan every year?",
    ),
    "E. Certificates and reports": (
        "Do you hold an active SOC 2 Type II attestation?",
        "Are you certified to ISO 27001?",
        "Are you certified to ISO 27701?",
        "Are you certified to ISO 27018?",
        "Are you yourselves assessed as a PCI DSS service provider?",
        "Does your cloud provider undergo independent verification of its security controls?",
    ),
    "F. People": (
        "Are background checks made before somebody joins your company?",
        "Does every employee complete security awareness training each year?",
        "Are the hard disks of company laptops encrypted?",
    ),
}
PRIVACY = (
    "The supplier is committed to complying with the GDPR.",
    "The supplier is committed to complying with India's Digital Personal Data Protection Act (DPDP).",
    "Customers can delete the data of their end users programmatically.",
    "Options for data retention periods are available to customers.",
    "A data protection officer has been appointed.",
    "New sub-processors are announced to customers at least 30 days in advance.",
    "Personal data never leaves the European Union.",
    "A data protection impact assessment is carried out for each new feature.",
)
HOSTING = (
    "Which cloud service provider hosts your platform?",
    "Against which standards has your cloud service provider been independently verified?",
    "In which countries will our data be stored?",
    "What are your recovery time and recovery point objectives (RTO and RPO)?",
    "How often do you test that backups can be restored?",
    "How do we get copies of your SOC 2 and ISO documents?",
    "Which e-mail address should we use for security questions?",
    "How can we submit a deletion or export request for one of our end users?",
    "Where is your privacy statement published?",
    "Who is your Chief Information Security Officer?",
)


def build() -> bytes:
    """The workbook as a file."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Northwind Grocers"
    book.properties.title = "Supplier security questionnaire"
    book.properties.created = MADE
    _instructions(book.active)
    _security(book.create_sheet("Security"))
    _privacy(book.create_sheet("Privacy"))
    _hosting(book.create_sheet("Hosting"))
    _lists(book.create_sheet("Lists"))
    saved = io.BytesIO()
    book.save(saved)
    # openpyxl can't write the newer kind of list, which Excel uses for one that lies on another sheet.
    return repacked(
        saved.getvalue(),
        instead={"xl/worksheets/sheet3.xml": (b"</worksheet>", _new_list().encode() + b"</worksheet>")},
    )


def _instructions(sheet: Worksheet) -> None:
    sheet.title = "Instructions"
    sheet.sheet_view.showGridLines = False
    _widths(sheet, A=30, B=64)
    _title(sheet, "Northwind Grocers: supplier security questionnaire", columns=2)
    for row, text in enumerate(HOW_TO, start=3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        sheet.cell(row, 1, text).alignment = WRAPPED
        sheet.row_dimensions[row].height = 32
    _banner(sheet, 8, "Supplier details", columns=2)
    for row, label in enumerate(DETAILS, start=9):
        sheet.cell(row, 1, label).fill = GREY
        _line(sheet, row, columns=2)
    sheet.cell(16, 1, "Reference")
    sheet.cell(16, 2, "NW-TPR-0118").font = Font(name="Calibri", italic=True)


def _security(sheet: Worksheet) -> None:
    _widths(sheet, A=8, B=86, C=14, D=60)
    _title(sheet, "Security", columns=4)
    _header(sheet, 3, ("ID", "Question", "Response", "Comments"))
    last = 3
    for row, cells in enumerate(_with_banners(), start=4):
        if len(cells) == 1:
            _banner(sheet, row, cells[0], columns=4)
        else:
            sheet.cell(row, 1, cells[0])
            sheet.cell(row, 2, cells[1])
            _line(sheet, row, columns=4)
        last = row
    responses = DataValidation(type="list", formula1="Lists!$A$2:$A$5", allow_blank=True)
    responses.error, responses.errorTitle = "Please pick one entry of the list.", "Response"
    sheet.add_data_validation(responses)
    responses.add(f"C4:C{last}")
    red = PatternFill("solid", end_color="F8D7D3")
    sheet.conditional_formatting.add(f"C4:C{last}", CellIsRule(operator="equal", formula=['"No"'], fill=red))
    sheet.freeze_panes = "A4"
    sheet.print_title_rows = "3:3"


def _with_banners() -> Iterator[tuple[str, ...]]:
    for section, questions in SECURITY.items():
        yield (section,)
        for number, question in enumerate(questions, start=1):
            yield (f"{section[0]}{number}", question)


def _privacy(sheet: Worksheet) -> None:
    _widths(sheet, A=8, B=86, C=22, D=60)
    _title(sheet, "Privacy", columns=4)
    _header(sheet, 3, ("Ref", "Requirement", "Compliance", "Explanation"))
    for row, requirement in enumerate(PRIVACY, start=4):
        sheet.cell(row, 1, f"P{row - 3}")
        sheet.cell(row, 2, requirement)
        _line(sheet, row, columns=4)
    sheet.freeze_panes = "A4"


def _hosting(sheet: Worksheet) -> None:
    _widths(sheet, A=8, B=86, C=74)
    _title(sheet, "Hosting, continuity and contacts", columns=3)
    _header(sheet, 3, ("No.", "Question", "Your answer"))
    for row, question in enumerate(HOSTING, start=4):
        sheet.cell(row, 1, row - 3)
        sheet.cell(row, 2, question)
        _line(sheet, row, columns=3)
    sheet.freeze_panes = "A4"


def _lists(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    for column, (name, entries) in enumerate((("Response", RESPONSES), ("Compliance", COMPLIANCE)), start=1):
        for row, text in enumerate((name, *entries), start=1):
            sheet.cell(row, column, text)


def _new_list() -> str:
    spreadsheet = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return (
        f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{spreadsheet}">'
        '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1">'
        "<x14:formula1><xm:f>Lists!$B$2:$B$5</xm:f></x14:formula1>"
        f"<xm:sqref>C4:C{3 + len(PRIVACY)}</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst>"
    )


def _widths(sheet: Worksheet, **widths: int) -> None:
    for column, width in widths.items():
        sheet.column_dimensions[column].width = width


def _title(sheet: Worksheet, text: str, *, columns: int) -> None:
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.cell(1, 1, text).font = Font(name="Calibri", size=16, bold=True, color="1F4E45")
    sheet.row_dimensions[1].height = 26


def _header(sheet: Worksheet, row: int, names: tuple[str, ...]) -> None:
    for column, name in enumerate(names, start=1):
        cell = sheet.cell(row, column, name)
        cell.font, cell.fill, cell.border, cell.alignment = (
            Font(name="Calibri", bold=True, color="FFFFFF"),
            GREEN,
            BOXED,
            WRAPPED,
        )


def _banner(sheet: Worksheet, row: int, text: str, *, columns: int) -> None:
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    cell = sheet.cell(row, 1, text)
    cell.font, cell.fill = Font(name="Calibri", bold=True, color="1F4E45"), PALE


def _line(sheet: Worksheet, row: int, *, columns: int) -> None:
    for column in range(1, columns + 1):
        cell = sheet.cell(row, column)
        cell.border, cell.alignment = BOXED, WRAPPED
