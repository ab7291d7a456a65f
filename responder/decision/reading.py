"""Reads evidence: what each sentence of a passage states, denies, weakens or limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from responder.decision.lexicon import Term, TermKind, parties, terms
from responder.decision.words import Word, sentences, words


class Given(StrEnum):
    """A particular that a sentence names."""

    FREQUENCY = "frequency"
    DURATION = "duration"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    NAME = "name"
    VERSION = "version"
    ALGORITHM = "algorithm"
    ADDRESS = "address"
    ROLE = "role"
    SERIES = "series"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a passage as read."""

    text: str
    words: tuple[Word, ...]
    terms: tuple[Term, ...]
    names: frozenset[str]
    given: frozenset[Given]
    negated: bool
    parties: frozenset[str]
    subject: tuple[Word, ...]
    subject_parties: frozenset[str]
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage as read: its heading's terms and its sentences."""

    heading: str
    heading_names: frozenset[str]
    heading_parties: frozenset[str]
    heading_stems: frozenset[str]
    sentences: tuple[Sentence, ...]
    names: frozenset[str]

    @property
    def heading_asks(self) -> bool:
        """Whether the heading is the question that the text answers."""
        return self.heading.rstrip().endswith("?")


_UNIT = r"(?:seconds?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)"
_COUNT = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|sixty|ninety|half an?|an?)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_GIVEN: tuple[tuple[Given, re.Pattern[str]], ...] = tuple(
    (given, re.compile(pattern))
    for given, pattern in (
        (Given.DURATION, rf"(?i:\b{_COUNT}[\s-]+(?:working |business |calendar |full )?{_UNIT}\b|\bovernight\b|\bsame day\b|\bimmediately\b|\bat once\b|\buntil\b|\bwithin (?:an?|the) (?:hour|day|week|month))"),
        (Given.NUMBER, r"\b\d+(?:[.,]\d+)*\b|(?i:\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b)"),
        (Given.PERCENT, r"\d\s*(?:%|per ?cent)"),
        (Given.MONEY, r"[€£$¥]\s?\d|\b(?:EUR|USD|GBP|CHF)\b|\d+ (?:million|thousand)|\b(?:euros?|dollars?|pounds?)\b"),
        (Given.DATE, rf"\b{_MONTH}\b|(?<!:)\b(?:19|20)\d\d\b|\b(?i:spring|summer|autumn|winter)\b"),
        (Given.NAME, r"(?<![.!?:]\s)(?<!^)\b(?!January|February|March|April|May\b|June|July|August|September|October|November|December|Monday|Sunday|ISO|SOC|Type|Our|The|We|Customer|Client|Supplier|Provider|Yes|No\b)[A-Z][\w&.-]*[a-z0-9]\b"),
        (Given.VERSION, r"\b(?:v\d|\d+\.\d+|version \d)|\bTLS\s?\d|\b(?:19|20)\d\d\b"),
        (Given.ALGORITHM, r"\b(?i:AES|RSA|SHA|TLS|SSL|X?ChaCha20(?:-Poly1305)?|Poly1305|Curve25519|X25519|DTLS|WPA\d?|libsodium|Argon2id|ECDSA|ed25519|bcrypt|argon2\w*|scrypt|pbkdf2|PGP|GPG|XTS|GCM|IPsec|SSH|SFTP|HTTPS|FTPS|S/MIME|SRTP|BitLocker|FileVault|LUKS|3DES|DES|MD5)\b"),
        (Given.ADDRESS, r"\S+@\S+|https?://|\b[\w-]+\.(?:example|com|org|net|eu|io|co|de|fr)\b"),
        (Given.PLACE, rf"(?<![.!?:]\s)\b(?!{_MONTH}|AWS|Amazon|Web\b|Services|Microsoft|Azure|Google|Cloud|Oracle|IBM|Hetzner|ISO|IEC|SOC|PCI|DSS|Level|Type|We\b|Our\b|The\b|In\b|On\b|It\b|A\b|Yes\b|No\b)[A-Z][\w&.-]*[A-Za-z0-9]\b"),
        (Given.SERIES, r"\w+, [\w ]+(?:,| and| or) \w|:\s+\w+(?: \w+)*,"),
        (Given.ROLE, r"(?i:\b(?:CISO|CTO|CEO|CIO|COO|DPO|officer|head of|director|directors|manager|managers|board|committee|lead|chief|founder|engineers?|team|owner|owners|auditors?|firm|company|council|partner|supervisor|department|desk|person|analyst|lawyer|counsel)\b)"),
    )
)  # fmt: skip
_VERB = re.compile(
    r"(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|shall|will|would|should|needs?|"
    r"holds?|runs?|keeps?|uses?|sits?|lies?|lie|goes?|gets?|signs?|undergo(?:es)?|attends?|pass(?:es)?|receives?|offers?|"
    r"provides?|makes?|takes?|maintains?|carry|carries|covers?|requires?|encrypts?|stores?|logs?|monitors?|scans?|reviews?|"
    r"tests?|notify|notifies|informs?|tells?|publish(?:es)?|accepts?|supports?|protects?|separates?|performs?|conducts?|"
    r"audits?|approves?|owns?|reports?|leaves?|expires?|works?|exists?|contains?|includes?|apply|applies|serves?|stands?|"
    r"remains?|stays?|gives?|ensures?|employs?|allows?|deletes?|erases?|backs?|rotates?|\w+ed)$",
    re.I,
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|nothing|without|cannot|can't|don't|doesn't|isn't|aren't|won't|hasn't|haven't|nowhere|refused?|refuses|rejected|rejects|blocked|blocks|forbidden|prohibited|prohibits|disabled|unencrypted|unavailable|unprotected|lacks?|declined?|excluded|carved out|given up|lapsed|expired|withdrawn|discontinued|abandoned|impossible|barred|switched off|turned off)\b"
    r"|n't\b|n’t\b",
    re.I,
)


@lru_cache(maxsize=16384)
def read(heading: str, text: str, lead: str = "") -> Reading:
    """The passage *text* under *heading*, in a list that *lead* introduces, as a reader understands it."""
    head_words = words(heading)
    head = frozenset(term.name for term in (*terms(head_words), *terms(words(lead))))
    body = tuple(_sentence(part) for part in sentences(text))
    return Reading(
        heading=heading,
        heading_names=head,
        heading_parties=frozenset(party.name for party in parties(head_words)),
        heading_stems=frozenset(word.stem for word in head_words),
        sentences=body,
        names=head.union(*(sentence.names for sentence in body)) if body else head,
    )


def _sentence(text: str) -> Sentence:
    found = words(text)
    named = terms(found)
    subject = found[: _verb_at(found)]
    given = {kind for kind, pattern in _GIVEN if pattern.search(text)}
    if any(term.kind is TermKind.FREQUENCY for term in named):
        given.add(Given.FREQUENCY)
    return Sentence(
        text=text,
        words=found,
        terms=named,
        names=frozenset(term.name for term in named),
        given=frozenset(given),
        negated=bool(_NEGATED.search(text)),
        parties=frozenset(party.name for party in parties(found)),
        subject=subject,
        subject_parties=frozenset(party.name for party in parties(subject)),
        stems=frozenset(word.stem for word in found),
    )


def _verb_at(found: tuple[Word, ...]) -> int:
    """Where the first verb stands; 0 without one."""
    return next((place for place, word in enumerate(found) if place and _VERB.match(word.text)), 0)
