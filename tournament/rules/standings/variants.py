"""Ways to rank a group, as named and versioned data: the ITTF's own (3.7.5) and what organisers put in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from tournament.rules.errors import Defect, DefectsError


class Measure(StrEnum):
    """What a criterion adds up over ties, as a pair won and lost."""

    MATCH_POINTS = "match_points"
    TIES = "ties"
    MATCHES = "matches"
    GAMES = "games"
    POINTS = "points"


class Comparison(StrEnum):
    """How two sums are compared: by what was won alone, won divided by lost, or won less lost."""

    WON = "won"
    RATIO = "ratio"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One step for a set of level teams; ``by`` is the reason code it gives.

    The results among the set count, or with ``all_ties`` every result of its teams in the group. A criterion
    ``only_for_two`` is passed over for a larger set.
    """

    by: str
    measure: Measure
    comparison: Comparison
    all_ties: bool = False
    only_for_two: bool = False


@dataclass(frozen=True, slots=True)
class RankingVariant:
    """How a regulation ranks a group.

    A winner gets ``win`` match points, the loser of a played tie ``loss``, the loser of an unplayed or unfinished
    one ``unplayed_loss`` (3.7.5.1). ``criteria`` part the teams level on match points, in this order (3.7.5.2).
    With ``compares_groups`` the teams that stay on the same place of their groups are placed one by one
    (``ranked_across``) instead of sharing a place (RULES 7). ``reference`` says in English which text this follows
    and where it departs from it; ``version`` goes up when the meaning of a slug changes.
    """

    slug: str
    version: int
    reference: str
    criteria: tuple[Criterion, ...]
    win: int = 2
    loss: int = 1
    unplayed_loss: int = 0
    compares_groups: bool = False

    def worth(self, counted: int) -> int:
        """The match points of this variant for the 2, 1 or 0 which a counted tie carries."""
        return (self.unplayed_loss, self.loss, self.win)[counted]


_AMONG = Criterion("match_points_among", Measure.MATCH_POINTS, Comparison.WON)
_HEAD_TO_HEAD = Criterion("head_to_head", Measure.TIES, Comparison.WON, only_for_two=True)
_RATIOS = tuple(
    Criterion(f"{measure}_ratio", measure, Comparison.RATIO)
    for measure in (Measure.MATCHES, Measure.GAMES, Measure.POINTS)
)
_DIFFERENCES = tuple(
    replace(ratio, by=f"{ratio.measure}_difference", comparison=Comparison.DIFFERENCE) for ratio in _RATIOS
)
_RATIOS_OF_ALL_TIES = tuple(replace(ratio, by=f"{ratio.by}_all", all_ties=True) for ratio in _RATIOS)

_ITTF = RankingVariant("ittf", 1, "ITTF Regulations 3.7.5.1 to 3.7.5.4", (_AMONG, *_RATIOS))

RANKINGS: Mapping[str, RankingVariant] = MappingProxyType(
    {
        variant.slug: variant
        for variant in (
            _ITTF,
            replace(
                _ITTF,
                slug="difference",
                reference="ITTF Regulations 3.7.5; the organiser's regulation puts the difference of won and lost "
                "in place of the ratio of 3.7.5.2",
                criteria=(_AMONG, *_DIFFERENCES),
            ),
            replace(
                _ITTF,
                slug="head-to-head",
                reference="ITTF Regulations 3.7.5; the organiser's regulation parts two level teams by the tie "
                "between them, and three or more by the ratios of 3.7.5.2 without the match points among them",
                criteria=(_HEAD_TO_HEAD, *_RATIOS),
            ),
            replace(
                _ITTF,
                slug="all-ties",
                reference="ITTF Regulations 3.7.5; the organiser's regulation adds the ratios over all ties of the "
                "group before the lot of 3.7.5.4",
                criteria=(_AMONG, *_RATIOS, *_RATIOS_OF_ALL_TIES),
            ),
            replace(
                _ITTF,
                slug="three-points",
                reference="ITTF Regulations 3.7.5; the organiser's regulation gives 3, 1 and 0 match points in place "
                "of the 2, 1 and 0 of 3.7.5.1",
                win=3,
            ),
            replace(
                _ITTF,
                slug="across-groups",
                reference="ITTF Regulations 3.7.5 within a group; the organiser's regulation compares the teams "
                "that stay on the same place of different groups by match points per tie, then by the ratios over all "
                "ties",
                compares_groups=True,
            ),
        )
    }
)
"""The shipped variants by slug."""


def ranking_variant(slug: str) -> RankingVariant:
    """The shipped variant of this name; ``DefectsError`` (``ranking_unknown``) names those there are."""
    if slug not in RANKINGS:
        raise DefectsError([Defect("ranking_unknown", params={"ranking": slug, "known": tuple(RANKINGS)})])
    return RANKINGS[slug]
