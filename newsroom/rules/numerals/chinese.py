"""Chinese numbers: 一百二十二, 两万五, 1.2万, 7.5亿, 三成五, 百分之七十, 三分之一, 二〇二四, 三点五."""

import re
from fractions import Fraction

from newsroom.rules.numerals.folding import DIGITS, read_digits

FIGURES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"": 1, **STEPS, "万": 10**4, "亿": 10**8}
_F = "[一二两三四五六七八九]"
_SCALE = "(?:[十百千]?万亿|[十百千万]?亿|[十百千]?万|[十百千])"

HALF = {"一半", "半数", "半"}
_WORDS = "[零一二两三四五六七八九十百千万亿]{1,20}"
_DECIMAL = rf"(?:{_WORDS}点[零一二三四五六七八九]+[万亿]?)"
_PLAIN = rf"(?:{DIGITS}{_SCALE}?|{_DECIMAL}|{_WORDS})"
_HALF = "(?:一半|半数|半(?=天|年|个|小时|$)|(?<=过)半)"
_SHARE = rf"(?:[百千万]分之{_PLAIN}|{_F}分之{_F}|{DIGITS}%|(?:{_F}|\d)成{_F}?|{_HALF})"
NUMBER = rf"(?:{_SHARE}|{_PLAIN})"

_WITH_SCALE = re.compile(rf"({DIGITS})({_SCALE}?)")
_TENTHS = re.compile(rf"({_F}|\d)成({_F}?)")
_SECTION = re.compile(rf"零?(?:({_F})千)?(零?)(?:({_F})百)?(零?)(?:({_F}?)十)?(零?)({_F})?")


def read(text: str) -> Fraction | None:
    """Value of the whole text, or None where it is no number."""
    if text in HALF:
        return Fraction(1, 2)
    if text.endswith("%"):
        return _divided(_plain(text[:-1]), Fraction(100))
    if match := _TENTHS.fullmatch(text):
        return (_figure(match[1]) + _figure(match[2] or "零") / 10) / 10
    whole, parted, part = text.partition("分之")
    return _divided(_plain(part), _plain(whole)) if parted else _plain(text)


def read_ordinal(text: str) -> int | None:
    value = _plain(text[1:]) if text.startswith("第") else None
    return int(value) if value is not None and value.denominator == 1 else None


def _divided(part: Fraction | None, whole: Fraction | None) -> Fraction | None:
    return part / whole if part is not None and whole else None


def _figure(sign: str) -> Fraction:
    return Fraction(FIGURES.get(sign, 0)) if sign in FIGURES else Fraction(sign)


def _plain(text: str) -> Fraction | None:
    if match := _WITH_SCALE.fullmatch(text):
        return read_digits(match[1]) * _scale(match[2])
    if "点" in text:
        return _decimal(text)
    if len(text) > 1 and all(sign in FIGURES for sign in text):
        return Fraction("".join(str(FIGURES[sign]) for sign in text)) if len(text) > 2 or "零" in text else None
    if text and all(sign in SCALES for sign in text):
        return Fraction(_scale(text)) if re.fullmatch(_SCALE, text) else None
    value = _words(text)
    return None if value is None else Fraction(value)


def _scale(signs: str) -> int:
    value = 1
    for sign in signs:
        value *= SCALES[sign]
    return value


def _decimal(text: str) -> Fraction | None:
    scale = text[-1] if text[-1] in "万亿" else ""
    whole, _, digits = text.removesuffix(scale).partition("点")
    value = _words(whole)
    if value is None or not digits or not set(digits) <= FIGURES.keys():
        return None
    return (value + Fraction(int("".join(str(FIGURES[sign]) for sign in digits)), 10 ** len(digits))) * SCALES[scale]


def _words(text: str) -> int | None:
    """Words with 亿, 万 and sections below them."""
    if text == "零":
        return 0
    for sign in "亿万":
        above, found, below = text.rpartition(sign)
        if found:
            high, low = _words(above), _below(below, SCALES[sign])
            return None if not high or low is None else high * SCALES[sign] + low
    return _section(text)


def _below(text: str, scale: int) -> int | None:
    """What follows a scale: 两万五 means 25000."""
    if len(text) == 1 and text in FIGURES:
        return FIGURES[text] * scale // 10
    return _words(text) if text else 0


def _section(text: str) -> int | None:
    """A number below 10000; 一百二 means 120."""
    match = _SECTION.fullmatch(text)
    if not match or text.endswith("零") or not text:
        return None
    thousands, _, hundreds, _, tens, zero, ones = match.groups()
    value = 1000 * FIGURES.get(thousands, 0) + 100 * FIGURES.get(hundreds, 0)
    if tens is not None:
        value += 10 * FIGURES.get(tens, 1)
    elif ones and not zero and not text.startswith("零") and (thousands or hundreds) and text[-2] != "零":
        return value + FIGURES[ones] * (10 if hundreds else 100)
    return value + FIGURES.get(ones, 0)
