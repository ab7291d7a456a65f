"""The review page in a real browser: it filters, searches, obeys the keyboard, and nothing in it comes alive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from responder.drafting import review_page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

VISIBLE = "return [...document.querySelectorAll('.item')].filter(e => e.checkVisibility()).map(e => e.id)"


@pytest.fixture(scope="module")
def address(record: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "acme.review.html"
    path.write_text(review_page(record), encoding="utf-8")
    return path.as_uri()


def visible(page: Any) -> list[str]:
    found: list[str] = page.execute_script(VISIBLE)
    return found


def press(page: Any, *keys: str) -> None:
    webdriver.ActionChains(page).send_keys(*keys).perform()


def test_nothing_in_the_page_comes_alive_or_is_blocked(page: Any) -> None:
    assert page.execute_script("return window.broken") is None
    assert page.get_log("browser") == []
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


def test_a_filter_shows_only_its_decision(page: Any) -> None:
    everything = visible(page)
    page.find_element("css selector", "button.review").click()
    assert visible(page) == ["q3", "q7"]
    assert page.find_element("id", "status").text == "2 of 8 shown"
    assert not page.execute_script("return document.querySelector('#s1').checkVisibility()")
    page.find_element("css selector", "[data-show='']").click()
    assert visible(page) == everything


@pytest.mark.parametrize(
    ("words", "expected"),
    [("TLS secured", ["q2", "q3"]), ("resume OU", ["q5"]), ("{{ 7", ["q7"]), ("البيانات", ["q6"]), ("D4", ["q4"])],
)
def test_the_search_finds_all_its_words_without_case_or_accents(page: Any, words: str, expected: list[str]) -> None:
    press(page, "/")
    press(page, words)
    assert visible(page) == expected


def test_search_and_filter_hold_together_and_escape_ends_both(page: Any) -> None:
    page.find_element("css selector", "button.answered").click()
    press(page, "/", "tls")
    assert visible(page) == ["q2"]
    press(page, "xyz")
    assert visible(page) == []
    assert page.find_element("id", "none").is_displayed()
    press(page, "\ue00c")
    assert len(visible(page)) == 8


def test_j_and_k_walk_through_what_is_shown(page: Any) -> None:
    page.find_element("css selector", "button.unanswered").click()
    focus = "return document.activeElement.id"
    walked = []
    for key in "jjjk":
        press(page, key)
        walked.append(page.execute_script(focus))
    assert walked == ["q4", "q5", "q6", "q5"]


def test_the_filters_are_reached_with_the_tab_key(page: Any) -> None:
    seen = []
    for _ in range(6):
        press(page, "\ue004")
        seen.append(page.execute_script("return document.activeElement.className"))
    assert seen == ["skip", "", "filter", "filter answered", "filter review", "filter unanswered"]
    press(page, "\ue007")
    assert visible(page) == ["q4", "q5", "q6", "q8"]


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_width_makes_the_page_scroll_sideways(page: Any, width: int) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    shown, whole = page.execute_script(
        "const page = document.documentElement; return [page.clientWidth, page.scrollWidth]"
    )
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert whole == shown <= width


def test_a_thousand_questions_can_be_searched(browser: Any, record: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "long.review.html"
    many = [record["items"][n % 4] | {"section": f"Section {n // 25}"} for n in range(1000)]
    path.write_text(review_page(record | {"items": many}), encoding="utf-8")
    browser.get(path.as_uri())
    browser.execute_script(
        "const find = document.getElementById('find'); find.value = 'tls'; find.dispatchEvent(new Event('input'))"
    )
    assert len(visible(browser)) == 500


def test_without_scripts_every_question_is_shown(
    address: str, tmp_path: Path, open_browser: Callable[..., Any]
) -> None:
    driver = open_browser(tmp_path, scripts=False)
    try:
        driver.get(address)
        assert [item.is_displayed() for item in driver.find_elements("css selector", ".item")] == [True] * 8
        assert not driver.find_element("id", "find").is_displayed()
    finally:
        driver.quit()
