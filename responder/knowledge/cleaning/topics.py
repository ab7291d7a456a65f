"""The words by which a menu's links, a badge or a banner are told to be about security, privacy or the law."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from responder.knowledge.blocks import Span

_WORD = re.compile(r"[a-z0-9]+")
_LEGAL = frozenset(
    """acceptable accessibility addendum agreement agreements bounty ccpa certificate certificates certification
    certifications coc compliance compliant conditions conduct continuity coppa cpra csa dpa dpdp dpia ethics fedramp
    ferpa gdpr governance hipaa impressum imprint incident iso legal lgpd nist pci pdpa pipeda policies policy privacy
    processors residency resilience responsible rights safeguards safety secure security sla slavery soc subprocessor
    subprocessors subprocessing terms tisax transparency trust vdp vpat vulnerability whistleblowing""".split()  # noqa: SIM905
)
# Pages that questionnaires ask the address of.
_ASKED_FOR = frozenset("careers docs documentation hiring jobs pricing status support uptime".split())  # noqa: SIM905
_OTHER_MAILBOXES = frozenset("events marketing media news press sales".split())  # noqa: SIM905
_MARKETING_PATHS = frozenset(
    """article articles blog campaign customers event events news newsroom post posts press releases stories webinar
    webinars""".split()  # noqa: SIM905
)
_PROSE = re.compile(
    r"\b(?:access control|attest\w*|audit\w*|authenticat\w*|authori[sz]\w*|backups?|breach\w*|certifi\w*|complian\w*|"
    r"complies|comply|confidential\w*|controls?|cryptograph\w*|data protection|encrypt\w*|firewalls?|gdpr|hipaa|iso|"
    r"incidents?|malware|mfa|monitor\w*|passwords?|patch\w*|penetration|personal data|privacy|recovery|retention|"
    r"safeguards?|secur\w*|soc ?[123]|sso|tls|vulnerabilit\w*)\b",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"\b(?:aicpa|accredit\w*|attest\w*|badge|cert\w*|complian\w*|csa|cyber essentials|fedramp|gdpr|hipaa|hitrust|iso|"
    r"irap|nist|pci|privacy shield|soc|ssae|tisax|tuv|tüv)\b|iso[ -]?\d{4,5}",
    re.IGNORECASE,
)


def is_worth_keeping(link: Span) -> bool:
    """Whether a menu's link leads to a page about security, privacy or the law, or to one questionnaires ask for."""
    if link.url.startswith("#") or link.url.lower().startswith(("javascript:", "data:")) or not link.url:
        return False
    words, path = set(_WORD.findall(link.text.lower())), _place_words(link.url)
    if link.url.lower().startswith("mailto:"):
        return not (words | set(_WORD.findall(link.url.lower()))) & _OTHER_MAILBOXES
    return not path & _MARKETING_PATHS and bool(words & _ASKED_FOR or (words | path) & _LEGAL)


def is_about_security(text: str) -> bool:
    """Whether *text* speaks of security, privacy or compliance at all."""
    return _PROSE.search(text) is not None


def is_badge(alternative_text: str) -> bool:
    """Whether a picture's alternative text names a certificate, a seal or a standard."""
    return _BADGE.search(alternative_text) is not None


def _place_words(url: str) -> set[str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return set()
    subdomain = (parts.hostname or "").split(".")[:-2] if parts.scheme.startswith("http") else []
    return {word for word in _WORD.findall(f"{' '.join(subdomain)} {parts.path}".lower()) if word != "www"}
