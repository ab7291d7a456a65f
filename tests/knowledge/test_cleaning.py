"""Saved web pages of made-up vendors: their content stays, their frame goes, each piece with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from responder import knowledge
from responder.domain import Addition
from responder.knowledge.blocks import Span
from responder.knowledge.cleaning.dates import date_in
from responder.knowledge.cleaning.topics import is_worth_keeping

SEMANTIC = """<!DOCTYPE html>
<!-- saved from url=(0040)https://www.northwindle.example/security -->
<html lang="en"><head><meta charset="utf-8"><title>Security at Northwindle | Northwindle</title>
<script>window.dataLayer=[]</script><style>.a{color:red}</style></head>
<body class="has-menu">
<a href="#main" class="skip-link">Skip to main content</a>
<header><nav><ul>
<li>Platform<ul><li><a href="/product/boards">Boards</a></li>
<li><a href="/product/ai">AI</a></li></ul>
</li><li><a href="/pricing">Pricing</a></li><li><a href="/customers">Customers</a></li></ul>
<button>Log in</button></nav>
</header>
<div class="promo">Join us at Summit 2025! <a href="/summit">Register now</a></div>
<main id="main">
<ol class="breadcrumb"><li><a href="/">Home</a></li><li>Security</li></ol>
<h1>Security at Northwindle</h1>
<p>Last updated: 3 March 2025</p>
<p>Northwindle keeps the plans of 4,000 teams. This page says how.</p>
<img src="/img/soc2.svg" alt="SOC 2 Type II badge"><img src="/img/hero.png" alt="People around a table">
<h2>Encryption</h2>
<p>All traffic uses <b>TLS 1.2</b> or newer. See our <a href="/docs/tls">TLS notes</a>.</p>
<ul><li>Databases: AES-256</li><li>Backups: AES-256, keys in a separate account<ul><li>Rotated every 90 days</li></ul>
</li></ul>
<h2>Where data lives</h2>
<table><thead><tr><th>Region</th><th>Location</th><th>Provider</th></tr></thead>
<tbody><tr><td>EU</td><td>Frankfurt</td><td>AWS</td></tr><tr><td>US</td><td>Ohio</td><td>AWS</td></tr></tbody></table>
<h2>Questions and answers</h2>
<details><summary>Do you run penetration tests?</summary><p>Yes, once a year, by an outside firm.</p></details>
<dl><dt>Bug bounty</dt><dd>Private programme on invitation.</dd></dl>
<h2>Documents</h2>
<p>You can download these documents:</p>
<ul><li><a href="/files/whitepaper.pdf">White paper</a></li><li><a href="/files/dpa.pdf">DPA</a></li></ul>
<h2>Ready to get started?</h2><p>Sign up for free today.</p><a class="btn" href="/signup">Get started</a>
</main>
<div id="onetrust-banner">We use cookies to improve your experience. <a href="/cookies">Cookie policy</a></div>
<footer><h4>Company</h4><ul><li><a href="/about">About</a></li><li><a href="/trust">Trust Center</a></li></ul>
<p>© 2025 Northwindle GmbH. All rights reserved.</p>
<a href="/privacy">Privacy Policy</a> <a href="mailto:security@northwindle.example">Report a vulnerability</a></footer>
<script>track()</script></body></html>
"""

BOXES = """<html><head><title>Trust – Quillon</title></head><body>
<div class="top"><div><a href="/a">Tour</a></div><div><a href="/b">Templates</a></div>
<div><a href="/legal">Legal</a></div></div>
<div class="hero"><h1>Trust</h1><div>How we look after your records</div></div>
<div class="card"><h3>Hosting</h3><div>Production runs in two buildings in Lyon.</div>
<a href="/hosting">Learn more</a></div>
<div class="card"><h3>Access</h3><div>Engineers need a hardware key.<br>Access is reviewed each quarter.</div></div>
<div class="card"><h3>Encryption</h3><div>AES-256 at rest</div><a href="/enc">Learn more</a></div>
<div class="card"><h3>Encryption</h3><div>AES-256 at rest</div><a href="/enc">Learn more</a></div>
<div>Subscribe to our newsletter</div>
<div><div>Product</div><a href="/x">Boards</a><a href="/y">Mobile</a><div>Legal</div><a href="/terms">Terms</a>
<a href="/imprint">Imprint</a></div><div>Copyright Quillon SARL 2024</div></body></html>
"""

MARKDOWN = """[Skip to content](#content)

[![Logo](https://tam.example/logo.png)](https://tam.example/)

### Products

Everything your service team needs.

- [Features](https://tam.example/features)
- [Integrations](https://tam.example/integrations)
- [Pricing](https://tam.example/pricing)
- [Blog](https://tam.example/blog)

[Sign in](https://tam.example/login) [Try free](https://tam.example/signup)

# How Tamarind Desk protects tickets

*Effective date*

12 June 2025

## Operations

We keep a written incident response plan. It is tested twice a year.

- **Backups.** Every six hours, kept 35 days.
- **Restore tests.** Each quarter.

Never sold

## Contact

[security@tam.example](mailto:security@tam.example)

## Related articles

- [10 ways to answer tickets faster](https://tam.example/blog/10-ways)
- [Why security matters for help desks](https://tam.example/blog/security-matters)

- [Features](https://tam.example/features)
- [Careers](https://tam.example/careers)
- [Privacy notice](https://tam.example/privacy)

© Tamarind Desk Inc.
"""


def add(tmp_path: Path, name: str, page: str) -> Addition:
    (tmp_path / name).write_text(page, encoding="utf-8")
    (addition,) = knowledge.add([tmp_path / name], tmp_path / "kb")
    return addition


def reasons(addition: Addition) -> dict[str, str]:
    return {dropped.text: dropped.reason for dropped in addition.dropped}


def test_a_page_with_semantic_markup_keeps_its_content_and_its_legal_links(tmp_path: Path) -> None:
    assert add(tmp_path, "page.html", SEMANTIC).taken == (
        "Security at Northwindle › Last updated: 3 March 2025",
        "Security at Northwindle › Northwindle keeps the plans of 4,000 teams. This page says how.",
        "Security at Northwindle › SOC 2 Type II badge",
        "Security at Northwindle › Encryption › All traffic uses TLS 1.2 or newer. See our TLS notes.",
        "Security at Northwindle › Encryption › TLS notes: https://www.northwindle.example/docs/tls",
        "Security at Northwindle › Encryption › Databases: AES-256",
        "Security at Northwindle › Encryption › Backups: AES-256, keys in a separate account",
        "Security at Northwindle › Encryption › Rotated every 90 days",
        "Security at Northwindle › Where data lives › Region: EU; Location: Frankfurt; Provider: AWS",
        "Security at Northwindle › Where data lives › Region: US; Location: Ohio; Provider: AWS",
        "Security at Northwindle › Questions and answers › Do you run penetration tests? › Yes, once a year, "
        "by an outside firm.",
        "Security at Northwindle › Questions and answers › Bug bounty: Private programme on invitation.",
        "Security at Northwindle › Documents › You can download these documents:",
        "Security at Northwindle › Documents › White paper: https://www.northwindle.example/files/whitepaper.pdf",
        "Security at Northwindle › Documents › DPA: https://www.northwindle.example/files/dpa.pdf",
        "Pages that the site links to › Pricing: https://www.northwindle.example/pricing",
        "Pages that the site links to › Cookie policy: https://www.northwindle.example/cookies",
        "Pages that the site links to › Trust Center: https://www.northwindle.example/trust",
        "Pages that the site links to › Privacy Policy: https://www.northwindle.example/privacy",
        "Pages that the site links to › Report a vulnerability: security@northwindle.example",
    )


def test_what_is_dropped_is_shown_with_its_reason(tmp_path: Path) -> None:
    found = reasons(add(tmp_path, "page.html", SEMANTIC))
    assert {text: found[text] for text in ("Boards", "Home", "Platform", "Get started")} == {
        "Boards": "menu", "Home": "menu", "Platform": "menu", "Get started": "menu",
    }  # fmt: skip
    assert found["Join us at Summit 2025! Register now"] == "banner"
    assert found["We use cookies to improve your experience. Cookie policy"] == "cookie notice"
    assert found["© 2025 Northwindle GmbH. All rights reserved."] == "footer"
    assert found["Sign up for free today."] == "advertisement"
    assert found["Ready to get started?"] == "heading without text"
    assert found["People around a table"] == "picture"
    assert found["1 × <script>"] == "script"


def test_a_page_tells_its_address_and_its_date(tmp_path: Path) -> None:
    add(tmp_path, "page.html", SEMANTIC)
    assert {passage.as_of for passage in knowledge.load(tmp_path / "kb").passages} == {date(2025, 3, 3)}
    written = (tmp_path / "kb" / "security-at-northwindle.md").read_text(encoding="utf-8")
    assert 'source: "https://www.northwindle.example/security"\n' in written


def test_a_page_made_of_boxes_is_read_by_its_links_and_repetitions(tmp_path: Path) -> None:
    addition = add(tmp_path, "page.html", BOXES)
    assert addition.taken == (
        "Trust › How we look after your records",
        "Trust › Hosting › Production runs in two buildings in Lyon.",
        "Trust › Access › Engineers need a hardware key.",
        "Trust › Access › Access is reviewed each quarter.",
        "Trust › Encryption › AES-256 at rest",
        "Pages that the site links to › Legal: /legal",
        "Pages that the site links to › Terms: /terms",
        "Pages that the site links to › Imprint: /imprint",
    )
    assert reasons(addition)["AES-256 at rest"] == "repeated"


def test_a_page_saved_as_markdown_is_read_the_same_way(tmp_path: Path) -> None:
    addition = add(tmp_path, "page.txt", MARKDOWN)
    assert addition.taken == (
        "How Tamarind Desk protects tickets › Effective date 12 June 2025",
        "How Tamarind Desk protects tickets › Operations › We keep a written incident response plan. "
        "It is tested twice a year.",
        "How Tamarind Desk protects tickets › Operations › Backups. Every six hours, kept 35 days.",
        "How Tamarind Desk protects tickets › Operations › Restore tests. Each quarter.",
        "How Tamarind Desk protects tickets › Operations › Never sold",
        "How Tamarind Desk protects tickets › Contact › security@tam.example",
        "Pages that the site links to › Pricing: https://tam.example/pricing",
        "Pages that the site links to › Careers: https://tam.example/careers",
        "Pages that the site links to › Privacy notice: https://tam.example/privacy",
    )
    assert reasons(addition)["Everything your service team needs."] == "banner"
    assert addition.written.name == "how-tamarind-desk-protects-tickets.md"


def test_the_same_bullet_under_another_heading_stays(tmp_path: Path) -> None:
    page = (
        "<h1>T</h1><h2>Cloud</h2><ul><li>Encrypted at rest</li></ul><h2>On site</h2><ul><li>Encrypted at rest</li></ul>"
    )
    assert add(tmp_path, "page.html", page).taken == (
        "T › Cloud › Encrypted at rest",
        "T › On site › Encrypted at rest",
    )


def test_an_article_that_stands_twice_for_two_screens_is_taken_once(tmp_path: Path) -> None:
    article = "<h2>Backups</h2><p>Copies are made each night.</p>"
    addition = add(tmp_path, "page.html", f"<h1>T</h1><div>{article}</div><div>{article}</div>")
    assert addition.taken == ("T › Backups › Copies are made each night.",)


def test_a_sentence_on_security_in_a_footer_stays(tmp_path: Path) -> None:
    page = "<h1>T</h1><p>We build desks.</p><footer><p>Our service is SOC 2 certified.</p><p>By us.</p></footer>"
    assert add(tmp_path, "page.html", page).taken == (
        "T › We build desks.",
        "T › Our service is SOC 2 certified.",
    )


def test_a_policy_about_cookies_is_content(tmp_path: Path) -> None:
    page = "<h1>Cookies</h1><p>We set one cookie, which holds the session and ends with it.</p>"
    assert len(add(tmp_path, "page.html", page).taken) == 1


def test_a_page_without_headings_is_taken_by_its_sentences(tmp_path: Path) -> None:
    page = "<ul><li><a href=/a>A</a></li><li><a href=/b>B</a></li></ul><p>Logs are kept for a year.</p>"
    assert add(tmp_path, "page.html", page).taken == ("Logs are kept for a year.",)


def test_old_encodings_are_read_as_the_page_declares_them(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Dane są szyfrowane.</p></body></html>'
    (tmp_path / "page.html").write_bytes(page.encode("iso-8859-2"))
    (addition,) = knowledge.add([tmp_path / "page.html"], tmp_path / "kb")
    assert addition.taken == ("Dane są szyfrowane.",)


@pytest.mark.parametrize(
    ("text", "url", "kept"),
    [
        ("Privacy", "https://a.example/p", True),
        ("Your choices", "https://a.example/legal/choices", True),
        ("Trust portal", "https://trust.a.example/", True),
        ("Learn more", "https://security.a.example/", True),
        ("Contact support", "mailto:help@a.example", True),
        ("Write to us", "mailto:sales@a.example", False),
        ("System status", "https://a.example/s", True),
        ("Boards", "https://a.example/product/boards", False),
        ("Security tips", "https://a.example/blog/security-tips", False),
        ("Privacy", "#privacy", False),
        ("Privacy", "javascript:open()", False),
        ("Trusted by 500 teams", "https://a.example/customers", False),
    ],
)
def test_a_menu_link_is_kept_for_what_it_leads_to(text: str, url: str, *, kept: bool) -> None:
    assert is_worth_keeping(Span(text=text, url=url)) is kept


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("November 1, 2024", date(2024, 11, 1)),
        ("Updated 1st Nov. 2024", date(2024, 11, 1)),
        ("2024-11-01", date(2024, 11, 1)),
        ("01/11/2024", None),
        ("February 30, 2024", None),
        ("may be 2024", None),
    ],
)
def test_a_date_is_read_only_where_it_can_be_read_in_one_way(text: str, day: date | None) -> None:
    assert date_in(text) == day
