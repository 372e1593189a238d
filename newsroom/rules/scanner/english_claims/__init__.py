"""What a claim looks like in English."""

from newsroom.rules.scanner.english_claims import moments, numbers, places, scores, traps
from newsroom.rules.scanner.rule import Rule

RULES: tuple[Rule, ...] = (*traps.RULES, *moments.RULES, *scores.RULES, *places.RULES, *numbers.RULES)
