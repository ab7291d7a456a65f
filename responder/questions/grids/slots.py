"""What counts as empty in a cell: nothing, a blank line, a mask, a hint, the label repeated, a list's resting value."""

from __future__ import annotations

import re

from responder.domain import Cell
from responder.questions.wording import asks, n_words

_NOTHING = re.compile(r"[\s._…\-–—=*•·/\\:;,|()\[\]{}<>☐□◻◯○]*")
_PIECE = r"(?:d{1,2}|m{1,4}|y{2,4}|t{1,2}|j{2,4}|a{2,4}|g{1,2})"
_MASK = re.compile(rf"{_PIECE}(?:\W{{1,3}}{_PIECE}){{1,2}}", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}|«[^«»]*»")
_INVITES = re.compile(
    r"(?:please\s+)?(?:enter|select|choose|click|tap|insert|fill in|pick|(?:type|write|add) (?:here|your|text))\b"
    r"|please\s+(?:provide|describe|specify|complete|add|explain|list|state)\b"
    r"|brief (?:description|summary)\b(?! of (?:the|your)\b)"
    r"|(?:your|vendor|supplier|respondent)(?:'s)?\s+(?:answer|response|reply|comments?)\b"
    r"|(?:e\.?\s?g\.?|i\.?\s?e\.?|for example|example|ex\.|z\.?\s?b\.?|p\.?\s?ex\.?|contoh|beispiel)[\s:,.]"
    r"|see\b.{0,40}\b(?:guidance|instructions?|tab|sheet)\b"
    r"|(?:bitte|veuillez|seleccion|sélection|selezion|selecion|eingeben|auswählen|kies|selecteer|välj|ange|pilih|isi)"
    r"\w*\b"
    r"|请|請|选择|選択|(?:記入|入力)(?![者日欄例担])",
    re.IGNORECASE,
)
_WAITING = re.compile(
    r"(?:not\s+(?:yet\s+)?(?:assessed|verified|answered|evaluated|reviewed|selected|completed|specified)|tb[dcp]"
    r"|to be (?:completed|confirmed|determined|provided|defined|filled)(?: .{0,20})?"
    r"|unanswered|unassessed|none selected"
    r"|nicht (?:bewertet|beantwortet|geprüft)|non évalué|no evaluado|non valutato|não avaliado|niet beoordeeld"
    r"|belum dinilai|未评估|未回答)\.?",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\b555[-. ]\d{3}"
    r"|\b(?:example|yourdomain|yourcompany|domain|vendor|company|sample)\.(?:com|org|edu|net|domain|tld)\b",
    re.IGNORECASE,
)
_OPTION = r"(?:y|n|yes|no|n/?a|partial(?:ly)?|true|false|ja|nein|oui|non|sí|si|ya|tidak|是|否|low|medium|high)"
_OPTIONS = re.compile(rf"\(?{_OPTION}(?:\s*(?:/|\||,|;|\s|\bor\b)\s*{_OPTION})+\)?[?.]?", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"[☐□◻]")
_FULL_BOX = re.compile(r"[☑☒✓✔✗✘■◼⊠]")
_TICK = re.compile(r"[xX✓✔✗✘☑☒√●•]|yes|y", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+")
_NO_ANSWER = re.compile(
    r"(?:no|keine|aucune|sin|nessuna)\s+(?:response|answer|input|antwort|réponse|respuesta|risposta)\b", re.IGNORECASE
)


def blank_in(cell: Cell, *, label: str = "", default: str | None = None) -> str | None:
    """The text in *cell* that counts as empty, "" if there is none; None when the cell holds an answer."""
    text = cell.text.strip()
    if text in (":", "："):
        return None  # a separator between a label and its blank
    if _NOTHING.fullmatch(text) or text == default:
        return cell.text
    if len(text) > 300:
        return None
    return cell.text if _is_hint(text) or _repeats(text, label) else None


def is_tick(text: str) -> bool:
    """Whether *text* is a mark that ticks a box."""
    return bool(_TICK.fullmatch(text.strip()))


def wants_no_answer(text: str) -> bool:
    """Whether the slot itself says that nothing is to be entered."""
    return bool(_NO_ANSWER.search(text[:200]))


def options_in(text: str) -> tuple[str, ...]:
    """The options that a text lists after empty boxes ("☐ Yes ☐ No") or between bars ("Draft | Final")."""
    boxes = [part.strip(" \t\n;,/|") for part in _EMPTY_BOX.split(text)[1:]]
    if len(boxes) > 1 and all(boxes):
        return tuple(boxes)
    bars = [part.strip() for part in text.split("|")]
    return tuple(bars) if len(bars) > 1 and all(part and n_words(part) <= 3 for part in bars) else ()


def _is_hint(text: str) -> bool:
    if _EMPTY_BOX.search(text) and not _FULL_BOX.search(text):
        return True
    return bool(
        _MASK.fullmatch(text)
        or _BRACKETED.fullmatch(text)
        or _WAITING.fullmatch(text)
        or _OPTIONS.fullmatch(text)
        or (n_words(text) <= 4 and _SAMPLE.search(text))
        or _INVITES.match(text)
        or (" | " in text and options_in(text))
    )


def _repeats(text: str, label: str) -> bool:
    """Whether a short label is only said again ("Vendor Contact Name" under "Vendor Contact Name")."""
    if not label or asks(label) or n_words(label) > 6 or n_words(text) > 8:
        return False
    said, named = _stems(text), _stems(label)
    return bool(named) and (said == named or len(said & named) * 4 >= len(named) * 3)


def _stems(text: str) -> set[str]:
    return {token[:5] for token in _TOKEN.findall(text.lower().replace("-", ""))}
