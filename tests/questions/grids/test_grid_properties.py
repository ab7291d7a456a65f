"""Generated questionnaires are read back exactly, whatever stands around their questions."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from responder.domain import Cell, CellAt, Document, Grid, Look
from responder.questions import find
from responder.questions.grids.view import cell_name

TOPICS = ("keys", "laptops", "visitors", "suppliers", "backups", "logs", "passwords", "networks", "printers", "alarms")
FRAMES = ("Do you keep a list of all {}?", "Describe how you protect {}.", "The vendor shall review {} every year.")
HEADERS = (
    {
        "id": "No",
        "section": "Category",
        "question": "Question",
        "guide": "Guidance",
        "answer": "Answer",
        "note": "Comments",
    },
    {
        "id": "Nr.",
        "section": "Bereich",
        "question": "Frage",
        "guide": "Hinweis",
        "answer": "Antwort",
        "note": "Bemerkung",
    },
    {
        "id": "#",
        "section": "Tema",
        "question": "Pregunta",
        "guide": "Guía",
        "answer": "Respuesta",
        "note": "Observaciones",
    },
    {"id": "番号", "section": "分類", "question": "質問", "guide": "例", "answer": "回答", "note": "備考"},
)


@dataclass
class Drawn:
    """A sheet being drawn, and where its questions and slots are."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    wanted: list[tuple[str, str]] = field(default_factory=list)

    def put(self, row: int, col: int, text: str, *, bold: bool = False, choices: tuple[str, ...] = ()) -> None:
        """Write one cell."""
        at = CellAt(sheet="Form", cell=cell_name(row, col))
        self.cells[row, col] = Cell(row=row, col=col, at=at, text=text, choices=choices, look=Look(bold=bold))

    def grid(self) -> Grid:
        """The sheet as the reader would give it."""
        rows = max(row for row, _ in self.cells) + 1
        cols = max(col for _, col in self.cells) + 1
        return Grid(name="Form", cells=self.cells, n_rows=rows, n_cols=cols)


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """A questionnaire with its columns, sections and surroundings chosen at random."""
    sheet = Drawn()
    words = draw(st.sampled_from(HEADERS))
    optional = [name for name in ("id", "section", "guide", "note") if draw(st.booleans())]
    order = [
        name
        for name in ("id", "section", "question", "guide", "answer", "note")
        if name in {*optional, "question", "answer"}
    ]
    left, row = draw(st.integers(0, 2)), draw(st.integers(0, 3))
    bold, listed, titled = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    if titled:
        sheet.put(row, left, "A questionnaire for our suppliers", bold=True)
        row += draw(st.integers(1, 3))
    for at, name in enumerate(order):
        sheet.put(row, left + at, words[name], bold=bold)
    for number in range(draw(st.integers(3, 14))):
        row += 1 + draw(st.sampled_from((0, 0, 0, 1)))
        text = FRAMES[number % 3].format(TOPICS[number % len(TOPICS)])
        filled = {
            "id": f"{number // 4 + 1}.{number % 4 + 1}",
            "section": "Company",
            "question": text,
            "guide": "Be brief.",
        }
        for at, name in enumerate(order):
            if name in filled:
                sheet.put(row, left + at, filled[name])
        slot = left + order.index("answer")
        if listed:
            sheet.put(row, slot, "", choices=("Yes", "No"))
        sheet.wanted.append((f"Form!{cell_name(row, left + order.index('question'))}", f"Form!{cell_name(row, slot)}"))
    return sheet


def found_in(*grids: Grid) -> list[tuple[str, str]]:
    """Question and slot places found in a workbook of these sheets."""
    document = Document(name="form.xlsx", format="xlsx", sha256="", blocks=grids)
    return [(str(question.at), str(question.slot.at)) for question in find(document).questions if question.slot]


@settings(max_examples=150, deadline=None)
@given(drawn())
def test_a_generated_table_is_read_back_exactly(sheet: Drawn) -> None:
    assert found_in(sheet.grid()) == sheet.wanted


@settings(max_examples=40, deadline=None)
@given(drawn())
def test_another_sheet_and_empty_styled_cells_change_nothing(sheet: Drawn) -> None:
    alone = found_in(sheet.grid())
    other = Drawn()
    for row, text in enumerate(("About this file", "It has one more sheet.", "Return it by Friday.")):
        other.put(row, 0, text)
    for row in range(40):
        sheet.cells.setdefault(
            (row, 12), Cell(row=row, col=12, at=CellAt(sheet="Form", cell=cell_name(row, 12)), look=Look(fill="FFFF00"))
        )
    elsewhere = Grid(name="About", cells=other.cells, n_rows=3, n_cols=1)
    assert found_in(elsewhere, sheet.grid()) == alone
