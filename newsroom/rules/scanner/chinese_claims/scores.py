"""Scores: 3比2, 11:9, 3-1, 9平."""

from newsroom.rules.scanner.chinese_claims.moments import CUE
from newsroom.rules.scanner.chinese_claims.words import SMALL, UNIT
from newsroom.rules.scanner.found import Kind
from newsroom.rules.scanner.rule import shape
from newsroom.rules.scanner.scores import scores

RULES = (
    shape(Kind.SCORE, rf"(?<![\d:])(?P<one>\d{{1,2}}):(?P<other>\d{{1,2}})(?![\d:]){CUE}", scores),
    shape(Kind.SCORE, rf"(?<![\d第]){SMALL}比{SMALL}"),
    shape(Kind.SCORE, rf"(?<![\d–-])\d{{1,2}} ?[–-] ?\d{{1,2}}(?![\d–%-]|{UNIT}|万|亿)"),
    shape(Kind.SCORE, rf"(?<=[成战为到是在至以]){SMALL}平(?!方|米|均)"),
)
