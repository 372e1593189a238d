"""Counted scores: what an ending that was not played out counts for, as named data (RULES 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tournament.rules.errors import Defect, DefectsError


@dataclass(frozen=True, slots=True)
class CountedScorePolicy:
    """How the counted score follows from the raw one, which it never replaces.

    ``award_broken_game``: a game broken off becomes X:11 (X+2 from 10 on); otherwise it counts its points but for
    nobody's game. ``award_needed_games``: each game still needed counts 0:11; otherwise nothing. Matches and ties
    are won and lost alike under every policy.
    """

    slug: str
    award_broken_game: bool
    award_needed_games: bool
    reference: str


COUNTED_SCORES: Mapping[str, CountedScorePolicy] = MappingProxyType(
    {
        policy.slug: policy
        for policy in (
            CountedScorePolicy(
                slug="default",
                award_broken_game=True,
                award_needed_games=True,
                reference="German competition regulations (Wettspielordnung) E 2.8; ITTF Regulations 3.7.5.1",
            ),
            CountedScorePolicy(
                slug="raw",
                award_broken_game=False,
                award_needed_games=False,
                reference="A tournament's own regulation: games and points count only as far as they were played",
            ),
        )
    }
)


def counted_score_policy(slug: str) -> CountedScorePolicy:
    """The policy of that name; DefectsError ``unknown_counted_score`` when there is none."""
    if slug in COUNTED_SCORES:
        return COUNTED_SCORES[slug]
    raise DefectsError([Defect("unknown_counted_score", (), {"slug": slug, "known": ", ".join(COUNTED_SCORES)})])
