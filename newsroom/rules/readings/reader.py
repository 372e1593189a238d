"""Matches a wording with the table's lines, from the first to the last."""

import re
from fractions import Fraction
from functools import cache

from newsroom.rules.numerals import ENGLISH_ORDINAL, LONGEST, NUMBER, Language, folded, read_number, read_ordinal
from newsroom.rules.readings import chinese, english
from newsroom.rules.readings.bounds import Interval, rounded
from newsroom.rules.readings.form import Form
from newsroom.rules.readings.precision import last_place
from newsroom.rules.readings.reading import Comparison, Reading

TABLES = {"zh": chinese, "en": english}
_SCALE = "(?P<s>[十百千万亿]*)"
_VERB = "[^0-9零一二两三四五六七八九十第倒]{0,8}?"
_ARTICLE = "(?:(?:the|a|an|its|their|his|her|was|were|is|as|be|became|took|won|of|for|in|and) )*"


def read(wording: str, language: Language) -> Reading | None:
    """What the wording says of a value (120余场: more than 120 and less than 130), None where no line fits."""
    text = folded(wording).strip().lower() if len(wording) <= LONGEST else ""
    for form, pattern in _table(language):
        if (match := pattern.fullmatch(text)) and (reading := _reading(form, match, language)):
            return reading
    return None


@cache
def _table(language: Language) -> tuple[tuple[Form, re.Pattern[str]], ...]:
    return tuple((form, _pattern(form, language)) for form in TABLES[language].FORMS)


def _pattern(form: Form, language: Language) -> re.Pattern[str]:
    table = TABLES[language]
    gap = " " if language == "en" else ""
    plain = rf"(?:(?:{table.PLAIN}){gap})*"
    around = {
        "before": rf"{plain}(?:{form.words}){gap}{plain}{{n}}{{u}}",
        "after": rf"{plain}{{n}}{{u}}{gap}(?:{form.words}){{t}}",
        "whole": rf"{plain}(?:{form.words})",
    }
    parts = {"n": f"(?P<n>{NUMBER[language]})", "m": f"(?P<m>{NUMBER[language]})", "o": f"(?P<o>{ENGLISH_ORDINAL})"}
    parts |= {"s": _SCALE, "u": table.UNIT, "t": table.TAIL, "v": _VERB, "a": _ARTICLE}
    return re.compile(re.sub(r"\{([a-z])\}", lambda match: parts[match[1]], around[form.shape]))


def _reading(form: Form, match: re.Match[str], language: Language) -> Reading | None:
    found = {name: part for name, part in match.groupdict().items() if part}
    if "few" in found:
        return _between(form, *(_scaled(sign, found, language) for sign in found["few"]))
    if form.comparison is Comparison.BETWEEN:
        return _between(form, read_number(found["n"], language), read_number(found["m"], language))
    if "o" in found:
        return _made(form, Fraction(read_ordinal(found["o"], language) or 0))
    if form.value is not None:
        return _made(form, form.value * _scale(found))
    return _counted(form, found, language)


def _counted(form: Form, found: dict[str, str], language: Language) -> Reading | None:
    number = found.get("n") or found["m"]
    value, place = _scaled(number, found, language), last_place(number, language)
    if value is None:
        return None
    if form.comparison is Comparison.EQUAL and place is not None:
        return _made(form, value, rounded(value, place))
    return _made(form, value)


def _between(form: Form, low: Fraction | None, high: Fraction | None) -> Reading | None:
    if low is None or high is None or low >= high:
        return None
    return _made(form, low, Interval(low, high))


def _scaled(number: str, found: dict[str, str], language: Language) -> Fraction | None:
    value = read_number(number, language)
    return None if value is None else value * _scale(found)


def _scale(found: dict[str, str]) -> Fraction:
    scale = Fraction(1)
    for sign in found.get("s", ""):
        scale *= read_number(sign, "zh") or 1
    return scale


def _made(form: Form, value: Fraction, interval: Interval | None = None) -> Reading:
    low, high, low_open, high_open = interval or form.bounds(value)
    if low is not None and low == high:
        value = low
    return Reading(form.comparison, value, low, high, form.name, low_open, high_open)
