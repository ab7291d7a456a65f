"""A saved web page's HTML to blocks, with the title and the address it states."""

from __future__ import annotations

import re

from lxml import etree, html

from responder.domain import Dropped
from responder.errors import KnowledgeBaseError
from responder.knowledge.blocks import Content
from responder.knowledge.sources.htmlwalk import Walk

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SITE_NAME = re.compile(r"\s+[|–—·]\s+|\s+-\s+")


def read(text: str) -> Content:
    """The blocks of an HTML *text*, in reading order; where it says "menu" or "footer", the blocks say so too."""
    root = _parsed(text)
    if root is None:
        return Content(blocks=(), is_web_page=True)
    address = _address(root, text)
    walk = Walk(base=_first(root, "//base/@href") or address)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return Content(
        blocks=tuple(walk.blocks),
        dropped=tuple(Dropped(text=f"{n} × <{tag}>", reason=tag) for tag, n in sorted(walk.skipped.items())),
        title=_SITE_NAME.split(" ".join(_first(root, "//title/text()").split()))[0],
        address=address,
        is_web_page=True,
    )


def _parsed(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except etree.ParserError:
        return None  # nothing but comments or white space
    except (etree.LxmlError, ValueError) as error:
        raise KnowledgeBaseError(
            f"The web page can't be read: {error}.", hint="Save it again from the browser, as text or as a web page."
        ) from error


def _first(root: html.HtmlElement, path: str) -> str:
    found = root.xpath(path)
    return str(found[0]).strip() if isinstance(found, list) and found else ""


def _address(root: html.HtmlElement, text: str) -> str:
    saved = _SAVED_FROM.search(text[:2000])
    stated = _first(root, "//link[@rel='canonical']/@href") or _first(root, "//meta[@property='og:url']/@content")
    return saved[1] if saved else stated
