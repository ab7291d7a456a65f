"""Which section a question stands in: the banner above it, a section column, or the words of the header row."""

from __future__ import annotations

from dataclasses import dataclass

from responder.questions.grids.headers import Header
from responder.questions.grids.roles import Roles
from responder.questions.grids.view import Line, View, says
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import bare, n_words

_LONGEST_BANNER = 20
_LONGEST_NAME = 6
_HOW_TO = {Role.GUIDANCE: 1.0}
_STOPS = (".", "!", "。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The banner that was read last, from which the next questions take their section."""

    banner: str = ""

    def under(self, text: str) -> Sections:
        """The sections below a banner with this text."""
        return Sections(banner=" ".join(text.split()))

    def name(self, view: View, line: Line, column: int | None) -> str | None:
        """The section of a question in *line*: what its section column says, else the banner."""
        cell = view.peek(line.row, column) if column is not None else None
        named = " ".join(cell.text.split()) if cell is not None and says(cell) else ""
        return named or self.banner or None


def opening(view: View, header: Header | None, roles: Roles, above: str) -> Sections:
    """The section in which a table begins: a section's name in its header row, else the nearest banner above."""
    if header is None or not view.is_sheet:
        return Sections().under(above)
    label = header.labels.get(roles.question)
    if label is not None and label.says(Role.QUESTION) < 0.5 and roles.section is None:
        return Sections().under(label.text)
    for line in reversed(view.lines_between(header.first - 3, header.first - 1)):
        if banner := banner_text(line):
            return Sections().under(banner)
    return Sections().under(above)


def banner_text(line: Line) -> str:
    """The text of a line that holds one short text and nothing else, "" for other lines.

    A sentence that tells how to fill the file in names no section, unless it is numbered as sections are.
    """
    if len(line.texts) != 1 or line.texts[0].formula:
        return ""
    text = line.texts[0].text.strip()
    told = text.endswith(_STOPS) and n_words(text) > _LONGEST_NAME and bare(text) == text
    return "" if told or n_words(text) > _LONGEST_BANNER or header_roles(text) == _HOW_TO else text
