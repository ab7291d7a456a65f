"""How cells are dressed: their look, their number format, and whether protection leaves them open for typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from responder.documents.markup import children, parse
from responder.documents.package import Package
from responder.documents.xlsx.numbers import BUILT_IN, GENERAL
from responder.documents.xlsx.workbook import truth, whole
from responder.domain import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One entry of the workbook's list of cell formats."""

    look: Look = field(default_factory=Look)
    number: str = GENERAL
    unlocked: bool = False


def styles(package: Package, part: str | None) -> tuple[Style, ...]:
    """The workbook's cell formats in the order that cells refer to; at least one."""
    if part is None:
        return (Style(),)
    root = parse(package.read(part), where=f"{package.name}: {part}")
    fonts, fills, numbers = _group(root, "fonts"), _group(root, "fills"), _numbers(root)
    bases = _group(root, "cellStyleXfs")
    return tuple(
        Style(
            look=_look(_at(fonts, whole(xf.get("fontId"))), _at(fills, whole(xf.get("fillId")))),
            number=numbers.get(whole(xf.get("numFmtId")), GENERAL),
            unlocked=_unlocked(xf, bases),
        )
        for xf in _group(root, "cellXfs")
    ) or (Style(),)


def _group(root: etree._Element, name: str) -> Sequence[etree._Element]:
    group = next(children(root, name), None)
    return [] if group is None else [child for child in group if isinstance(child.tag, str)]


def _at(group: Sequence[etree._Element], index: int) -> etree._Element | None:
    return group[index] if 0 <= index < len(group) else None


def _numbers(root: etree._Element) -> Mapping[int, str]:
    own = {whole(entry.get("numFmtId")): entry.get("formatCode", GENERAL) for entry in _group(root, "numFmts")}
    return BUILT_IN | own


def _look(font: etree._Element | None, fill: etree._Element | None) -> Look:
    if font is None:
        return Look(fill=_fill(fill))
    size = next(children(font, "sz"), None)
    return Look(bold=_on(font, "b"), italic=_on(font, "i"), fill=_fill(fill), size=_points(size))


def _on(font: etree._Element, name: str) -> bool:
    return any(truth(child.get("val", "1")) for child in children(font, name))


def _points(size: etree._Element | None) -> float:
    try:
        return 0.0 if size is None else float(size.get("val", "0"))
    except ValueError:
        return 0.0


def _fill(fill: etree._Element | None) -> str:
    """The colour behind the text: "RRGGBB", or "theme4" with its tint; "" for none and for white."""
    pattern = None if fill is None else next(children(fill, "patternFill"), None)
    if pattern is None or pattern.get("patternType", "none") == "none":
        return ""
    color = next(children(pattern, "fgColor"), None)
    return "" if color is None else _color(color)


def _color(color: etree._Element) -> str:
    rgb, theme, indexed = color.get("rgb"), color.get("theme"), color.get("indexed")
    if rgb is not None:
        return "" if rgb[-6:].upper() == "FFFFFF" else rgb[-6:].upper()
    if theme is not None:
        tint = color.get("tint", "0")[:6].rstrip("0").rstrip(".")
        return "" if theme == "0" and tint in ("", "-") else f"theme{theme}" + (f"/{tint}" if tint else "")
    return "" if indexed in (None, "1", "9", "64", "65") else f"indexed{indexed}"


def _unlocked(xf: etree._Element, bases: Sequence[etree._Element]) -> bool:
    own = next(children(xf, "protection"), None)
    if own is None and not truth(xf.get("applyProtection")):
        base = _at(bases, whole(xf.get("xfId"), -1))
        own = None if base is None else next(children(base, "protection"), None)
    return own is not None and not truth(own.get("locked", "1"))
