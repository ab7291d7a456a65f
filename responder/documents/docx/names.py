"""WordprocessingML by short names ("w:p"), the same for transitional and strict files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIXES = {
    _W: "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else f"?:{local}"


def name(element: etree._Element) -> str:
    """The element's short name; "?:…" from a vocabulary that we don't read, "" for comments and the like."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def kids(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with one of these short names."""
    return (child for child in element if name(child) in names)


def kid(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child along *path*, each step a short name."""
    for step in path:
        if element is None:
            return None
        element = next(kids(element, step), None)
    return element


def above(element: etree._Element, *names: str) -> etree._Element | None:
    """The nearest ancestor with one of these short names."""
    return next((each for each in element.iterancestors() if name(each) in names), None)


def attr(element: etree._Element | None, local: str = "val") -> str | None:
    """The attribute *local* in the element's own namespace, as Word writes them."""
    if element is None:
        return None
    namespace = str(element.tag).rpartition("}")[0]
    return element.get(f"{namespace}}}{local}")


def number(element: etree._Element | None, local: str = "val", *, default: int = 0) -> int:
    """The attribute as a whole number, *default* where it is missing or no number."""
    try:
        return int(attr(element, local) or default)
    except ValueError:
        return default


def flag(element: etree._Element | None) -> bool | None:
    """An on/off property: None where it isn't stated."""
    if element is None:
        return None
    return (attr(element) or "true").lower() not in _OFF


def like(element: etree._Element, local: str) -> str:
    """The full name of *local* in the element's own namespace, for making neighbours of it."""
    return f"{str(element.tag).rpartition('}')[0]}}}{local}"


def make(near: etree._Element, local: str, **attributes: str) -> etree._Element:
    """A new element in *near*'s own namespace, with attributes in it too."""
    return near.makeelement(like(near, local), {like(near, key): value for key, value in attributes.items()})
