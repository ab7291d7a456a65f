"""Reads a question: its form, what it asks for, and what its words demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from responder.decision.lexicon import Term, TermKind, parties, terms
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
_SUBJECT = r"(?:you|we|your|our|the|it|they|there|any|all|a|an|each|every|this|that|these|those|data|somebody|someone|anyone|anybody|employees|staff|customers?|backups?|access|\w+)"
_YES_NO = re.compile(rf"(?:^|[.?!:;,–-]\s+|\band\s+|\bif so,?\s+|\bor\s+|\)\s*){_AUX}(?:n't|n’t)?\s+{_SUBJECT}\b", re.I)
_YES_NO_START = re.compile(rf"^[\W\d]*(?:[a-z]?\)|[A-Z]?[\d.]+)?\s*{_AUX}(?:n't|n’t)?\s", re.I)
_MARKED = re.compile(r"\(\s*y(?:es)?\s*/\s*n(?:o)?\s*\)|\by/n\b|\byes\s*/\s*no\b|\byes or no\b", re.I)
_WH = re.compile(r"\b(what|which|who|whom|whose|where|when|why|how)\b", re.I)
_OPEN_START = re.compile(
    r"^\W*(?:please\s+|kindly\s+|if so,?\s*)?(?:(?:can|could|would|will) you (?:please )?)?"
    r"(describe|explain|list|name|state|give|specify|indicate|outline|enumerate|detail|summari[sz]e|identify|elaborate|tell us|define|provide (?:a|an|the)? ?(?:description|details|overview|list|summary|number))\b",
    re.I,
)
_DOCUMENT = re.compile(
    r"\b(?:attach|enclose|upload|(?:please )?(?:provide|supply|submit|send|share|include)(?: us)?(?: with)? (?:a |an |the |your |us |copies|copy|latest|most recent|current|full|evidence|documentation|\w+ ){0,5}(?:copy|copies|report|policy|policies|certificate|certificates|evidence|documentation|document|diagram|letter|plan|results|agreement|sample|contract))\b",
    re.I,
)
_INVERTED = re.compile(
    r"\b(?:without|unencrypted|unprotected|unpatched|unsupported|un(?:tested|approved|attended|limited|restricted|changed|authorised|authorized|reviewed)|not|never|no|nobody|n't|n’t|lack|lacks|lacking|absent|fail|fails|skip|bypass|except|exceptions?|exempt|exemptions?|excluded|leaves? .{0,20}\b(?:open|out)|left (?:un\w+|without)|in clear|clear ?text|plain ?text|ever|still|alone|merely|refuse|weak|obsolete|outstanding|delayed|sell|sold|shared? (?:accounts?|logins?)|outside the (?:eu|eea|uk|country|region)|gaps?|deviations?|breach(?:es|ed)? .{0,20}(?:past|last|ever))\b",
    re.I,
)
_UNIVERSAL = re.compile(r"\b(?:all|every|each|any|entire|whole|always|everyone|everybody|throughout|across|fully|everything|both)\b", re.I)

_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = tuple(
    (want, re.compile(pattern, re.I))
    for want, pattern in (
        (Want.FREQUENCY, r"\bhow (?:often|frequently|regularly)\b|\bfrequency\b|\binterval|\bcadence\b|\bhow many times\b|\bwhat schedule\b"),
        (Want.PERIOD, r"\bhow (?:long|soon|quick(?:ly)?|fast|early|much (?:time|notice|earlier)|far ahead|late)\b|\bhow many (?:\w+ )?(?:hours|days|months|years|minutes|weeks)\b|\bretention (?:period|time)|\bretention of\b|\bretention\s*(?:[:(/,;]|$)|\bretention and\b|\band retention\b|\b(?:what|which) (?:period|timeframe|time frame|deadline|time|notice)\b|\bdeadlines?\b(?=.*[:?]?$)|\bwithin what\b|\bduration\b|\bat the latest\b|\bnotice period\b|\blifetime\b|\btimescale|\bafter what time\b|\b(?:RTO|RPO|recovery (?:time|point) objective)s?\b|\btimeout\b|\bperiod\b(?=[^?]*:)"),
        (Want.NUMBER, r"\bhow (?:many|much|large|big|high)\b|\bnumber of\b|\bpercentage\b|\bwhat (?:limit|amount|sum|share|percentage|rate|level of|uptime|availability)\b|\blimits? of (?:cover|liability|indemnity)|\bamount\b|\bkey (?:length|size)\b|\bhow strong\b|\bminimum (?:password )?length\b|\bpassword length\b"),
        (Want.PLACE, r"\bwhere\b|\b(?:which|what) (?:country|countries|region|regions|city|cities|location|locations|place|site|jurisdiction|data cent(?:re|er)s?|state|availability zone)\b|\blocations?\b\s*[:(]|\bcountr(?:y|ies)\b\s*[:(]|\bgeographic|\blocations? of\b|\b(?:city|country) (?:and|of)\b|\bin which (?:country|countries|region|regions|place)\b"),
        (Want.PERSON, r"\bwho(?:m|se)?\b|\bname (?:of|the)\b|\bby which (?:firm|company|body|auditor|party)|\b(?:which|what) (?:firm|company|companies|auditor|auditors|body|provider|providers|vendor|person|role|team|third part(?:y|ies)|sub-?processors?|certification body|insurer|supplier|suppliers|authority)\b|\bcontact\b|\bresponsible person\b|\bauditor\b\s*[:?(]"),
        (Want.DATE, r"\bwhen (?:was|were|did|is|will|does)\b|\bdates?\b|\b(?:which|what) (?:year|month|day)\b|\bexpir|\bvalid until\b|\bvalidity\b|\bsince when\b|\bin what year\b|\blast (?:carried|tested|performed|updated|reviewed|done|exercise)"),
        (Want.ALGORITHM, r"\balgorithms?\b|\bcipher|\bkey (?:length|size|strength)|\b(?:which|what) (?:encryption|hash|hashing|cryptograph\w+|method|encryption method|encryption standard|type of encryption|protocol|protocols)\b|\bhow (?:is|are) .{0,60}\b(?:encrypted|hashed)\b|\bencryption (?:method|standard|type|strength|algorithm|used)|\bprotocols?\b"),
        (Want.VERSION, r"\bversions?\b|\b(?:TLS|SSL|SAML|SNMP) (?:1\.\d|2\.\d|3)\b"),
        (Want.LIST, r"\b(?:which|what)\b(?! (?:is|are|was|does|do|if|happens|period|time|year))|\blist (?:of|all|the|your)\b|\blist\b|\benumerate\b|\bcategories\b|\bname (?:all|the|each|any|them)\b|\bidentify\b"),
        (Want.METHOD, r"\bhow (?:do|does|is|are|can|will|would|did|has|have|was|were)\b|\bdescribe\b|\bexplain\b|\boutline\b|\bdetail\b|\bsummari[sz]e\b|\bby what means\b|\bin what (?:form|way|manner|format)\b|\bmethod\b|\bprocess for\b|\b(?:what|which) (?:\w+ ){0,3}(?:mechanisms?|measures|procedures?|process(?:es)?|approach|safeguards|controls|methods?)\b"),
        (Want.SCOPE, r"\bscope\b|\bwhat (?:is|does) .{0,40}\bcover|\bwhich (?:systems|services|products|sites|criteria|parts|categories)\b|\btrust services? criteria\b"),
        (Want.ADDRESS, r"\b(?:which|what|provide|state|give|your) (?:\w+ ){0,3}(?:mailbox|e-?mail(?: address)?|address|url|link|phone(?: number)?|telephone number|web page)\b|\b(?:e-?mail|contact) address\b"),
        (Want.REASON, r"\bwhy\b|\breasons?\b|\bjustif"),
    )
)  # fmt: skip
# What a label asks for without asking ("Cyber insurance: limit / insurer / expiry").
_FIELD_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = tuple(
    (want, re.compile(rf"\b(?:{pattern})\b", re.I))
    for want, pattern in (
        (Want.PLACE, r"city|region|country|countries|location|locations|place|jurisdiction"),
        (Want.PERSON, r"owner|auditor|insurer|(?:approving|certification|certifying) body|issuer|assessor|contact|officer|name"),
        (Want.DATE, r"date|expiry|valid until|validity|last \w+"),
        (Want.FREQUENCY, r"interval|frequency|cycle"),
        (Want.PERIOD, r"retention|deadline|timeout|days|hours|duration"),
        (Want.NUMBER, r"limit|amount|length|number|percentage|%|size"),
        (Want.ALGORITHM, r"algorithm|protocol|cipher"),
        (Want.VERSION, r"version|edition"),
    )
)
_PART = re.compile(r"\s*(?:;|\?\s+|,?\s+(?:and|or)\s+(?=(?:how|what|which|who|where|when|is|are|do|does|can|has|have|will|whether|at|in|by)\b)|,\s+(?=(?:how|what|which|who|where|when|whether|and)\b)|\([a-e]\))\s*", re.I)

# "(MFA)" repeats the words before it; "(Y/N)" and "tick Y or N" are about the form; "A.8.15:" is a number.
_ASIDE = re.compile(r"\([A-Z][A-Za-z]{1,6}\)|\(\s*(?:y|yes)\s*/\s*(?:n|no)\s*\)|\btick (?:y|yes) or (?:n|no)\b|\byes\s*/\s*no\b|\by/n\b|^[A-Z]{0,3}[.-]?\d+(?:\.\d+)+[.:)]?\s|^Q?\d+[.):]\s", re.I)
_FIELD_PART = re.compile(r"\s*(?:[,;:/()?–]|\s-\s|\band\b)\s*")
_ASKS = re.compile(r"^\W*(?:and |or |if so,? |for |to |in |by |at |from |with |until |since |within )*(?:how|what|which|who|whom|where|when|why|state|name|describe|list|give|please)\b", re.I)


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
        parts=tuple(part for part in (_FIELD_PART if form is Form.FIELD else _PART).split(bare) if len(part.strip()) > 3),
    )


def _wants(text: str, form: Form) -> frozenset[Want]:
    """What *text* wants named; beside a yes or no only where a part of it asks with a word of its own."""
    asking = text if form in (Form.OPEN, Form.FIELD) else " ; ".join(p for p in _PART.split(text) if _ASKS.match(p))
    wanted = frozenset(want for want, pattern in _WANTS if pattern.search(asking))
    if form is not Form.FIELD:
        return wanted
    return wanted | frozenset(want for want, pattern in _FIELD_WANTS if pattern.search(text))


def unique(found: tuple[Term, ...]) -> tuple[Term, ...]:
    """The first term of each name, in order."""
    seen: dict[tuple[TermKind, str], Term] = {}
    for term in found:
        seen.setdefault((term.kind, term.name), term)
    return tuple(seen.values())


def _form(text: str) -> Form:
    if _DOCUMENT.search(text):
        return Form.DOCUMENT
    if _MARKED.search(text) or _YES_NO_START.match(text) and not _OPEN_START.match(text):
        return Form.YES_NO
    if _OPEN_START.match(text) or (_WH.search(text[:60]) and not _YES_NO_START.match(text) and "?" in text):
        return Form.OPEN
    if _YES_NO.search(text) and "?" in text:
        return Form.YES_NO
    if text.endswith("."):
        return Form.STATEMENT
    return Form.FIELD
