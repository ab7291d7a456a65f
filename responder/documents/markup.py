"""XML of unknown origin: parsed only without a DTD, to a limited depth, and never with a look at the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from responder.errors import DamagedFile, HostileFile

_PROLOG_STEP = 1 << 12
_HINT = "Open it in Excel or Word, save it under a new name, and use that file."


def parse(xml: bytes, *, where: str) -> etree._Element:
    """The root element of *xml*; *where* ("acme.xlsx: xl/workbook.xml") names it in errors."""
    refuse_dtd(xml, where=where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.LxmlError, ValueError) as error:
        raise too_deep(where) if "depth" in str(error) else damaged(where, error) from error


def refuse_dtd(xml: bytes, *, where: str) -> None:
    """Raise `HostileFile` where *xml* declares a document type: no Office file has one, every entity bomb has."""
    started = False

    def root(*_: object) -> None:
        nonlocal started
        started = True

    prolog = expat.ParserCreate()
    prolog.StartDoctypeDeclHandler = doctype_refusal(where)
    prolog.StartElementHandler = root
    try:
        for at in range(0, len(xml), _PROLOG_STEP):
            prolog.Parse(xml[at : at + _PROLOG_STEP])
            if started:
                return
    except (expat.ExpatError, LookupError) as error:
        if not started:
            raise damaged(where, error) from error


def doctype_refusal(where: str) -> Callable[..., NoReturn]:
    """An expat handler that raises `HostileFile` on a DTD."""

    def refuse(*_: object) -> NoReturn:
        raise HostileFile(
            f"{where} declares XML entities (a DTD), as only crafted files do.",
            hint="Don't trust this file; ask the sender for another copy saved by Excel or Word.",
        )

    return refuse


def too_deep(where: str) -> HostileFile:
    """The error for XML nested deeper than any program writes it."""
    return HostileFile(
        f"{where} is nested deeper than any Office file.",
        hint="Don't trust this file; ask the sender for another copy saved by Excel or Word.",
    )


def damaged(where: str, error: Exception) -> DamagedFile:
    """The error for XML that isn't well-formed, with the parser's own words."""
    return DamagedFile(f"{where} isn't well-formed XML ({error}).", hint=_HINT)


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace: strict and transitional files differ there."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The child elements with this local name, in any namespace."""
    return (child for child in element if local(child) == name)
