"""On generated documents: exactly the slots change, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from responder.documents.docx.fill import fill
from responder.documents.docx.read import read
from responder.documents.docx.verify import verify
from responder.documents.package import package_from, patched
from responder.domain import Cell, ControlKind, Grid, Paragraph, Slot

SOME = st.sampled_from(["", "Name:", "Is data encrypted?", "☐ Yes ☐ No", "Date: ______ by ____", "plain", "\u2002"])
ANSWER = st.text(st.sampled_from("abc é漢&<>\"'_☐.\n\t😀"), min_size=1, max_size=12).map(lambda text: f"A{text}Z")
DRESS = st.sampled_from(["", "<w:b/>", "<w:i/><w:sz w:val='20'/>"])


@st.composite
def paragraph(draw) -> str:
    text, dress, cut = draw(SOME), draw(DRESS), draw(st.integers(0, 25))
    runs = "".join(
        f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{part}</w:t></w:r>' for part in (text[:cut], text[cut:])
    )
    return draw(
        st.sampled_from(
            [
                f"<w:p>{runs}</w:p>",
                f"<w:p>{runs}{CONTROLS}</w:p>",
                f"<w:sdt><w:sdtContent><w:p>{runs}</w:p></w:sdtContent></w:sdt>",
            ]
        )
    )


CONTROLS = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>Click here to enter text.</w:t></w:r></w:sdtContent></w:sdt>"
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)


@st.composite
def cell(draw, depth: int) -> str:
    props = draw(st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))
    content = "".join(draw(st.lists(paragraph(), min_size=1, max_size=2)))
    if depth and draw(st.booleans()):
        content += draw(table(depth - 1)) + "<w:p/>"
    whole = f"<w:tc><w:tcPr>{props}</w:tcPr>{content}</w:tc>"
    return draw(st.sampled_from([whole, f"<w:sdt><w:sdtContent>{whole}</w:sdtContent></w:sdt>"]))


@st.composite
def table(draw, depth: int) -> str:
    rows = ""
    for cells in draw(st.lists(st.lists(cell(depth), min_size=1, max_size=3), min_size=1, max_size=3)):
        before = draw(st.sampled_from(["", '<w:trPr><w:gridBefore w:val="1"/></w:trPr>']))
        row = f"<w:tr>{before}{''.join(cells)}</w:tr>"
        rows += draw(st.sampled_from([row, f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"]))
    return f"<w:tbl><w:tblPr/>{rows}</w:tbl>"


def slots(blocks) -> Iterator[Slot]:
    """Everything that can be filled: controls, boxes, empty places, labels and lines to write on."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from slots_in([block])
        elif isinstance(block, Grid):
            for each in block.cells.values():
                yield from slots_in(each.paragraphs, cell=each)
                yield from slots(each.grids)


def slots_in(paragraphs, *, cell: Cell | None = None) -> Iterator[Slot]:
    found = [control for each in paragraphs for control in each.controls]
    yield from (
        Slot(at=each.at, tick=each.kind is ControlKind.BOX, ordinal=each.ordinal) for each in found if each.blank
    )
    text = cell.text if cell else paragraphs[0].text
    at = cell.at if cell else paragraphs[0].at
    if found:
        return
    if not text.strip() or (text.endswith(":") and "_" not in text):
        yield Slot(at=at)
    elif text == "Date: ______ by ____":
        yield Slot(at=at, blank="______")
        yield Slot(at=at, blank="____")
    elif not cell and "encrypted" in text and at.paragraph >= 0:
        yield Slot(at=type(at)(paragraph=at.paragraph, after=True))


@given(data=st.data(), content=st.lists(st.one_of(paragraph(), table(1)), min_size=1, max_size=4))
@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_exactly_the_slots_change(words, data, content):
    package = words.package("".join(content))
    before = read(package)
    offered = list(dict.fromkeys(slots(before.blocks)))
    chosen = data.draw(st.lists(st.sampled_from(offered), unique=True)) if offered else []
    entries = {slot: data.draw(ANSWER) for slot in chosen}
    after = package_from(patched(package, fill(package, entries).replacements), name=package.name)
    verify(package, after, entries)
    left = list(slots(read(after).blocks))
    if not any(getattr(slot.at, "after", False) for slot in chosen):
        assert not [slot for slot in chosen if slot in left and not _invites(entries[slot])]


def _invites(answer: str) -> bool:
    """Whether the answer itself reads like something to fill in."""
    return any(mark in answer for mark in "☐_.") or answer.endswith(":")
