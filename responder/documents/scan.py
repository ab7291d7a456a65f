"""One pass over XML that needn't be in memory whole, calling a function for each kind of element asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from responder.documents.markup import damaged, doctype_refusal, too_deep

DEPTH_LIMIT = 256

Attributes = Mapping[str, str]


class Scan:
    """Runs through XML once. Text is collected from `listen` until `heard`, which hands it over."""

    def __init__(self) -> None:
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}
        self._depth = 0
        self._where = ""
        self._pieces: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def when(self, starts: Mapping[str, Callable[[Attributes], None]], ends: Mapping[str, Callable[[], None]]) -> None:
        """What to call where an element ("namespace name") starts and ends."""
        self._starts |= starts
        self._ends |= ends

    def run(self, pieces: Iterable[bytes], *, where: str) -> None:
        """Read *pieces* to the end; raises as `parse` does on a DTD, bad XML and endless nesting."""
        self._where = where
        self._parser.StartDoctypeDeclHandler = doctype_refusal(where)
        try:
            for piece in pieces:
                self._parser.Parse(piece)
            self._parser.Parse(b"", True)  # noqa: FBT003 (the end; it takes no keywords)
        except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that Python doesn't know
            raise damaged(where, error) from error

    def listen(self) -> None:
        """Collect text from here on."""
        self._parser.CharacterDataHandler = self._pieces.append

    def heard(self) -> str:
        """The text since `listen`; stops collecting."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth = depth = self._depth + 1
        if depth > DEPTH_LIMIT:
            raise too_deep(self._where)
        if name in self._starts:
            self._starts[name](attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name in self._ends:
            self._ends[name]()
