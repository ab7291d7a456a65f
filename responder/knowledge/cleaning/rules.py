"""Why a block of a web page is left out: one small rule each, asked in order; None where a rule has no objection."""

from __future__ import annotations

import re
from collections.abc import Callable

from responder.knowledge.blocks import Kind
from responder.knowledge.cleaning.page import Page, is_copyright, is_sentence, names_a_date
from responder.knowledge.cleaning.topics import is_about_security, is_badge, is_worth_keeping

Rule = Callable[[Page, int], str | None]

_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:accept|agree|allow|by (?:continuing|using|clicking)|consent|decline|deny|manage|preferences|reject|settings|"
    r"(?:enhance|improve) your|best experience|personali[sz]e)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:book a (?:demo|call)|contact sales|free trial|get (?:a demo|started)|newsletter|request a demo|"
    r"schedule a (?:demo|call)|sign up|start (?:for|your) free|subscribe|"
    r"talk to (?:sales|an expert)|try (?:it |for )?free)\b",
    re.IGNORECASE,
)
_CONTROLS = re.compile(
    r"^\W*(?:back to (?:the )?top|close|copy link|loading|menu|open menu|print|search|share(?: this(?: page)?)?|"
    r"skip to (?:main )?content|table of contents|on this page|toggle \w+|was this (?:page|article) helpful)\W*$",
    re.IGNORECASE,
)
_LONGEST_CALL = 30
_LONGEST_NOTICE = 80


def without_words(page: Page, at: int) -> str | None:
    """Signs and lines that hold no word."""
    return "no words" if page.blocks[at].n_words == 0 else None


def picture(page: Page, at: int) -> str | None:
    """Pictures other than badges."""
    block = page.blocks[at]
    return "picture" if block.kind is Kind.IMAGE and not is_badge(block.text) else None


def cookie_notice(page: Page, at: int) -> str | None:
    """What asks for consent to cookies."""
    block = page.blocks[at]
    asks = block.n_words <= _LONGEST_NOTICE and _COOKIE.search(block.text) and _CONSENT.search(block.text)
    return "cookie notice" if block.region == "cookie notice" or (asks and not block.only_links) else None


def region(page: Page, at: int) -> str | None:
    """What HTML itself calls a menu or a footer, unless a sentence there speaks of security."""
    block = page.blocks[at]
    speaks = block.kind is Kind.PARAGRAPH and is_sentence(block) and is_about_security(block.text)
    return block.region if block.region and not speaks and not is_badge_picture(page, at) else None


def is_badge_picture(page: Page, at: int) -> bool:
    """Whether the block is a badge, which counts wherever it is shown."""
    return page.blocks[at].kind is Kind.IMAGE and is_badge(page.blocks[at].text)


def rights(page: Page, at: int) -> str | None:
    """The copyright line."""
    return "footer" if is_copyright(page.blocks[at]) else None


def menu(page: Page, at: int) -> str | None:
    """The entries and titles of menus."""
    if at in page.led or names_a_date(page.blocks[at]) or _is_mailbox(page, at):
        return None
    return "menu" if at in page.menus or at in page.labels or page.blocks[at].only_links else None


def _is_mailbox(page: Page, at: int) -> bool:
    """Whether a line on the page itself is an address to write to."""
    links = page.blocks[at].links
    addressed = all(link.url.lower().startswith("mailto:") and is_worth_keeping(link) for link in links)
    return bool(links) and addressed and at >= page.starts and at not in page.menus


def frame(page: Page, at: int) -> str | None:
    """What stands before the page's own first heading, unless it speaks of security or dates the page."""
    block = page.blocks[at]
    if at >= page.starts or is_badge_picture(page, at) or names_a_date(block):
        return None
    return None if is_sentence(block) and is_about_security(block.text) else "banner"


def control(page: Page, at: int) -> str | None:
    """The names of buttons."""
    return "button" if _CONTROLS.search(page.blocks[at].text) else None


def advertisement(page: Page, at: int) -> str | None:
    """Calls to sign up, buy or subscribe that say nothing on security."""
    block = page.blocks[at]
    calls = block.n_words <= _LONGEST_CALL and _CALLS.search(block.text) and not is_about_security(block.text)
    return "advertisement" if calls and block.kind is not Kind.HEADING else None


RULES: tuple[Rule, ...] = (
    without_words, picture, cookie_notice, region, rights, menu, frame, control, advertisement,
)  # fmt: skip
