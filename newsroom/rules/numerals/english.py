"""English numbers: 1,234, one hundred and twenty-two, 1.2 million, 32.5bn, 72.1 %, two thirds, half, 21st, twelfth."""

import re
from fractions import Fraction

from newsroom.rules.numerals.folding import DIGITS, read_digits

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
SMALL = {word: value for value, word in enumerate(_SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
    "m": 10**6,
}
PLACES = {word: value for value, word in enumerate(_PLACES.split())} | {f"{w[:-1]}ieth": v for w, v in TENS.items()}
DOZENS = {"dozen": 12, "a dozen": 12}
SHARES = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenths": 10}

_ONES = "|".join(list(SMALL)[1:10])
_ANY = "|".join(sorted(SMALL, key=len, reverse=True))
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_ONES})\b)?|(?:{_ANY})\b)"
_WORD_SCALE = "(?:thousand|million|billion|trillion)"
_REST = rf"(?:,? and | )?{_BELOW_100}(?![ -]hundred)"
_GROUP = rf"(?:(?:{_BELOW_100}|a)[ -]hundred\b(?:{_REST})?|{_BELOW_100})"
_WORDS = rf"(?:(?:{_GROUP}|a)(?:[ -]{_WORD_SCALE}\b(?:(?:,? and |,? ){_GROUP})?)+|{_GROUP})"
_DIGITS_SCALE = rf"{DIGITS}(?:[ -]?{_WORD_SCALE}\b|[ ]?(?:bn|mn|m)\b)?"
_DOZEN = rf"(?:half a dozen\b|(?:(?:{_BELOW_100}|a) )?dozen\b)"
_NO_SHARE = "(?! (?:place|time|game|match|day|round|team))"
_PARTS = "(?:thirds?|quarters?|fifths?|tenths)"
_SHARE = rf"(?:(?:a|one|two|three|four)[ -]{_PARTS}\b{_NO_SHARE}|half a {_WORD_SCALE}\b|half\b)"
_PERCENT = r"(?: ?%| ?per ?cent\b)"
_PLAIN = rf"(?:{_DIGITS_SCALE}|{_WORDS})"
_AND_A_HALF = " and a half\\b"
_ONE = "an?(?= (?:minute|hour|day|week|month|year|decade)\\b)"
NUMBER = rf"(?:{_SHARE}|(?:{DIGITS}|{_BELOW_100}){_AND_A_HALF}|{_DOZEN}|{_PLAIN}{_PERCENT}?|{_ONE})"
ORDINAL = rf"(?:\d{{1,6}}(?:st|nd|rd|th)\b|(?:(?:{'|'.join(TENS)})[ -])?(?:{'|'.join(PLACES)})\b)"

_IS_WORDS = re.compile(_WORDS)
_IS_DIGITS = re.compile(rf"({DIGITS})(?:[ -]?({_WORD_SCALE}|bn|mn|m))?")
_IS_SHARE = re.compile(r"(a|one|two|three|four)[ -]([a-z]+)")
_IS_ORDINAL = re.compile(ORDINAL)


def read(text: str) -> Fraction | None:
    """Value of the whole text, or None where it is no number."""
    text = text.lower()
    if text.startswith("half"):
        return _half(text)
    if text in ("a", "an"):
        return Fraction(1)
    if text.endswith(" and a half"):
        return _plus_half(_plain(text.removesuffix(" and a half")))
    if match := re.fullmatch(rf"(.*?){_PERCENT}", text):
        value = _plain(match[1])
        return None if value is None else value / 100
    if text.endswith("dozen"):
        return _dozens(text)
    if (match := _IS_SHARE.fullmatch(text)) and match[2] in SHARES:
        return Fraction(SMALL.get(match[1], 1), SHARES[match[2]])
    return _plain(text)


def read_ordinal(text: str) -> int | None:
    text = text.lower()
    if not _IS_ORDINAL.fullmatch(text):
        return None
    if text[0].isdigit():
        return int(text[:-2])
    *tens, last = re.split("[ -]", text)
    return sum(TENS[word] for word in tens) + PLACES[last]


def _half(text: str) -> Fraction | None:
    """Half of nothing said, of a dozen, or of a scale."""
    scale = text.removeprefix("half").removeprefix(" a ")
    scales = {"": 1, "dozen": 12, **SCALES}
    return Fraction(scales[scale], 2) if scale in scales else None


def _plus_half(value: Fraction | None) -> Fraction | None:
    return None if value is None else value + Fraction(1, 2)


def _dozens(text: str) -> Fraction | None:
    if text in DOZENS:
        return Fraction(DOZENS[text])
    count = _plain(text.removesuffix(" dozen"))
    return None if count is None else count * 12


def _plain(text: str) -> Fraction | None:
    if match := _IS_DIGITS.fullmatch(text):
        return read_digits(match[1]) * SCALES.get(match[2], 1)
    return _words(text) if _IS_WORDS.fullmatch(text) else None


def _words(text: str) -> Fraction | None:
    total, group, smallest = 0, 0, 10**15
    for word in re.findall("[a-z]+", text):
        if word in SCALES:
            if SCALES[word] >= smallest:
                return None
            smallest = SCALES[word]
            total, group = total + max(group, 1) * smallest, 0
        elif word == "hundred":
            group = max(group, 1) * 100
        else:
            group += SMALL.get(word, TENS.get(word, 0))
    return Fraction(total + group)
