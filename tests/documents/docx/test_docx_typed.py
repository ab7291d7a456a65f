"""Boxes typed as text: which count as boxes, and how they look when ticked."""

from __future__ import annotations

import pytest

from responder.documents.docx.read import read
from responder.documents.docx.typed import typed_boxes
from responder.domain import ParagraphAt, Slot, TableAt

FIRST = ParagraphAt(paragraph=0)


def drawn(text: str, *beside: str) -> list[tuple[str, bool]]:
    (found,) = typed_boxes([text], beside)
    return [(text[box.start : box.end], box.ticked) for box in found]


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("☐ Yes ☒ No", [("☐", False), ("☒", True)]),
        ("[ ] Yes [x] No", [("[ ]", False), ("[x]", True)]),
        ("[] Yes", [("[]", False)]),
        ("[☒] Yes [ ] No", [("[☒]", True), ("[ ]", False)]),
        ("(☐ Yes ☐ No)", [("☐", False), ("☐", False)]),
        ("1. [X] Yes", [("[X]", True)]),
        ("Encrypted at rest [ ]", [("[ ]", False)]),
        ("( ) Sim (X) Não", [("( )", False), ("(X)", True)]),
        ("○ Yes  ● No", [("○", False), ("●", True)]),
        ("○はい　○いいえ", [("○", False), ("○", False)]),
        ("（　）はい（　）いいえ", [("（　）", False), ("（　）", False)]),
        ("Yes ◯ / No ◯", [("◯", False), ("◯", False)]),
    ],
)
def test_typed_boxes_are_seen(text, boxes):
    assert drawn(text) == boxes


@pytest.mark.parametrize(
    "text",
    [
        "Mark your choice with an [x]",
        "Is the site guarded? ( )",
        "See item(s) and f(x).",
        "(x) the tenth point",
        "● A bullet",
        "○○株式会社",
        "二〇二四年",
        "Name: [ ]",
        "array[] of bytes",
    ],
)
def test_other_brackets_and_circles_are_text(text):
    assert drawn(text) == []


def test_a_lone_mark_counts_beside_empty_ones_of_its_kind():
    assert drawn("(x) Yes", "", "( ) No") == [("(x)", True)]
    assert drawn("● Yes", "○ No") == [("●", True)]


@pytest.mark.parametrize(
    ("text", "ordinal", "ticked"),
    [
        ("[ ] Yes [ ] No", 1, "[ ] Yes [☒] No"),
        ("[] Yes [] No", 0, "[☒] Yes [] No"),
        ("Yes (  ) No (  )", 1, "Yes (  ) No (☒)"),
        ("○ Yes ○ No", 0, "☒ Yes ○ No"),
        ("（　）はい（　）いいえ", 0, "（☒）はい（　）いいえ"),
        ("☐ Yes ☐ No", 1, "☐ Yes ☒ No"),
    ],
)
def test_a_tick_loses_no_character_of_the_form(words, filled, texts, text, ordinal, ticked):
    after = filled(words.package(words.p(text)), {Slot(at=FIRST, tick=True, ordinal=ordinal): "X"})
    assert texts(after) == [ticked]
    assert [control.blank for control in read(after).blocks[0].controls][:2].count(False) == 1


def test_brackets_over_several_runs_and_paragraphs_of_a_cell_are_counted_together(words, filled):
    split = words.p(inner=words.r("[") + words.r(" ", dress="<w:b/>") + words.r("] No"))
    package = words.package(words.tbl(words.tr("Q", words.tc(words.p("[ ] Yes") + split))))
    at = TableAt(table=0, row=0, col=1)
    assert [control.ordinal for control in read(package).blocks[0].cells[0, 1].controls] == [0, 1]
    after = filled(package, {Slot(at=at, tick=True, ordinal=1): "X"})
    assert read(after).blocks[0].cells[0, 1].text == "[ ] Yes\n[☒] No"


def test_a_circle_alone_in_its_row_is_a_mark_and_several_are_boxes(words):
    package = words.package(words.tbl(words.tr("A", "○", ""), words.tr("B", "○", "○")))
    cells = read(package).blocks[0].cells
    assert [len(cells[row, col].controls) for row in (0, 1) for col in (1, 2)] == [0, 0, 1, 1]
