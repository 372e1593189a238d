"""Numbers with what they count."""

import re

from newsroom.rules.numerals import NUMBER, read_number
from newsroom.rules.readings.chinese import FORMS
from newsroom.rules.scanner.chinese_claims.words import MEASURES, SMALL, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import Match, rest

_N = NUMBER["zh"]
_BEFORE = "|".join(form.words for form in FORMS if form.shape == "before")
_AFTER = "|".join(form.words for form in FORMS if form.shape == "after")
_SCALE_ALONE = re.compile("[百千万亿]+")
_DIGIT_OR_SHARE = re.compile(r"\d|%|成|分之|半|点")


def _counts(match: Match) -> bool:
    """Digits and shares always; words with a unit only; a bare 一 or 百 only with a comparison, or half more."""
    number, unit = match["n"], match["u"] or ""
    if number is None or match["m"] or _DIGIT_OR_SHARE.search(number):
        return True
    compared = bool(match["before"] or match["odd"] or match["after"] or "半" in unit)
    value = read_number(number, "zh")
    if value is None:
        return bool(unit) and _is_neighbours(number)
    if value == 1 or _SCALE_ALONE.fullmatch(number):
        return compared
    return compared or bool(unit)


def _is_neighbours(number: str) -> bool:
    """七八, and 七八十."""
    low, high = (read_number(sign, "zh") or 0 for sign in number[:2])
    return low < high


RULES = (
    rest(Kind.NUMBER, rf"{SMALL}[局战场盘]{SMALL}胜"),
    rest(
        Kind.NUMBER,
        rf"(?<![第0-9.A-Za-z])(?:(?P<before>{_BEFORE}|[上成](?=[百千万亿]))(?:有|达|了)?)?"
        rf"(?:[几数][十百千万亿]+|十几|二十几|(?P<n>{_N})(?:{UNIT}?(?:至|到|[–~-])(?P<m>{_N}))?)"
        rf"(?P<odd>[余多来几][十百千万亿]*|\+)?(?P<u>个[多半]?(?:月|星期|{MEASURES})|{UNIT})?(?P<after>{_AFTER})?",
        _counts,
    ),
)
