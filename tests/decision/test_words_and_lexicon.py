"""Words come down to stems, and the lexicon finds what a text speaks of."""

import pytest

from responder.decision.lexicon import terms
from responder.decision.words import sentences, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "rotate rotated rotates rotation rotating",
        "encrypt encrypted encryption encrypting",
        "authenticate authenticated authentication",
        "policy policies",
        "comply complies complied",
        "staff employees employee",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_different_words_keep_different_stems() -> None:
    assert stem("information") != stem("informed")
    assert stem("access") != stem("accept")


def test_sentences_are_cut_at_ends_lines_and_bullets() -> None:
    text = "Backups run nightly. Keys sit in a KMS.\n• SOC 2 Type II • ISO 27001"
    assert sentences(text) == ("Backups run nightly.", "Keys sit in a KMS.", "SOC 2 Type II", "ISO 27001")


def test_a_figure_with_a_point_is_one_word() -> None:
    assert [word.text for word in words("TLS 1.2, 99.95 %")] == ["TLS", "1.2", "99.95"]


def _names(text: str) -> set[str]:
    return {term.name for term in terms(words(text))}


def test_synonyms_of_the_trade_are_one_concept() -> None:
    assert "pentest" in _names("An outside firm tries to break into the web application.")
    assert "mfa" in _names("Engineers add a hardware key to their password.")
    assert "365" in _names("once a year") & _names("annually") & _names("every twelve months")


def test_the_longest_way_of_saying_wins() -> None:
    assert _names("Cyber Essentials Plus") == {"cyber_essentials_plus"}


def test_words_without_a_demand_are_left_out() -> None:
    assert _names("Please describe whether you have") == set()


def test_standards_with_like_numbers_stay_apart() -> None:
    assert _names("ISO/IEC 27001:2022") & _names("ISO 27018") == set()
