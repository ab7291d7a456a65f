"""Words that invite an answer or a comment ("Response:", "Antwort", "備考"), and headings over instructions."""

from __future__ import annotations

import re

_WHO = r"""(?:(?:vendor|supplier|bidder|tenderer|provider|applicant|company|contractor|respondent|your|our|the)
            (?:['’]?s)?\s+){0,2}"""
_WHOSE = r"""(?:\s+(?:of|by|from|des|der|du|de\s+la|de\s+l['’]|de|del|della|dell['’]|do|da|van\s+de|van)\s*
            (?:the\s+|your\s+)?[^\W\d_]+)?"""
_ANSWER = re.compile(
    rf"""{_WHO}(?:
        answers?|responses?|repl(?:y|ies)|antwort(?:en)?|r[ée]ponses?|respuestas?|respostas?|rispost[ae]|antwoord(?:en)?
      | jawab(?:an)?|tanggapan|ans|resp|svar|odpowiedź|ответ|回答|答え?|答案|答复|答覆|ご回答|回答欄|답변
    ){_WHOSE}(?:\s*\([^()]*\))?(?:\s+(?:here|below|text))?""",
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = re.compile(r"\s*[AR]\d{0,3}\s*[:：]\s*", re.IGNORECASE)
_COMMENT = re.compile(
    rf"""{_WHO}(?:(?:additional|further|other|any|supporting|general)\s+)*(?:
        comments?|remarks?|notes|explanations?|justifications?|evidence|details?|clarifications?|references?
      | information|rationale|documentation
      | kommentare?|bemerkung(?:en)?|anmerkung(?:en)?|erläuterung(?:en)?|nachweise?|begründung
      | commentaires?|remarques?|observations?|pr[ée]cisions?|justificatifs?|preuves?|comentarios?|observaciones
      | evidencias?|coment[áa]rios?|observa[çc](?:ões|ão)|evid[êe]ncias?|commenti|osservazioni|opmerking(?:en)?
      | toelichting|catatan|keterangan|bukti|komentar
      | コメント|備考|補足|証跡|根拠|备注|備註|说明|證據|证据|비고
    )(?:\s*(?:[/&,]|and|or|und|et|y|e|dan)\s*[\w ]{{1,30}})?(?:\s*\([^()]*\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_INSTRUCTIONS = re.compile(
    r"""\b(?:instructions?|guidance|guidelines?|guide|how\s+to|definitions?|glossary|legends?|terms|introduction
      | disclaimer|about\s+this|overview|background|note\s+to|abbreviations|acronyms|confidentiality|privacy\s+notice
      | hinweise?|anleitung|ausfüllhinweise|begriffe|einleitung|consignes|mode\s+d['’]emploi|lexique|avant-propos
      | instrucciones|definiciones|glosario|introducci[óo]n|instru[çc][õo]es|defini[çc][õo]es|gloss[áa]rio
      | introdu[çc][ãa]o|istruzioni|definizioni|petunjuk|panduan|definisi|daftar\s+istilah|pendahuluan)\b
      | 記入要領|記入方法|注意事項|説明|定義|用語|はじめに|填写说明|填寫說明|说明|说明书|定义|术语|作成要領""",
    re.VERBOSE | re.IGNORECASE,
)

_TICK = re.compile(
    r"\b(?:please\s+|bitte\s+)?(?:tick|check|ankreuzen|cochez|cocher|marque|marcar|barrare|aankruisen)\b[^?]{0,20}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""(?:for\s+)?(?:office|official|internal|administrative)\s+use(?:\s+only)?\b.*
      | .*\b(?:to\s+be|is)\s+(?:assigned|issued)\s+by\s+(?:the\s+)?
        (?!vendor|supplier|applicant|bidder|provider|contractor|respondent|company|user|you\b)\w.*
      | received\s+(?:by|on)(?:\s*\([^()]*\))?
      | nur\s+für\s+(?:den\s+)?(?:internen|dienst).* | réservé\s+à\s+l['’]administration.*
      | (?:para\s+)?uso\s+(?:interno|oficial|exclusivo\s+de)\b.*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def invites_answer(label: str) -> bool:
    """Whether *label* stands for the answer to whatever was asked above or beside it."""
    return bool(_ANSWER.fullmatch(_bare(label)) or _LETTER.fullmatch(label))


def invites_comment(label: str) -> bool:
    """Whether *label* stands for a remark or proof that goes with an answer."""
    return bool(_COMMENT.fullmatch(_bare(label)))


def asks_to_tick(label: str) -> bool:
    """Whether *label* ends by asking for a mark: "Services (please tick)"."""
    return bool(_TICK.search(_bare(label).rstrip(" )")))


def is_for_the_office(label: str) -> bool:
    """Whether *label* names what the form's own office fills in: "Received by:", "Code (to be assigned by us)"."""
    return bool(_OFFICE.fullmatch(_bare(label)))


def heads_instructions(heading: str) -> bool:
    """Whether what stands under *heading* tells how to fill in, or what words mean, and asks nothing itself."""
    return bool(_INSTRUCTIONS.search(heading))


def _bare(label: str) -> str:
    return label.strip(" \t\n\xa0\u3000:：.-–—*")
