"""Loading a knowledge base: passages with headings and stable ids, facts of each source, clear errors."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from responder import knowledge
from responder.domain import KnowledgeBase, Passage, PassageKind
from responder.errors import KnowledgeBaseError

OVERVIEW = """---
title: Security of Larkspur
source: https://larkspur.example/security
as_of: 2026-03-31
expires: 2027-03-31
owner: security@larkspur.example
audience: nda
---

# Larkspur

A first line.

## Encryption

The following is encrypted:

* Databases
  * Customer tables
* Backups, see [our note](https://larkspur.example/note)

## Encryption

Keys rotate.
More on this [here](https://larkspur.example/keys).
"""


def load(tmp_path: Path, **files: str) -> KnowledgeBase:
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/")
        path = path.with_name(path.name.replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return knowledge.load(tmp_path)


def one(tmp_path: Path, text: str) -> Passage:
    (passage,) = load(tmp_path, a_md=text).passages
    return passage


def test_passages_carry_headings_ids_and_what_the_source_says_of_itself(tmp_path: Path) -> None:
    kb = load(tmp_path, overview_md=OVERVIEW)
    assert [(passage.id, passage.heading, passage.text) for passage in kb.passages] == [
        ("overview/larkspur/1", ("Larkspur",), "A first line."),
        ("overview/encryption/1", ("Larkspur", "Encryption"), "The following is encrypted:"),
        ("overview/encryption/2", ("Larkspur", "Encryption"), "Databases"),
        ("overview/encryption/3", ("Larkspur", "Encryption"), "Customer tables"),
        ("overview/encryption/4", ("Larkspur", "Encryption"), "Backups, see our note"),
        ("overview/encryption/5", ("Larkspur", "Encryption"), "our note: https://larkspur.example/note"),
        ("overview/encryption/6", ("Larkspur", "Encryption"), "Keys rotate. More on this here."),
        ("overview/encryption/7", ("Larkspur", "Encryption"), "More on this here: https://larkspur.example/keys"),
    ]
    first = kb.passages[0]
    assert (first.title, first.source, first.audience) == ("Security of Larkspur", "overview.md", "nda")
    assert (first.as_of, first.expires) == (date(2026, 3, 31), date(2027, 3, 31))


def test_a_lead_in_belongs_to_its_bullets(tmp_path: Path) -> None:
    leads = {passage.text: passage.lead for passage in load(tmp_path, overview_md=OVERVIEW).passages}
    assert leads["Databases"] == "The following is encrypted:"
    assert leads["Customer tables"] == "Databases"
    assert leads["Backups, see our note"] == "The following is encrypted:"
    assert leads["Keys rotate. More on this here."] == ""


def test_ids_hold_when_another_section_grows(tmp_path: Path) -> None:
    before = {p.text: p.id for p in load(tmp_path, a_md="# T\n\n## One\n\nx.\n\n## Two\n\ny.\n").passages}
    after = {p.text: p.id for p in load(tmp_path, a_md="# T\n\n## One\n\nx.\n\nmore.\n\n## Two\n\ny.\n").passages}
    assert all(after[text] == identity for text, identity in before.items())


def test_ids_are_unique_across_files_that_are_called_alike(tmp_path: Path) -> None:
    kb = load(tmp_path, a__b_md="# T\n\nx.\n")
    (tmp_path / "a b.md").write_text("# T\n\ny.\n", encoding="utf-8")
    kb = knowledge.load(tmp_path)
    assert len({passage.id for passage in kb.passages}) == 2


def test_a_bullet_that_is_only_a_link_proves_that_a_page_exists(tmp_path: Path) -> None:
    passage = one(tmp_path, "* [Privacy notice](https://larkspur.example/privacy)\n")
    assert (passage.kind, passage.text) == (PassageKind.LINK, "Privacy notice: https://larkspur.example/privacy")


def test_an_address_alone_is_kept_as_it_is(tmp_path: Path) -> None:
    assert one(tmp_path, "[security@larkspur.example](mailto:security@larkspur.example)\n").text == (
        "security@larkspur.example"
    )


def test_a_badge_is_kept_as_an_image(tmp_path: Path) -> None:
    passage = one(tmp_path, "![SOC 2 badge](badge.png)\n")
    assert (passage.kind, passage.text) == (PassageKind.IMAGE, "SOC 2 badge")


def test_a_table_row_names_its_columns(tmp_path: Path) -> None:
    passage = one(tmp_path, "| Region | Place |\n| --- | --- |\n| EU | Frankfurt |\n")
    assert passage.text == "Region: EU; Place: Frankfurt"


def test_a_bold_line_is_a_heading(tmp_path: Path) -> None:
    passage = one(tmp_path, "# T\n\n**Staff**\n\nAll are trained.\n")
    assert passage.heading == ("T", "Staff")


def test_a_wrapped_paragraph_is_one_passage_and_markup_is_gone(tmp_path: Path) -> None:
    assert one(tmp_path, "Data is *encrypted*\nwith `AES-256` &amp; **TLS**.\n").text == (
        "Data is encrypted with AES-256 & TLS."
    )


def test_html_inside_markdown_is_read_and_comments_are_not(tmp_path: Path) -> None:
    kb = load(tmp_path, a_md="<!-- a note for editors -->\n\n<div>\n<p>Logs are kept.</p>\n</div>\n")
    assert [passage.text for passage in kb.passages] == ["Logs are kept."]


def test_the_fingerprint_changes_with_a_name_or_a_byte(tmp_path: Path) -> None:
    seen = {load(tmp_path, a_md="x").fingerprint, load(tmp_path, a_md="y").fingerprint}
    (tmp_path / "a.md").rename(tmp_path / "b.md")
    seen.add(knowledge.load(tmp_path).fingerprint)
    assert len(seen) == 3
    assert knowledge.load(tmp_path) == knowledge.load(tmp_path)


def test_hidden_files_and_the_index_are_not_sources(tmp_path: Path) -> None:
    kb = load(tmp_path, a_md="x.", **{".index__x__y_md": "no."})
    assert [passage.text for passage in kb.passages] == ["x."]


def test_the_layouts_of_questionnaires_are_not_sources(tmp_path: Path) -> None:
    kb = load(tmp_path, a_md="x.", layouts__acme_toml='schema = "responder-layout/1"')
    assert [passage.text for passage in kb.passages] == ["x."]
    assert kb.findings == ()


def test_a_file_that_is_not_read_is_reported(tmp_path: Path) -> None:
    kb = load(tmp_path, a_md="x.", page_html="<p>y</p>", notes__a_yaml="- id: x")
    assert [(finding.where, finding.message) for finding in kb.findings] == [
        ("notes/a.yaml", "is not read; take it in with: responder kb add"),
        ("page.html", "is not read; take it in with: responder kb add"),
    ]


def test_an_unknown_key_is_reported_with_what_was_meant(tmp_path: Path) -> None:
    kb = load(tmp_path, a_md="---\nexpire: 2026-01-01\nzzz: 1\n---\n\nx.\n")
    assert [finding.message for finding in kb.findings] == [
        "expire is not read; did you mean expires?",
        "zzz is not read; known: title, source, as_of, owner, audience, expires, added",
    ]


def test_an_empty_folder_is_an_empty_knowledge_base_and_says_so(tmp_path: Path) -> None:
    kb = knowledge.load(tmp_path)
    assert kb.passages == ()
    assert "holds no passages" in kb.findings[0].message


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="There is no knowledge base at") as failure:
        knowledge.load(tmp_path / "missing")
    assert "responder kb add" in failure.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\nas_of: 2026-13-45\n---\nx", r"a\.md: as_of is not a date: 2026-13-45"),
        ("---\nexpires: next year\n---\nx", r"a\.md: expires is not a date: next year"),
        ("---\naudience: everyone\n---\nx", r"a\.md: audience is everyone, which is neither public nor nda"),
        ("---\ntitle: [a, b]\n---\nx", r"a\.md: title must be a text"),
        ("---\ntitle: 'a\n---\nx", r"a\.md: the front matter .*line"),
        ("---\n- a\n---\nx", r"a\.md: the front matter is not a list of `key: value` lines"),
        ("---\na: &a [1]\nb: *a\n---\nx", r"a\.md: the front matter uses a YAML alias \(\*a\), line 2"),
        ("---\na: " + "[" * 50 + "]" * 50 + "\n---\nx", r"a\.md: the front matter nests deeper than 20 levels"),
        ("---\na: !!python/object/apply:os.system [ls]\n---\nx", r"a\.md: the front matter could not determine"),
    ],
)
def test_what_is_wrong_with_front_matter_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(KnowledgeBaseError, match=message):
        load(tmp_path, a_md=text)


def test_front_matter_keeps_what_looks_like_a_number_or_a_truth_value(tmp_path: Path) -> None:
    assert one(tmp_path, "---\ntitle: 2026\n---\nx.\n").title == "2026"
    assert one(tmp_path, "---\ntitle: Yes\n---\nx.\n").title == "Yes"


def test_without_a_title_the_first_heading_or_the_name_serves(tmp_path: Path) -> None:
    assert one(tmp_path, "# Our security\n\nx.\n").title == "Our security"
    assert one(tmp_path, "x.\n").title == "a"


def test_links_pipes_and_binary_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("/etc/hostname")
    with pytest.raises(KnowledgeBaseError, match="a symbolic link, not a file"):
        knowledge.load(tmp_path)
    (tmp_path / "a.md").unlink()
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(KnowledgeBaseError, match="a pipe, not a file"):
        knowledge.load(tmp_path)
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(KnowledgeBaseError, match="is not a text file"):
        knowledge.load(tmp_path)


def test_text_in_other_encodings_is_read(tmp_path: Path) -> None:
    for content in (
        "Müller prüft.".encode("cp1252"),
        b"\xef\xbb\xbf" + "Müller prüft.".encode(),
        "Müller prüft.".encode("utf-16"),
    ):
        (tmp_path / "a.md").write_bytes(content)
        assert [passage.text for passage in knowledge.load(tmp_path).passages] == ["Müller prüft."]
