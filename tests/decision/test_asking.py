"""A question is read for its form, what it wants named, and its parts."""

import pytest

from responder.decision.asking import Form, Want, ask


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Do you encrypt data at rest?", Form.YES_NO),
        ("MFA enforced (Y/N):", Form.YES_NO),
        ("For staff laptops, do you enforce disk encryption?", Form.YES_NO),
        ("The supplier shall encrypt backups.", Form.STATEMENT),
        ("How often are backups tested?", Form.OPEN),
        ("Describe your patching process.", Form.OPEN),
        ("Backup retention:", Form.FIELD),
        ("Please attach your latest SOC 2 report.", Form.DOCUMENT),
        ("Can you send us a copy of the certificate?", Form.DOCUMENT),
    ],
)
def test_the_form_is_told_from_the_wording(text: str, form: Form) -> None:
    assert ask(text).form is form


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("How often are keys rotated?", Want.FREQUENCY),
        ("How long are logs kept?", Want.PERIOD),
        ("Audit log retention:", Want.PERIOD),
        ("Where is data hosted?", Want.PLACE),
        ("Who audits you?", Want.PERSON),
        ("When was the last penetration test?", Want.DATE),
        ("Which encryption algorithm is used?", Want.ALGORITHM),
        ("Which TLS versions are accepted?", Want.VERSION),
        ("What is the limit of cover?", Want.NUMBER),
        ("Describe how access is granted.", Want.METHOD),
        ("What is the scope of the certificate?", Want.SCOPE),
        ("Cyber insurance: limit / insurer / expiry", Want.PERSON),
    ],
)
def test_what_a_question_wants_named_is_known(text: str, want: Want) -> None:
    assert want in ask(text).wants


def test_a_yes_no_question_wants_nothing_named_unless_a_part_asks() -> None:
    assert ask("Do engineers who reach production use MFA?").wants == frozenset()
    assert Want.FREQUENCY in ask("Do you test backups, and how often?").wants


def test_the_bad_case_is_recognised() -> None:
    assert ask("Is any data stored unencrypted?").inverted
    assert not ask("Is data encrypted?").inverted


def test_a_compound_question_falls_into_its_parts() -> None:
    assert len(ask("Where are keys kept, and are they rotated yearly?").parts) == 2


def test_numbers_and_hints_of_the_form_are_not_demands() -> None:
    plain = ask("Is MFA enforced?").names
    assert ask("A.8.5: Is MFA enforced? (Y/N)").names == plain
