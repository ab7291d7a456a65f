"""Questionnaires drawn at random, with the places where their questions and answers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import strategies as st
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from responder.documents import read
from responder.domain import Document, Questionnaire
from responder.questions import find

TOPICS = ("keys", "laptops", "visitors", "suppliers", "backups", "logs", "passwords", "networks", "printers", "alarms")


@dataclass(frozen=True)
class Tongue:
    """The words of one language: headers, sentences that ask, choices, labels of a form."""

    headers: dict[str, str]
    asks: Sequence[str]
    choices: Sequence[str]
    labels: Sequence[str]


def _headers(words: str) -> dict[str, str]:
    return dict(
        zip(("id", "section", "question", "guide", "weight", "answer", "note", "proof"), words.split("|"), strict=True)
    )


TONGUES = (
    Tongue(
        _headers("No|Category|Question|Guidance|Weight|Answer|Comments|Evidence"),
        ("Do you keep a list of all {}?", "Describe how you protect {}.", "The vendor shall review {} every year."),
        ("Yes", "No", "N/A"),
        ("Company name:", "Contact person:", "Phone:", "Date:"),
    ),
    Tongue(
        _headers("Nr.|Bereich|Frage|Hinweis|Gewichtung|Antwort|Bemerkung|Nachweis"),
        ("Werden {} regelmäßig geprüft?", "Beschreiben Sie den Schutz von {}.", "Alle {} müssen erfasst sein."),
        ("Ja", "Nein", "Teilweise"),
        ("Firma:", "Ansprechpartner:", "Telefon:", "Datum:"),
    ),
    Tongue(
        _headers("N.º|Categoría|Pregunta|Guía|Peso|Respuesta|Observaciones|Evidencia"),
        ("¿Dispone de un registro de {}?", "Describa cómo protege {}.", "¿Se revisan {} cada año?"),
        ("Sí", "No", "N/A"),
        ("Empresa:", "Nombre:", "Teléfono:", "Fecha:"),
    ),
    Tongue(
        _headers("番号|分類|質問|例|重要度|回答|備考|証跡"),
        ("{}の一覧を管理していますか？", "{}の保護方法を記述してください。", "{}は毎年見直していますか？"),
        ("はい", "いいえ", "該当なし"),
        ("会社名：", "担当者名：", "電話：", "日付："),
    ),
)


@dataclass
class Drawn:
    """One sheet: its texts, looks, lists and merges, and the places that must be found (question, slot)."""

    name: str = "Form"
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    bold: set[tuple[int, int]] = field(default_factory=set)
    lists: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    bordered: set[tuple[int, int]] = field(default_factory=set)
    wanted: list[tuple[tuple[int, int], tuple[tuple[int, int], ...]]] = field(default_factory=list)
    beside: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    """For each question of a table: the slot for remarks, then those of further columns."""

    def put(self, row: int, col: int, text: str, *, bold: bool = False) -> None:
        """Write one cell; rows and columns count from 1."""
        self.texts[row, col] = text
        if bold:
            self.bold.add((row, col))

    def places(self, *, down: int = 0) -> list[tuple[str, tuple[str, ...]]]:
        """The wanted places as names, moved *down* by so many rows."""
        return [
            (self._at(question, down), tuple(self._at(slot, down) for slot in slots))
            for question, slots in sorted(self.wanted)
        ]

    def named(self, spots: Sequence[tuple[tuple[int, int], ...]]) -> list[tuple[str, ...]]:
        """The places of these spots as names."""
        return [tuple(self._at(spot, 0) for spot in each) for each in spots]

    def _at(self, spot: tuple[int, int], down: int) -> str:
        return f"{self.name}!{openpyxl.utils.get_column_letter(spot[1])}{spot[0] + down}"


Style = tuple[str, str, bool, float]
"""Font, fill of everything, borders everywhere, width of columns."""
PLAIN: Style = ("Calibri", "", False, 0.0)


def found_in(*sheets: Drawn, style: Style = PLAIN, down: int = 0) -> list[tuple[str, tuple[str, ...]]]:
    """The question and slot places found in a workbook of these sheets, written and read as a file."""
    return places_of(asked_in(*sheets, style=style, down=down))


def places_of(found: Questionnaire) -> list[tuple[str, tuple[str, ...]]]:
    """Question place and slot places of each question."""
    return [
        (
            str(question.at),
            tuple(str(box.slot.at) for box in question.boxes) or ((str(question.slot.at),) if question.slot else ()),
        )
        for question in found.questions
    ]


def asked_in(*sheets: Drawn, style: Style = PLAIN, down: int = 0) -> Questionnaire:
    """What is found in a workbook of these sheets."""
    return find(document_of(*sheets, style=style, down=down))


def document_of(*sheets: Drawn, style: Style = PLAIN, down: int = 0) -> Document:
    """A workbook of these sheets, written and read as a file."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        _write(workbook.create_sheet(sheet.name), sheet, style, down)
    stream = BytesIO()
    workbook.save(stream)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(stream.getvalue())
        return read(path)


def _write(worksheet: Worksheet, sheet: Drawn, style: Style, down: int) -> None:
    font, fill, bordered, width = style
    for (row, col), text in sheet.texts.items():
        worksheet.cell(row + down, col, text).font = Font(name=font, bold=(row, col) in sheet.bold)
    rows, cols = max(row for row, _ in sheet.texts), max(col for _, col in sheet.texts)
    spots = [(row, col) for row in range(1, rows + 1) for col in range(1, cols + 2)] if fill or bordered else []
    for row, col in {*spots, *sheet.bordered}:
        cell = worksheet.cell(row + down, col)
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if bordered or (row, col) in sheet.bordered:
            cell.border = Border(*[Side(style="thin")] * 4)
    for (row, col), choices in sheet.lists.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"')
        rule.add(f"{openpyxl.utils.get_column_letter(col)}{row + down}")
        worksheet.add_data_validation(rule)
    for top, left, bottom, right in sheet.merges:
        worksheet.merge_cells(start_row=top + down, start_column=left, end_row=bottom + down, end_column=right)
    for row in sheet.hidden:
        worksheet.row_dimensions[row + down].hidden = True
    if width:
        worksheet.column_dimensions["B"].width = width


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    """A table of questions: columns, order, sections, header rows and surroundings chosen at random."""
    sheet, tongue = Drawn(), draw(st.sampled_from(TONGUES))
    left, row = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    ticks = draw(st.sampled_from((False, False, True)))
    order = _columns(draw, ticks=ticks, choices=tongue.choices)
    place = {name: left + at for at, name in enumerate(order)}
    if draw(st.booleans()):
        sheet.put(row, left, "Supplier security 2024", bold=True)
        row += draw(st.integers(2, 3))
    bold, grouped = draw(st.booleans()), draw(st.booleans())
    row = _head(sheet, row, place, tongue, bold=bold, listed=ticks, tall=draw(st.booleans()))
    listed, again = draw(st.booleans()), draw(st.booleans())
    numbers = draw(st.sampled_from(("{0}.{1}", "Q-{0}{1:02}", "{2}")))
    merged = draw(st.booleans())
    for number in range(draw(st.integers(4, 12))):
        if grouped and number % 4 == 0:
            row = _section(sheet, row, left, len(order), f"{number // 4 + 1}", merged=merged)
            if again and number and not ticks:
                row = _head(sheet, row, place, tongue, bold=bold, listed=ticks, tall=False)
        _ask(
            sheet,
            row,
            place,
            tongue,
            number,
            numbers.format(number // 4 + 1, number % 4 + 1, number + 1),
            listed=listed,
            hidden=draw(st.integers(0, 14)) == 14,
        )
        if draw(st.integers(0, 9)) == 9:
            row += 1
        row += 1
    return sheet


def _columns(draw: st.DrawFn, *, ticks: bool, choices: Sequence[str]) -> list[str]:
    kept = {name for name in ("id", "section", "guide", "weight", "note", "proof") if draw(st.booleans())}
    slots = list(choices) if ticks else ["answer"]
    before = [name for name in ("id", "section") if name in kept]
    after = [name for name in ("note", "proof") if name in kept]
    middle = [name for name in ("guide", "weight") if name in kept]
    if not ticks and draw(st.integers(0, 5)) == 5:
        return [*before, "answer", "question", *middle, *after]
    return [*before, "question", *middle, *slots, *after]


def _head(
    sheet: Drawn, row: int, place: dict[str, int], tongue: Tongue, *, bold: bool, listed: bool, tall: bool
) -> int:
    """Write the header row; *tall*: tick columns stand under one label that spans them."""
    choices = [name for name in place if name in tongue.choices]
    under = row + 1 if listed and tall and choices else row
    for name, col in place.items():
        if name in tongue.choices:
            sheet.put(under, col, name, bold=bold)
        else:
            sheet.put(row, col, tongue.headers[name], bold=bold)
            if under > row:
                sheet.merges.append((row, col, under, col))
    if under > row:
        sheet.put(row, place[choices[0]], tongue.headers["answer"], bold=bold)
        sheet.merges.append((row, place[choices[0]], row, place[choices[-1]]))
    return under + 1


def _section(sheet: Drawn, row: int, left: int, width: int, number: str, *, merged: bool) -> int:
    sheet.put(row, left, f"Section {number}", bold=True)
    if merged and width > 1:
        sheet.merges.append((row, left, row, left + width - 1))
    return row + 1


def _ask(
    sheet: Drawn,
    row: int,
    place: dict[str, int],
    tongue: Tongue,
    number: int,
    code: str,
    *,
    listed: bool,
    hidden: bool,
) -> None:
    said = {
        "id": code,
        "section": TOPICS[number // 4].capitalize(),
        "question": tongue.asks[number % len(tongue.asks)].format(TOPICS[number % len(TOPICS)]),
        "guide": f"Be brief about {TOPICS[number % len(TOPICS)]}",
        "weight": str(number % 3 + 1),
    }
    for name, text in said.items():
        if name in place:
            sheet.put(row, place[name], text)
    slots = [col for name, col in place.items() if name in tongue.choices] or [place["answer"]]
    if listed and len(slots) == 1:
        sheet.lists[row, slots[0]] = tuple(tongue.choices)
    if hidden:
        sheet.hidden.add(row)
        return
    sheet.wanted.append(((row, place["question"]), tuple((row, col) for col in slots)))
    sheet.beside.append(tuple((row, place[name]) for name in ("note", "proof") if name in place))


@st.composite
def forms(draw: st.DrawFn) -> Drawn:
    """A form: labels with their blank to the right, in one column or two, at random places."""
    sheet, tongue = Drawn(), draw(st.sampled_from(TONGUES))
    row, left = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    halves = draw(st.sampled_from((1, 1, 2)))
    bordered, bold, colons = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    if draw(st.booleans()):
        sheet.put(row, left, "Supplier registration", bold=True)
        row += 2
    bordered = bordered or not colons  # bare words beside bare cells ask nothing
    labels = tongue.labels[: draw(st.integers(3, 4))]
    for at, label in enumerate(labels * halves):
        spot = row + at % len(labels), left + 3 * (at // len(labels))
        sheet.put(*spot, label if colons else label.rstrip(":："), bold=bold)
        if bordered:
            sheet.bordered.add((spot[0], spot[1] + 1))
        sheet.wanted.append((spot, ((spot[0], spot[1] + 1),)))
    return sheet


@st.composite
def below(draw: st.DrawFn) -> Drawn:
    """Questions with a merged, bordered box under each."""
    sheet, tongue = Drawn(), draw(st.sampled_from(TONGUES))
    row, left, width = draw(st.integers(1, 4)), draw(st.integers(1, 2)), draw(st.integers(2, 4))
    for number in range(draw(st.integers(3, 8))):
        sheet.put(row, left, tongue.asks[0].format(TOPICS[number]), bold=True)
        sheet.merges.append((row, left, row, left + width - 1))
        sheet.merges.append((row + 1, left, row + 1, left + width - 1))
        sheet.bordered.update((row + 1, left + at) for at in range(width))
        sheet.wanted.append(((row, left), ((row + 1, left),)))
        row += 3
    return sheet


def noise(kind: str) -> Drawn:
    """A sheet that asks nothing."""
    sheet = Drawn(name="Other")
    rows: dict[str, Sequence[Sequence[str]]] = {
        "about": (("About this file",), ("It has one more sheet.",), ("Return it by Friday.",)),
        "instructions": (("Instructions",), ("1. Select an answer from the list.",), ("2. Save and return the file.",)),
        "lists": (("Yes", "Low", "EU"), ("No", "Medium", "US"), ("N/A", "High", "Asia"), ("", "", "Africa")),
        "scores": (("Section", "Score"), ("Access", "3"), ("Backups", "4"), ("Total", "7")),
        "terms": (("Term", "Meaning"), ("MFA", "Multi-factor authentication"), ("SSO", "Single sign-on")),
    }
    for row, texts in enumerate(rows[kind], 1):
        for col, text in enumerate(texts, 1):
            if text:
                sheet.put(row, col, text, bold=row == 1)
    return sheet


NOISE = ("about", "instructions", "lists", "scores", "terms")
