"""Numbers as a worksheet shows them: percent, dates (as ISO), fixed decimals, leading zeros, a word around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

GENERAL = "General"

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
} | dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd")  # fmt: skip

_LAST_DAY = 2_958_465  # 9999-12-31; Excel shows #### for what lies beyond
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """One section of a number format: what stands around the digits and how they are cut."""

    before: str
    after: str
    digits: int
    decimals: int
    commas: bool
    percent: bool


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """The stored number *value* as the number format *code* shows it; as it is where it is no number."""
    try:
        number = float(value)
    except ValueError:
        return value
    if code == GENERAL or number != number or abs(number) == float("inf"):
        return _plain(number)
    sections = _sections(code)
    if _is_date(sections[0]):
        return _date(number, sections[0], since_1904=since_1904)
    section, signed = _section(number, sections)
    if not section:
        return ""
    shape = _shape(section)
    return _plain(number) if shape is None else _in_shape(number if signed else abs(number), shape)


def _plain(number: float) -> str:
    if number == int(number) if abs(number) < 1e15 else False:
        return str(int(number))
    return f"{number:.10g}"


def _section(number: float, sections: tuple[str, ...]) -> tuple[str, bool]:
    """The section of the format that applies, and whether the minus sign is still to be shown."""
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], True
    return sections[0], True


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    return tuple(re.findall(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', code)[: code.count(";") + 1]) or (code,)


@lru_cache(maxsize=512)
def _is_date(section: str) -> bool:
    bare = _QUOTED.sub("", section)
    return "general" not in bare.lower() and re.search("[ymdhs]", bare, re.IGNORECASE) is not None


def _date(number: float, section: str, *, since_1904: bool) -> str:
    bare = _QUOTED.sub("", section).lower()
    day, clock = "y" in bare or "d" in bare or not re.search("[hs]", bare), re.search("[hs]", bare) is not None
    if not 0 <= number <= _LAST_DAY:
        return _plain(number)
    if "[" in bare:
        minutes, seconds = divmod(round(number * 86_400), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if "s" in bare else "")
    moment = _moment(number, since_1904=since_1904)
    time = moment.strftime("%H:%M:%S" if "s" in bare else "%H:%M") if clock else ""
    return " ".join(part for part in (moment.strftime("%Y-%m-%d") if day else "", time) if part)


def _moment(serial: float, *, since_1904: bool) -> datetime:
    # Excel believes in 29 February 1900, so days before March 1900 count from one day later.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    return start + timedelta(seconds=round(min(serial, _LAST_DAY - 1462 * since_1904) * 86_400))


@lru_cache(maxsize=512)
def _shape(section: str) -> _Shape | None:
    """How to show a number in this section; None for fractions, exponents and digits in several groups."""
    bare = _LITERAL.sub(lambda match: "\x00" * len(match[0]), section)
    groups = list(_DIGITS.finditer(bare))
    if len(groups) != 1 or "E" in bare or "/" in bare or "@" in bare or "eneral" in bare:
        return None
    group = groups[0]
    whole, _, rest = group[0].partition(".")
    if whole.endswith(","):
        return None  # a trailing comma scales by a thousand
    return _Shape(
        before=_words(section[: group.start()]),
        after=_words(section[group.end() :].replace("%", "", 1)),
        digits=whole.count("0"),
        decimals=len(rest.replace("#", "")),
        commas="," in whole,
        percent="%" in bare,
    )


def _words(literal: str) -> str:
    return _LITERAL.sub(lambda match: match[1] or match[2] or match[3] or "", literal)


def _in_shape(number: float, shape: _Shape) -> str:
    scaled = abs(number) * (100 if shape.percent else 1)
    width = shape.digits + (shape.decimals + 1 if shape.decimals else 0)
    text = f"{scaled:0{width}{',' if shape.commas and not shape.digits > 1 else ''}.{shape.decimals}f}"
    sign = "-" if number < 0 and text.strip("0.,") else ""
    return f"{sign}{shape.before}{text}{'%' if shape.percent else ''}{shape.after}".strip()
