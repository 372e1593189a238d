"""Group standings: who stands where, and why (ITTF Regulations 3.7.5; variants are data of a stage)."""

from tournament.rules.standings.across import ranked_across
from tournament.rules.standings.document import standings_document
from tournament.rules.standings.places import (
    LOT,
    LOT_NEEDED,
    MATCH_POINTS,
    WITHDRAWN,
    GroupStandings,
    Lot,
    Place,
    Step,
)
from tournament.rules.standings.procedure import rank_group
from tournament.rules.standings.records import Record, group_records
from tournament.rules.standings.variants import (
    RANKINGS,
    Comparison,
    Criterion,
    Measure,
    RankingVariant,
    ranking_variant,
)

__all__ = [
    "LOT",
    "LOT_NEEDED",
    "MATCH_POINTS",
    "RANKINGS",
    "WITHDRAWN",
    "Comparison",
    "Criterion",
    "GroupStandings",
    "Lot",
    "Measure",
    "Place",
    "RankingVariant",
    "Record",
    "Step",
    "group_records",
    "rank_group",
    "ranked_across",
    "ranking_variant",
    "standings_document",
]
