"""Everything of an event but its results, written as a document says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tournament.models import Event, Player, Tie, Tournament
from tournament.services.exchange.checking import CheckedDocument
from tournament.services.exchange.draw_rows import write_groups, write_lots, write_members, write_stages
from tournament.services.exchange.entry_rows import origin_fields, write_players, write_teams, write_zones
from tournament.services.exchange.moments import parsed_date
from tournament.services.exchange.parts import Part
from tournament.services.exchange.tie_rows import write_slots, write_tables, write_ties


@dataclass(frozen=True, slots=True)
class Structure:
    """The rows of an event: ties by number, players by the codes of team and player.

    ``gone`` are the rows that the document no longer has, in an order in which they can be deleted.
    """

    ties: dict[int, Tie]
    players: dict[tuple[str, str], Player]
    new_zones: list[str]
    gone: list[Model]


def tournament_fields(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "slug": block["slug"],
        "name": block["name"],
        "name_en": block.get("name_en") or "",
        "starts_on": parsed_date(block["starts_on"]),
        "ends_on": parsed_date(block["ends_on"]),
        "city": block["city"],
        "venue": block["venue"],
        "timezone": block["timezone"],
        **origin_fields(block),
    }


def write_tournament(block: dict[str, Any]) -> Tournament:
    """The tournament with these facts; what the event file does not know of it stays."""
    tournament, _made = Tournament.objects.update_or_create(slug=block["slug"], defaults=tournament_fields(block))
    return tournament


def write_event(tournament: Tournament, block: dict[str, Any]) -> Event:
    fields = {"name": block["name"], "name_en": block.get("name_en") or "", "kind": block["kind"]}
    first = {"position": tournament.events.count() + 1}
    event, _made = Event.objects.update_or_create(
        tournament=tournament, slug=block["slug"], defaults=fields, create_defaults={**fields, **first}
    )
    return event


def write_structure(
    event: Event, document: CheckedDocument, columns: Mapping[int, Mapping[str, Any]] | None = None
) -> Structure:
    """Entries, stages, groups, ties with their sides (and these ``columns``, by number), tables and lots."""
    value = document.value
    zones, new_zones = write_zones(team["zone"] for team in value["teams"] if team.get("zone"))
    teams, gone_teams = write_teams(event, value["teams"], zones)
    players, gone_players = write_players(event, value["teams"], teams, document.rosters)
    stages, gone_stages = write_stages(event, value["stages"])
    groups, gone_groups = write_groups(event, value["stages"], stages)
    tz = event.tournament.tz
    ties, gone_ties = write_ties(
        event,
        Part((), value),
        stages=stages,
        groups=groups,
        teams=teams,
        tables=write_tables(event.tournament, Part((), value)),
        tz=tz,
        columns=columns or {},
    )
    write_members(value["stages"], groups, teams)
    write_lots(value["stages"], groups, teams, tz)
    write_slots(ties, Part((), value), groups=groups, teams=teams)
    gone: list[Model] = [*gone_ties, *gone_groups, *gone_stages, *gone_players, *gone_teams]
    return Structure(ties, players, new_zones, gone)
