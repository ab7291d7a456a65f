"""Reads a question: its form, what it asks for, and what its words demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from responder.decision.lexicon import Term, TermKind, parties, terms
from responder.decision.patterns import patterns
from responder.decision.words import Word, words


class Form(StrEnum):
    """How a question is put."""

    YES_NO = "yes/no"
    STATEMENT = "statement"
    OPEN = "open"
    FIELD = "field"
    DOCUMENT = "document"


class Want(StrEnum):
    """A particular that a complete answer has to name."""

    FREQUENCY = "how often"
    PERIOD = "how long or how soon"
    NUMBER = "how many or how much"
    PLACE = "where"
    PERSON = "who"
    DATE = "when"
    ALGORITHM = "which algorithm"
    VERSION = "which version"
    LIST = "which ones"
    METHOD = "how"
    SCOPE = "what is covered"
    REASON = "why"
    ADDRESS = "at which address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as read: *inverted* asks for the bad case ("Is anything stored unencrypted?")."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    form: Form
    wants: frozenset[Want]
    inverted: bool
    universal: bool
    parts: tuple[str, ...]
    names: frozenset[str]
    stems: frozenset[str]
    parties: frozenset[str]

    @property
    def closed(self) -> bool:
        """Whether yes or no can answer it."""
        return self.form in (Form.YES_NO, Form.STATEMENT)


_AUX = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|might|must)"
_SUBJECT = r"\w+"
_YES_NO = re.compile(
    rf"(?:^|[.?!:;,–-]\s+|\band\s+|\bif so,?\s+|\bor\s+|\)\s*){_AUX}(?:n't|n’t)?\s+{_SUBJECT}\b",
    re.I,
)
_YES_NO_START = re.compile(rf"^[\W\d]*(?:[a-z]?\)|[A-Z]?[\d.]+)?\s*{_AUX}(?:n't|n’t)?\s", re.I)
_MARKED = re.compile(r"\(\s*y(?:es)?\s*/\s*n(?:o)?\s*\)|\by/n\b|\byes\s*/\s*no\b|\byes or no\b", re.I)
_WH = re.compile(r"\b(what|which|who|whom|whose|where|when|why|how)\b", re.I)
_OPEN_START = re.compile(
    r"^\W*(?:please\s+|kindly\s+|if so,?\s*)?(?:(?:can|could|would|will) you (?:please )?)?"
    r"(describe|explain|list|name|state|give|specify|indicate|outline|enumerate|detail|"
    r"summari[sz]e|identify|elaborate|tell us|define|provide (?:a|an|the)? ?(?:description|"
    r"details|overview|list|summary|number))\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:attach|enclose|upload|(?:please )?(?:provide|supply|submit|send|share|include)(?: us)?(?: with)? "
    r"(?:a |an |the |your |us |copies|copy|latest|most recent|current|full|evidence|documentation|"
    r"\w+ ){0,5}(?:copy|copies|report|policy|policies|certificate|certificates|evidence|"
    r"documentation|document|diagram|letter|plan|results|agreement|sample|contract))\b",
    re.I,
)
_INVERTED = re.compile(
    r"\b(?:without|unencrypted|unprotected|unpatched|unsupported|un(?:tested|approved|attended|"
    r"limited|restricted|changed|authorised|authorized|reviewed)|not|never|no|nobody|n't|"
    r"n’t|lack|lacks|lacking|absent|fail|fails|skip|bypass|except|exceptions?|exempt|exemptions?|"
    r"excluded|leaves? .{0,20}\b(?:open|out)|left (?:un\w+|without)|in clear|clear ?text|"
    r"plain ?text|ever|still|alone|merely|refuse|weak|obsolete|outstanding|delayed|sell|"
    r"sold|shared? (?:accounts?|logins?)|outside the (?:eu|eea|uk|country|region)|gaps?|"
    r"deviations?|breach(?:es|ed)? .{0,20}(?:past|last|ever))\b",
    re.I,
)
_UNIVERSAL = re.compile(
    r"\b(?:all|every|each|any|entire|whole|always|everyone|everybody|throughout|across|fully|"
    r"everything|both)\b",
    re.I,
)

_PART = re.compile(
    r"\s*(?:;|\?\s+|,?\s+(?:and|or)\s+(?=(?:how|what|which|who|where|when|is|are|do|does|can|"
    r"has|have|will|whether|at|in|by)\b)|,\s+(?=(?:how|what|which|who|where|when|whether|and)\b)|"
    r"\([a-e]\))\s*",
    re.I,
)

# "(MFA)" repeats the words before it; "(Y/N)" and "tick Y or N" are about the form; "A.8.15:" is a number.
_ASIDE = re.compile(
    r"\([A-Z][A-Za-z]{1,6}\)|\(\s*(?:y|yes)\s*/\s*(?:n|no)\s*\)|\btick (?:y|yes) or (?:n|no)\b|"
    r"\byes\s*/\s*no\b|\by/n\b|^[A-Z]{0,3}[.-]?\d+(?:\.\d+)+[.:)]?\s|^Q?\d+[.):]\s",
    re.I,
)
_FIELD_PART = re.compile(r"\s*(?:[,;:/()?–]|\s-\s|\band\b)\s*")
_ASKS = re.compile(
    r"^\W*(?:and |or |if so,? |for |to |in |by |at |from |with |until |since |within )*(?:how|"
    r"what|which|who|whom|where|when|why|state|name|describe|list|give|please)\b",
    re.I,
)


@lru_cache(maxsize=4096)
def ask(text: str) -> Asked:
    """*text* as a reader understands it; the same text is always read the same way."""
    clean = " ".join(text.split())
    bare = _ASIDE.sub(" ", clean)
    found = words(bare)
    form = _form(clean)
    return Asked(
        text=clean,
        words=found,
        terms=unique(terms(found)),
        form=form,
        wants=_wants(clean, form),
        inverted=form is not Form.OPEN and bool(_INVERTED.search(clean)),
        universal=bool(_UNIVERSAL.search(clean)),
        names=frozenset(term.name for term in terms(found)),
        stems=frozenset(word.stem for word in found),
        parties=frozenset(party.name for party in parties(found)),
        parts=tuple(
            part for part in (_FIELD_PART if form is Form.FIELD else _PART).split(bare) if len(part.strip()) > 3
        ),
    )


def _wants(text: str, form: Form) -> frozenset[Want]:
    """What *text* wants named; beside a yes or no only where a part of it asks with a word of its own."""
    asking = text if form in (Form.OPEN, Form.FIELD) else " ; ".join(p for p in _PART.split(text) if _ASKS.match(p))
    wanted = frozenset(Want(want) for want, pattern in patterns("wants") if pattern.search(asking))
    if form is not Form.FIELD:
        return wanted
    return wanted | frozenset(Want(want) for want, pattern in patterns("field_wants") if pattern.search(text))


def unique(found: tuple[Term, ...]) -> tuple[Term, ...]:
    """The first term of each name, in order."""
    seen: dict[tuple[TermKind, str], Term] = {}
    for term in found:
        seen.setdefault((term.kind, term.name), term)
    return tuple(seen.values())


def _form(text: str) -> Form:
    if _DOCUMENT.search(text):
        return Form.DOCUMENT
    if _MARKED.search(text) or (_YES_NO_START.match(text) and not _OPEN_START.match(text)):
        return Form.YES_NO
    if _OPEN_START.match(text) or (_WH.search(text[:60]) and not _YES_NO_START.match(text) and "?" in text):
        return Form.OPEN
    if _YES_NO.search(text) and "?" in text:
        return Form.YES_NO
    if text.endswith("."):
        return Form.STATEMENT
    return Form.FIELD
