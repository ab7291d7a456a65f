"""Short texts that choose: Yes, No, Partially, N/A and their kin, in headers over tick columns and in filled cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from responder.questions.wording import words_of

_YES = words_of(
    """
    standard native core strongly supports support meets
    yes y true complied comply complies compliant conform conforms conformant implemented met supported available
    agree accepted pass passed applicable included satisfied fulfilled valid ja oui sí si sim sì ya tak да evet 是
    有 符合 はい 有り 適合 예 نعم konform erfüllt conforme cumple umgesetzt full fully full-compliance done
    adequate place
    """
)
_PARTLY = words_of(
    """
    customization customisation configuration configured neutral mostly somewhat
    partial partially partly teilweise teils partiel partielle partiellement
    parcial parcialmente parziale parzialmente deels gedeeltelijk
    delvis sebagian częściowo частично kısmen 部分 部分符合 一部 일부 planned progress in-progress ongoing started
    alternative custom configurable roadmap workaround third-party open
    """
)
_NO = words_of(
    """
    disagree
    no n false fail failed nein non nee nej tidak nie нет hayır 否 无 不符合 いいえ 無し 不適合 아니요 لا none
    missing unsupported inadequate
    """
)
_NEITHER = words_of(
    """
    n/a na n.a n.a. nicht-zutreffend s.o ns/nc no-aplica unknown unsure tbd 不适用 該当なし 해당없음 n.v.t nvt
    entfällt
    """
)
_NEGATION = re.compile(
    r"^(?:(?:do|does|is|are|has|have)\s+)?(?:non|not|un|nicht|pas|no|niet|ej|inte|ikke|tidak|nie|не|不)[\s\-]+|^(?:non|in)(?=compl|conf|adeq)"
)
_NOT_APPLICABLE = re.compile(
    r"^(?:not|non|nicht|no|niet|ej|tidak|nie)[\s\-]+"
    r"(?:appli\w+|zutreffend|anwendbar|aplic\w+|van toepassing|berlaku|dotyczy)"
    r"|^sans objet"
)
_FILLER = words_of(
    """
    is are to of the with a in by yet and fully it - – does do has have we
    """
)

_PLAIN = words_of("yes no ja nein oui non sí si sim não nee nej ya tidak tak nie да нет evet hayır")
_LONGEST_PLAIN = 4


@lru_cache(maxsize=4096)
def choice_kind(text: str) -> str:
    """What a short text chooses: "yes", "no", "partly", "neither", or "" when it is no choice."""
    said = re.sub(r"[?:.*()]+", " ", text.strip().lower()).strip()
    if not said or len(said) > 40:
        return ""
    if said in _NEITHER or _NOT_APPLICABLE.match(said):
        return "neither"
    said, negated = _NEGATION.subn("", said)
    words = [word for word in re.split(r"[\s,/–-]+", said) if word and word not in _FILLER] or said.split()[:1]
    if len(words) <= 3 and any(word in _PARTLY for word in words):
        return "partly"
    if words and not negated and words[0] in _PLAIN and len(said.split()) <= _LONGEST_PLAIN:
        return "yes" if words[0] in _YES else "no"
    if len(words) > 3 or not words:
        return ""
    if negated and words[0] in _YES:
        return "no"
    if words[0] in _NO and len(words) == 1:
        return "no"
    return "yes" if all(word in _YES for word in words) else ""


def are_opposite(texts: Iterable[str]) -> bool:
    """Whether all of the texts choose, and not all the same: a yes among them, and something else."""
    kinds = {choice_kind(text) for text in texts}
    return "" not in kinds and "yes" in kinds and len(kinds) > 1
