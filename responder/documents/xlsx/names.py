"""XML names in spreadsheets: the common namespace, the strict one, and Microsoft's extensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
X12AC = "http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac"
XM = "http://schemas.microsoft.com/office/excel/2006/main"

Value = TypeVar("Value")


def main(by_name: Mapping[str, Value]) -> dict[str, Value]:
    """The same mapping keyed by "namespace name", for both main namespaces."""
    return {f"{space} {name}": value for space in _MAIN for name, value in by_name.items()}
