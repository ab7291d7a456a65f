"""An approved answer is given to its own question in other words, never to one that goes further."""

import pytest

from responder.decision import decide
from responder.domain import Answer

KNOWN = "Do you scan dependencies for known vulnerabilities?"
TEXT = "Yes. Dependencies are scanned on every build."


@pytest.mark.parametrize(
    "asked",
    [
        KNOWN,
        "do you scan dependencies for known vulnerabilities?",
        "Are dependencies scanned for known vulnerabilities?",
    ],
)
def test_the_same_question_in_other_words_is_answered(asking, approved, asked: str) -> None:
    decision = decide(asking(asked, choices=("Yes", "No")), [approved(KNOWN, TEXT, choice="Yes")])
    assert isinstance(decision, Answer)
    assert decision.choice == "Yes"
    assert decision.citations[0].quote == TEXT


@pytest.mark.parametrize(
    "asked",
    [
        "Do you scan dependencies and containers for known vulnerabilities?",
        "Do you scan dependencies for known vulnerabilities every day?",
        "How often do you scan dependencies for known vulnerabilities?",
        "Are any dependencies not scanned for known vulnerabilities?",
        "Please attach the latest report on dependency scans.",
        "Do you scan laptops for malware?",
    ],
)
def test_a_question_that_goes_further_or_elsewhere_is_not(asking, approved, asked: str) -> None:
    assert not isinstance(decide(asking(asked), [approved(KNOWN, TEXT, choice="Yes")]), Answer)
