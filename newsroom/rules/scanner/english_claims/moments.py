"""Dates and times of day."""

import re

from newsroom.rules.scanner.english_claims.words import SMALL, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import shape
from newsroom.rules.scanner.scores import tells_time

CUE = "(?P<cue>(?= (?:down|up|ahead|behind)))?"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_DAYS = r"\d{1,2}(?: ?[–-] ?\d{1,2})?"
# March and May are months where a word before them says so.
_SAYS_SO = "(?:(?<=[IiOo]n )|(?<=[Bb]y )|(?<=[Ss]ince )|(?<=of )|(?<=last )|(?<=until )|(?<=to ))"

RULES = (
    shape(Kind.DATE, rf"\b{_DAYS} {_MONTH}\b(?:,? \d{{4}})?"),
    shape(Kind.DATE, rf"\b{_MONTH} ?\d{{1,2}}(?:st|nd|rd|th)?\b(?: ?[–-] ?\d{{1,2}}\b)?(?:, \d{{4}})?"),
    shape(Kind.DATE, rf"\b{_MONTH} (?:19|20)\d\d\b"),
    shape(Kind.DATE, rf"{_SAYS_SO}(?:March|May)\b|\b(?!March|May){_MONTH}\b"),
    shape(Kind.DATE, rf"\b{_WEEKDAY}\b|\b(?:19|20)\d0s\b"),
    shape(Kind.DATE, rf"(?<![\d,.–-])(?:19|20)\d\d\b(?:[–-]\d\d\b)?(?![\d,.]\d|{UNIT}|%)"),
    shape(Kind.TIME, r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?", flags=re.IGNORECASE),
    shape(Kind.TIME, r"\b(?:noon|midnight|morning|afternoon|evening)\b", flags=re.IGNORECASE),
    shape(Kind.TIME, rf"\b{SMALL} o'clock\b", flags=re.IGNORECASE),
    shape(Kind.TIME, rf"(?<![\d:])(?P<one>\d{{1,2}}):(?P<other>\d\d)(?![\d:]){CUE}", tells_time),
)
