"""How much of finding questions in workbooks hangs on listed header words: each file scored with and without its own.

usage: python benchmarks/layout.py LABELS FILES [--held-out]
LABELS is a .jsonl of places (`file`, `question_at`, `answer_at`, `alt_…`, `more_at`, `tick_columns`, `boxes`,
`ambiguous`), FILES the folder of the workbooks. With --held-out each file is read a second time with a vocabulary that
lacks every header word that occurs in the headers of that file and of no other file of the folder, as if the words
had been listed without ever having seen it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import mean

from responder.documents import read
from responder.domain import Document, Grid, Question
from responder.questions import find
from responder.questions.grids import vocabulary, words
from responder.questions.grids.headers import headers_in
from responder.questions.grids.view import view_of

Label = Mapping[str, object]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares (0…1): of the labelled questions found, of the found that are labelled, of those whose slot is right."""

    recall: float
    precision: float
    slot: float


def main() -> None:
    """Print a line a file and the mean over files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("files", type=Path)
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    labels = _labels(args.labels)
    documents = {name: read(args.files / name) for name in labels}
    full = {name: score(labels[name], find(document).questions) for name, document in documents.items()}
    held = _held_out(documents, labels) if args.held_out else {}
    for name in sorted(full):
        print(f"{name[:44]:44} {_line(full[name])}" + (f"   {_held_line(*held[name])}" if held else ""))
    print(f"{'mean over ' + str(len(full)) + ' files':44} {_line(_mean(full.values()))}", end="")
    print(f"   {_line(_mean(each for each, _ in held.values()))}" if held else "")


def score(labels: Sequence[Label], questions: Sequence[Question]) -> Score:
    """How well the questions' places agree with the labelled ones; ambiguous labels count neither way."""
    clear = [label for label in labels if not label.get("ambiguous")]
    neutral = {place for label in labels if label.get("ambiguous") for place in _question_places(label)}
    wanted = {place: label for label in clear for place in _question_places(label)}
    found = {key: each for each in questions if (key := _key(each.at.as_json())) not in neutral - set(wanted)}
    hits = [(wanted[key], each) for key, each in found.items() if key in wanted]
    right = sum(1 for label, each in hits if _slot_key(each) in _slot_places(label))
    return Score(
        recall=len(hits) / max(1, len(clear)), precision=len(hits) / max(1, len(found)), slot=right / max(1, len(hits))
    )


@contextmanager
def without(lost: frozenset[str]) -> Iterator[None]:
    """Reads headers with a vocabulary that lacks these words."""
    tables = (words.SPEAKING, words.DECIDING)
    kept = [dict(table) for table in tables]
    try:
        for table in tables:
            table.update({role: listed - lost for role, listed in table.items()})
        _forget()
        yield
    finally:
        for table, before in zip(tables, kept, strict=True):
            table.update(before)
        _forget()


def own_words(documents: Mapping[str, Document]) -> dict[str, frozenset[str]]:
    """For each file the listed words that occur in its headers and in no other file's."""
    used = {name: frozenset(_header_words(document)) for name, document in documents.items()}
    files = Counter(word for listed in used.values() for word in listed)
    return {name: frozenset(word for word in listed if files[word] == 1) for name, listed in used.items()}


def _held_out(
    documents: Mapping[str, Document], labels: Mapping[str, Sequence[Label]]
) -> dict[str, tuple[Score, frozenset[str]]]:
    held = {}
    for name, lost in own_words(documents).items():
        with without(lost):
            held[name] = score(labels[name], find(documents[name]).questions), lost
    return held


def _header_words(document: Document) -> Iterator[str]:
    for grid in document.blocks:
        for header in headers_in(view_of(grid)) if isinstance(grid, Grid) and not grid.hidden else ():
            for label in header.labels.values():
                yield from vocabulary.listed_words(label.text)


def _forget() -> None:
    for each in vars(vocabulary).values():
        if hasattr(each, "cache_clear"):
            each.cache_clear()


def _labels(path: Path) -> dict[str, list[Label]]:
    by_file: dict[str, list[Label]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            by_file[json.loads(line)["file"]].append(json.loads(line))
    return {name: known for name, known in by_file.items() if not all(label.get("ambiguous") for label in known)}


def _key(place: Mapping[str, object] | None) -> Key | None:
    return (str(place["sheet"]), str(place["cell"]).upper().replace("$", "")) if place else None


def _slot_key(question: Question) -> Key | None:
    slot = question.boxes[0].slot if question.boxes else question.slot
    return _key(slot.at.as_json()) if slot else None


def _question_places(label: Label) -> list[Key | None]:
    return [_key(place) for place in (label["question_at"], *(label.get("alt_question_at") or ()))]


def _slot_places(label: Label) -> set[Key | None]:
    sheet = label["question_at"]["sheet"]
    places = [label["answer_at"], *(label.get("alt_answer_at") or ()), *(label.get("more_at") or ())]
    places += [{"sheet": sheet, "cell": cell} for cell in (label.get("tick_columns") or {}).values()]
    places += [box["at"] for box in label.get("boxes") or ()]
    return {_key(place) for place in places}


def _line(given: Score) -> str:
    return "  ".join(
        f"{name} {value:.3f}" for name, value in zip(("recall", "precision", "slot"), astuple(given), strict=True)
    )


def _held_line(given: Score, lost: frozenset[str]) -> str:
    return f"{_line(given)}  without {', '.join(sorted(lost)) or 'nothing'}"


def _mean(scores: Iterator[Score] | Sequence[Score]) -> Score:
    recall, precision, slot = (mean(values) for values in zip(*map(astuple, scores), strict=True))
    return Score(recall=recall, precision=precision, slot=slot)


if __name__ == "__main__":
    main()
