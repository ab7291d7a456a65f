"""Yes and no become the one entry of the slot's own list that says so."""

import pytest

from responder.decision.choices import fitting_choice


@pytest.mark.parametrize(
    ("choices", "yes", "no"),
    [
        (("Yes", "No", "N/A"), "Yes", "No"),
        (("Y", "N"), "Y", "N"),
        (("Implemented", "Not Implemented", "Planned"), "Implemented", "Not Implemented"),
        (("Fully compliant", "Partially compliant", "Not compliant"), "Fully compliant", "Not compliant"),
        (("In place", "Not in place"), "In place", "Not in place"),
        (("TRUE", "FALSE"), "TRUE", "FALSE"),
        (("Ja", "Nein"), "Ja", "Nein"),
        (("Oui", "Non"), "Oui", "Non"),
        (("Sí", "No"), "Sí", "No"),
        (("はい", "いいえ"), "はい", "いいえ"),
        (("예", "아니요"), "예", "아니요"),
        (("是", "否"), "是", "否"),
        (("Yes - described below", "No - explain"), "Yes - described below", "No - explain"),
        (("Yes", "Yes, partially", "No"), "Yes", "No"),
    ],
)
def test_the_entry_that_says_so_is_found(choices: tuple[str, ...], yes: str, no: str) -> None:
    assert fitting_choice(choices, polarity=True) == yes
    assert fitting_choice(choices, polarity=False) == no


@pytest.mark.parametrize(
    "choices",
    [
        ("0", "1", "2", "3", "4", "5"),
        ("High", "Medium", "Low"),
        ("Yes - fully", "Yes - for production", "No"),
        ("Yes - partially", "No"),
        ("Yes", "Y", "No"),
        (),
    ],
)
def test_no_entry_is_picked_where_none_or_several_might_say_yes(choices: tuple[str, ...]) -> None:
    assert fitting_choice(choices, polarity=True) is None


def test_without_a_polarity_there_is_no_choice() -> None:
    assert fitting_choice(("Yes", "No"), polarity=None) is None
