"""Whether a text asks for something: question marks, question words, imperatives, "shall", in several languages."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 600
"""What a long text asks stands at its start; the rest is guidance."""


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


_OPENERS = words_of(
    """
    do does did is are was were have has had can could will would should may which what who whom whose where when why
    how
    haben hat ist sind werden wird können kann gibt welche welcher welches wer wo wann warum wie was verfügen verfügt
    besteht bestehen wurde wurden liegt liegen existiert existieren führen erfolgt
    est-ce avez-vous disposez-vous êtes-vous quel quelle quels quelles qui où quand pourquoi comment combien existe-t-il
    utilisez-vous
    tiene tienen cuenta existe existen está están dispone disponen cuál cuáles qué quién quiénes dónde cuándo cómo
    cuánto cuántos se
    ha hanno è sono esiste esistono quale quali chi dove perché come dispone
    possui possuem tem têm há qual quais quem onde quando como são está
    heeft hebben bent zijn wordt worden kunt welk wie waar wanneer waarom hoe beschikt
    har finns är vilka vilken hur hvilke hvordan findes er
    apakah bagaimana siapa dimana kapan mengapa berapa adakah
    czy jak jaki jaka jakie kto gdzie kiedy dlaczego
    هل ما ماذا من متى أين كيف لماذا كم أي
    האם מה מי מתי היכן איך מדוע כמה איזה אילו
    آیا چه چگونه کدام
    có
    есть имеется имеются используется какие какой кто где когда почему как
    mı mi nasıl hangi kim nerede
    """
)
_IMPERATIVES = words_of(
    """
    please describe explain provide list state specify indicate identify confirm attach include upload detail outline
    summarize summarise name give select choose tell verify ensure enter supply demonstrate define document submit
    elaborate clarify complete insert note tick check share summarise execute
    bitte beschreiben erläutern nennen geben listen erklären bestätigen fügen führen legen
    veuillez décrivez décrire expliquez fournissez indiquez précisez listez joignez confirmez merci
    describa indique explique proporcione liste especifique adjunte confirme detalle enumere identifique por
    descrivere descriva indicare indichi fornire elencare specificare allegare spiegare confermare
    descreva informe forneça especifique anexe detalhe cite liste
    beschrijf geef noem vermeld licht toon bevestig
    beskriv ange lista bifoga bekräfta angiv
    jelaskan sebutkan berikan uraikan lampirkan harap mohon tuliskan
    proszę opisz podaj wymień
    опишите укажите предоставьте перечислите
    lütfen
    implementare adottare definire garantire assicurare prevedere mantenere stabilire documentare effettuare verificare
    implementar adoptar definir garantizar garantir asegurar assegurar mantener manter establecer estabelecer
    documentar realizar verificar
    mettre définir garantir assurer établir maintenir documenter effectuer vérifier prévoir
    describir descrever indicar proporcionar fornecer adjuntar anexar enumerar
    يرجى صف اذكر حدد قدم وضح אנא נא תארו תאר פרטו פרט ציינו ציין צרפו צרף
    لطفا
    """
)
_NOUNS_TOO = words_of("name list document state note check share detail outline select tick include give complete")
_DUTY = re.compile(
    r"\b(?:shall|must|should|is required to|are required to|needs? to|has to|have to|will be"
    r"|muss|müssen|soll|sollen|ist zu|sind zu|doit|doivent|devra|debe|deben|deberá|deberán|deve|devono|devem|deverá"
    r"|moet|moeten|dient|skall|ska|skal|skulle|harus|wajib|musi|muszą|должен|должна|должны|gerekir|gerekmektedir)\b"
    r"|يجب|يلزم|ينبغي|חייב|חייבת|חייבים|יש ל|נדרש|باید|phải|повинен|повинні|πρέπει|trebuie|måste|musí|kell"
    r"|चाहिए|ต้อง|应当|应该|必须|需要|须|なければならない|必要がある|すること|해야",
    re.IGNORECASE,
)
_EASTERN = re.compile(
    r"是否|请|請|有无|吗|如何|哪些|什么|多少|ますか|ですか|でしょうか|ください|か[。？?]?$"
    r"|습니까|십시오|까\?|क्या|कैसे|कृपया|หรือไม่|อย่างไร|กรุณา|โปรด"
)
_PLEASE = re.compile(
    r"\b(?:please|bitte|veuillez|merci de|por favor|per favore|harap|mohon|proszę|lütfen)\s+\w", re.IGNORECASE
)
_CONDITION = words_of("if where when wenn falls sofern si se caso jika bila apabila als om jeśli eğer если")
_MARK = re.compile(r"[?？؟՞]")
_NUMBERING = re.compile(
    r"\s*(?:[\[(]?(?:[A-Za-z]{1,8}[ .\-_]?)?\d{1,4}(?:[.\-–]\d{1,4}){0,5}[a-z]?\s*[\])]?\s*[:.)\-–、．]*"
    r"|[\[(]?(?:[A-Za-z]|[ivxIVX]{1,5})[\].):]"
    r"|[A-Z]{1,5}(?:\.[A-Z0-9]{1,5}){1,3}(?:-\d{1,3}(?:\.\d{1,3})?)?\s*:"
    r"|[①-⑳]|[•·▪‣–—*-])\s+"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def asks(text: str) -> float:
    """How surely *text* asks for something: 1 with a question mark, less for imperatives and duties, 0 for none."""
    text = bare(text[:_LONGEST])
    if not text:
        return 0.0
    if _MARK.search(text):
        return 1.0
    words = _WORD.findall(text[:120].lower())
    first = words[0] if words else ""
    if first in _IMPERATIVES and len(words) > (3 if first in _NOUNS_TOO else 1):
        return 0.8
    if first in _CONDITION and _PLEASE.search(text):
        return 0.8
    if _EASTERN.search(text):
        return 0.9
    if first in _OPENERS and len(words) > 3:
        return 0.8
    if _DUTY.search(text):
        return 0.7
    return 0.0


def bare(text: str) -> str:
    """The text without a number, id or bullet typed in front of it."""
    text = text.strip()
    found = _NUMBERING.match(text)
    return text[found.end() :].strip() if found else text


@lru_cache(maxsize=8192)
def n_words(text: str) -> int:
    """How many words; scripts without spaces count two characters as a word."""
    dense = sum(1 for char in text if "\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3")
    return len(text.split()) + dense // 2
