"""The workbook's shared texts, without their phonetic guides."""

from __future__ import annotations

from responder.documents.package import Package
from responder.documents.scan import Attributes, Scan
from responder.documents.xlsx.celltext import CELL_LIMIT, unescaped, writable
from responder.documents.xlsx.names import main


class _Texts:
    """Collects the text of each `si` element as the scan passes by."""

    def __init__(self, scan: Scan) -> None:
        self.found: list[str] = []
        self._scan = scan
        self._pieces: list[str] = []
        self._phonetic = False
        scan.when(
            main({"t": self._start_text, "rPh": self._start_phonetic}),
            main({"t": self._end_text, "rPh": self._end_phonetic, "si": self._end_item}),
        )

    def _start_text(self, _: Attributes) -> None:
        self._scan.listen()

    def _end_text(self) -> None:
        text = self._scan.heard()
        if not self._phonetic:
            self._pieces.append(text)

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _end_item(self) -> None:
        self.found.append(readable("".join(self._pieces)))
        self._pieces.clear()


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts in the part, in its order."""
    scan = Scan()
    texts = _Texts(scan)
    scan.run(package.pieces(part), where=f"{package.name}: {part}")
    return texts.found


def readable(text: str) -> str:
    """Character data as a person sees it: escapes decoded, line breaks as line feeds, no more than a cell can show."""
    if "_x" in text:
        # Escapes can spell what no text may hold: halves of a character, and control characters.
        halves = unescaped(text).encode("utf-16-le", "surrogatepass")
        text, _ = writable(halves.decode("utf-16-le", "ignore"))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[:CELL_LIMIT]
