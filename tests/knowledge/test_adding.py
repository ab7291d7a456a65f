"""Adding files: what people have becomes Markdown that reads the same, nothing is lost unseen, edits are safe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from responder import knowledge
from responder.domain import Addition
from responder.errors import KnowledgeBaseError, UnreadableFile

PAGE = """# How Tamarind Desk protects tickets

Last updated: 12 June 2025

Tickets are encrypted at rest.
"""


def add(tmp_path: Path, name: str, content: str | bytes) -> Addition:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (addition,) = knowledge.add([path], tmp_path / "kb")
    return addition


def texts(folder: Path) -> list[str]:
    return [passage.text for passage in knowledge.load(folder).passages]


def test_a_file_becomes_markdown_with_its_facts(tmp_path: Path) -> None:
    addition = add(tmp_path, "page.md", PAGE)
    assert addition.written == tmp_path / "kb" / "how-tamarind-desk-protects-tickets.md"
    written = addition.written.read_text(encoding="utf-8")
    assert written.startswith(
        "---\ntitle: How Tamarind Desk protects tickets\nsource: page.md\nas_of: 2025-06-12\naudience: public\nadded: "
    )
    assert addition.taken == (
        "How Tamarind Desk protects tickets › Last updated: 12 June 2025",
        "How Tamarind Desk protects tickets › Tickets are encrypted at rest.",
    )


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    first = add(tmp_path, "page.md", PAGE)
    before = first.written.stat().st_mtime_ns
    second = add(tmp_path, "page.md", PAGE)
    assert (first.changed, second.changed, second.written) == (True, False, first.written)
    assert first.written.stat().st_mtime_ns == before


def test_a_newer_page_replaces_the_older_one(tmp_path: Path) -> None:
    first = add(tmp_path, "page.md", PAGE)
    second = add(tmp_path, "page.md", PAGE + "\nBackups too.\n")
    assert (second.written, second.changed) == (first.written, True)
    assert texts(tmp_path / "kb")[-1] == "Backups too."


def test_a_file_that_a_person_edited_is_never_overwritten(tmp_path: Path) -> None:
    written = add(tmp_path, "page.md", PAGE).written
    edited = written.read_text(encoding="utf-8") + "\nReviewed by Jo.\n"
    written.write_text(edited, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="was edited since it was added") as failure:
        add(tmp_path, "page.md", PAGE + "\nBackups too.\n")
    assert "move the file away" in failure.value.hint
    assert written.read_text(encoding="utf-8") == edited


def test_another_page_of_the_same_title_gets_a_name_of_its_own(tmp_path: Path) -> None:
    names = [add(tmp_path, name, PAGE).written.name for name in ("a.md", "b.md", "a.md", "b.md")]
    first, second = "how-tamarind-desk-protects-tickets.md", "how-tamarind-desk-protects-tickets-2.md"
    assert names == [first, second, first, second]


def test_front_matter_that_is_there_is_kept(tmp_path: Path) -> None:
    head = (
        "---\ntitle: Desk\nsource: https://tam.example\nas_of: 2024-01-31\nexpires: 2027-01-31\naudience: nda\n---\n\n"
    )
    add(tmp_path, "page.md", head + PAGE)
    (*_, passage) = knowledge.load(tmp_path / "kb").passages
    assert (passage.title, passage.audience, str(passage.as_of), str(passage.expires)) == (
        "Desk", "nda", "2024-01-31", "2027-01-31",
    )  # fmt: skip


def test_text_that_was_wrongly_encoded_twice_is_repaired(tmp_path: Path) -> None:
    right = "# Überblick\n\nWir prüfen alles – auch Müllers „Daten“. Don’t worry.\n"
    wrong = right.encode().decode("cp1252", errors="ignore").encode().decode("cp1252", errors="ignore")
    add(tmp_path, "page.md", "Our vendorâ€™s data is Müllerâ€™s, tooÂ now.\n")
    assert texts(tmp_path / "kb") == ["Our vendor's data is Müller's, too now."]
    assert wrong != right


def test_a_document_without_a_frame_is_taken_whole(tmp_path: Path) -> None:
    document = (
        "# Policy\n\nScope\n\nAll staff\n\nOwner\n\nJo Park\n\nScope\n\n![Office](x.png)\n\n[Home](https://a.example)\n"
    )
    addition = add(tmp_path, "policy.md", document)
    assert addition.dropped == ()
    assert len(addition.taken) == 7


@pytest.mark.parametrize(
    "text",
    [
        "1\\. Not a list",
        "\\# not a heading",
        "a \\* b \\_ c \\` d \\[e\\](f) \\<b\\>",
        "\\- dash",
        "2 + 2 = 4",
        "\\+ plus",
        "&copy; and &amp;amp;",
        "A \\| B",
        "\\~\\~\\~",
        "\\!\\[x\\](y)",
        "[a (b) c](<https://e.example/a(b)>) and [d](https://e.example/x_y*z)",
        "\\=\\=\\=",
        "text\\\\",
    ],
)
def test_what_is_written_reads_as_what_was_read(tmp_path: Path, text: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "x.md").write_text(f"# T\n\n{text}\n\n* {text}\n", encoding="utf-8")
    knowledge.add([source / "x.md"], tmp_path / "kb")
    assert texts(tmp_path / "kb") == texts(source)


def test_plain_text_gives_headings_paragraphs_and_bullets(tmp_path: Path) -> None:
    addition = add(
        tmp_path,
        "statement.txt",
        """INFORMATION SECURITY STATEMENT

1. Purpose

This statement says how Brackwater Ltd protects the
records of its clients.

2. Encryption
Backups are encrypted with AES-256:
  - nightly copies, kept 30 days
  - yearly copies,
    kept 7 years

2.1 Keys
Keys are held in a hardware security module.

1. Laptops are encrypted
2. Phones are managed
""",
    )
    assert addition.taken == (
        "1. Purpose › This statement says how Brackwater Ltd protects the records of its clients.",
        "2. Encryption › Backups are encrypted with AES-256:",
        "2. Encryption › nightly copies, kept 30 days",
        "2. Encryption › yearly copies, kept 7 years",
        "2. Encryption › 2.1 Keys › Keys are held in a hardware security module.",
        "2. Encryption › 2.1 Keys › Laptops are encrypted",
        "2. Encryption › 2.1 Keys › Phones are managed",
    )


def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path) -> None:
    folder, pipe, link, loop = (tmp_path / name for name in ("folder", "pipe", "link.md", "loop.md"))
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to("/etc/hostname")
    loop.symlink_to(loop)
    for path, why in (
        (folder, "a folder, not a file"),
        (pipe, "a pipe, not a file"),
        (link, "a symbolic link, not a file"),
        (loop, "a symbolic link, not a file"),
        (tmp_path / "missing.md", "doesn't exist"),
        (tmp_path / "x\0y.md", "can't be read"),
        (tmp_path / ("n" * 300), "can't be read: File name too long"),
    ):
        with pytest.raises(UnreadableFile, match=why):
            knowledge.add([path], tmp_path / "kb")
    assert not (tmp_path / "kb").exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7\n...", "is a PDF, which the knowledge base doesn't read"),
        (b"PK\x03\x04rest", "is an Office document or a ZIP archive"),
        (b"\xd0\xcf\x11\xe0rest", "is an old Office document"),
        (b"\x89PNG\r\n", "is a picture"),
        (bytes(range(256)) * 10, "is not a text file"),
        (b"", "holds nothing that could be quoted"),
        (b" \n\n\t\n", "holds nothing that could be quoted"),
        (b"x" * 2_000_001, "sources may have 2 MB"),
        (b"a [b] " * 40_000, "has a paragraph of 240,000 letters; nobody could quote it"),
        (b"* a\n\n" * 20_001, "has 20,001 paragraphs, bullets and links; a source may have 20,000"),
        (b"<html><script>alert(1)</script></html>", "holds nothing that could be quoted"),
        (b"---\nas_of: soon\n---\nx", "as_of is not a date: soon"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(KnowledgeBaseError, match=why):
        add(tmp_path, "file.txt", content)
    assert not (tmp_path / "kb").exists()


def test_text_that_looks_like_a_template_or_a_command_stays_text(tmp_path: Path) -> None:
    hostile = "{{ 7*7 }} {% raw %} $(rm -rf /) `id` =cmd|' /C calc'!A0 <script>alert(1)</script>\n"
    add(tmp_path, "page.txt", f"Our note is this: {hostile}")
    (text,) = texts(tmp_path / "kb")
    assert text.startswith("Our note is this: {{ 7*7 }} {% raw %} $(rm -rf /)")


def test_a_title_cannot_leave_the_folder(tmp_path: Path) -> None:
    addition = add(tmp_path, "page.md", "# ../../etc/passwd\n\nText here.\n")
    assert addition.written.parent == tmp_path / "kb"
    assert addition.written.name == "etc-passwd.md"


def test_a_page_saved_as_a_single_file_is_unwrapped(tmp_path: Path) -> None:
    message = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://larkspur.example/trust\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--cut"\r\n\r\n----cut\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<h1>Trust</h1><p>Logs are kept for =E2=82=AC1 a =\r\nyear.</p>\r\n----cut--\r\n"
    )
    addition = add(tmp_path, "trust.mhtml", message)
    assert addition.taken == ("Trust › Logs are kept for €1 a year.",)
    assert 'source: "https://larkspur.example/trust"' in addition.written.read_text(encoding="utf-8")


def test_short_lines_of_plain_text_title_what_follows_them(tmp_path: Path) -> None:
    text = (
        "Security Whitepaper\n\nAudience: auditors | Version: 1.0\n\nEncryption\n\nAt Rest\n\n"
        "  • AES-256 for all data\n"
        "  • Keys rotate\n\nIs there a bug bounty?\n\nYes, by invitation.\n\nOwner\n\nJo Park\n"
    )
    addition = add(tmp_path, "paper.txt", text)
    assert addition.written.name == "security-whitepaper.md"
    assert addition.taken == (
        "Security Whitepaper",
        "Audience: auditors | Version: 1.0",
        "Encryption › At Rest › AES-256 for all data",
        "Encryption › At Rest › Keys rotate",
        "Is there a bug bounty? › Yes, by invitation.",
        "Is there a bug bounty? › Owner",
        "Is there a bug bounty? › Jo Park",
    )


def test_answers_and_tables_are_sent_where_they_belong(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"answers\.yaml is YAML, which can't be added") as failure:
        add(tmp_path, "answers.yaml", "- id: a")
    assert "into the folder answers/" in failure.value.hint
