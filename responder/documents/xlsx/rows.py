"""The rows of a worksheet part: every cell's text as a person sees it, and the formatted blanks beside text."""

from __future__ import annotations

from collections.abc import Sequence

from responder.documents.scan import Attributes, Scan
from responder.documents.xlsx.line import Line, style_of
from responder.documents.xlsx.names import main
from responder.documents.xlsx.numbers import GENERAL, shown
from responder.documents.xlsx.raw import COLS_AFTER_TEXT, ROWS_AFTER_TEXT, RawSheet, Said
from responder.documents.xlsx.refs import area_at
from responder.documents.xlsx.strings import readable
from responder.documents.xlsx.styles import Style
from responder.documents.xlsx.workbook import truth
from responder.errors import DamagedFile

TEXT_LIMIT = 1_000_000
BLANK_LIMIT = 500_000


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
        self._line = Line()
        self._last_said = -ROWS_AFTER_TEXT
        self._inline: list[str] = []
        self._phonetic = False
        scan.when(
            main({
                "row": self._start_row, "c": self._line.cells.append, "f": self._start_formula, "v": self._start_text,
                "t": self._start_text, "rPh": self._start_phonetic,
            }),
            main({
                "row": self._end_row, "v": self._end_value, "t": self._end_text, "rPh": self._end_phonetic,
                "is": self._end_inline,
            }),
        )  # fmt: skip

    @property
    def is_far(self) -> bool:
        """Whether the row being read is so far below all text that formats there are nobody's answer."""
        return self._line.row > self._last_said + ROWS_AFTER_TEXT

    def _start_row(self, attributes: Attributes) -> None:
        try:
            self._line.start(attributes)
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _start_formula(self, attributes: Attributes) -> None:
        if not self._line.cells:
            return
        self._line.formulas.add(len(self._line.cells) - 1)
        self._say("")
        area = area_at(attributes.get("ref", "")) if attributes.get("t") in ("array", "dataTable") else None
        if area is not None:
            self._sheet.computed.append(area)

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
        stored = self._scan.heard()
        if self._line.cells:
            self._say(self._text_of(stored, self._line.cells[-1]))

    def _text_of(self, stored: str, cell: Attributes) -> str:
        match cell.get("t", "n"):
            case "s":
                return self._shared(stored)
            case "n":
                return shown(stored, self._number_format(style_of(cell)), since_1904=self._since_1904)
            case "b":
                return "TRUE" if truth(stored) else "FALSE"
            case "d":
                return stored.removesuffix("T00:00:00")
        return readable(stored)

    def _shared(self, index: str) -> str:
        try:
            return self._strings[int(index)] if index.strip() else ""
        except (ValueError, IndexError) as error:
            raise self._damaged(f"text {index} of row {self._line.row}") from error

    def _number_format(self, style: int) -> str:
        return self._numbers[style] if style < len(self._numbers) else GENERAL

    def _say(self, text: str) -> None:
        line, at = self._line, len(self._line.cells) - 1
        if at >= 0 and (text or at in line.formulas):
            line.texts[at] = text

    def _end_row(self) -> None:
        line, sheet = self._line, self._sheet
        try:
            self._keep_texts()
            if self.is_far:  # formats often run down to the last row of the sheet
                return
            self._keep_blanks()
        except ValueError as error:
            raise self._damaged(str(error)) from error
        if line.style:
            sheet.row_styles[line.row] = line.style
        if line.hidden:
            sheet.hidden_rows.add(line.row)

    def _keep_texts(self) -> None:
        line, sheet = self._line, self._sheet
        for at, text in line.texts.items():
            if len(sheet.said) >= TEXT_LIMIT:
                sheet.lost[f"Only the first {TEXT_LIMIT:,} filled cells were read."] = None
                return
            row, col = spot = line.spot(at)
            sheet.said[spot] = Said(text=text, style=style_of(line.cells[at]), formula=at in line.formulas)
            self._last_said = row
            sheet.right = max(sheet.right, col)

    def _keep_blanks(self) -> None:
        line, sheet = self._line, self._sheet
        for spot, style in line.blanks(sheet.right + COLS_AFTER_TEXT):
            if not (style or line.style or spot[1] in sheet.col_styles):
                continue
            if len(sheet.blanks) >= BLANK_LIMIT:
                sheet.lost[f"Only the first {BLANK_LIMIT:,} formatted empty cells were read."] = None
                return
            sheet.blanks[spot] = style

    def _damaged(self, what: str) -> DamagedFile:
        return DamagedFile(
            f"{self._where} is damaged: {what} can't be right.",
            hint="Open it in Excel, save it under a new name, and use that file.",
        )
