"""The words of column headers, by the role that they speak for, in many languages."""

from __future__ import annotations

from enum import StrEnum

from responder.questions.wording import words_of


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


SPEAKING = {
    Role.QUESTION: words_of(
        """
        question questions query indicator indicators disclosure disclosures requirement requirements control
        controls criterion criteria checklist checkpoint obligation statement clause measure demand ask inquiry
        subject description specification item parameter frage fragen anforderung anforderungen kriterium massnahme
        prüffrage prüfpunkt exigence exigences critère critères mesure énoncé pregunta preguntas requisito
        requisitos criterio criterios domanda domande requisiti controllo criteri pergunta perguntas questão
        questões controle vraag vragen eis eisen vereiste maatregel criterium fråga frågor krav spørgsmål spørsmål
        pertanyaan persyaratan deskripsi kontrol pytanie pytania wymaganie вопрос вопросы требование требования
        soru sorular gereksinim 问题 問題 要求 检查项 控制项 质问 質問 設問 確認事項 チェックリスト チェック項目
        要件 항목 질문 요구사항 السؤال المتطلبات
        """
    ),
    Role.ANSWER: words_of(
        """
        answer answers input choice selection value values your response responses reply replies respond captured
        actual findings finding antwort antworten rückmeldung réponse réponses respuesta respuestas risposta
        risposte resposta respostas antwoord antwoorden svar besvarelse jawaban tanggapan odpowiedź ответ ответы
        cevap yanıt 回答 答案 答复 回复 答え 답변 응답 الإجابة الرد
        """
    ),
    Role.STATUS: words_of(
        """
        status compliance compliant comply complied complies conformance conformity implemented implementation
        applied applicable applicability maturity result results outcome score rating valid fulfilled met supported
        availability functionality capability position attestation umgesetzt erfüllt erfüllungsgrad ergebnis
        bewertung umsetzung konformität statut conformité résultat estado cumplimiento cumple resultado conformidad
        stato conformità esito risultato conformidade voldoet naleving resultaat uppfyllt efterlevnad kepatuhan
        penilaian hasil zgodność соответствие результат durum uygunluk 状态 符合性 是否符合 结果 状況 対応状況 結果
        適合 상태 준수 الحالة
        """
    ),
    Role.COMMENT: words_of(
        """
        comment comments remark remarks note notes notice explanation explanations explain justification
        justifications rationale details detail additional elaboration clarification clarifications further
        information deviation deviations reason reasons modification exceptions narrative next step steps bemerkung
        bemerkungen kommentar kommentare anmerkung anmerkungen erläuterung erläuterungen begründung hinweise
        commentaire commentaires remarque remarques précisions comentario comentarios observación observaciones
        justificación explicación aclaración commento commenti osservazioni motivazione comentário comentários
        observação observações justificativa opmerking opmerkingen toelichting onderbouwing kommentarer anmärkning
        bemærkning merknad penjelasan komentar keterangan catatan komentarz uwagi комментарий комментарии
        примечание примечания açıklama yorum 备注 说明 评论 備考 コメント 備註 補足 ステップ 비고 의견 설명 ملاحظات
        تعليقات
        """
    ),
    Role.EVIDENCE: words_of(
        """
        evidence artifact artifacts artefact artefacts attachment attachments proof documentation documents
        supporting link links url file nachweis nachweise beleg belege preuve preuves evidencia evidencias prove
        evidenza evidência evidências anexo bewijs bewijsstuk bevis bukti dowód доказательства kanıt 证据 证明 附件
        証跡 エビデンス 根拠 증빙
        """
    ),
}
"""Words that speak for a role."""
DECIDING = {
    Role.ID: words_of(
        """
        id ids # no nr num number ref reference references identifier code index s/n sn sr serial guid nº n° №
        nummer kennung numéro número código numero codice kode nomor numer номер 编号 序号 番号 번호 الرقم article
        artikel spec cwe nist iso
        """
    ),
    Role.SECTION: words_of(
        """
        area areas section category categories domain topic theme subcategory sub-category subdomain chapter family
        group function module sub-area heading title name bereich kategorie abschnitt thema kapitel domaine
        catégorie rubrique chapitre área categoría sección dominio tema categoria sezione seção domein onderwerp
        kategori område bagian obszar раздел категория bölüm alan 类别 分类 领域 章节 分類 カテゴリ 区分 領域 분류
        영역
        """
    ),
    Role.GUIDANCE: words_of(
        """
        guidance guiding guideline guidelines instruction instructions hint hints help example examples expected
        tip tips expectation sample explanatory intent purpose training info more hinweis hilfe anleitung beispiel
        orientation directives exemple aide guía ayuda ejemplo istruzioni guida esempio orientação exemplo uitleg
        voorbeeld vägledning vejledning panduan contoh petunjuk 指南 指引 示例 ガイド 例 記入例 説明 안내
        """
    ),
    Role.LEVEL: words_of(
        """
        type weight weighting weightage risk priority level levels severity criticality importance impact
        likelihood mandatory optional required points percentage percent threshold classification format effort
        cost timeline frequency gewichtung gewicht risiko priorität stufe poids risque priorité niveau peso riesgo
        prioridad nivel tipo rischio livello risco nível prioriteit vikt prioritet bobot tingkat dampak prioritas
        waga вес риск приоритет 权重 风险 优先级 等级 类型 重要度 優先度 リスク 種別 위험 우선순위
        """
    ),
    Role.OWNER: words_of(
        """
        owner date due deadline responsible responsibility assignee contact author version approver pic who when
        verantwortlich datum frist responsable fecha responsabile data scadenza responsável verantwoordelijke
        ansvarig tanggal penanggung target 责任人 日期 担当 責任者 期限 担当者 담당
        """
    ),
    Role.REVIEW: words_of(
        """
        assessor assessors reviewer reviewers analyst analysts auditor evaluator internal prüfer évaluateur revisor
        evaluador valutatore beoordelaar granskare penilai 评审 審査 レビュー
        """
    ),
}
"""Words that decide the role whatever word they go with: a "question id" is an id."""
WEAK = words_of(
    """
    choice selection value values your indicator indicators disclosure disclosures additional ask availability
    capability description detail details documentation documents file function functionality further group
    implementation info information item link links measure name next parameter position rating result results
    score specification statement step steps subject title url
    """
)
"""Words that say little by themselves."""
