"""What the recognisers found is joined: reading order, one question a slot, an id of its own for each."""

from __future__ import annotations

from responder.domain import (
    Box,
    Cell,
    CellAt,
    ControlAt,
    Document,
    Grid,
    NestedAt,
    Paragraph,
    ParagraphAt,
    Question,
    Slot,
    TableAt,
)
from responder.questions.merging import identity, merged


def at(cell: str) -> CellAt:
    """A place on the only sheet."""
    return CellAt(sheet="S", cell=cell)


def asks(cell: str, slot: str | None, text: str = "Is it so?") -> Question:
    """A question with or without a slot."""
    return Question(id="", text=text, at=at(cell), slot=Slot(at=at(slot)) if slot else None)


CELLS = {(row, 0): Cell(row=row, col=0, at=at(f"A{row + 1}"), text="x") for row in range(5)}
DOCUMENT = Document(name="f.xlsx", format="xlsx", sha256="", blocks=(Grid(name="S", cells=CELLS, n_rows=5, n_cols=1),))


def test_questions_come_in_reading_order_whoever_found_them() -> None:
    joined = merged(DOCUMENT, [asks("A4", "B4"), asks("A1", "B1"), asks("A2", "B2")])
    assert [question.id for question in joined] == ["S!A1", "S!A2", "S!A4"]


def test_of_two_claims_on_one_slot_the_earlier_stands() -> None:
    joined = merged(DOCUMENT, [asks("A1", "B1", "first"), asks("A2", "B1", "second")])
    assert [question.text for question in joined] == ["first"]


def test_questions_that_share_a_cell_are_told_apart() -> None:
    joined = merged(DOCUMENT, [asks("A1", "B1", "one"), asks("A1", "C1", "two"), asks("A1", None, "three")])
    assert [question.id for question in joined] == ["S!A1", "S!A1#2", "S!A1#3"]


def test_a_box_is_claimed_like_a_slot() -> None:
    boxed = Question(id="", text="tick", at=at("A1"), boxes=(Box(choice="Yes", slot=Slot(at=at("B1"), tick=True)),))
    assert len(merged(DOCUMENT, [boxed, boxed])) == 1


def test_ids_name_places_as_people_count_them() -> None:
    assert identity(TableAt(table=0, row=2, col=1)) == "T1R3C2"
    assert identity(NestedAt(path=(0, 1, 2, 0, 3, 4))) == "T1R2C3T1R4C5"
    assert identity(ParagraphAt(paragraph=13)) == "P14"
    assert identity(ControlAt(control="3")) == "F3"


def test_paragraphs_and_tables_are_ordered_as_they_stand() -> None:
    cell = Cell(row=0, col=0, at=TableAt(table=0, row=0, col=0), text="x")
    blocks = (
        Paragraph(at=ParagraphAt(paragraph=0), text="first"),
        Grid(name="T", cells={(0, 0): cell}, n_rows=1, n_cols=1),
        Paragraph(at=ParagraphAt(paragraph=1), text="last"),
    )
    document = Document(name="f.docx", format="docx", sha256="", blocks=blocks)
    places = (ParagraphAt(paragraph=1), cell.at, ParagraphAt(paragraph=0))
    found = merged(document, [Question(id="", text=str(place), at=place) for place in places])
    assert [question.id for question in found] == ["P1", "T1R1C1", "P2"]
