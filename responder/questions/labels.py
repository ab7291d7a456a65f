"""Labels of the usual fields of a form ("Company name:", "Datum:"), with room or a value behind them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from responder.domain import Question, Slot
from responder.questions.lines import Line, Part
from responder.questions.units import Unit, question_of
from responder.questions.wording import n_words

_FIELD = re.compile(
    r"""\b(?:names?|date|signature|signed|title|position|role|address|city|state|zip|post\s?code|postal\s+code
      | country|phone|telephone|mobile|fax|e-?mail|website|url|company|organi[sz]ation|department|contact|version
      | product|service|vendor|supplier|customer|client|project|reference|owner|author
      | (?:prepared|completed|approved|reviewed|submitted)\s+by
      | vorname|nachname|datum|unterschrift|anschrift|adresse|ort|plz|telefon|firma|unternehmen|ansprechpartner
      | abteilung|funktion|nom|pr[ée]nom|fonction|t[ée]l[ée]phone|soci[ée]t[ée]|entreprise|pays|ville|courriel
      | nombre|apellidos?|fecha|cargo|direcci[óo]n|tel[ée]fono|correo|empresa|pa[íi]s|nome|sobrenome|data|assinatura
      | endere[çc]o|telefone|cognome|indirizzo|azienda|naam|handtekening|bedrijf|adres
      | nama|tanggal|jabatan|alamat|telepon|tanda\s+tangan|perusahaan)\b
      | 氏名|名前|会社名|日付|住所|電話|部署|役職|署名|メール|姓名|公司|日期|地址|电话|電話|签名|职位|邮箱""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIR = re.compile(r"\s*([^:：\n]{2,60}[:：])\s*(\S.*?)\s*", re.DOTALL)
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[:：])\s*")
_ROOM = re.compile(r"[ \xa0\u2002\u2003\u3000]{4,}")
_LABEL_WORDS = 6
_SHORTEST_RUN = 3


def names_field(label: str) -> bool:
    """Whether *label* names something that forms ask of everybody."""
    return bool(_FIELD.search(label)) and _length(label) <= _LABEL_WORDS + 2


def _length(label: str) -> int:
    """How many words name the field, without its colon and remarks in brackets."""
    return n_words(_ASIDE.sub(" ", label))


def label_value(text: str) -> tuple[str, str] | None:
    """The label, with its colon, and the value of a "label: value" text."""
    found = _PAIR.fullmatch(text)
    if not found or _length(found[1]) > _LABEL_WORDS:
        return None
    return found[1].strip(), found[2]


def fields_by_label(
    units: Sequence[Unit], *, known: Collection[int], answered: Collection[int]
) -> Mapping[int, tuple[Question, ...]]:
    """By unit number, the labels with room behind them, and runs of labels that have their values already.

    *known* are the units that are questions already, *answered* those of them whose slots are certain.
    """
    free = [number for number in range(len(units)) if number not in known]
    labels = [number for number in free if _is_open_label(units, number)]
    beside = {*labels, *answered}
    fields = [n for n in labels if names_field(units[n].head.words) or {n - 1, n + 1} & beside]
    values = [n for run in _runs(units, free, labels) if _is_usual(units, run) for n in run if n not in labels]
    numbered = [n for run in _numbered_runs(units, free) for n in run]
    return (
        {n: (_with_value(units[n]),) for n in values}
        | {n: (_with_room(units[n]),) for n in fields}
        | {n: (_with_space(units[n]),) for n in numbered}
    )


def _is_open_label(units: Sequence[Unit], number: int) -> bool:
    """A short label with room behind it: an empty paragraph, a heading, the end, or another such label follows."""
    unit = units[number]
    head, below = unit.head, unit.follower
    if not (head.labels and unit.bare) or head.enumerated or head.heading or _length(head.words) > _LABEL_WORDS:
        return False
    if below is None or below.heading or _ROOM.fullmatch(_behind_colon(head.text)):
        return True
    if below.part not in (Part.WORDS, Part.FIELD) or below.enumerated:
        return False
    return bool(unit.tail) or below.part is Part.FIELD or (below.labels and units[number + 1].bare)


def _with_room(unit: Unit) -> Question:
    return question_of(unit, Slot(at=unit.head.at, after=unit.head.words.strip()), "a label with room behind it")


def _behind_colon(text: str) -> str:
    return text.replace("：", ":").rpartition(":")[2]


def _runs(units: Sequence[Unit], free: Sequence[int], labels: Collection[int]) -> list[list[int]]:
    """Runs of "Label: value" paragraphs, and of labels still without a value among them."""
    return _consecutive(number for number in free if number in labels or _is_pair(units[number].head))


def _is_pair(head: Line) -> bool:
    return head.part in (Part.WORDS, Part.PROMPT) and not head.enumerated and label_value(head.text) is not None


def _consecutive(numbers: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _is_usual(units: Sequence[Unit], run: Sequence[int]) -> bool:
    """Whether the run is long, and most of its labels name usual fields."""
    heads = [units[number].head for number in run]
    labels = [pair[0] if (pair := label_value(head.text)) else head.words for head in heads]
    return len(run) >= _SHORTEST_RUN and 2 * sum(map(names_field, labels)) >= len(run)


def _numbered_runs(units: Sequence[Unit], free: Sequence[int]) -> Iterator[list[int]]:
    """Runs of list items that mostly name usual fields, each over an empty paragraph: "1. Principal address"."""
    spaced = (number for number in free if _is_spaced_item(units[number]))
    return (run for run in _consecutive(spaced) if _is_usual(units, run))


def _is_spaced_item(unit: Unit) -> bool:
    head = unit.head
    return head.enumerated and not head.heading and head.brief and unit.bare and bool(unit.tail)


def _with_space(unit: Unit) -> Question:
    return question_of(unit, Slot(at=unit.tail[0].at), "an item of a list of fields, over an empty paragraph")


def _with_value(unit: Unit) -> Question:
    label, value = label_value(unit.head.text) or ("", "")
    slot = Slot(at=unit.head.at, after=label)
    return question_of(unit, slot, "a label with its value", text=label, held=value)
