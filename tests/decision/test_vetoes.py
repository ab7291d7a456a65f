"""Each veto stops its near miss and lets the true twin pass."""

from dataclasses import replace

import pytest

from responder.decision import missing, narrower
from responder.decision.asking import ask
from responder.decision.case import Case, Veto
from responder.decision.coverage import support
from responder.decision.polarity import polarity
from responder.decision.reading import read
from responder.decision.signals import Standing, measure
from responder.decision.vetoes import VETOES
from responder.domain import PassageKind


def _case(question: str, text: str, *, heading: str = "", kind: PassageKind = PassageKind.STATEMENT) -> Case:
    asked, reading = ask(question), read(heading, text)
    found = support(asked, reading)
    assert found is not None
    return Case(
        asked=asked,
        found=found,
        signals=measure(asked, found, Standing(rank=0, dense=0.7, margin=0.1, score=0.9)),
        kind=kind,
        polarity=polarity(asked, found.sentence, heading_asks=reading.heading_asks),
    )


NEAR_MISSES: list[tuple[Veto, str, str, str]] = [
    (
        missing.document_wanted,
        "Please attach your SOC 2 report.",
        "Do you have a SOC 2 report?",
        "We have a SOC 2 Type II report.",
    ),
    (
        missing.standard_missing,
        "Are you ISO 27018 certified?",
        "Are you ISO 27001 certified?",
        "We are certified to ISO/IEC 27001.",
    ),
    (
        missing.standard_missing,
        "Do you have a SOC 2 Type II report?",
        "Do you have a SOC 2 Type I report?",
        "We have a SOC 2 Type I report.",
    ),
    (missing.topic_missing, "Are backups encrypted?", "Is data encrypted?", "Data is encrypted with AES-256."),
    (
        missing.topic_missing,
        "Is data encrypted in transit?",
        "Is data encrypted at rest?",
        "Data is encrypted at rest.",
    ),
    (
        missing.figure_missing,
        "Are breaches notified within 24 hours?",
        "Are breaches notified within 48 hours?",
        "We notify breaches within 48 hours.",
    ),
    (
        missing.frequency_missing,
        "Are penetration tests done quarterly?",
        "Are penetration tests done annually?",
        "An outside firm does a penetration test every year.",
    ),
    (
        missing.particular_missing,
        "How often are keys rotated?",
        "Where are keys kept?",
        "Keys are kept in Google KMS and are rotated.",
    ),
    (
        missing.particular_missing,
        "Where is data hosted?",
        "Who hosts your data?",
        "Our data is hosted by Amazon.",
    ),
    (
        missing.word_missing,
        "Are images scanned and signed?",
        "Are images scanned and patched?",
        "Images are scanned nightly and patched.",
    ),
    (
        missing.part_unanswered,
        "Are backups encrypted, and how often are they tested?",
        "Are backups encrypted, and how often are they made?",
        "Encrypted backups are made every night.",
    ),
    (
        missing.long_explanation,
        "Describe how backups are encrypted.",
        "Are backups encrypted?",
        "Backups are encrypted.",
    ),
    (
        missing.plan_not_test,
        "Has the exit plan been tested?",
        "Is there an exit plan?",
        "An exit plan is agreed with every client.",
    ),
    (narrower.part_only, "Is SSO available?", "Is SSO available?", "SSO is available on the Enterprise plan."),
    (
        narrower.other_party,
        "Are you ISO 27001 certified?",
        "Is your hosting provider ISO 27001 certified?",
        "Our hosting provider is certified to ISO 27001.",
    ),
    (
        narrower.part_of_staff,
        "Are all employees background-checked?",
        "Are engineers background-checked?",
        "Engineers are background-checked.",
    ),
    (
        narrower.narrower_data,
        "Is data encrypted at rest?",
        "Are attachments encrypted at rest?",
        "Attachments are encrypted at rest.",
    ),
    (
        narrower.narrower_object,
        "Do you have a disaster recovery plan?",
        "Is there a disaster recovery plan for the booking database?",
        "There is a disaster recovery plan for the booking database.",
    ),
]


@pytest.mark.parametrize(("veto", "miss", "twin", "text"), NEAR_MISSES)
def test_a_veto_stops_the_near_miss(veto: Veto, miss: str, twin: str, text: str) -> None:
    assert veto(_case(miss, text)), f"{twin!r} is what {text!r} answers"


@pytest.mark.parametrize(("veto", "miss", "twin", "text"), [case for case in NEAR_MISSES if case[1] != case[2]])
def test_a_veto_lets_the_true_twin_pass(veto: Veto, miss: str, twin: str, text: str) -> None:
    assert veto(_case(twin, text)) is None, f"only {miss!r} goes too far"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We plan to encrypt backups, which are in preparation.", "only planned"),
        ("Backups are encrypted where appropriate.", "stated with a condition"),
        ("Backups are periodically encrypted.", "stated without a measure"),
    ],
)
def test_a_hedged_statement_is_named_as_such(text: str, reason: str) -> None:
    assert narrower.hedged(_case("Are backups encrypted?", text)) == reason


def test_a_hedge_with_the_figure_asked_for_is_none() -> None:
    case = _case("Within how many hours are customers told?", "Customers are told promptly, within 24 hours.")
    assert narrower.hedged(case) is None


def test_an_option_is_no_rule() -> None:
    text = "Administrators can enforce MFA."
    assert narrower.optional(_case("Is MFA enforced?", text)) == "an option, not a rule"
    assert narrower.optional(_case("Can administrators enforce MFA?", text)) is None


def test_a_link_answers_only_whether_a_page_exists() -> None:
    link = PassageKind.LINK
    text = "Privacy Statement: https://vendor.example/privacy"
    assert missing.link_only(_case("Do you sell personal data?", text, kind=link))
    assert missing.link_only(_case("Is there a page with your privacy statement?", text, kind=link)) is None


def test_a_line_speaks_of_its_own_label_only() -> None:
    case = _case("Are backups encrypted?", "Backups: every night.", heading="Encryption")
    assert narrower.other_label(case) == "the line speaks of something else"


def test_a_topic_that_only_the_heading_names_is_not_stated() -> None:
    case = _case("Are contractors vetted?", "Contractors sign a confidentiality agreement.", heading="Vetting")
    assert narrower.only_heading(case)


def test_a_former_state_is_not_the_present_one() -> None:
    assert narrower.former_state(_case("Do you keep backups?", "Our earlier product kept backups."))


def test_unclear_yes_or_no_goes_to_a_person() -> None:
    case = _case("Is every change reviewed?", "No change is merged until it has been reviewed.")
    assert narrower.unclear_direction(case) == "yes or no isn't plain"


def test_every_veto_is_explained_in_one_sentence() -> None:
    assert all((veto.__doc__ or "").count("\n") == 0 and (veto.__doc__ or "").endswith(".") for veto in VETOES)


def test_a_yes_to_another_question_is_not_passed_on() -> None:
    """Where the direction isn't clear, words that begin with yes or no would be read as the answer."""
    said = "Yes, once a quarter by the platform team."
    unclear = replace(_case("Are access rights reviewed?", said), polarity=None)
    assert narrower.verdict_elsewhere(unclear) == "its yes or no is to another question"
    assert narrower.verdict_elsewhere(replace(unclear, polarity=True)) is None
