"""Takes the words of an answer out of its evidence: whole sentences, cleaned, none of them ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from responder.domain import Citation, PassageKind

_MOST_SENTENCES = 2

_LIST_MARKER = re.compile(r"^(?:[-–—*+•·‣▪◦●○]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+", re.I)
_ILLEGAL_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9À-Þ])")
# "e.g. AWS", "No. 5" and "Acme Inc. Europe" go on after the full stop.
_NO_END = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|no|inc|ltd|corp|co|approx|dr|mr|ms|st|art|sec|fig|[A-Z]))\.$", re.I)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\])]+[^\s<>\"\]).,;:]|(?<=: )\S+$")
# "No customer data leaves Europe" is a statement; "No, it stays" is an answer.
_YES_OR_NO = re.compile(r"^(yes|no)\s*(?:[,.;:!–—]|$)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that exists: what it is called and where it is."""

    title: str
    url: str


def cleaned(text: str) -> str:
    """*text* as one line, without its list marker and without characters that no file may hold."""
    return _LIST_MARKER.sub("", " ".join(_ILLEGAL_IN_XML.sub("", text).split()))


def approved(text: str) -> str:
    """An approved answer as it is, lines and all, without characters that no file may hold."""
    lines = _ILLEGAL_IN_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a cleaned *text*; cut only where one ends."""
    found: list[str] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not _NO_END.search(text[max(0, end.start() - 12) : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return (*found, text[start:].strip()) if text[start:].strip() else tuple(found)


def statements(citations: Sequence[Citation], *, question: str, limit: int) -> dict[Citation, str]:
    """For each statement cited, the one or two sentences that speak of the *question*.

    Together they keep within *limit* characters where whole sentences allow that; one that another holds is left out.
    """
    cited = [citation for citation in citations if citation.passage.kind is PassageKind.STATEMENT]
    for most in range(_MOST_SENTENCES, 0, -1):
        chosen = {citation: _nearest(cleaned(citation.quote), question, most) for citation in cited}
        if sum(map(len, chosen.values())) <= limit:
            break
    return _without_repeats(chosen) if cited else {}


def link_of(citation: Citation) -> Link:
    """The page that a link passage names."""
    passage = citation.passage
    text = cleaned(passage.text)
    found = _ADDRESS.search(text)
    url = found[0] if found else ""
    named = (text[: found.start()] if found else text).strip(" :–—-()[]")
    return Link(title=named or cleaned(passage.title) or passage.source, url=url.removeprefix("mailto:"))


def opens_with(text: str) -> bool | None:
    """Whether *text* itself begins with yes or no; None where with neither."""
    found = _YES_OR_NO.match(text)
    return None if found is None else found[1].lower() == "yes"


def as_sentence(text: str) -> str:
    """*text* with a full stop, so that another sentence may follow."""
    return text if text.endswith((".", "!", "?", ":", "…", ".”", '."', ".)")) else f"{text}."


def _nearest(text: str, question: str, most: int) -> str:
    parts = sentences(text)
    if len(parts) <= most:
        return text
    asked = _stems(question)
    windows = [" ".join(parts[at : at + most]) for at in range(len(parts) - most + 1)]
    return max(windows, key=lambda window: len(asked & _stems(window)))


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{3,}", text.lower())}


def _without_repeats(chosen: dict[Citation, str]) -> dict[Citation, str]:
    kept: dict[Citation, str] = {}
    for citation, text in chosen.items():
        if text and not any(text in other for other in kept.values()):
            kept = {earlier: other for earlier, other in kept.items() if other not in text} | {citation: text}
    return kept
