"""Numbers as a newspaper writes them, in digits and in Chinese or English words, read as exact values."""

from fractions import Fraction

from newsroom.rules.numerals import chinese, english
from newsroom.rules.numerals.folding import Language, folded

__all__ = ["ENGLISH_ORDINAL", "LONGEST", "NUMBER", "Language", "folded", "read_number", "read_ordinal"]

NUMBER: dict[Language, str] = {"zh": chinese.NUMBER, "en": english.NUMBER}
LONGEST = 100
ENGLISH_ORDINAL = english.ORDINAL
_READERS = {"zh": (chinese.read, chinese.read_ordinal), "en": (english.read, english.read_ordinal)}


def read_number(text: str, language: Language) -> Fraction | None:
    """The value of a text that is nothing but a number: 1.2万 is 12000, 72.1% is 721/1000, half is 1/2; else None."""
    return _READERS[language][0](folded(text).strip()) if len(text) <= LONGEST else None


def read_ordinal(text: str, language: Language) -> int | None:
    """The place in an order: 第三, third and 3rd are 3; None for anything else."""
    return _READERS[language][1](folded(text).strip()) if len(text) <= LONGEST else None
