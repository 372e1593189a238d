"""Individual matches: endings, winner, defects, raw and counted score (Laws 2.12, 2.15; RULES 3)."""

from tournament.rules.matches.counting import (
    awarded_games,
    counted_games,
    counted_match,
    match_winner,
    raw_points,
    raw_score,
)
from tournament.rules.matches.defects import fault_defects, match_defects, winner_defect
from tournament.rules.matches.policies import COUNTED_SCORES, CountedScorePolicy, counted_score_policy
from tournament.rules.matches.values import CountedMatch, MatchEnding, MatchFormat, MatchResult

__all__ = [
    "COUNTED_SCORES",
    "CountedMatch",
    "CountedScorePolicy",
    "MatchEnding",
    "MatchFormat",
    "MatchResult",
    "awarded_games",
    "counted_games",
    "counted_match",
    "counted_score_policy",
    "fault_defects",
    "match_defects",
    "match_winner",
    "raw_points",
    "raw_score",
    "winner_defect",
]
