"""The verifier accepts what the filler writes, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from responder.documents.docx.fill import fill
from responder.documents.docx.verify import verify
from responder.documents.package import Package, package_from, patched
from responder.domain import ControlAt, ParagraphAt, Slot, TableAt
from responder.errors import VerificationFailed

NAME = Slot(at=ParagraphAt(paragraph=0), blank="____")
ANSWER = Slot(at=TableAt(table=0, row=0, col=1))
AFTER = Slot(at=ParagraphAt(paragraph=1, after=True))
BOX = Slot(at=ParagraphAt(paragraph=2), tick=True, ordinal=1)
CONTROL = Slot(at=ControlAt(control="co"))
LEGACY = Slot(at=ControlAt(control="1"))
LIST = Slot(at=ControlAt(control="2"))
ENTRIES = {
    NAME: "Acme Inc",
    ANSWER: "We encrypt\nat rest",
    AFTER: "Since 2019",
    BOX: "X",
    CONTROL: "Jo Doe",
    LEGACY: "Berlin",
    LIST: "No",
}


@pytest.fixture
def form(words) -> Package:
    """A form with one slot of most kinds."""
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>our policy</w:t></w:r></w:hyperlink>'
    control = words.sdt(words.r("Click here to enter text."), '<w:tag w:val="co"/><w:showingPlcHdr/><w:text/>')
    entries = '<w:listItem w:displayText="Yes" w:value="y"/><w:listItem w:displayText="No" w:value="n"/>'
    choice = words.sdt(words.r("Choose an item."), f"<w:showingPlcHdr/><w:dropDownList>{entries}</w:dropDownList>")
    return words.package(
        words.p("Name: ____ Date: ____", dress="<w:b/>")
        + words.p("When did you start?", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + words.p("☐ Yes ☐ No")
        + words.p("Contact: ", inner=control + link)
        + words.p(
            "City: ", inner=words.field("<w:textInput/>", result=words.r("     ")) + '<w:bookmarkStart w:id="1"/>'
        )
        + words.tbl(words.tr("Encryption?", words.tc("", props='<w:shd w:fill="EEEEEE"/>')), words.tr("Backups?", ""))
        + words.p("Sure? ", inner=choice),
        styles='<w:style w:styleId="x"/>',
    )


def spoilt(form: Package, *changes: tuple[str, str], part: str = "word/document.xml", entries=ENTRIES) -> Package:
    """The filled form with changes that no answer makes."""
    filled = package_from(patched(form, fill(form, entries).replacements), name=form.name)
    xml = filled.read(part).decode()
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new, 1)
    return package_from(patched(filled, {part: xml.encode()}), name=form.name)


def test_what_the_filler_writes_is_accepted(form):
    verify(form, spoilt(form), ENTRIES)


def test_an_untouched_file_is_accepted_when_nothing_was_to_be_written(form):
    verify(form, form, {})


@pytest.mark.parametrize(
    "change",
    [
        # Answers that are missing, cut, doubled, hidden or elsewhere
        ("Acme Inc", ""),
        ("Acme Inc", "____"),
        ("Acme Inc", "Acme"),
        ("Acme Inc", "Acme Inc Acme Inc"),
        ("<w:t>We encrypt</w:t>", "<w:t>we encrypt</w:t>"),
        ("<w:br/>", ""),
        ("<w:r><w:t>We encrypt", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>We encrypt"),
        ("Since 2019", "Since 2018"),
        ("Jo Doe", "Click here to enter text."),
        ("Jo Doe", "Jo"),
        ("Berlin", "     "),
        ("Berlin", "Bern"),
        ("<w:t>No</w:t></w:r></w:sdtContent>", "<w:t>Yes</w:t></w:r></w:sdtContent>"),
        ('<w:tag w:val="co"/>', '<w:tag w:val="co"/><w:showingPlcHdr/>'),
        ("☒", "☐"),
        ("☐ Yes ", "☒ Yes "),
        # Text that isn't an answer's
        ("Date: ____", "Date: "),
        ("Date: ", "Data: "),
        ("Encryption?", "Encryption"),
        ("Backups?", "Backups? Yes"),
        ("our policy", "your policy"),
        ("When did you start?", "When did you stop?"),
        # Formatting, structure and settings
        ("<w:b/>", "<w:i/>"),
        ("EEEEEE", "FFFFFF"),
        ('<w:numId w:val="1"/>', '<w:numId w:val="2"/>'),
        ('<w:bookmarkStart w:id="1"/>', ""),
        ('<w:bookmarkStart w:id="1"/>', '<w:bookmarkStart w:id="2"/>'),
        ('w:anchor="a"', 'w:anchor="b"'),
        ("<w:hyperlink w:anchor=\"a\">", "<w:hyperlink w:anchor=\"a\"><w:r><w:t>x</w:t></w:r>"),
        ("<w:textInput/>", '<w:textInput><w:maxLength w:val="2"/></w:textInput>'),
        ('<w:tag w:val="co"/>', '<w:tag w:val="no"/>'),
        ('<w:listItem w:displayText="No" w:value="n"/>', ""),
        ("<w:sectPr/>", ""),
        ("<w:sectPr/>", "<w:p/><w:sectPr/>"),
        ("<w:tr>", "<w:tr><w:trPr/>"),
        ("<w:tr>", "<w:tr><w:tc><w:p/></w:tc>"),
        ("<w:p><w:r><w:t>Since", "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Since"),
        ("<w:p><w:r><w:t>Since 2019</w:t></w:r></w:p>", ""),
        ("Since 2019</w:t></w:r></w:p>", "Since 2019</w:t></w:r></w:p><w:p/>"),
        (' mc:Ignorable="w14 w15"', ""),
        (' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"', ""),
        ("<w:fldChar w:fldCharType=\"separate\"/>", ""),
        ("<w:instrText> FORMTEXT </w:instrText>", "<w:instrText> DATE </w:instrText>"),
    ],
)  # fmt: skip
def test_any_other_change_of_the_document_is_caught(form, change):
    with pytest.raises(VerificationFailed, match="thrown away"):
        verify(form, spoilt(form, change), ENTRIES)


@pytest.mark.parametrize("slot", ENTRIES)
def test_an_answer_that_was_not_asked_for_is_caught(form, slot):
    with pytest.raises(VerificationFailed):
        verify(form, spoilt(form), {other: text for other, text in ENTRIES.items() if other != slot})


@pytest.mark.parametrize("slot", ENTRIES)
def test_an_answer_that_was_not_written_is_caught(form, slot):
    some = {other: text for other, text in ENTRIES.items() if other != slot}
    with pytest.raises(VerificationFailed):
        verify(form, spoilt(form, entries=some), ENTRIES)


def test_answers_that_changed_places_are_caught(form):
    filled = spoilt(form, entries=ENTRIES | {CONTROL: "Berlin", LEGACY: "Jo Doe"})
    with pytest.raises(VerificationFailed):
        verify(form, filled, ENTRIES)


def test_any_change_of_another_part_is_caught(form):
    with pytest.raises(VerificationFailed, match=r"styles\.xml"):
        verify(form, spoilt(form, ("w:styleId", "w:styleID"), part="word/styles.xml"), ENTRIES)


def test_a_part_that_is_lost_is_caught(form):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in spoilt(form).members:
            if name != "word/styles.xml":
                archive.writestr(name, spoilt(form).read(name))
    with pytest.raises(VerificationFailed):
        verify(form, package_from(content.getvalue(), name=form.name), ENTRIES)


def test_a_document_that_is_no_longer_xml_is_caught(form):
    with pytest.raises(VerificationFailed):
        verify(form, spoilt(form, ("</w:body>", "")), ENTRIES)


def test_a_slot_that_is_not_in_the_document_is_caught(form):
    with pytest.raises(VerificationFailed):
        verify(form, form, {Slot(at=ControlAt(control="99")): "x"})


def test_thirty_ticks_in_one_place_are_verified_at_once(words):
    package = words.package(words.p("☐ x " * 30))
    entries = {Slot(at=ParagraphAt(paragraph=0), tick=True, ordinal=n): "X" for n in range(30)}
    verify(package, package_from(patched(package, fill(package, entries).replacements), name=package.name), entries)
