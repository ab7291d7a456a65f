"""Yes and no come from what a sentence says, turned by how the question is put; where it isn't plain, neither."""

import pytest

from responder.decision.asking import ask
from responder.decision.polarity import polarity
from responder.decision.reading import read


def _polarity(question: str, text: str, *, heading: str = "") -> bool | None:
    reading = read(heading, text)
    return polarity(ask(question), reading.sentences[0], heading_asks=reading.heading_asks)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do you encrypt data at rest?", "All customer data is encrypted at rest."),
        ("Is MFA mandatory?", "MFA is mandatory and cannot be switched off."),
        ("Are breaches notified within 72 hours?", "We notify breaches no later than 72 hours after learning of them."),
        ("Are backups stored unencrypted?", "Backups are written to disk unencrypted."),
        ("Inactive accounts are disabled.", "Inactive accounts are disabled after 45 days."),
    ],
)
def test_a_statement_that_says_so_is_yes(question: str, text: str) -> None:
    assert _polarity(question, text) is True


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do you support SAML?", "SAML is not offered on any plan."),
        ("Are backups encrypted?", "Backups are made every night and are not encrypted so far."),
        ("Do you have cyber insurance?", "We have no cyber insurance."),
        ("Are you SOC 2 certified?", "We do not hold a SOC 2 report."),
        ("Can staff use USB sticks?", "USB sticks are blocked."),
        ("Is any data stored unencrypted?", "All data is encrypted at rest."),
    ],
)
def test_a_denial_of_the_same_thing_is_no(question: str, text: str) -> None:
    assert _polarity(question, text) is False


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Are you SOC 2 certified?", "Our SOC 2 report is current, but an ISO 27001 certificate we do not have."),
        ("Is every change reviewed?", "No change is merged until it has been reviewed."),
        ("Are you ISO 27001 certified?", "Our controls are aligned with ISO 27001."),
        ("Can training be skipped without approval?", "Everyone completes the training."),
        ("Is the assistant switched off by default?", "The assistant is enabled by default."),
        ("Are backups kept elsewhere than the live data?", "Backups are kept in the same region."),
        ("Is any data stored unencrypted?", "Attachments are encrypted."),
    ],
)
def test_what_cannot_be_lined_up_is_never_no_and_rarely_yes(question: str, text: str) -> None:
    assert _polarity(question, text) is not False


def test_an_open_question_has_no_polarity() -> None:
    assert _polarity("Where is data hosted?", "Data is hosted in Zurich.") is None


def test_yes_and_no_count_under_the_question_they_answer() -> None:
    assert _polarity("Do you pen test?", "Yes, yearly.", heading="Are penetration tests done?") is True
    assert _polarity("Do you pen test?", "No.", heading="Are penetration tests done?") is False
