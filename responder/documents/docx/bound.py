"""Data bound to content controls: Word shows what the bound XML says, so an answer must stand there too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.docx.names import attr, kid
from responder.documents.markup import attribute, parse
from responder.documents.package import Package, relationships

# Plain steps down a tree; anything more in a control's binding isn't evaluated.
_PATH = re.compile(r"(?:/[\w.\-]+(?::[\w.\-]+)?(?:\[\d+\])?)+(?:/@[\w.\-]+(?::[\w.\-]+)?|/text\(\))?")
_MAPPING = re.compile(r"xmlns:([\w.\-]+)=(?:'([^']*)'|\"([^\"]*)\")")
# The stores that every document has: its own properties.
_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}


@dataclass(slots=True)
class Stores:
    """The package's bound data, parsed when first needed; *changed* are the parts that answers went into."""

    package: Package
    roots: dict[str, etree._Element] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)

    def write(self, sdt: etree._Element, value: str) -> bool:
        """Set the data bound to the control; False where it is bound to something that can't be found."""
        binding = kid(sdt, "w:sdtPr", "w:dataBinding")
        if binding is None:
            return True
        part = store_part(self.package, attr(binding, "storeItemID") or "")
        if part is None:
            return False
        if part not in self.roots:
            self.roots[part] = parse(self.package.read(part), where=f"{self.package.name}: {part}")
        if not _set(self.roots[part], binding, value):
            return False
        self.changed.add(part)
        return True


def store_part(package: Package, store: str) -> str | None:
    """The part of the data store that controls name by its GUID."""
    if store.upper() in _PROPERTIES:
        kind = _PROPERTIES[store.upper()]
        return next((link.target for link in relationships(package, "").values() if link.type == kind), None)
    return next((part for part, named in _stores(package) if named == store.upper()), None)


def _stores(package: Package) -> Iterator[tuple[str, str]]:
    for link in relationships(package, package.main).values():
        if link.type != "customXml" or link.external or not package.has(link.target):
            continue
        for detail in relationships(package, link.target).values():
            if detail.type == "customXmlProps" and package.has(detail.target):
                properties = parse(package.read(detail.target), where=f"{package.name}: {detail.target}")
                yield link.target, (attribute(properties, "itemID") or "").upper()


def _set(root: etree._Element, binding: etree._Element, value: str) -> bool:
    path = attr(binding, "xpath") or ""
    if not _PATH.fullmatch(path):
        return False
    prefixes = {found[1]: found[2] or found[3] for found in _MAPPING.finditer(attr(binding, "prefixMappings") or "")}
    steps, _, attribute_name = path.removesuffix("/text()").partition("/@")
    target = _only(root, steps, prefixes)
    if target is None:
        return False
    if attribute_name:
        prefix, _, local = attribute_name.rpartition(":")
        target.set(f"{{{prefixes[prefix]}}}{local}" if prefix in prefixes else local, value)
    else:
        target.text = _in_style(value, target.text or "")
    return True


def _only(root: etree._Element, steps: str, prefixes: dict[str, str]) -> etree._Element | None:
    """The one childless element at the path."""
    try:
        found = etree.XPath(steps, namespaces=prefixes, regexp=False)(root)
    except etree.XPathError:
        return None
    elements = [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []
    return elements[0] if len(elements) == 1 and not len(elements[0]) else None


def _in_style(value: str, old: str) -> str:
    """A tick as the data writes ticks: true or 1."""
    return "1" if value == "true" and old.strip() in ("0", "1") else value
