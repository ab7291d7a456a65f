"""Generated documents are read back exactly, whatever stands between their parts and however they are dressed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st

from responder.documents import read
from responder.domain import NestedAt, ParagraphAt, Place, Question, TableAt
from responder.questions import find

LANGUAGES = {
    "en": (
        ("Is customer data encrypted at rest?", "Describe how backups are tested.", "Who is responsible for security?",
         "Do you train your staff every year?", "How long are logs kept?", "Provide your incident response plan."),
        ("Company name", "Contact person", "E-mail", "Address", "Date", "Version"),
        ("No.", "Question", "Answer", "Comments"), ("Yes", "No", "N/A"), "Answer:",
    ),
    "de": (
        ("Werden Kundendaten im Ruhezustand verschlüsselt?", "Beschreiben Sie Ihr Notfallkonzept.",
         "Wer ist für die Sicherheit verantwortlich?", "Wie lange werden Protokolle aufbewahrt?",
         "Gibt es eine Richtlinie für mobiles Arbeiten?", "Wie oft werden Mitarbeiter geschult?"),
        ("Firma", "Ansprechpartner", "E-Mail", "Anschrift", "Datum", "Abteilung"),
        ("Nr.", "Frage", "Antwort", "Bemerkungen"), ("Ja", "Nein", "Entfällt"), "Antwort:",
    ),
    "fr": (
        ("Les données sont-elles chiffrées au repos ?", "Décrivez votre plan de continuité.",
         "Qui est responsable de la sécurité ?", "Combien de temps conservez-vous les journaux ?",
         "Quelle est la fréquence des sauvegardes ?", "Avez-vous une politique de sécurité ?"),
        ("Société", "Contact", "Courriel", "Adresse", "Date", "Fonction"),
        ("N°", "Question", "Réponse", "Commentaires"), ("Oui", "Non", "S.O."), "Réponse :",
    ),
    "es": (
        ("¿Se cifran los datos en reposo?", "Describa su plan de continuidad.",
         "¿Quién es responsable de la seguridad?", "¿Cuánto tiempo se conservan los registros?",
         "¿Forma a su personal cada año?", "¿Dónde se alojan los datos?"),
        ("Empresa", "Contacto", "Correo", "Dirección", "Fecha", "Cargo"),
        ("N.º", "Pregunta", "Respuesta", "Observaciones"), ("Sí", "No", "N/A"), "Respuesta:",
    ),
    "ja": (
        ("顧客データは保存時に暗号化されていますか。", "バックアップの方法を記入してください。",
         "セキュリティの責任者は誰ですか。", "ログはどのくらい保管していますか。",
         "従業員に教育を実施していますか。", "データはどこに保管されますか。"),
        ("会社名", "氏名", "電話", "住所", "日付", "部署"),
        ("No.", "質問", "回答", "備考"), ("はい", "いいえ", "該当なし"), "回答：",
    ),
}  # fmt: skip
NOISE = (
    "Thank you for your interest in working with us.",
    "This document is confidential and remains our property.",
    "The following section covers the operation of the service.",
    "Nur für den internen Gebrauch bestimmt.",
    "Les informations fournies restent confidentielles.",
)
TITLES = ("Governance", "Access control", "Betrieb", "Exploitation", "組織")
STYLES = (None, "Body Text", "No Spacing", "List Paragraph")
GRIDS = (None, "Table Grid", "Light Shading Accent 1", "Colorful List")
BOXES = (
    "☐ {0}   ☐ {1}",
    "☐ {0}\t☐ {1}\t☐ {2}",
    "{0} ☐   {1} ☐",
    "[ ] {0}  [ ] {1}",
    "( ) {0}   ( ) {1}",
    "□ {0} □ {1}",
)
FILLS = ("____________", "……………………", "......................", "_______________________")


@dataclass(slots=True)
class Made:
    """A document in the making, and what should be found in it: the question's words, its place, its slots' places."""

    docx: Docx = field(default_factory=docx.Document)
    paragraphs: int = 0
    tables: int = 0
    number: int = 0
    style: str | None = None
    grid: str | None = None
    wanted: list[tuple[str, Place, tuple[Place, ...]]] = field(default_factory=list)

    def say(self, text: str, *, style: str | None = None, bold: bool = False) -> ParagraphAt:
        self.docx.add_paragraph(style=style or self.style).add_run(text).bold = bold or None
        self.paragraphs += 1
        return ParagraphAt(paragraph=self.paragraphs - 1)

    def table(self, rows: Sequence[Sequence[str]], *, bold: bool = False) -> int:
        table = self.docx.add_table(rows=0, cols=len(rows[0]))
        table.style = self.grid
        for place, row in enumerate(rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(text).bold = (bold and place == 0) or None
        self.tables += 1
        return self.tables - 1

    def want(self, text: str, at: Place, *slots: Place) -> None:
        self.wanted.append((text.strip(), at, slots))

    def numbered(self, text: str) -> str:
        self.number += 1
        return f"{self.number}. {text}"


def cell(table: int, row: int, col: int) -> TableAt:
    return TableAt(table=table, row=row, col=col)


# --- Parts of documents: each writes itself and says what it asks -----------------------------------------------------


def heading(made: Made, draw, _language) -> None:
    made.say(draw(st.sampled_from(TITLES)), style="Heading 1")


def list_table(made: Made, draw, language) -> None:
    questions, _, header, _, _ = language
    asked = draw(st.lists(st.sampled_from(questions), min_size=2, max_size=4, unique=True))
    cols = draw(st.sampled_from([(1, 2), (0, 1, 2), (0, 1, 2, 3), (1, 2, 3)]))
    rows = [[header[col] for col in cols]]
    rows += [[{0: str(n), 1: text}.get(col, "") for col in cols] for n, text in enumerate(asked, 1)]
    table = made.table(rows, bold=draw(st.booleans()))
    for row, text in enumerate(asked, 1):
        made.want(text, cell(table, row, cols.index(1)), cell(table, row, cols.index(2)))


def sectioned_table(made: Made, draw, language) -> None:
    questions, _, header, _, _ = language
    asked = draw(st.lists(st.sampled_from(questions), min_size=4, max_size=6, unique=True))
    split = draw(st.integers(1, len(asked) - 1))
    parts = [TITLES[0], *asked[:split], TITLES[1], *asked[split:]]
    number = made.table([header[1:], *([text, "", ""] for text in parts)], bold=True)
    for row, text in enumerate(parts, 1):
        if text in TITLES:
            cells = made.docx.tables[number].rows[row].cells
            cells[0].merge(cells[2])
        else:
            made.want(text, cell(number, row, 0), cell(number, row, 1))


def nested_form(made: Made, draw, language) -> None:
    labels = draw(st.lists(st.sampled_from(language[1]), min_size=2, max_size=3, unique=True))
    outer = made.docx.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=len(labels), cols=2)
    for row, label in enumerate(labels):
        inner.cell(row, 0).text = label
        made.want(label, *(NestedAt(path=(made.tables, 0, 0, 0, row, col)) for col in (0, 1)))
    made.tables += 1


def cell_form(made: Made, draw, language) -> None:
    labels = draw(st.lists(st.sampled_from(language[1]), min_size=2, max_size=2, unique=True))
    table = made.table([[f"{label}:" for label in labels]])
    for col, label in enumerate(labels):
        made.docx.tables[table].cell(0, col).add_paragraph("")
        made.want(f"{label}:", cell(table, 0, col), cell(table, 0, col))


def form(made: Made, draw, language) -> None:
    labels = draw(st.lists(st.sampled_from(language[1]), min_size=2, max_size=5, unique=True))
    colon = draw(st.sampled_from(["", ":"]))
    table = made.table([[f"{label}{colon}", ""] for label in labels])
    for row, label in enumerate(labels):
        made.want(f"{label}{colon}", cell(table, row, 0), cell(table, row, 1))


def double_form(made: Made, draw, language) -> None:
    labels = draw(st.lists(st.sampled_from(language[1]), min_size=4, max_size=4, unique=True))
    table = made.table([[labels[0], "", labels[1], ""], [labels[2], "", labels[3], ""]])
    for place, label in enumerate(labels):
        row, col = divmod(place, 2)
        made.want(label, cell(table, row, 2 * col), cell(table, row, 2 * col + 1))


def rows_below(made: Made, draw, language) -> None:
    asked = draw(st.lists(st.sampled_from(language[0]), min_size=1, max_size=3, unique=True))
    table = made.table([[text] for question in asked for text in (made.numbered(question), "")])
    first = made.number - len(asked) + 1
    for place, text in enumerate(asked):
        made.want(f"{first + place}. {text}", cell(table, 2 * place, 0), cell(table, 2 * place + 1, 0))


def box_below(made: Made, draw, language) -> None:
    for question in draw(st.lists(st.sampled_from(language[0]), min_size=1, max_size=3, unique=True)):
        text = made.numbered(question)
        at = made.say(text)
        made.want(text, at, cell(made.table([[""]]), 0, 0))


def prompts(made: Made, draw, language) -> None:
    for question in draw(st.lists(st.sampled_from(language[0]), min_size=1, max_size=3, unique=True)):
        text = made.numbered(question)
        at = made.say(text, bold=draw(st.booleans()))
        made.want(text, at, made.say(language[4] + draw(st.sampled_from(["", " ", f" {FILLS[0]}"]))))


def rooms(made: Made, draw, language) -> None:
    for question in draw(st.lists(st.sampled_from(language[0]), min_size=2, max_size=4, unique=True)):
        text = made.numbered(question)
        at = made.say(text)
        made.want(text, at, made.say(""))


def fields(made: Made, draw, language) -> None:
    for label in draw(st.lists(st.sampled_from(language[1]), min_size=1, max_size=4, unique=True)):
        at = made.say(f"{label}: {draw(st.sampled_from(FILLS))}")
        made.want(f"{label}:", at, at)


def two_fields(made: Made, draw, language) -> None:
    first, second = draw(st.lists(st.sampled_from(language[1]), min_size=2, max_size=2, unique=True))
    at = made.say(f"{first}: {FILLS[0]}   {second}: {FILLS[3]}")
    made.want(f"{first}:", at, at)
    made.want(f"{second}:", at, at)


def boxes(made: Made, draw, language) -> None:
    beside = draw(st.booleans())
    form = draw(st.sampled_from(BOXES))
    count = form.count("{")
    for question in draw(st.lists(st.sampled_from(language[0]), min_size=1, max_size=3, unique=True)):
        text = made.numbered(question)
        drawn = form.format(*language[3])
        if beside:
            at = made.say(f"{text}\t{drawn}")
            made.want(text, at, *[at] * count)
        else:
            made.want(text, made.say(text), *[made.say(drawn)] * count)


def tick_table(made: Made, draw, language) -> None:
    questions, _, header, choices, _ = language
    asked = draw(st.lists(st.sampled_from(questions), min_size=2, max_size=4, unique=True))
    mark = draw(st.sampled_from(["", "☐", "□"]))
    count = draw(st.sampled_from([2, 3]))
    remark = draw(st.booleans())
    rows = [[header[1], *choices[:count], *([header[3]] if remark else [])]]
    rows += [[text, *[mark] * count, *([""] if remark else [])] for text in asked]
    table = made.table(rows, bold=draw(st.booleans()))
    for row, text in enumerate(asked, 1):
        made.want(text, cell(table, row, 0), *(cell(table, row, col) for col in range(1, count + 1)))


PARTS = (
    heading, list_table, sectioned_table, form, double_form, nested_form, cell_form, rows_below, box_below, prompts,
    rooms, fields, two_fields, boxes, tick_table,
)  # fmt: skip


def noise(made: Made, draw) -> None:
    kind = draw(st.integers(0, 3))
    if kind == 0:
        made.say("")
    elif kind == 1:
        made.table([[text] for text in draw(st.lists(st.sampled_from(NOISE), min_size=1, max_size=2, unique=True))])
    elif kind == 2:
        made.say(draw(st.sampled_from(NOISE)), style="Quote")
    else:
        made.say(draw(st.sampled_from(NOISE)))


@st.composite
def documents(draw) -> Made:
    language = LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))]
    made = Made(style=draw(st.sampled_from(STYLES)), grid=draw(st.sampled_from(GRIDS)))
    for part in draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5)):
        part(made, draw, language)
        # Word joins tables that touch, so forms leave a line between them.
        made.say(draw(st.sampled_from(NOISE)))
        for _ in range(draw(st.integers(0, 2))):
            noise(made, draw)
    return made


def shown(question: Question) -> tuple[str, Place, tuple[Place, ...]]:
    slots = [box.slot for box in question.boxes] or ([question.slot] if question.slot else [])
    return question.text.strip(), question.at, tuple(slot.at for slot in slots)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(documents())
def test_a_generated_document_is_read_back_exactly(made):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "form.docx")
        made.docx.save(str(path))
        assert [shown(question) for question in find(read(path)).questions] == made.wanted
