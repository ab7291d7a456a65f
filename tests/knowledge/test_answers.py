"""Approved answers: read as they stand, or refused with file and entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from responder import knowledge
from responder.domain import KnowledgeBase, PassageKind
from responder.errors import KnowledgeBaseError

ENTRY = """- id: mfa
  questions:
    - Is MFA enforced for staff?
    - "Do employees use a second factor?"
  answer: Yes. Every employee signs in with a security key.
  choice: Yes
  evidence: [overview/access/2]
  owner: IT
  approved_by: R. Ahlers
  reviewed: 2026-02-01
  expires: 2027-02-01
  audience: nda
  products: [Cloud]
"""


def load(tmp_path: Path, text: str) -> KnowledgeBase:
    (tmp_path / "answers").mkdir(exist_ok=True)
    (tmp_path / "answers" / "team.yaml").write_text(text, encoding="utf-8")
    return knowledge.load(tmp_path)


def test_an_entry_becomes_an_answer_with_its_phrasings(tmp_path: Path) -> None:
    (answer,) = load(tmp_path, ENTRY).passages
    assert (answer.id, answer.source, answer.kind) == ("answers-team/mfa", "answers/team.yaml", PassageKind.ANSWER)
    assert answer.text == "Yes. Every employee signs in with a security key."
    assert answer.questions == ("Is MFA enforced for staff?", "Do employees use a second factor?")
    assert (answer.choice, answer.audience) == ("Yes", "nda")
    assert (answer.as_of, answer.expires) == (date(2026, 2, 1), date(2027, 2, 1))


def test_an_empty_library_is_no_error(tmp_path: Path) -> None:
    assert load(tmp_path, "# nothing yet\n").passages == ()


def test_an_unknown_key_is_reported_with_entry_and_what_was_meant(tmp_path: Path) -> None:
    kb = load(tmp_path, "- id: a\n  questions: [Q?]\n  answer: A.\n  aproved_by: me\n")
    assert [(each.where, each.message) for each in kb.findings] == [
        ("answers/team.yaml, entry 1", "aproved_by is not read; did you mean approved_by?")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: a", r"answers/team\.yaml is not a list of entries"),
        ("- just a text", r"answers/team\.yaml, entry 1 is not a list of `key: value` lines"),
        ("- questions: [Q]\n  answer: A", r"entry 1 has no id"),
        ("- id: a\n  questions: [Q]", r"entry 1 \(a\) has no answer"),
        ("- id: a\n  answer: A", r"entry 1 \(a\): questions must be a list of at least one text"),
        ("- id: a\n  questions: Q?\n  answer: A", r"questions must be a list"),
        ("- id: a\n  questions: []\n  answer: A", r"questions must be a list"),
        ("- id: a\n  questions: [Q]\n  answer: [A]", r"entry 1 \(a\): answer must be a text"),
        ("- id: a b\n  questions: [Q]\n  answer: A", r"the id 'a b' has other characters"),
        (
            "- {id: a, questions: [Q], answer: A}\n- {id: a, questions: [Q], answer: A}",
            r"entry 2: the id 'a' is there twice",
        ),
        ("- {id: a, questions: [Q], answer: A, reviewed: soon}", r"entry 1 \(a\): reviewed is not a date: soon"),
        ("- {id: a, questions: [Q], answer: A, audience: all}", r"entry 1 \(a\): audience is all"),
        ("- id: 'a\n", r"answers/team\.yaml .*line"),
        ("a: &x [l,l]\nb: &y [*x,*x]\nc: [*y,*y]\n", r"uses a YAML alias \(\*x\), line 2"),
        ("- " * 500 + "x", r"nests deeper than 20 levels"),
        ("[" * 100_000, r"nest"),
    ],
)
def test_what_is_wrong_with_an_entry_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeBaseError, match=message):
        load(tmp_path, text)
