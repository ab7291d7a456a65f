"""What the workbook part says: its sheets in order, its names, and where dates begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from responder.documents.markup import attribute, children, parse
from responder.documents.package import Package, Relationship, relationships
from responder.errors import DamagedFile

_RESAVE = "Open it in Excel, save it under a new name, and use that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A worksheet: its name, its part, and its index among all sheets (charts count)."""

    name: str
    part: str
    index: int
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The worksheets, the defined names by (sheet index or None, name in lower case), and the other parts in use."""

    sheets: tuple[Sheet, ...]
    names: Mapping[tuple[int | None, str], str]
    since_1904: bool
    strings: str | None
    styles: str | None


def workbook(package: Package) -> Workbook:
    """The package's workbook; raises `DamagedFile` where a sheet has no part."""
    root = parse(package.read(package.main), where=f"{package.name}: {package.main}")
    links = relationships(package, package.main)
    properties = next(children(root, "workbookPr"), None)
    return Workbook(
        sheets=tuple(_sheets(root, links, package)),
        names=dict(_names(root)),
        since_1904=properties is not None and truth(properties.get("date1904")),
        strings=_part(links, "sharedStrings", package),
        styles=_part(links, "styles", package),
    )


def truth(value: str | None) -> bool:
    """An XML boolean; absent is false."""
    return value is not None and value.strip().lower() in ("1", "true", "on")


def whole(value: str | None, otherwise: int = 0) -> int:
    """An XML whole number; *otherwise* where it is absent or none."""
    try:
        return int(value) if value is not None else otherwise
    except ValueError:
        return otherwise


def _sheets(root: etree._Element, links: Mapping[str, Relationship], package: Package) -> Iterator[Sheet]:
    listed = [sheet for group in children(root, "sheets") for sheet in children(group, "sheet")]
    for index, sheet in enumerate(listed):
        name = sheet.get("name", "")
        link = links.get(attribute(sheet, "id") or "")
        if link is None or link.external or not package.has(link.target):
            raise DamagedFile(f"{package.name} is damaged: the content of its sheet “{name}” is missing.", hint=_RESAVE)
        # Chart, dialog and macro sheets have no cells.
        if link.type == "worksheet":
            yield Sheet(name=name, part=link.target, index=index, hidden=sheet.get("state", "visible") != "visible")


def _names(root: etree._Element) -> Iterator[tuple[tuple[int | None, str], str]]:
    for group in children(root, "definedNames"):
        for name in children(group, "definedName"):
            scope = name.get("localSheetId")
            yield (None if scope is None else whole(scope, -1), name.get("name", "").casefold()), name.text or ""


def _part(links: Mapping[str, Relationship], kind: str, package: Package) -> str | None:
    targets = (link.target for link in links.values() if link.type == kind and not link.external)
    return next((target for target in targets if package.has(target)), None)
