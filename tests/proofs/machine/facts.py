"""Everything stored of a tournament, row by row, without the services that wrote it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from tournament.models import (
    Game,
    LineupPlace,
    Lot,
    LotPlace,
    Match,
    MatchPlayer,
    OfficialResult,
    Slot,
    Submission,
    Team,
    Tie,
    Tournament,
)

Facts = Mapping[str, tuple[tuple[Any, ...], ...]]


def facts_of(tournament: Tournament) -> Facts:
    """All rows that services about results write, by table."""
    ties = Tie.objects.filter(event__tournament=tournament)
    tables: dict[str, QuerySet[Any]] = {
        "ties": ties,
        "slots": Slot.objects.filter(tie__in=ties),
        "lineups": LineupPlace.objects.filter(tie__in=ties),
        "matches": Match.objects.filter(tie__in=ties),
        "players": MatchPlayer.objects.filter(match__tie__in=ties),
        "games": Game.objects.filter(match__tie__in=ties),
        "official": OfficialResult.objects.filter(tie__in=ties),
        "teams": Team.objects.filter(event__tournament=tournament),
        "lots": Lot.objects.filter(group__stage__event__tournament=tournament),
        "lot places": LotPlace.objects.filter(lot__group__stage__event__tournament=tournament),
    }
    log = Submission.objects.filter(tournament=tournament).order_by("sequence").values_list("sequence", "digest")
    return {name: tuple(rows.order_by("pk").values_list()) for name, rows in tables.items()} | {"log": tuple(log)}


def revision_of(tournament: Tournament) -> int:
    return Tournament.objects.values_list("revision", flat=True).get(pk=tournament.pk)
