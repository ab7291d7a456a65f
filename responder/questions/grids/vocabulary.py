"""What column headers say about their column, in many languages and forgiving a slip of the typist's finger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache


class Role(StrEnum):
    """What a column is for."""

    QUESTION = "question"
    ANSWER = "answer"
    STATUS = "status"
    COMMENT = "comment"
    EVIDENCE = "evidence"
    ID = "id"
    SECTION = "section"
    GUIDANCE = "guidance"
    LEVEL = "level"
    OWNER = "owner"
    REVIEW = "review"


_WORDS = {
    Role.QUESTION: """question questions query requirement requirements control controls criterion criteria checklist
        checkpoint obligation statement clause measure demand ask inquiry subject description specification item parameter
        frage fragen anforderung anforderungen kriterium massnahme prüffrage prüfpunkt
        exigence exigences critère critères mesure énoncé
        pregunta preguntas requisito requisitos criterio criterios
        domanda domande requisiti controllo criteri
        pergunta perguntas questão questões requisitos controle
        vraag vragen eis eisen vereiste maatregel criterium
        fråga frågor krav spørgsmål spørsmål
        pertanyaan persyaratan deskripsi kontrol
        pytanie pytania wymaganie вопрос вопросы требование требования soru sorular gereksinim
        问题 問題 要求 检查项 控制项 质问 質問 設問 確認事項 チェックリスト チェック項目 要件 항목 질문 요구사항 السؤال المتطلبات""",
    Role.ANSWER: """answer answers response responses reply replies respond captured actual findings finding
        antwort antworten rückmeldung réponse réponses respuesta respuestas risposta risposte resposta respostas
        antwoord antwoorden svar besvarelse jawaban tanggapan odpowiedź ответ ответы cevap yanıt
        回答 答案 答复 回复 答え 답변 응답 الإجابة الرد""",
    Role.STATUS: """status compliance compliant comply complied complies conformance conformity implemented implementation
        applied applicable applicability maturity result results outcome score rating valid fulfilled met supported
        availability functionality capability position attestation
        umgesetzt erfüllt erfüllungsgrad ergebnis bewertung umsetzung konformität statut conformité résultat
        estado cumplimiento cumple resultado conformidad stato conformità esito risultato conformidade
        voldoet naleving resultaat uppfyllt efterlevnad kepatuhan penilaian hasil
        zgodność соответствие результат durum uygunluk 状态 符合性 是否符合 结果 状況 対応状況 結果 適合 상태 준수 الحالة""",
    Role.COMMENT: """comment comments remark remarks note notes notice explanation explanations explain justification
        justifications rationale details detail additional elaboration clarification clarifications further information
        deviation deviations reason reasons modification exceptions narrative next step steps
        bemerkung bemerkungen kommentar kommentare anmerkung anmerkungen erläuterung erläuterungen begründung hinweise
        commentaire commentaires remarque remarques précisions justification
        comentario comentarios observación observaciones observaciones justificación explicación aclaración
        commento commenti osservazioni note motivazione
        comentário comentários observação observações justificativa
        opmerking opmerkingen toelichting onderbouwing kommentarer anmärkning bemærkning merknad
        penjelasan komentar keterangan catatan
        komentarz uwagi комментарий комментарии примечание примечания açıklama yorum
        备注 说明 评论 備考 コメント 備註 補足 ステップ 비고 의견 설명 ملاحظات تعليقات""",
    Role.EVIDENCE: """evidence artifact artifacts artefact artefacts attachment attachments proof documentation documents
        supporting link links url file nachweis nachweise beleg belege preuve preuves evidencia evidencias prove evidenza
        evidência evidências anexo bewijs bewijsstuk bevis bukti dowód доказательства kanıt 证据 证明 附件 証跡 エビデンス 根拠 증빙""",
}
_OVERRIDES = {
    Role.ID: """id ids # no nr num number ref reference references identifier code index s/n sn sr serial guid nº n° №
        nummer kennung numéro número código numero codice kode nomor numer номер 编号 序号 番号 번호 الرقم
        article artikel spec cwe nist iso""",
    Role.SECTION: """area areas section category categories domain topic theme subcategory sub-category subdomain chapter
        family group function module sub-area heading title name
        bereich kategorie abschnitt thema kapitel domaine catégorie rubrique chapitre área categoría sección dominio tema
        categoria sezione seção domein onderwerp kategori område bagian obszar раздел категория kategori bölüm alan
        类别 分类 领域 章节 分類 カテゴリ 区分 領域 분류 영역""",
    Role.GUIDANCE: """guidance guideline guidelines instruction instructions hint hints help example examples expected
        tip tips expectation sample explanatory intent purpose training info "more
        hinweis hilfe anleitung beispiel orientation directives exemple aide guía ayuda ejemplo istruzioni guida esempio
        orientação exemplo uitleg voorbeeld vägledning vejledning panduan contoh petunjuk
        指南 指引 示例 ガイド 例 記入例 説明 안내""",
    Role.LEVEL: """type weight weighting weightage risk priority level levels severity criticality importance impact likelihood
        mandatory optional required points percentage percent threshold classification format effort cost timeline
        frequency gewichtung gewicht risiko priorität stufe poids risque priorité niveau peso riesgo prioridad nivel tipo
        rischio livello risco nível gewicht prioriteit vikt prioritet bobot tingkat dampak prioritas
        waga вес риск приоритет 权重 风险 优先级 等级 类型 重要度 優先度 リスク 種別 위험 우선순위""",
    Role.OWNER: """owner date due deadline responsible responsibility assignee contact author version approver pic who when
        verantwortlich datum frist responsable fecha responsabile data scadenza responsável verantwoordelijke ansvarig
        tanggal penanggung target 责任人 日期 担当 責任者 期限 担当者 담당""",
    Role.REVIEW: """assessor assessors reviewer reviewers analyst analysts auditor evaluator internal prüfer évaluateur
        revisor evaluador valutatore beoordelaar granskare penilai 评审 審査 レビュー""",
}
_WEAK = frozenset(
    """item subject description statement details detail documents documentation file title name info result results score rating
    information next step steps function group capability functionality availability position additional further
    implementation specification measure ask parameter link links url""".split()
)
_SCALES = frozenset(
    "level levels niveau stufe nivel livello nível nivå tingkat grad уровень 等级 度 レベル 수준".split()
)
_TELLING_MORE = frozenset(
    {"description", "descriptions", "details", "detail", "explanation", "narrative", "beschreibung"}
)
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[#№]|[nN][º°]")
_PARTED = re.compile(
    r"\s*(?:/|\||&|\band\b|\band/or\b|\bor\b|\bund\b|\bet\b|\by\b|\be\b|\bdan\b|[,;\n])\s*", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")


@lru_cache(maxsize=8192)
def header_roles(text: str) -> dict[Role, float]:
    """The roles that a header's words speak for, each with a weight up to 1; callers must not change it."""
    text = _BRACKETS.sub(" ", text[:200]).strip() or text[:200]
    weights: dict[Role, float] = {}
    for place, part in enumerate(part for part in _PARTED.split(text) if part):
        for role, weight in _part_roles(part):
            weights[role] = max(weights.get(role, 0.0), weight * (1.0 if place == 0 else 0.7))
    return weights


def _part_roles(part: str) -> Iterator[tuple[Role, float]]:
    """What one alternative of a header says: a word like "id" or "category" decides over the word it goes with."""
    tokens = _tokens(part)
    deciding = [role for token in tokens if (role := _overrides().get(_known(token)))]
    plain = [(role, _weight(_known(token))) for token in tokens for role in _plain().get(_known(token), ())]
    if _TELLING_MORE.intersection(tokens) and any(role in (Role.STATUS, Role.ANSWER) for role, _ in plain):
        yield from ((Role.COMMENT, 0.8), (Role.ANSWER, 0.4))
        return
    thin = 1.0 if len(tokens) <= 4 else 0.6
    if any(token in _SCALES for token in tokens) and any(role is Role.STATUS for role, _ in plain):
        yield Role.STATUS, 0.8
        return
    if deciding:
        yield deciding[-1 if Role.REVIEW not in deciding else deciding.index(Role.REVIEW)], thin
        yield from ((role, 0.25) for role, _ in plain)
        return
    yield from ((role, weight * thin) for role, weight in plain)


def _weight(token: str) -> float:
    return 0.5 if token in _WEAK else 1.0


def _tokens(part: str) -> list[str]:
    tokens = [token.lower() for token in _TOKEN.findall(part)]
    return [piece for token in tokens for piece in _eastern_pieces(token)]


def _eastern_pieces(token: str) -> Iterator[str]:
    """Words of scripts that write none apart: every known word inside counts."""
    if token.isascii() or token in _spellings():
        yield token
        return
    inside = [word for word in _eastern_words() if word in token]
    yield from inside or [token]


@lru_cache(maxsize=8192)
def _known(token: str) -> str:
    """The listed word that *token* is, allowing one slip in longer words ("requriement")."""
    if token in _spellings():
        return token
    if len(token) < 6:
        return ""
    return next((found for cut in _deletions(token) if (found := _slips().get(cut))), "")


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@cache
def _plain() -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for role, words in _WORDS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), role)
    return found


@cache
def _overrides() -> dict[str, Role]:
    return {word.strip('"'): role for role, words in _OVERRIDES.items() for word in words.split()}


@cache
def _spellings() -> frozenset[str]:
    return frozenset(_plain()) | frozenset(_overrides())


@cache
def _eastern_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in _spellings() if unicodedata.category(word[0]) == "Lo"))


@cache
def _slips() -> dict[str, str]:
    return {cut: word for word in sorted(_spellings()) if len(word) >= 6 for cut in _deletions(word)}
