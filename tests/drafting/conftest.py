"""A draft as `draft_record` writes it, with everything in it that a page must show or survive."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from responder.domain import (
    Answer,
    AskHuman,
    CellAt,
    Citation,
    Decision,
    Finding,
    Keep,
    Passage,
    Question,
    Questionnaire,
    Slot,
    Suggest,
)
from responder.drafting import KnowledgeFacts, compose, draft_record

YES_NO = ("Yes", "No", "N/A")
SCRIPT = "</script><script>window.broken = 1</script>"
HOSTILE = f'{SCRIPT}</style><img src=x onerror="window.broken = 1"> {{{{ 7 * 7 }}}} javascript:window.broken=1'


def _cited(quote: str, *, source: str = "security-overview.md", heading: str = "Safeguards") -> tuple[Citation, ...]:
    passage = Passage(id="overview/1", source=source, heading=("Overview", heading), text=quote)
    return (Citation(passage=passage, quote=quote, score=0.8312),)


CASES: tuple[tuple[str | None, str, Decision], ...] = (
    ("Company", "Legal entity name", Keep(text="Northwind Analytics GmbH")),
    (
        "Encryption",
        "Is customer data encrypted while it travels over public networks?",
        Answer(citations=_cited("Traffic is secured with TLS."), confidence=0.999, polarity=True, choice="Yes"),
    ),
    (
        "Encryption",
        "Which TLS version is the lowest that you accept?",
        Suggest(citations=_cited("Traffic is secured with TLS."), confidence=0.58, reasons=("the version is missing",)),
    ),
    ("Encryption", "Are keys rotated every year?", AskHuman(reasons=("nothing states key rotation",))),
    ("Résumé", "Où sont conservées les données ?", AskHuman(reasons=())),
    ("عام", "هل يتم تشفير البيانات أثناء النقل؟", AskHuman(reasons=())),
    (
        HOSTILE,
        HOSTILE,
        Suggest(
            citations=_cited(HOSTILE, source=HOSTILE, heading=HOSTILE), confidence=0.2, reasons=(HOSTILE, "W" * 400)
        ),
    ),
    (None, "W" * 400, AskHuman(reasons=())),
)


@pytest.fixture(scope="session")
def record() -> dict[str, object]:
    """The record of a small draft in which every decision and every kind of nuisance occurs."""
    questions = tuple(_question(n, section, text) for n, (section, text, _) in enumerate(CASES, start=1))
    return draft_record(
        Questionnaire(name="acme <b>.xlsx", format="xlsx", sha256="ab12", questions=questions),
        [compose(question, decision) for question, (_, _, decision) in zip(questions, CASES, strict=True)],
        knowledge_base=KnowledgeFacts(fingerprint="f00d", encoder="all-MiniLM-L6-v2", passages=41),
        findings=[Finding(where="Security!C40", message=f"two columns could hold it {SCRIPT}")],
    )


def _question(row: int, section: str | None, text: str) -> Question:
    def cell(column: str) -> CellAt:
        return CellAt(sheet="Security", cell=f"{column}{row}")

    return Question(
        id=f"Security!C{row}",
        section=section,
        text=text,
        at=cell("C"),
        slot=Slot(at=cell("D")),
        comment=Slot(at=cell("E")),
        choices=YES_NO,
    )


# --- A real browser -------------------------------------------------------------------------------------------------

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
)


@pytest.fixture(scope="session")
def open_browser() -> Callable[..., Any]:
    """Opens a Chromium with a profile folder of its own; the test is skipped where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    chromedriver = shutil.which("chromedriver")
    if chromium is None or chromedriver is None:
        pytest.skip("no chromium with its chromedriver on this machine")

    def opened(profile: Path, *, scripts: bool = True) -> Any:
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for switch in (*SWITCHES, f"--user-data-dir={profile}"):
            options.add_argument(switch)
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        return webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=chromedriver))

    return opened


@pytest.fixture(scope="module")
def browser(open_browser: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = open_browser(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    """The page at the module's `address`, loaded anew."""
    browser.get("about:blank")
    browser.get(address)
    return browser
