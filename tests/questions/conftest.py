"""Word documents made in the test: write paragraphs and tables, read them back, find what they ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph as DocxParagraph

from responder.documents import read
from responder.domain import Document, Questionnaire
from responder.questions import find

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


class Writer:
    """A Word document in the making; `find` saves it, reads it as a questionnaire, and finds its questions."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "form.docx"
        self.docx: Docx = docx.Document()

    def say(self, *texts: str, bold: bool = False, style: str | None = None) -> None:
        """Write paragraphs."""
        for text in texts:
            paragraph = self.docx.add_paragraph(style=style)
            paragraph.add_run(text).bold = bold or None

    def heading(self, text: str) -> None:
        """Write a heading."""
        self.docx.add_heading(text, 1)

    def table(self, *rows: Sequence[str], header: bool = False) -> Table:
        """Write a table; a *header* is a bold first row."""
        table = self.docx.add_table(rows=0, cols=max(map(len, rows)))
        for number, row in enumerate(rows):
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
                for run in cell.paragraphs[0].runs:
                    run.bold = (header and number == 0) or None
        return table

    def control(self, label: str, shown: str, *, kind: str = "text", choices: Sequence[str] = ()) -> None:
        """Write a paragraph with a content control that shows its placeholder."""
        items = "".join(f'<w:listItem w:displayText="{each}" w:value="{each}"/>' for each in choices)
        ways = f"<w:dropDownList>{items}</w:dropDownList>" if kind == "list" else f"<w:{kind}/>"
        content = f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent>"
        properties = f"<w:sdtPr><w:showingPlcHdr/>{ways}</w:sdtPr>"
        paragraph = self.docx.add_paragraph(label)
        paragraph._p.append(parse_xml(f"<w:sdt {nsdecls('w')}>{properties}{content}</w:sdt>"))

    def boxes(self, paragraph: DocxParagraph, *choices: str, ticked: str = "") -> None:
        """Write check box controls behind the paragraph's text, each before its choice."""
        for choice in choices:
            state, glyph = (1, "☒") if choice == ticked else (0, "☐")
            properties = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            content = f"<w:sdtContent><w:r><w:t>{glyph}</w:t></w:r></w:sdtContent>"
            paragraph._p.append(parse_xml(f"<w:sdt {nsdecls('w')} {_W14}>{properties}{content}</w:sdt>"))
            paragraph.add_run(f" {choice}   ")

    def read(self) -> Document:
        """The document as the finders see it."""
        self.docx.save(str(self.path))
        return read(self.path)

    def find(self) -> Questionnaire:
        """What the document asks."""
        return find(self.read())


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    """An empty Word document to write into."""
    return Writer(tmp_path)


@pytest.fixture
def slots_of() -> Callable[[Questionnaire], list[tuple[str, str]]]:
    """Each question's first line and where its answer goes, as people read places."""

    def slots(found: Questionnaire) -> list[tuple[str, str]]:
        return [
            (
                question.text.splitlines()[0],
                str(question.boxes[0].slot.at if question.boxes else question.slot and question.slot.at),
            )
            for question in found.questions
        ]

    return slots
