"""The workbook's tables, for lists that name one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from responder.documents.markup import children, parse
from responder.documents.package import Package, relationships
from responder.documents.xlsx.refs import Area, area_at
from responder.documents.xlsx.workbook import Sheet, Workbook, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's cells below its header, all of them and by column (in lower case)."""

    sheet: int
    body: Area
    columns: Mapping[str, Area]


def tables(package: Package, book: Workbook) -> dict[str, Table]:
    """Every table by its name in lower case."""
    return dict(found for sheet in book.sheets for found in _of_sheet(package, sheet))


def _of_sheet(package: Package, sheet: Sheet) -> Iterator[tuple[str, Table]]:
    for link in relationships(package, sheet.part).values():
        if link.type != "table" or link.external or not package.has(link.target):
            continue
        root = parse(package.read(link.target), where=f"{package.name}: {link.target}")
        area = area_at(root.get("ref", ""))
        if area is None:
            continue
        top, bottom = area.top + whole(root.get("headerRowCount"), 1), area.bottom - whole(root.get("totalsRowCount"))
        body = replace(area, top=top, bottom=bottom)
        names = [column.get("name", "") for group in children(root, "tableColumns") for column in group]
        columns = {
            name.casefold(): replace(body, left=body.left + at, right=body.left + at) for at, name in enumerate(names)
        }
        yield root.get("name", "").casefold(), Table(sheet=sheet.index, body=body, columns=columns)
