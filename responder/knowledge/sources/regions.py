"""Where an element of a web page says it stands: in a menu, a footer, a cookie notice."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_TAGS = {"nav": "menu", "header": "menu", "footer": "footer"}
_ROLES = {
    "navigation": "menu",
    "banner": "menu",
    "menu": "menu",
    "menubar": "menu",
    "search": "menu",
    "contentinfo": "footer",
}
_WORDS = (
    ("menu", re.compile(r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|topbar)(?:$|[\s_-])", re.IGNORECASE)),
    ("footer", re.compile(r"(?:^|[\s_-])footer(?:$|[\s_-])", re.IGNORECASE)),
    ("cookie notice", re.compile(r"cookie|onetrust|consent-?(?:banner|manager|modal)", re.IGNORECASE)),
)
_ONLY_BOXES = ("div", "section", "ul", "ol", "aside", "p", "form", "dialog", "span")
_THE_PAGE_ITSELF = "descendant-or-self::main|descendant::article|descendant::h1|ancestor::article|ancestor::main"


def region_of(element: HtmlElement) -> str:
    """The region that *element* opens, or "": an element that holds the page's own heading opens none."""
    claimed = _claimed(element)
    return "" if not claimed or element.xpath(_THE_PAGE_ITSELF) else claimed


def _claimed(element: HtmlElement) -> str:
    tag = str(element.tag)
    role = str(element.get("role") or "").lower()
    if tag in _TAGS or role in _ROLES:
        return _TAGS.get(tag) or _ROLES[role]
    if tag not in _ONLY_BOXES:
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return next((region for region, pattern in _WORDS if pattern.search(names)), "")
