"""Places, ordinals and superlatives."""

import re

from newsroom.rules.numerals import ENGLISH_ORDINAL, NUMBER
from newsroom.rules.readings.english import FINISHED, NUMBERED, ROWS, SUPERLATIVES
from newsroom.rules.scanner.english_claims.words import STOP, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import Rule, rest

_N = NUMBER["en"]
_NTH = ENGLISH_ORDINAL
_OWNERS = "(?:the|his|her|their|its)"
_OWNED = r"(?:(?<=\bthe )|(?<=\bits )|(?<=their )|(?<=\bhis )|(?<=\bher )|(?<='s ))"
_WON = "(?:(?<=with )|(?<=took )|(?<=won )|(?<=for )|(?<=take ))"
_CLAUSE = "and|in|to|for|at|on|with|behind|after|ahead|by|last|this|overall|again|but|while|went"
_ENDS = rf"(?=[ ,]*(?:[.,;:!?)–]|$|(?:{_CLAUSE})\b))"
_IN_A_ROW = rf"(?:{NUMBERED})\b(?! to [a-z])"
_NO_NOUN = f"(?:{STOP}|last|this|overall|again|yesterday|since)"


def _claim(kind: Kind, pattern: str) -> Rule:
    return rest(kind, pattern, flags=re.IGNORECASE)


RULES = (
    _claim(Kind.PLACE, r"\b(?:champions?|winners?|runners?-up|(?:semi-?|quarter-?)?finalists?)\b"),
    _claim(Kind.PLACE, r"\b(?:w[io]n|took|take|retain|retained|claimed) the (?:title|championship|trophy|cup)\b"),
    _claim(Kind.PLACE, r"\blifted the (?:trophy|cup)\b|\breach(?:ed|ing)? the (?:(?:semi|quarter)-?finals?|final)\b"),
    _claim(Kind.PLACE, rf"\b(?:gold|silver|bronze) medal(?:s|lists?)?\b|{_WON}(?:gold|silver|bronze)\b"),
    _claim(Kind.PLACE, rf"\b(?:top {_N}|last (?:four|eight|sixteen|thirty-two|4|8|16|32))\b(?!{UNIT})"),
    _claim(Kind.PLACE, rf"\bplaces {_N} to {_N}"),
    _claim(
        Kind.PLACE,
        rf"\b(?:{FINISHED}) (?:joint |equal )?{_NTH}(?: place\b)?(?! (?:{NUMBERED}|times?|titles?|wins?)\b)",
    ),
    _claim(Kind.PLACE, rf"\bNo\. ?\d{{1,3}}\b|\b{_NTH}-(?:ranked|seeded)\b|(?<!\ba ){_NTH}\b{_ENDS}"),
    _claim(Kind.PLACE, rf"\b{_NTH}[ -](?:placed?\b|position\b|in (?:its|their|the) group\b)"),
    _claim(Kind.SUPERLATIVE, rf"{_OWNED}(?:only|sole|{SUPERLATIVES})\b"),
    _claim(Kind.SUPERLATIVE, r"\bun(?:beaten|defeated)\b|\bwithout (?:losing|dropping|conceding) an? [a-z]+"),
    _claim(Kind.SUPERLATIVE, rf"\bfirst\b(?:[ -](?:time|ever)\b)?(?!-)(?! (?:{_IN_A_ROW}|of {_OWNERS}\b))"),
    _claim(Kind.ORDINAL, rf"\b(?!first (?!{_IN_A_ROW})){_NTH}(?: |-(?={NUMBERED})\b)(?!{_NO_NOUN}\b)[a-z][a-z-]*"),
    _claim(Kind.ORDINAL, rf"\b{_NTH}(?= of {_OWNERS}\b)"),
    _claim(Kind.ORDINAL, rf"\b(?:{ROWS}) (?:\d{{1,2}}|{_N})\b(?! (?:of|to|and) )"),
)
