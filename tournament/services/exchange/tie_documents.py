"""Ties one by one in the event file's words: where they stand in the plan, and their results."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from tournament.choices import Side, SourceKind
from tournament.models import Player, Slot, Team, Tie, Tournament
from tournament.services.exchange.canonical import Document, canonical_tie
from tournament.services.exchange.entrants import Roster, RosterPlace
from tournament.services.exchange.moments import written_time
from tournament.services.exchange.references import tie_with_result
from tournament.services.results import ResultDocument, result_document
from tournament.snapshots import with_facts

Rosters = Mapping[str, Roster]
"""Rosters by the team's code."""


def with_document_facts(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with all that ``tie_document`` needs, in six queries."""
    return with_facts(ties).prefetch_related(tie_slots())


def tie_slots() -> "Prefetch[str, QuerySet[Slot], str]":
    """The slots of ties with what they name: the plan of a knock-out tie."""
    return Prefetch("slots", Slot.objects.select_related("group__stage", "source_tie", "team"))


def tie_document(
    tie: Tie, rosters: Rosters, *, facts: ResultDocument | None = None, without: Collection[str] = ()
) -> Document:
    """The tie, from ``with_document_facts``, as an event file has it; ``without`` these keys of its result.

    ``facts`` is its result where it is known already.
    """
    tournament = tie.event.tournament
    plan = group_tie_plan(tie, tournament) if tie.group_id is not None else knockout_tie_plan(tie, tournament)
    known = result_document(tie) if facts is None else facts
    result = {key: value for key, value in known.items() if key not in without}
    return canonical_tie(tie_with_result(plan, result, rosters))


def rosters_of_ties(ties: Iterable[Tie]) -> Rosters:
    """The rosters of all teams that stand in these ties. One query."""
    teams = {team.pk: team.code for tie in ties for team in (tie.team_a, tie.team_x) if team is not None}
    players: dict[int, list[Player]] = {pk: [] for pk in teams}
    for player in Player.objects.filter(team_id__in=teams).order_by("position", "pk"):
        players[player.team_id].append(player)
    return {teams[pk]: stored_roster(members) for pk, members in players.items()}


def stored_roster(players: Iterable[Player]) -> Roster:
    return Roster([RosterPlace(player.code, player.name, player.code_given, player.sex) for player in players])


def origin(row: Tournament | Team | Player | Tie) -> Document:
    return {"provenance": row.provenance, "source": row.source}


def group_tie_plan(tie: Tie, tournament: Tournament) -> Document:
    return {**_plan(tie, tournament), "a": _code(tie.team_a), "x": _code(tie.team_x)}


def _plan(tie: Tie, tournament: Tournament) -> Document:
    return {
        "no": tie.no,
        "round_no": tie.round_no,
        "starts_at": written_time(tie.starts_at, tournament.tz) if tie.starts_at else None,
        "table": tie.table.table_no if tie.table else None,
        **origin(tie),
    }


def knockout_tie_plan(tie: Tie, tournament: Tournament) -> Document:
    span = [tie.places_from or 1, tie.places_to or 2]
    slots = {slot.side: slot for slot in tie.slots.all()}
    return {
        **_plan(tie, tournament),
        "round_of": tie.round_of or span[1] - span[0] + 1,
        "places": span,
        "a": _side(slots.get(Side.A), tie.team_a),
        "x": _side(slots.get(Side.X), tie.team_x),
    }


def _side(slot: Slot | None, team: Team | None) -> Document:
    if slot is None or slot.kind == SourceKind.BYE:
        return {"bye": True}
    if slot.kind == SourceKind.TEAM:
        return {"team": _code(slot.team)}
    settled: Mapping[str, Any] = {"team": team.code, "decision": slot.decision} if team else {}
    if slot.group is not None:
        return {"stage": slot.group.stage.slug, "group": slot.group.name, "place": slot.group_place, **settled}
    assert slot.source_tie is not None
    take = "winner" if slot.kind == SourceKind.TIE_WINNER else "loser"
    return {"tie": slot.source_tie.no, "take": take, **settled}


def _code(team: Team | None) -> str | None:
    return team.code if team else None
