"""The rows of a worksheet part: every cell's text as a person sees it, and the formatted blanks beside text."""

from __future__ import annotations

from collections.abc import Sequence

from responder.documents.scan import Attributes, Scan
from responder.documents.xlsx.names import main
from responder.documents.xlsx.numbers import shown
from responder.documents.xlsx.raw import COLS_AFTER_TEXT, ROWS_AFTER_TEXT, RawSheet, Said
from responder.documents.xlsx.refs import LAST_ROW, area_at, cell_at
from responder.documents.xlsx.strings import readable
from responder.documents.xlsx.styles import Style
from responder.documents.xlsx.workbook import truth, whole
from responder.errors import DamagedFile

TEXT_LIMIT = 200_000
BLANK_LIMIT = 200_000


class Rows:
    """Follows rows and cells as the scan passes by. `r` may be missing on both: then they follow one another."""

    def __init__(
        self,
        sheet: RawSheet,
        scan: Scan,
        *,
        strings: Sequence[str],
        styles: Sequence[Style],
        since_1904: bool,
        where: str,
    ) -> None:
        self._sheet, self._scan, self._where = sheet, scan, where
        self._strings, self._numbers, self._since_1904 = strings, [style.number for style in styles], since_1904
        self._row, self._row_name, self._row_style, self._row_hidden = 0, "0", 0, False
        self._col, self._style, self._kind, self._formula = 0, 0, "n", False
        self._last_said = -ROWS_AFTER_TEXT
        self._line: list[tuple[int, int, int]] = []
        self._columns: dict[str, int] = {}
        self._inline: list[str] = []
        self._phonetic = False
        scan.when(
            main({
                "row": self._start_row, "c": self._start_cell, "f": self._start_formula, "v": self._start_text,
                "t": self._start_text, "rPh": self._start_phonetic,
            }),
            main({
                "row": self._end_row, "v": self._end_value, "t": self._end_text, "rPh": self._end_phonetic,
                "is": self._end_inline,
            }),
        )  # fmt: skip

    def _start_row(self, attributes: Attributes) -> None:
        self._row = whole(attributes.get("r"), self._row + 1)
        if not 1 <= self._row <= LAST_ROW:
            raise self._damaged(f"row {self._row}")
        self._row_name = str(self._row)
        self._row_style = whole(attributes.get("s")) if truth(attributes.get("customFormat")) else 0
        self._row_hidden = truth(attributes.get("hidden")) or attributes.get("ht") == "0"
        self._col = 0

    def _start_cell(self, attributes: Attributes) -> None:
        name = attributes.get("r")
        if name is None:
            self._col += 1
        elif not name.endswith(self._row_name):
            self._place(name)
        else:
            letters = name[: -len(self._row_name)]
            self._col = self._columns.get(letters) or self._place(name)
        style = attributes.get("s")
        self._style = int(style) if style is not None and style.isdecimal() else 0
        self._kind = attributes.get("t", "n")
        self._formula = False
        self._line.append((self._row, self._col, self._style))

    def _place(self, name: str) -> int:
        """Take row and column from a cell's own name; the usual ones are looked up instead."""
        at = cell_at(name)
        if at is None:
            raise self._damaged(f"cell {name}")
        self._row, self._col = at
        letters = name.rstrip("0123456789")
        if letters.isalpha():
            self._columns[letters] = self._col
        if str(self._row) != self._row_name:
            self._row_name = str(self._row)
        return self._col

    def _start_formula(self, attributes: Attributes) -> None:
        self._formula = True
        area = area_at(attributes.get("ref", "")) if attributes.get("t") in ("array", "dataTable") else None
        if area is not None:
            self._sheet.computed.append(area)
        self._say("")

    def _start_text(self, _: Attributes) -> None:
        self._scan.listen()

    def _end_text(self) -> None:
        text = self._scan.heard()
        if not self._phonetic:
            self._inline.append(text)

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _end_inline(self) -> None:
        self._say(readable("".join(self._inline)))
        self._inline.clear()

    def _end_value(self) -> None:
        self._say(self._text_of(self._scan.heard()))

    def _text_of(self, stored: str) -> str:
        match self._kind:
            case "s":
                return self._shared(stored)
            case "n":
                return shown(stored, self._number(), since_1904=self._since_1904)
            case "b":
                return "TRUE" if truth(stored) else "FALSE"
            case "d":
                return stored.removesuffix("T00:00:00")
        return readable(stored)

    def _shared(self, index: str) -> str:
        try:
            return self._strings[int(index)] if index.strip() else ""
        except (ValueError, IndexError) as error:
            raise self._damaged(f"the text of row {self._row}, column {self._col}") from error

    def _number(self) -> str:
        return self._numbers[self._style] if self._style < len(self._numbers) else "General"

    def _say(self, text: str) -> None:
        if not text and not self._formula:
            return
        if len(self._sheet.said) >= TEXT_LIMIT:
            self._sheet.lost[f"Only the first {TEXT_LIMIT:,} filled cells were read."] = None
            return
        self._sheet.said[self._row, self._col] = Said(text=text, style=self._style, formula=self._formula)
        self._last_said = self._row
        if self._col > self._sheet.right:
            self._sheet.right = self._col

    def _end_row(self) -> None:
        sheet = self._sheet
        # Formats often run down to the last row of the sheet; what is far below all text is nobody's answer.
        if self._row <= self._last_said + ROWS_AFTER_TEXT:
            edge = sheet.right + COLS_AFTER_TEXT
            if len(sheet.blanks) < BLANK_LIMIT:
                sheet.blanks.update(
                    ((row, col), style)
                    for row, col, style in self._line
                    if col <= edge and (style or self._row_style or col in sheet.col_styles)
                )
            if self._row_style:
                sheet.row_styles[self._row] = self._row_style
            if self._row_hidden:
                sheet.hidden_rows.add(self._row)
        self._line.clear()

    def _damaged(self, what: str) -> DamagedFile:
        return DamagedFile(
            f"{self._where} is damaged: {what} can't be right.",
            hint="Open it in Excel, save it under a new name, and use that file.",
        )
