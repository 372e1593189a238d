"""What of a tournament was reported and what reconstructed."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tournament.choices import Provenance
from tournament.models import Player, Team, Tie, Tournament


def contains_reconstruction(tournament: Tournament) -> bool:
    """Whether anything the tournament's pages show was reconstructed; at most two queries."""
    if tournament.provenance == Provenance.RECONSTRUCTED:
        return True
    reconstructed = {"event__tournament": tournament, "provenance": Provenance.RECONSTRUCTED}
    return Team.objects.filter(**reconstructed).exists() or Tie.objects.filter(**reconstructed).exists()


def is_invented(tournament: Tournament) -> bool:
    """Whether a reconstructed tournament has no reported team at all; at most one query."""
    if tournament.provenance != Provenance.RECONSTRUCTED:
        return False
    return not Team.objects.filter(event__tournament=tournament, provenance=Provenance.REPORTED).exists()


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many things of a kind (``team``, ``player``, ``tie``) were reported, reconstructed, or say nothing."""

    kind: str
    reported: int
    reconstructed: int
    unstated: int

    @property
    def total(self) -> int:
        return self.reported + self.reconstructed + self.unstated


def origin_counts(tournament: Tournament) -> tuple[OriginCount, ...]:
    """What of a tournament's teams, players and ties was reported and what reconstructed. Three queries."""
    return (
        _origins("team", Team.objects.filter(event__tournament=tournament)),
        _origins("player", Player.objects.filter(team__event__tournament=tournament)),
        _origins("tie", Tie.objects.filter(event__tournament=tournament)),
    )


def _origins(kind: str, rows: QuerySet[Team] | QuerySet[Player] | QuerySet[Tie]) -> OriginCount:
    counted = rows.order_by().aggregate(
        all=Count("pk"),
        reported=Count("pk", filter=Q(provenance=Provenance.REPORTED)),
        reconstructed=Count("pk", filter=Q(provenance=Provenance.RECONSTRUCTED)),
    )
    rest = counted["all"] - counted["reported"] - counted["reconstructed"]
    return OriginCount(kind, counted["reported"], counted["reconstructed"], rest)
