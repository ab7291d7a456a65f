"""Large and odd questionnaires, each with the number of questions that a careful person would count in it.

usage: python benchmarks/large.py KIND FILE SIZE
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from book import ENTRY, HEAD, Book, column, save

LAST_ROW = 1_048_576
_ASKED_FIRST = 200  # questions at the top of a sheet whose size lies elsewhere
_BANNER_EVERY = 50
_FORM_EVERY = 20
_THINGS = (
    "access to production", "customer data", "backups", "source code", "laptops", "audit logs", "encryption keys",
    "third parties", "security incidents", "user accounts", "network segments", "vulnerabilities", "passwords",
)  # fmt: skip
_WAYS = ("reviewed", "protected", "documented", "monitored", "restricted", "tested", "approved")
_FIELDS = ("Company name", "Contact name", "Email address", "Phone number", "Date of approval", "Registered address")


def question(number: int) -> str:
    """One of any number of different questions."""
    thing, way = _THINGS[number % len(_THINGS)], _WAYS[number // len(_THINGS) % len(_WAYS)]
    return f"Are {thing} {way} at least every {number % 89 + 2} days at site {number}?"


def _head(book: Book) -> None:
    book.add("ID", "Question", "Response", "Comments", "Guidance", "Weight", style=HEAD)


def _ask(book: Book, number: int) -> None:
    book.add(f"Q-{number}", question(number), "", "", f"See control {number % 97} of our standard.", str(number % 5))


def questionnaire(path: Path, size: int) -> int:
    """A long list: ids, drop-downs, room for comments, a banner now and then."""
    book = Book()
    _head(book)
    for number in range(size):
        if number % _BANNER_EVERY == 0:
            book.banner(f"Section {number // _BANNER_EVERY + 1}")
        _ask(book, number)
    book.rules.append((f"C2:C{book.row}", '"Yes,No,Partial,N/A"'))
    book.save(path)
    return size


def sections(path: Path, size: int) -> int:
    """The same list with its header repeated under each banner."""
    book = Book()
    for number in range(size):
        if number % _FORM_EVERY == 0:
            book.banner(f"Section {number // _FORM_EVERY + 1}")
            _head(book)
        _ask(book, number)
    book.rules.append((f"C2:C{book.row}", '"Yes,No,Partial,N/A"'))
    book.save(path)
    return size


def form(path: Path, size: int) -> int:
    """Labels with their blanks beside them, in sections."""
    book = Book()
    for number in range(size):
        if number % _FORM_EVERY == 0:
            book.add(None)
            book.banner(f"Part {number // _FORM_EVERY + 1}", last="C")
        book.add(f"{_FIELDS[number % len(_FIELDS)]} of site {number}:", "")
    book.save(path)
    return size


def register(path: Path, size: int) -> int:
    """Data that asks nothing, row after row."""
    book = Book()
    book.add("Host", "Address", "Owner", "Installed", "Serial", "Site", style=HEAD)
    for n in range(size):
        book.add(
            f"srv-{n}", f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}", f"Team {n % 40}", f"2024-0{n % 9 + 1}-11",
            f"SN{n:08}", f"Hall {n % 7}",
        )  # fmt: skip
    book.save(path)
    return 0


def empty_rows(path: Path, size: int) -> int:
    """Some questions, then row elements with nothing but a format."""
    return _tailed(path, (f'<row r="{{}}" s="{ENTRY}" customFormat="1" ht="15"/>',), size)


def empty_cells(path: Path, size: int) -> int:
    """Some questions, then formatted empty cells in several columns."""
    cells = "".join(f'<c r="{column(at)}{{0}}" s="{ENTRY}"/>' for at in range(5))
    return _tailed(path, (f'<row r="{{0}}">{cells}</row>',), size)


def whole_columns(path: Path, size: int) -> int:
    """Formats and drop-downs given to whole columns; *size* questions."""
    book = _asked(size)
    book.columns = f'<cols><col min="1" max="16384" width="12" style="{ENTRY}"/></cols>'
    book.rules = [(f"C1:C{LAST_ROW}", '"Yes,No,N/A"'), (f"H2:XFD{LAST_ROW}", '"a,b"')]
    book.save(path)
    return size


def merges(path: Path, size: int) -> int:
    """Each question merged over two columns."""
    book = Book()
    book.add("ID", "Question", None, "Response", "Comments", style=HEAD)
    for number in range(size):
        book.merges.append(f"B{book.row}:C{book.row}")
        book.add(f"Q-{number}", question(number), "", "", "")
    book.save(path)
    return size


def rules(path: Path, size: int) -> int:
    """A drop-down of its own for each question, all lists in one far column, some behind defined names."""
    book = _asked(size)
    book.rules = [(f"C{n + 2}", f"$H$2:$H${n % 7 + 4}" if n % 2 else f"list_{n}") for n in range(size)]
    book.names = [(f"list_{n}", f"Questions!$H$2:$H${n % 7 + 4}") for n in range(size)]
    book.save(path)
    return size


def rich(path: Path, size: int) -> int:
    """Every word of every text in a run of its own."""
    book = _asked(size)
    book.rich = True
    book.save(path)
    return size


def wide(path: Path, size: int) -> int:
    """Some questions, and *size* rows that are formatted over all columns."""
    book = _asked(_ASKED_FIRST)
    for _ in range(size):
        book.add(f"Q-{book.row}", question(book.row), *[""] * 16_382)
    book.save(path)
    return _ASKED_FIRST + size


def _asked(size: int) -> Book:
    book = Book()
    _head(book)
    for number in range(size):
        _ask(book, number)
    book.rules.append((f"C2:C{book.row}", '"Yes,No,Partial,N/A"'))
    return book


def _tailed(path: Path, shapes: Iterable[str], size: int) -> int:
    book = _asked(_ASKED_FIRST)
    for shape in shapes:
        book.rows += [shape.format(row) for row in range(book.row, min(book.row + size, LAST_ROW + 1))]
    book.save(path)
    return _ASKED_FIRST


# --- Word -----------------------------------------------------------------------------------------------------------


def word(path: Path, size: int) -> int:
    """Half of the questions in tables of ten, half in numbered paragraphs with "Answer:" lines."""
    body = "".join(_chapter(first, min(10, size - first)) for first in range(0, size, 10))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    save(path, {"word/document.xml": document}, "wordprocessingml.document.main", {})
    return size


def _chapter(first: int, size: int) -> str:
    asked = [question(number) for number in range(first, first + size)]
    if first // 10 % 2:
        return "".join(_paragraph(f"{at + 1}. {text}") + _paragraph("Answer:") for at, text in enumerate(asked))
    rows = "".join(_table_row(text, "") for text in asked)
    return (
        f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{_table_row('Question', 'Response')}{rows}</w:tbl>"
        + (_paragraph(""))
    )


def _table_row(*texts: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in texts)}</w:tr>"


def _paragraph(text: str) -> str:
    return f"<w:p>{f'<w:r><w:t>{escape(text)}</w:t></w:r>' if text else ''}</w:p>"


Maker = Callable[[Path, int], int]
MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        questionnaire, sections, form, register, whole_columns, merges, rules, rich, wide, empty_rows, empty_cells,
        word,
    )
}  # fmt: skip


if __name__ == "__main__":
    print(MAKERS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3])))
