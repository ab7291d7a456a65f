"""Numbers read as their format shows them."""

from __future__ import annotations

import pytest

from responder.documents.xlsx.numbers import shown

SHOWN = [
    ("42", "General", "42"),
    ("42.0", "General", "42"),
    ("1E3", "General", "1000"),
    ("0.1", "General", "0.1"),
    ("0.30000000000000004", "General", "0.3"),
    ("1.5E-7", "General", "1.5e-07"),
    ("123456789012345678", "General", "1.23456789e+17"),
    ("12345678901", "General", "12345678901"),
    ("soon", "General", "soon"),
    ("nan", "0.00", "nan"),
    ("1.1", "0.00", "1.10"),
    ("7", "000", "007"),
    ("0.5", "0%", "50%"),
    ("0.123", "0.0%", "12.3%"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("-5", "0", "-5"),
    ("-5", "0;(0)", "(5)"),
    ("0", "0;;;@", ""),
    ("3", "0;;;@", "3"),
    ("3", ";;;", ""),
    ("-0.001", "0.0", "0.0"),
    ("5", '"Q"0', "Q5"),
    ("5", "\\Q0", "Q5"),
    ("30", '0" days"', "30 days"),
    ("5", "[$€-407] 0.00", "€ 5.00"),
    ("5", "_(* #,##0_)", "5"),
    ("0.5", "# ?/?", "0.5"),
    ("5", "0.00E+00", "5"),
    ("4915112345", "###\\-####", "4915112345"),
    ("46082", "yyyy-mm-dd", "2026-03-01"),
    ("46082", "d-mmm-yy", "2026-03-01"),
    ("46082", "[$-409]mmmm\\ d\\,\\ yyyy;@", "2026-03-01"),
    ("46082.75", "m/d/yy h:mm", "2026-03-01 18:00"),
    ("0.75", "h:mm AM/PM", "18:00"),
    ("0.5", "h:mm:ss", "12:00:00"),
    ("1.5", "[h]:mm", "36:00"),
    ("1", "yyyy-mm-dd", "1900-01-01"),
    ("61", "yyyy-mm-dd", "1900-03-01"),
    ("-1", "yyyy-mm-dd", "-1"),
    ("99999999", "yyyy-mm-dd", "99999999"),
    ("5", "[Red]0", "5"),
    ("5", '"Due: "0', "Due: 5"),
    ("5", "@", "5"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_number_reads_as_its_format_shows_it(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_dates_may_count_from_1904() -> None:
    assert shown("0", "yyyy-mm-dd", since_1904=True) == "1904-01-01"
    assert shown("2958465", "yyyy-mm-dd", since_1904=True).startswith("9999")
