"""What a worksheet part says around its rows: columns, protection, merged ranges, data validations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from responder.documents.scan import Attributes, Scan
from responder.documents.xlsx.names import X12AC, X14, XM, main
from responder.documents.xlsx.raw import RawSheet, Rule
from responder.documents.xlsx.refs import LAST_COL, Area, area_at
from responder.documents.xlsx.strings import readable
from responder.documents.xlsx.workbook import truth, whole

MERGE_LIMIT = 50_000
RULE_LIMIT = 20_000


class Around:
    """Notes what applies to cells from outside of them, as the scan passes by."""

    def __init__(self, sheet: RawSheet, scan: Scan) -> None:
        self._sheet, self._scan = sheet, scan
        self._rule: Rule | None = None
        self._is_list = False
        self.is_worksheet = False
        scan.when(self._starts(), self._ends())

    def _starts(self) -> dict[str, Callable[[Attributes], None]]:
        ours = main({
            "worksheet": self._start_worksheet, "col": self._start_col, "sheetProtection": self._start_protection,
            "protectedRange": self._start_free, "mergeCell": self._start_merge, "dataValidation": self._start_rule,
            "formula1": self._start_formula,
        })  # fmt: skip
        return ours | {
            f"{X14} dataValidation": self._start_rule,
            f"{X14} formula1": self._start_formula,
            f"{X12AC} list": self._start_formula,
            f"{XM} sqref": self._start_places,
        }

    def _ends(self) -> dict[str, Callable[[], None]]:
        ours = main({"formula1": self._end_formula, "dataValidation": self._end_rule})
        return ours | {
            f"{X14} dataValidation": self._end_rule,
            f"{X14} formula1": self._end_formula,
            f"{X12AC} list": self._end_items,
            f"{XM} sqref": self._end_places,
        }

    def _start_worksheet(self, _: Attributes) -> None:
        self.is_worksheet = True

    def _start_col(self, attributes: Attributes) -> None:
        first, last = whole(attributes.get("min")), min(whole(attributes.get("max")), LAST_COL)
        columns = range(max(first, 1), last + 1)
        if truth(attributes.get("hidden")) or attributes.get("width") == "0":
            self._sheet.hidden_cols.update(columns)
        style = whole(attributes.get("style"))
        if style:
            self._sheet.col_styles.update(dict.fromkeys(columns, style))

    def _start_protection(self, attributes: Attributes) -> None:
        self._sheet.protected = truth(attributes.get("sheet"))

    def _start_free(self, attributes: Attributes) -> None:
        if not attributes.keys() & {"password", "hashValue", "securityDescriptor"}:
            self._sheet.free.extend(_areas(attributes.get("sqref", "")))

    def _start_merge(self, attributes: Attributes) -> None:
        area = area_at(attributes.get("ref", ""))
        if area is None:
            return
        if len(self._sheet.merges) >= MERGE_LIMIT:
            self._sheet.lost[f"Only the first {MERGE_LIMIT:,} merged ranges were read."] = None
            return
        self._sheet.merges.append(area)

    def _start_rule(self, attributes: Attributes) -> None:
        self._is_list = attributes.get("type") == "list"
        title, prompt = (readable(attributes.get(name, "")).strip() for name in ("promptTitle", "prompt"))
        self._rule = Rule(
            areas=tuple(_areas(attributes.get("sqref", ""))),
            prompt=": ".join(part for part in (title, prompt) if part),
        )

    def _start_formula(self, _: Attributes) -> None:
        self._scan.listen()

    def _end_formula(self) -> None:
        formula = self._scan.heard().strip()
        if self._rule is not None and self._is_list:
            self._rule.formula = formula

    def _end_items(self) -> None:
        items = self._scan.heard().strip()
        if self._rule is not None:
            self._rule.items = items

    def _start_places(self, _: Attributes) -> None:
        self._scan.listen()

    def _end_places(self) -> None:
        places = self._scan.heard()
        if self._rule is not None:
            self._rule.areas = tuple(_areas(places))

    def _end_rule(self) -> None:
        rule, self._rule = self._rule, None
        if rule is None or not rule.areas or not (rule.formula or rule.items or rule.prompt):
            return
        rule.corner = min(area.top for area in rule.areas), min(area.left for area in rule.areas)
        if len(self._sheet.rules) >= RULE_LIMIT:
            self._sheet.lost[f"Only the first {RULE_LIMIT:,} drop-down rules were read."] = None
            return
        self._sheet.rules.append(rule)


def _areas(places: str) -> Iterator[Area]:
    return (area for area in map(area_at, places.split()) if area is not None)
