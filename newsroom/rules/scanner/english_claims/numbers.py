"""Numbers with what they count."""

import re

from newsroom.rules.numerals import NUMBER
from newsroom.rules.readings.english import FORMS
from newsroom.rules.scanner.english_claims.words import UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import Match, rest

_N = NUMBER["en"]
_BEFORE = "|".join(form.words for form in FORMS if form.shape == "before")
_AFTER = "|".join(form.words for form in FORMS if form.shape == "after")
_VAGUE = r"(?:tens of thousands|dozens|hundreds|thousands)\b(?: of(?= [a-z-]+s\b))?"
_START = r"(?<![\w.,:–-])"
_SHARE = re.compile("half|a (?:third|quarter|fifth)")


def _counts(match: Match) -> bool:
    """A bare one is an article; half and a third are numbers where they are a share of something."""
    number = (match["n"] or "").lower()
    if match["before"] or match["odd"] or match["after"]:
        return True
    if _SHARE.fullmatch(number):
        return match["share"] is not None or bool(match["u"])
    return number not in ("one", "a", "an")


RULES = (
    rest(Kind.NUMBER, r"\bbest[ -]of[ -](?:three|five|seven|3|5|7)\b", flags=re.IGNORECASE),
    rest(
        Kind.NUMBER,
        rf"{_START}(?:(?P<before>{_BEFORE}) )?(?:{_VAGUE}|(?P<n>{_N}))(?P<odd>[ -]odd\b|[ -]plus\b|\+)?"
        rf"(?P<share>(?= (?:of|the)\b|[,.;:)]|$))?(?P<u>{UNIT})?(?P<after> (?:{_AFTER})\b)?(?!\w)",
        _counts,
        re.IGNORECASE,
    ),
    rest(
        Kind.NUMBER,
        rf"{_START}(?<!from ){_N}(?<!cent)(?<!%)(?: to |[–-]){_N}(?![\w–-])(?P<u>{UNIT})?",
        flags=re.IGNORECASE,
    ),
    rest(Kind.NUMBER, rf"\bbetween {_N} and {_N}(?P<u>{UNIT})?", flags=re.IGNORECASE),
)
