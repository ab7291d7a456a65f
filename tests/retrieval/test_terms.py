"""Search terms, BM25 and the fusion of scores."""

from __future__ import annotations

import pytest

from responder.domain import Passage, PassageKind
from responder.retrieval.fusion import asks_for_a_place, fused, weight_of
from responder.retrieval.lexical import lexical_over
from responder.retrieval.terms import sentences_of, terms_of, weights_of, words_of


def concepts(text: str) -> set[str]:
    return {term for term in terms_of(text) if term.startswith("=")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("single sign-on", "SSO"),
        ("Two-Factor Authentication", "MFA"),
        ("our cloud service provider", "the CSP"),
        ("an SSAE 18 report", "SOC 2"),
        ("sub-processors", "Subprocessor"),
        ("penetration tests", "a pentest"),
        ("data centres", "hosting"),
        ("Business Continuity Plan", "disaster recovery"),
    ],
)
def test_spellings_of_the_trade_share_a_concept(one: str, other: str) -> None:
    assert concepts(one) & concepts(other)


def test_neighbouring_standards_are_different_concepts() -> None:
    named = [concepts(name) for name in ("ISO 27001", "ISO 27701", "ISO/IEC 27017", "ISO 27018", "SOC 2", "PCI DSS")]
    assert all(not one & other for n, one in enumerate(named) for other in named[n + 1 :])


def test_a_concept_weighs_as_many_words_as_spell_it() -> None:
    weights = weights_of("Do you sign a data processing agreement?")
    assert (weights["=dpa"], weights["sign"]) == (3, 1)


def test_of_an_address_only_the_path_is_searched() -> None:
    assert words_of("DPA: https://www.example.com/legal/dpa") == ["dpa", "legal", "dpa"]


def test_stems_join_the_forms_of_a_word() -> None:
    assert set(terms_of("encrypted")) & set(terms_of("encrypting"))


def test_words_keep_their_numbers_and_lose_their_dashes() -> None:
    assert words_of("TLS v1.2 at-rest, ISO/IEC 27001; Mixpanel’s") == [
        "tls", "v1.2", "at", "rest", "iso", "iec", "27001", "mixpanel",
    ]  # fmt: skip


def test_sentences_end_where_people_end_them() -> None:
    assert sentences_of("We use TLS 1.2. Keys rotate, e.g. yearly. It works") == [
        "We use TLS 1.2.", "Keys rotate, e.g. yearly.", "It works",
    ]  # fmt: skip
    assert sentences_of("") == [""]


def test_bm25_prefers_the_rarer_word() -> None:
    index = lexical_over([[terms_of("data is backed up")], [terms_of("data is shredded")], [terms_of("data is here")]])
    hits = index.search("Is data shredded?")
    assert hits.best(1) == [1]
    assert 0 < hits.scores[1] <= hits.most


def test_bm25_of_unknown_words_is_zero() -> None:
    hits = lexical_over([[terms_of("encryption")]]).search("xylophone")
    assert (hits.scores, hits.most, hits.best(9)) == ([0.0], 0.0, [])


def test_a_passage_scores_as_its_best_sentence() -> None:
    index = lexical_over(
        [[terms_of("nothing of note"), terms_of("backups are encrypted")], [terms_of("backups exist")]]
    )
    scores = index.search("encrypted backups").scores
    assert scores[0] > scores[1] > 0


def test_the_fused_score_is_1_only_where_both_measures_are_full() -> None:
    assert fused(cosine=1.0, lexical=5.0, most=5.0) == pytest.approx(1.0)
    assert fused(cosine=-0.2, lexical=0.0, most=0.0) == 0.0
    assert fused(cosine=0.5, lexical=1.0, most=5.0) < fused(cosine=0.5, lexical=2.0, most=5.0)


def passage(text: str, kind: PassageKind) -> Passage:
    return Passage(id="x/1", source="x.md", heading=(), text=text, kind=kind)


def test_links_count_in_full_only_when_a_place_is_asked_for() -> None:
    link = passage("GDPR: https://example.com/gdpr", PassageKind.LINK)
    assert weight_of(link, place_wanted=False) < weight_of(link, place_wanted=True) == 1
    assert asks_for_a_place("Where is your GDPR page?")
    assert not asks_for_a_place("Are you GDPR compliant?")


def test_a_lead_in_counts_less_than_what_it_introduces() -> None:
    lead = passage("We protect data with these controls:", PassageKind.STATEMENT)
    told = passage("We protect data with encryption.", PassageKind.STATEMENT)
    assert weight_of(lead, place_wanted=False) < weight_of(told, place_wanted=False)
