"""How exact a printed number claims to be: 72.1% says no more than its last figure."""

import re
from fractions import Fraction

from newsroom.rules.numerals import Language, folded, read_number

_LAST_FIGURE = re.compile(r"[0-9零一二三四五六七八九](?=[^0-9零一二三四五六七八九]*$)")
_SMALL_SHARES = {"千分之": Fraction(1, 1000), "万分之": Fraction(1, 10000)}
_OTHER = {
    **dict(zip("0123456789", "1234567898", strict=True)),
    **dict(zip("零一二三四五六七八九", "一二三四五六七八九八", strict=True)),
}


def last_place(number: str, language: Language) -> Fraction | None:
    """Size of the last figure of a decimal, 1/100 for whole per cents, 1/10 for 三成; None for exact counts."""
    text = folded(number).lower()
    if re.search(r"[.点]|成", text):
        return _one_more(text, language)
    if text.endswith(("%", "per cent", "percent")) or text.startswith("百分之"):
        return Fraction(1, 100)
    return next(
        (Fraction(1, size) for words, size in (("千分之", 1000), ("万分之", 10000)) if text.startswith(words)), None
    )


def _one_more(text: str, language: Language) -> Fraction | None:
    changed = _LAST_FIGURE.sub(lambda match: _OTHER[match[0]], text, count=1)
    value, other = read_number(text, language), read_number(changed, language)
    return None if value is None or other is None else abs(other - value)
