"""Scores: 3-1, 11:9, 3 to 1, two games to nil, 9-all."""

import re

from newsroom.rules.scanner.english_claims.moments import CUE
from newsroom.rules.scanner.english_claims.words import SMALL, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import Match, shape
from newsroom.rules.scanner.scores import scores

_PAIR = r"(?<![\w–-])(?P<x>(?P<one>\d{1,2})(?:[–-]| to )(?P<other>\d{1,2}))(?![\w–%-]|,\d|\.\d)"
_COUNTED = rf"(?P<noun>(?! (?:win|victor|defeat|lead|loss)){UNIT}| (?:percent|per cent|million|billion))?"


def _is_no_range(match: Match) -> bool:
    return match["noun"] is None or int(match["one"]) >= int(match["other"])


RULES = (
    shape(Kind.SCORE, rf"(?<![\d:])(?P<one>\d{{1,2}}):(?P<other>\d{{1,2}})(?![\d:]){CUE}", scores),
    shape(Kind.SCORE, _PAIR + _COUNTED, _is_no_range, re.IGNORECASE),
    shape(Kind.SCORE, rf"\b{SMALL}[ -]all\b(?! (?:the|of)\b)", flags=re.IGNORECASE),
    shape(Kind.SCORE, rf"\b{SMALL} [a-z]+s to (?:nil|{SMALL})\b(?! [a-z]+s\b)", flags=re.IGNORECASE),
)
