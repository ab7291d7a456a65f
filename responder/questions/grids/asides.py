"""Texts that only remark on what stands around them: notes, legends, totals, the words before an example."""

from __future__ import annotations

import re

_EXAMPLE = re.compile(
    r"(?:e\.?\s?g\.?|ex\.|example|sample|beispiel|exemple|ejemplo|esempio|exemplo|contoh|例)\W*$", re.I
)
_ASIDE = re.compile(
    r"(?:note|notes|hinweis|remarque|nota|catatan|legend|\*)\s*[:*)]|\*"
    r"|(?:grand |sub)?(?:total|summe|somme|totale|gesamt)(?:\s+(?:score|points|amount|sum|rating))?\s*:?$",
    re.IGNORECASE,
)
_DECLARES = re.compile(
    r"(?:(?:i|we|i\s*/\s*we|the undersigned)\s+(?:hereby\s+)?(?:declare|confirm|certify|acknowledge|agree|understand)"
    r"|declar[oa]\b|declaramos|certifico|je (?:soussigné|déclare|certifie)|(?:hiermit|ich|wir) (?:erkläre|bestätige)"
    r"|dichiar[oa]|ondergetekende|dengan ini|saya menyatakan|undertecknad|niniejszym|本人|我司)",
    re.IGNORECASE,
)


def declares(text: str) -> bool:
    """Whether a text is the declaration that a person signs."""
    return bool(_DECLARES.match(text.strip()))


def is_aside(text: str) -> bool:
    """Whether a text only remarks on what stands above it: a note, a legend, a total."""
    return bool(_ASIDE.match(text.strip()))


def is_example(text: str) -> bool:
    """Whether a text is only the word before an example."""
    return bool(_EXAMPLE.match(text.strip()))
