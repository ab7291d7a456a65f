"""A draft as `draft_record` writes it, with everything in it that a page must show or survive."""

from __future__ import annotations

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
