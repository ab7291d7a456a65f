"""Compares a filled Word document with its original, by other means than those that filled it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from responder.documents.docx.bound import store_part
from responder.documents.docx.fill import written
from responder.documents.docx.names import attr, kid, name
from responder.documents.docx.text import text_of
from responder.documents.docx.verify_controls import check_control
from responder.documents.docx.verify_places import Expected, expected
from responder.documents.docx.verify_text import explained, joined
from responder.documents.docx.verify_tree import Comparison, Mismatch, Pair, touched_by
from responder.documents.package import Package, parse
from responder.domain import Slot
from responder.errors import DamagedFile, HostileFile, VerificationFailed

_COUNTED = frozenset(
    {
        "w:tbl", "w:tr", "w:tc", "w:sdt", "w:fldChar", "w:drawing", "w:pict", "w:sectPr", "w:ins", "w:del",
        "w:hyperlink", "w:bookmarkStart", "w:numPr",
    }
)  # fmt: skip


def verify(before: Package, after: Package, entries: Mapping[Slot, str]) -> None:
    """Raise `VerificationFailed` unless *after* is *before* with each slot's text at its place and nothing else new."""
    try:
        _compare(before, after, {slot: written(words) for slot, words in entries.items()})
    except (Mismatch, DamagedFile, HostileFile) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise VerificationFailed(
            f"The answered copy of {before.name} isn't the original plus the answers ({reason}); it was thrown away.",
            hint="Nothing was written. Please report this with the questionnaire, if you may share it.",
        ) from error


def _compare(before: Package, after: Package, entries: Mapping[Slot, str]) -> None:
    if before.members != after.members:
        raise Mismatch("its parts are others")
    was, now = (parse(each.read(each.main), where=f"{each.name}: {each.main}") for each in (before, after))
    wanted = expected(was, now, entries)
    data = {part for control, _, _ in wanted.controls if (part := _bound_part(before, control)) is not None}
    for part in before.members:
        if part == before.member(before.main):
            continue
        if part in {before.member(each) for each in data}:
            _compare_data(before, after, part, len(wanted.controls))
        elif before.read(part) != after.read(part):
            raise Mismatch(f"its part {part} changed")
    _compare_documents(was, now, wanted)


def _compare_documents(was: etree._Element, now: etree._Element, wanted: Expected) -> None:
    if was.nsmap != now.nsmap or _counts(was) != _counts(now):
        raise Mismatch("its structure changed")
    comparison = Comparison(wanted.slots, touched_by(wanted.slots))
    comparison.of(was, now)
    for place in wanted.places:
        pairs = [comparison.pairs[paragraph] for paragraph in place.paragraphs if paragraph in comparison.pairs]
        if not explained(*joined([p.was.tokens for p in pairs], [p.now.tokens for p in pairs]), place.wanted):
            raise Mismatch(f"{place.where} doesn't hold what it held and the answer")
        _check_seen(pairs, [want.text for want in place.wanted if not want.tick], place.where)
    for _, control, text in wanted.controls:
        check_control(control, text)


def _counts(root: etree._Element) -> Counter[str]:
    return Counter(kind for element in root.iter() if (kind := name(element)) in _COUNTED)


def _check_seen(pairs: Sequence[Pair], answers: Sequence[str], where: str) -> None:
    text = "\n".join(text_of(pair.element) for pair in pairs)
    for answer in answers:
        if answer not in text:
            raise Mismatch(f"the answer can't be seen at {where}")


# --- Bound data -----------------------------------------------------------------------------------------------------


def _bound_part(package: Package, control: etree._Element) -> str | None:
    binding = kid(control, "w:sdtPr", "w:dataBinding")
    return None if binding is None else store_part(package, attr(binding, "storeItemID") or "")


def _compare_data(before: Package, after: Package, part: str, answers: int) -> None:
    """The bound data may differ in as many texts as there are answers, and in nothing else."""
    was, now = (list(parse(each.read(part), where=part).iter()) for each in (before, after))
    if [(each.tag, len(each)) for each in was] != [(each.tag, len(each)) for each in now]:
        raise Mismatch(f"its part {part} has other elements")
    changes = [change for a, b in zip(was, now, strict=True) for change in _changes(a, b)]
    if len(changes) > answers or not all(changes):
        raise Mismatch(f"more than the answers changed in its part {part}")


def _changes(was: etree._Element, now: etree._Element) -> Iterator[str]:
    """The new values of an element's text and attributes; "" for a change that no answer makes."""
    if (was.text or "") != (now.text or ""):
        yield "" if len(was) else (now.text or "")
    if (was.tail or "") != (now.tail or ""):
        yield ""
    for key in sorted({str(key) for each in (was, now) for key in each.attrib}):
        if was.get(key) != now.get(key):
            yield now.get(key) or ""
