"""The picture of a reading in a real browser: roles are seen and linked, and nothing in it comes alive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from responder.domain import Cell, CellAt, Document, Finding, Grid, Look, Question, Questionnaire, Slot
from responder.drafting import layout_page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

HOSTILE = (
    "</script><script>window.broken = 1</script></style><img src=https://example.com/x onerror='window.broken = 1'>"
    "\"'><svg onload=window.broken=1> {{ 7 * 7 }} javascript:window.broken=1"
)
ROWS = 60


def _document() -> tuple[Document, Questionnaire]:
    """A sheet with a hostile name and hostile texts, questions every third row, and one that finds nothing."""
    cells = {
        (row, col): Cell(
            row=row,
            col=col,
            at=CellAt(sheet=HOSTILE, cell=f"{'ABC'[col]}{row + 1}"),
            text=f"{row} {HOSTILE}" if col == 0 else "",
            choices=("Yes", HOSTILE) if col == 1 else (),
            look=Look(fill="FFE699"),
        )
        for row in range(ROWS)
        for col in range(3)
    }
    questions = tuple(
        Question(
            id=f"{HOSTILE}!A{row + 1}",
            text=cells[row, 0].text,
            at=cells[row, 0].at,
            section=HOSTILE,
            slot=Slot(at=cells[row, 1].at),
            comment=Slot(at=cells[row, 2].at),
            choices=cells[row, 1].choices,
            held="done" if row == 3 else "",
            reasons=(f"reason {row}", HOSTILE),
        )
        for row in range(0, ROWS, 3)
    )
    empty = Grid(name="Nothing", cells={(0, 0): cells[1, 0]}, n_rows=1, n_cols=1)
    sheet = Grid(name=HOSTILE, cells=cells, n_rows=ROWS, n_cols=3)
    findings = (Finding(where=str(cells[54, 1].at), message=HOSTILE),)
    name = f"{HOSTILE}.xlsx"
    return (
        Document(name=name, format="xlsx", sha256="0" * 64, blocks=(sheet, empty)),
        Questionnaire(name=name, format="xlsx", sha256="0" * 64, questions=questions, findings=findings),
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("picture") / "acme.questions.html"
    path.write_text(layout_page(*_document()), encoding="utf-8")
    return path.as_uri()


def _colour(page: Any, badge: str) -> str:
    """The background of the cell that holds the badge."""
    colour: str = page.execute_script(
        f"const style = getComputedStyle(document.getElementById('{badge}').closest('td'));"
        "return style.backgroundColor + style.backgroundImage"
    )
    return colour


def _in_sight(page: Any, name: str) -> bool:
    seen: bool = page.execute_script(
        f"const box = document.getElementById('{name}').getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight && box.height > 0"
    )
    return seen


def test_nothing_in_the_picture_comes_alive_or_is_loaded(page: Any) -> None:
    """Whatever the customer wrote is text; the policy has nothing to block."""
    assert page.execute_script("return window.broken") is None
    assert page.get_log("browser") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.execute_script("return document.querySelectorAll('img, iframe, link, object, svg svg').length") == 0


def test_questions_and_slots_are_seen_in_their_roles(page: Any) -> None:
    """Each role has its letter and its colour."""
    for name, label in {"q1": "Q1", "a1": "A1", "q2": "Q2", "a2": "K2", "f1": "!1"}.items():
        badge = page.find_element("id", name)
        assert badge.is_displayed()
        assert badge.text == label
    assert len({_colour(page, name) for name in ("q1", "a1", "a2")}) == 3
    assert page.find_element("id", "a1").accessible_name.startswith("A1: Answer to ")


def test_pointing_at_a_question_lights_its_slots_and_says_why(page: Any) -> None:
    """And the other way round; Escape lets go."""
    lit = "return [...document.querySelectorAll('.lit')].map(e => e.textContent.trim().slice(0, 3))"
    pane = page.find_element("id", "pane")
    assert not pane.is_displayed()
    for name in ("q1", "a1"):
        webdriver.ActionChains(page).move_to_element(page.find_element("id", name)).perform()
        assert [text[:2] for text in page.execute_script(lit)] == ["Q1", "A1", "C1"]
        assert "reason 0" in pane.text
        webdriver.ActionChains(page).send_keys("\ue00c").perform()
        assert page.execute_script(lit) == []
        assert not pane.is_displayed()
        webdriver.ActionChains(page).move_to_element(page.find_element("tag name", "h1")).perform()


def test_the_keyboard_walks_through_the_questions(page: Any) -> None:
    """With j and k, and what has the focus is lit as under the pointer."""
    walked = []
    for key in "jjjk":
        webdriver.ActionChains(page).send_keys(key).perform()
        walked.append(page.execute_script("return document.activeElement.id"))
    assert walked == ["q1", "q2", "q3", "q2"]
    assert _in_sight(page, "q2")
    assert "holds “done”" in page.find_element("id", "pane").text


def test_a_doubtful_place_is_one_click_away(page: Any) -> None:
    """The list of findings jumps to the cell."""
    assert not _in_sight(page, "f1")
    page.find_element("css selector", "#notes a").click()
    assert _in_sight(page, "f1")


def test_the_words_of_a_question_open_from_its_number(page: Any) -> None:
    """They are folded away until somebody asks for them."""
    words = page.find_element("id", "w1")
    assert not words.is_displayed()
    page.find_element("id", "q1").click()
    assert words.is_displayed()


def test_the_sheet_left_alone_opens_on_demand(page: Any) -> None:
    """And says plainly that no question was found."""
    sheet = page.find_element("id", "s2")
    assert "0 questions: left alone" in sheet.text
    assert not sheet.find_element("tag name", "table").is_displayed()
    sheet.find_element("tag name", "summary").click()
    assert sheet.find_element("tag name", "table").is_displayed()


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_only_a_sheet_scrolls_sideways_never_the_page(page: Any, width: int) -> None:
    """A wide sheet stays in its frame."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    shown, whole = page.execute_script(
        "const page = document.documentElement; return [page.clientWidth, page.scrollWidth]"
    )
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert whole == shown <= width
