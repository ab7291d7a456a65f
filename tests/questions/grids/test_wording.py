"""Whether a text asks."""

from __future__ import annotations

import pytest

from responder.questions.wording import asks, bare, n_words


@pytest.mark.parametrize(
    "text",
    [
        "Is data encrypted?",
        "1.2 Describe your process.",
        "The vendor shall log access.",
        "请描述流程。",
        "ログを取得していますか。",
        "Beschreiben Sie den Prozess.",
        "¿Quién decide?",
        "Veuillez décrire le processus.",
        "Jelaskan proses Anda.",
        "هل توجد سياسة؟",
    ],
)
def test_questions_imperatives_and_duties_ask(text: str) -> None:
    assert asks(text) >= 0.7


@pytest.mark.parametrize("text", ["Access control", "Name", "Document version", "Governance", "", "42", "Acme Ltd"])
def test_titles_and_names_do_not_ask(text: str) -> None:
    assert asks(text) == 0


@pytest.mark.parametrize("number", ["1. ", "1.2.3 ", "Q7: ", "(a) ", "a) ", "A-1.2: ", "• ", "① "])
def test_a_number_in_front_is_no_part_of_the_question(number: str) -> None:
    assert bare(f"{number}Is it so?") == "Is it so?"


def test_words_are_counted_in_scripts_without_spaces() -> None:
    assert n_words("one two three") == 3
    assert n_words("情報セキュリティ方針") > 3
