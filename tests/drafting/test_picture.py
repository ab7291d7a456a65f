"""The picture of a reading as text: every place in its role, self-contained, inert, and small whatever comes in."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from responder.domain import (
    Box,
    Cell,
    CellAt,
    Control,
    ControlAt,
    ControlKind,
    Document,
    Finding,
    Grid,
    Look,
    NestedAt,
    Paragraph,
    ParagraphAt,
    Question,
    Questionnaire,
    Slot,
    TableAt,
)
from responder.drafting import layout_page
from responder.drafting.picture.rows import spans
from responder.drafting.picture.sheet import letters
from responder.drafting.policy import content_policy

HOSTILE = "</script><script>window.broken=1</script></style><img src=x onerror='window.broken=1'>\"'{{ 7*7 }}"


class Page(HTMLParser):
    """The elements of a page, in order, each with the text that stands directly in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        self._open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data

    def with_id(self, name: str) -> tuple[dict[str, str], str]:
        """The attributes and text of the one element with this id."""
        found = [n for n, (_, attrs) in enumerate(self.elements) if attrs.get("id") == name]
        assert len(found) == 1, f"{len(found)} elements are called {name}"
        return self.elements[found[0]][1], self.texts[found[0]]

    def badges(self) -> list[str]:
        """The labels of all badges on the drawing."""
        return [
            text
            for (tag, attrs), text in zip(self.elements, self.texts, strict=True)
            if tag == "a" and attrs.get("class", "").startswith("badge")
        ]

    def cells(self, role: str) -> list[dict[str, str]]:
        """The attributes of the cells that are drawn in *role*."""
        return [attrs for tag, attrs in self.elements if tag == "td" and role in attrs.get("class", "").split()]


def cell_at(sheet: str, cell: str) -> CellAt:
    return CellAt(sheet=sheet, cell=cell)


def sheet_of(name: str, texts: dict[str, str], *, hidden: bool = False, **more: Cell) -> Grid:
    cells = {}
    for reference, text in texts.items():
        col, row = ord(reference[0]) - ord("A"), int(reference[1:]) - 1
        cells[row, col] = Cell(row=row, col=col, at=cell_at(name, reference), text=text)
    for cell in more.values():
        cells[cell.row, cell.col] = cell
    n_rows = 1 + max((row for row, _ in cells), default=0)
    return Grid(name=name, cells=cells, n_rows=n_rows, n_cols=8, hidden=hidden)


def page_of(
    *blocks: Grid | Paragraph, questions: tuple[Question, ...] = (), findings: tuple[Finding, ...] = ()
) -> Page:
    return Page(html_of(*blocks, questions=questions, findings=findings))


def html_of(*blocks: Grid | Paragraph, questions: tuple[Question, ...] = (), findings: tuple[Finding, ...] = ()) -> str:
    kind = (
        "xlsx"
        if isinstance(blocks[0], Grid) and isinstance(next(iter(blocks[0].cells.values())).at, CellAt)
        else "docx"
    )
    document = Document(name=f"acme.{kind}", format=kind, sha256="0" * 64, blocks=blocks)
    found = Questionnaire(
        name=document.name, format=kind, sha256=document.sha256, questions=questions, findings=findings
    )
    return layout_page(document, found)


SHEET = sheet_of(
    "Security",
    {
        "A1": "Access control",
        "A2": "Is access reviewed?",
        "A3": "Do you use MFA?",
        "B3": "Yes, everywhere",
        "A4": "Are keys rotated?",
        "B4": "",
        "H9": "far away",
    },
)
QUESTIONS = (
    Question(
        id="Security!A2",
        text="Is access reviewed?",
        at=cell_at("Security", "A2"),
        section="Access control",
        slot=Slot(at=cell_at("Security", "B2")),
        comment=Slot(at=cell_at("Security", "C2")),
        choices=("Yes", "No"),
        more=(Slot(at=cell_at("Security", "D2")),),
        reasons=("the column is headed “Question”",),
    ),
    Question(
        id="Security!A3",
        text="Do you use MFA?",
        at=cell_at("Security", "A3"),
        slot=Slot(at=cell_at("Security", "B3")),
        held="Yes, everywhere",
    ),
    Question(
        id="Security!A4",
        text="Are keys rotated?",
        at=cell_at("Security", "A4"),
        boxes=tuple(
            Box(choice=choice, slot=Slot(at=cell_at("Security", f"{col}4"), tick=True))
            for choice, col in (("Yes", "B"), ("No", "C"))
        ),
    ),
)


def test_every_place_of_a_reading_shows_its_role_and_its_number() -> None:
    """Question, answer, comment, box, kept, further blank and section are told apart by letter, not by colour alone."""
    page = page_of(SHEET, questions=QUESTIONS)
    assert page.badges() == ["§", "Q1", "A1", "C1", "+1", "Q2", "K2", "Q3", "✓3", "✓3"]
    for role, count in {"q": 3, "a": 1, "c": 1, "m": 1, "k": 1, "t": 2, "s": 1}.items():
        assert len(page.cells(role)) == count, role
    assert [cell["data-q"] for cell in page.cells("q")] == ["1", "2", "3"]
    assert page.with_id("a1")[0]["title"] == "Answer to Security!A2"
    assert page.with_id("q1")[0]["aria-label"] == "Q1: Question Security!A2"


def test_a_slot_in_a_cell_that_the_file_does_not_hold_is_drawn() -> None:
    """Excel leaves out cells without text or style, and answers go there all the same."""
    question = Question(id="S!A1", text="Who?", at=cell_at("S", "A1"), slot=Slot(at=cell_at("S", "AB1")))
    page = page_of(sheet_of("S", {"A1": "Who?"}), questions=(question,))
    assert page.badges() == ["Q1", "A1"]


def test_the_reasons_stand_on_the_page_in_words() -> None:
    """Why a cell was taken for a question is to be read, with where its answer goes."""
    page = html_of(SHEET, questions=QUESTIONS)
    assert "the column is headed “Question”" in page
    assert "answer → B2 · comment → C2 · choose Yes | No" in page
    assert "holds “Yes, everywhere”, which stays" in page


def test_a_finding_links_to_its_place() -> None:
    """A doubt about a cell outlines the cell; one about a sheet leads to the sheet; another one is only said."""
    findings = (
        Finding(where="Security!B2", message="columns B and C could both take the answer"),
        Finding(where="Security", message="the sheet is odd"),
        Finding(where="elsewhere", message="who knows"),
    )
    page = page_of(SHEET, questions=QUESTIONS, findings=findings)
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("href", "") in ("#f1", "#s1")]
    assert links[0] == "#f1"
    assert "#s1" in links
    assert "d" in page.cells("a")[0]["class"].split()
    assert page.with_id("f1")[1] == "!1"


def test_a_sheet_without_questions_is_said_to_be_left_alone() -> None:
    """That nothing was looked for in a sheet, hidden or not, is a fact to be checked like any other."""
    html = html_of(
        SHEET, sheet_of("Lists", {"A1": "Yes"}, hidden=True), sheet_of("Cover", {"A1": "Hello"}), questions=QUESTIONS
    )
    assert re.search(r"Lists</h2>\s*<span class=\"summary\"><b>0 questions: left alone</b> · hidden sheet", html)
    assert re.search(r"Cover</h2>\s*<span class=\"summary\"><b>0 questions: left alone</b></span>", html)


def test_the_columns_of_each_role_are_named() -> None:
    """One line says what a careful reader would ask first."""
    assert "questions in A · answers in B · boxes to tick in B, C · already answered in B" in html_of(
        SHEET, questions=QUESTIONS
    )


def test_a_question_without_a_blank_is_counted() -> None:
    """A question whose answer has no place is a fault of the reading or of the file."""
    question = Question(id="S!A1", text="Who?", at=cell_at("S", "A1"))
    html = html_of(sheet_of("S", {"A1": "Who?"}), questions=(question,))
    assert "<b>1</b> without a blank" in html
    assert "no blank was found for its answer" in html


def test_merged_cells_keep_their_shape_and_hidden_ones_are_named() -> None:
    """A banner spans its columns; a hidden row and a hidden column say so."""
    grid = sheet_of(
        "S",
        {"A2": "Who?"},
        banner=Cell(row=0, col=0, at=cell_at("S", "A1"), text="Banner", cols=3, rows=1, look=Look(fill="C5E0B3")),
        row=Cell(row=2, col=0, at=cell_at("S", "A3"), text="secret", hidden=True),
        col=Cell(row=1, col=4, at=cell_at("S", "E2"), text="weight", hidden=True),
    )
    html = html_of(
        grid, questions=(Question(id="x", text="Who?", at=cell_at("S", "A2"), slot=Slot(at=cell_at("S", "B2"))),)
    )
    assert '<td class="f fC5E0B3" colspan=3>Banner' in html
    assert ".fC5E0B3{--fill:#C5E0B3}" in html
    assert "3<small>hidden</small>" in html
    assert "E<small>hidden</small>" in html


def test_the_same_reading_gives_the_same_bytes() -> None:
    """A picture can be compared with the one of yesterday."""
    assert html_of(SHEET, questions=QUESTIONS) == html_of(SHEET, questions=QUESTIONS)


# --- Word -----------------------------------------------------------------------------------------------------------


def _paragraph(n: int, text: str, **more: object) -> Paragraph:
    return Paragraph(at=ParagraphAt(paragraph=n), text=text, **more)  # type: ignore[arg-type]


def test_blanks_boxes_and_fields_are_marked_inside_their_paragraph() -> None:
    """The place is the blank itself, not the paragraph that holds it."""
    box = Control(at=ParagraphAt(paragraph=1), kind=ControlKind.BOX, start=0, end=1, blank=True, ordinal=0)
    other = Control(at=ParagraphAt(paragraph=1), kind=ControlKind.BOX, start=6, end=7, blank=True, ordinal=1)
    field = Control(at=ControlAt(control="city"), kind=ControlKind.TEXT, start=6, end=10, blank=True)
    blocks = (
        _paragraph(0, "Name: ____ (in full)"),
        _paragraph(1, "☐ Yes ☐ No", controls=(box, other)),
        _paragraph(2, "City: here", controls=(field,)),
        _paragraph(3, "Why?"),
    )
    at = [block.at for block in blocks]
    questions = (
        Question(id="P1", text="Name:", at=at[0], slot=Slot(at=at[0], after="Name:", blank="____")),
        Question(
            id="P2",
            text="Agreed?",
            at=at[0],
            boxes=tuple(
                Box(choice=choice, slot=Slot(at=at[1], tick=True, ordinal=n)) for n, choice in enumerate(("Yes", "No"))
            ),
        ),
        Question(id="P3", text="City:", at=at[2], slot=Slot(at=ControlAt(control="city"))),
        Question(id="P4", text="Why?", at=at[3], slot=Slot(at=ParagraphAt(paragraph=3, after=True))),
    )
    html = html_of(*blocks, questions=questions)
    spans = re.findall(r'<span class="in (\w+)" data-q="(\d)"><a [^>]*>([^<]*)</a>([^<]*)</span>', html)
    assert spans == [
        ("a", "1", "A1", "____"),
        ("t", "2", "✓2", "☐"),
        ("t", "2", "✓2", "☐"),
        ("a", "3", "A3", "here"),
    ]
    assert re.search(r'<p class="prose new a" data-q="4">.*A4.*a new paragraph here', html)


def test_a_table_in_a_table_is_drawn_inside_its_cell_and_marked_once() -> None:
    """The marks of the inner table are the inner table's alone."""
    inner_at = [NestedAt(path=(0, 0, 1, 0, 0, col)) for col in (0, 1)]
    inner = Grid(
        name="table 1 in table 1",
        cells={(0, col): Cell(row=0, col=col, at=inner_at[col], text=text) for col, text in enumerate(("Who?", ""))},
        n_rows=1,
        n_cols=2,
    )
    outer = Grid(
        name="table 1",
        cells={
            (0, 0): Cell(row=0, col=0, at=TableAt(table=0, row=0, col=0), text="Contact"),
            (0, 1): Cell(row=0, col=1, at=TableAt(table=0, row=0, col=1), text="", grids=(inner,)),
        },
        n_rows=1,
        n_cols=2,
    )
    question = Question(id="x", text="Who?", at=inner_at[0], slot=Slot(at=inner_at[1]))
    page = page_of(outer, questions=(question,))
    assert page.badges() == ["Q1", "A1"]
    assert [tag for tag, _ in page.elements].count("table") == 2


# --- Safety ---------------------------------------------------------------------------------------------------------


def test_a_hostile_document_stays_text() -> None:
    """Sheet names, texts, choices, ids, sections, fills, findings: none of it becomes markup, style or script."""
    place = cell_at(HOSTILE, "A1")
    grid = Grid(
        name=HOSTILE,
        cells={
            (0, 0): Cell(
                row=0, col=0, at=place, text=HOSTILE * 40, choices=(HOSTILE,), look=Look(fill="red;}</style><script>")
            )
        },
        n_rows=1,
        n_cols=1,
    )
    question = Question(
        id=HOSTILE, text=HOSTILE, at=place, section=HOSTILE, choices=(HOSTILE,), reasons=(HOSTILE,), held=HOSTILE
    )
    html = html_of(grid, questions=(question,), findings=(Finding(where=str(place), message=HOSTILE),))
    page = Page(html)
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("script"), tags.count("style"), tags.count("img")) == (1, 1, 0)
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.elements for name in attrs)
    assert all(attrs["href"].startswith("#") for _, attrs in page.elements if "href" in attrs)
    assert "{{ 7*7 }}" in html


def test_the_policy_names_the_very_style_and_script_of_the_page() -> None:
    """With colours of the file's own in the style, the digest still fits."""
    html = html_of(SHEET, questions=QUESTIONS)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert style
    assert script
    assert f'content="{content_policy(style[1], script[1])}"'.replace("'", "&#39;") in html


# --- Size -----------------------------------------------------------------------------------------------------------


def _long_sheet(name: str, questions: int, *, every: int = 1) -> tuple[Grid, tuple[Question, ...]]:
    rows = range(0, questions * every, every)
    cells = {
        (row, col): Cell(
            row=row, col=col, at=cell_at(name, f"{letters(col)}{row + 1}"), text=f"{name} {row} {col} " * 9
        )
        for row in range(questions * every)
        for col in (0, 2)
    }
    asked = tuple(
        Question(
            id=f"{name}!A{row + 1}",
            text=cells[row, 0].text,
            at=cells[row, 0].at,
            slot=Slot(at=cell_at(name, f"B{row + 1}")),
            reasons=("column asks: headed “Question”", "column takes the answer: headed “Response”, blank"),
        )
        for row in rows
    )
    return Grid(name=name, cells=cells, n_rows=questions * every, n_cols=3), asked


def test_a_thousand_questions_are_all_drawn_in_less_than_four_megabytes() -> None:
    """A large questionnaire is shown whole."""
    sheet, asked = _long_sheet("Long", 1_000)
    html = html_of(sheet, questions=asked)
    assert len(re.findall(r' id="q\d+"', html)) == 1_000
    assert len(html.encode()) < 4_000_000


def test_what_a_huge_workbook_leaves_out_is_said() -> None:
    """A page stays small enough to open, no sheet hides the others, and the rest is counted."""
    huge, asked = _long_sheet("Huge", 12_000)
    small, others = _long_sheet("Small", 3)
    html = html_of(huge, small, questions=(*asked, *others))
    assert len(html.encode()) < 4_000_000
    drawn = {int(n) for n in re.findall(r' id="q(\d+)"', html)}
    assert {12_001, 12_002, 12_003} <= drawn
    left = 12_003 - len(drawn)
    assert left > 0
    assert f"{left:,} questions aren&#39;t drawn" in html or f"{left:,} questions aren't drawn" in html
    assert f"left out to keep this page small; {left:,} more questions were found there" in html


def test_rows_in_which_nothing_was_found_are_folded() -> None:
    """A short stretch unfolds; a long one is only named."""
    sheet, asked = _long_sheet("Gaps", 3, every=30)
    html = html_of(sheet, questions=asked)
    assert "Rows 3–29: nothing found" in html
    assert html.count("nothing found <span>show") == 3
    sheet, asked = _long_sheet("Gaps", 2, every=5_000)
    html = html_of(sheet, questions=asked)
    assert "Rows 3–4,999: nothing found, not shown" in html
    assert len(html) < 200_000


@pytest.mark.parametrize(
    ("spoken", "marked", "shown"),
    [
        ([], [], []),
        ([0, 1, 2], [], [(0, 3)]),
        (list(range(100)), [], [(0, 12)]),
        (list(range(100)), [50], [(46, 52)]),
        (list(range(100)), [3, 9], [(0, 11)]),
        ([0, 99], [0, 99], [(0, 2), (98, 100)]),
    ],
)
def test_the_rows_around_a_mark_are_shown(spoken: list[int], marked: list[int], shown: list[tuple[int, int]]) -> None:
    """With what stands above the first, where header rows are."""
    found = list(spans(spoken, marked))
    assert [(span.rows.start, span.rows.stop) for span in found if not span.folded] == shown
    covered = [row for span in found for row in span.rows]
    assert covered == list(range((spoken[-1] if spoken else -1) + 1))


@pytest.mark.parametrize(("col", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_excels_letters(col: int, expected: str) -> None:
    """As the row above a sheet shows them."""
    assert letters(col) == expected
