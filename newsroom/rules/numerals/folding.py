"""Signs of equal meaning made one, each by one sign, so that places in the text stay the same."""

from fractions import Fraction
from typing import Literal

Language = Literal["zh", "en"]

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
_SIGNS = {"％": "%", "．": ".", "＋": "+", "－": "-", "∶": ":", "：": ":", "〇": "零", "—": "–", "～": "~", "’": "'"}
_TABLE = str.maketrans(_WIDE | _SIGNS)

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?(?!\d)|\d{1,16}(?:\.\d{1,9})?)"


def folded(text: str) -> str:
    """Full-width figures, letters and signs as ASCII, dashes and apostrophes of one kind; as long as before."""
    return text.translate(_TABLE)


def read_digits(text: str) -> Fraction:
    """1,234.5 as a value; the text matches DIGITS."""
    return Fraction(text.replace(",", ""))
