"""Have Excel compute formulas anew when it opens the workbook, since answers may be what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from responder.documents.package import Package
from responder.documents.xlsx.tags import as_utf8, new_parser, run, span, start_tag, with_attribute

_FORMULA = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s/>]")
# The elements before which calcPr has no place, in the schema's order.
_EARLIER = ("sheets", "functionGroups", "externalReferences", "definedNames")


def has_formulas(package: Package, sheets: Iterable[str]) -> bool:
    """Whether a cell of these sheet parts holds a formula."""
    return any(_FORMULA.search(as_utf8(package.read(part), where=part)[0]) for part in sheets)


def recalculated(xml: bytes, *, where: str) -> bytes:
    """The UTF-8 workbook part with `fullCalcOnLoad` set and every other byte as it was."""
    scanner = _Scanner(xml, where=where)
    run(scanner.parser, xml, where=where)
    if scanner.calculation is not None:
        start, end = scanner.calculation
        return xml[:start] + with_attribute(xml[start:end], b"fullCalcOnLoad", b"1") + xml[end:]
    tag = f'<{scanner.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
    return xml[: scanner.gap] + tag + xml[scanner.gap :]


class _Scanner:
    """One pass of expat for calcPr, or for the place where it belongs."""

    def __init__(self, xml: bytes, *, where: str) -> None:
        self.xml = xml
        self.prefix = ""
        self.calculation: tuple[int, int] | None = None
        self.gap = 0
        self._open: list[tuple[str, int]] = []
        self.parser = new_parser(where=where)
        self.parser.StartElementHandler = self._on_start
        self.parser.EndElementHandler = self._on_end

    def _on_start(self, name: str, _: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        if not self._open:
            self.prefix = name[: name.find(":") + 1]
        elif len(self._open) == 1 and name == f"{self.prefix}calcPr":
            tag = start_tag(self.xml, at)
            self.calculation = tag.start, tag.end
        self._open.append((name, at))

    def _on_end(self, _: str) -> None:
        name, start = self._open.pop()
        if len(self._open) == 1 and name.removeprefix(self.prefix) in _EARLIER:
            self.gap = span(self.xml, start, self.parser.CurrentByteIndex).end
