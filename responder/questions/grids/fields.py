"""Words by which forms name what is to be entered, in several languages."""

from __future__ import annotations

import re

from responder.questions.wording import words_of

_FIELDS = words_of(
    """
    name names date address email e-mail phone telephone mobile fax website url title position role company vendor
    supplier organization organisation provider product service version project contact department city state country
    zip postal street signature signed industry headquarters employees revenue registration duns reference
    code number turnover reviewer assessor analyst author owner manager approver signatory respondent
    firma anschrift adresse datum ansprechpartner unternehmen telefon nom société entreprise téléphone fecha nombre
    empresa correo dirección teléfono nome azienda indirizzo endereço telefone naam bedrijf adres telefoon namn företag
    nama tanggal alamat perusahaan nazwa имя название дата адрес
    """
)
_EASTERN_FIELD = re.compile(r"名|日期|地址|电话|会社|日付|住所|部署|担当|이름|날짜|주소")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def names_field(text: str) -> bool:
    """Whether *text* holds a word that forms use for what they ask ("name", "date", "address")."""
    return bool(_FIELDS.intersection(_WORD.findall(text.lower())) or _EASTERN_FIELD.search(text))
