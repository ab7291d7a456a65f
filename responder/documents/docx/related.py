"""The document's companions: the parts with its styles, numbering and settings."""

from __future__ import annotations

from lxml import etree

from responder.documents.package import Package, parse, relationships


def related(package: Package, kind: str) -> etree._Element | None:
    """The root of the part that the document names as its styles, numbering, …; None where it has none."""
    links = relationships(package, package.main).values()
    part = next((link.target for link in links if link.type == kind and not link.external), None)
    if part is None or not package.has(part):
        return None
    return parse(package.read(part), where=f"{package.name}: {part}")
