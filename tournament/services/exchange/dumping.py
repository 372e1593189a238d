"""From rows to an event file."""

from typing import Any

from django.db.models import Prefetch

from tournament.choices import StageKind
from tournament.models import Event, Group, GroupMember, Lot, LotPlace, Player, Stage, Team, Tie, Tournament
from tournament.services.exchange.canonical import Document, canonical, canonical_bytes, canonical_team
from tournament.services.exchange.entrants import Roster
from tournament.services.exchange.moments import written_time
from tournament.services.exchange.references import with_references
from tournament.services.exchange.tie_documents import (
    group_tie_plan,
    knockout_tie_plan,
    origin,
    stored_roster,
    with_document_facts,
)
from tournament.services.results import ResultDocument, result_document
from tournament.snapshots import with_facts

FORMAT = "event-file/1"


def dump_event(event: Event) -> bytes:
    """The event as the bytes of an event file: the same facts always give the same bytes."""
    return canonical_bytes(event_document(event))


def event_document(event: Event) -> Document:
    """The event as a canonical document, in a constant number of queries."""
    teams = list(event.teams.order_by("position", "pk").select_related("zone").prefetch_related(_in_order("players")))
    rosters = {team.code: stored_roster(team.players.all()) for team in teams}
    ties = _ties_by_stage(event)
    document = {
        "format": FORMAT,
        "tournament": tournament_block(event.tournament),
        "event": event_block(event),
        "teams": [team_block(team, rosters[team.code]) for team in teams],
        "stages": [
            _stage(stage, ties.get(stage.pk, []), event.tournament)
            for stage in event.stages.order_by("position", "pk").prefetch_related(_groups())
        ],
    }
    results = {tie.no: result_document(tie) for rows in ties.values() for tie in rows}
    return canonical(with_references(document, results, rosters))


def stored_results(event: Event) -> dict[int, ResultDocument]:
    """The results of the event's ties as they are stored, by tie number."""
    return {tie.no: result_document(tie) for tie in with_facts(event.ties.all())}


def tournament_block(tournament: Tournament) -> Document:
    return {
        "slug": tournament.slug,
        "name": tournament.name,
        "name_en": tournament.name_en,
        "starts_on": tournament.starts_on.isoformat(),
        "ends_on": tournament.ends_on.isoformat(),
        "city": tournament.city,
        "venue": tournament.venue,
        "timezone": tournament.timezone,
        **origin(tournament),
    }


def event_block(event: Event) -> Document:
    return {"slug": event.slug, "name": event.name, "name_en": event.name_en, "kind": event.kind}


def stored_team(team: Team) -> Document:
    """The team as an event file has it; zone and players, in their order, come with it."""
    return canonical_team(team_block(team, stored_roster(team.players.all())))


def _in_order(relation: str) -> "Prefetch[Any]":
    return Prefetch(relation, Player.objects.order_by("position", "pk"))


def _groups() -> "Prefetch[Any]":
    """Groups with members and lots; teams come by join, for SQLite takes no prefetch of a thousand of them."""
    members = Prefetch("members", GroupMember.objects.select_related("team"))
    places = Prefetch("lots__places", LotPlace.objects.select_related("team"))
    return Prefetch("groups", Group.objects.order_by("position", "pk").prefetch_related(members, places))


def _ties_by_stage(event: Event) -> dict[int, list[Tie]]:
    ties: dict[int, list[Tie]] = {}
    for tie in with_document_facts(event.ties.all()).order_by("position", "no"):
        ties.setdefault(tie.stage_id, []).append(tie)
    return ties


def team_block(team: Team, roster: Roster) -> Document:
    withdrawn = {"results": team.withdrawn_results, "decision": team.withdrawn_decision}
    return {
        "code": team.code,
        "name": team.name,
        "name_en": team.name_en,
        "zone": team.zone.short_zh if team.zone else None,
        "union_body": team.union_body,
        "squad_no": team.squad_no,
        "seed": team.seed,
        "players": [_player(player, roster) for player in team.players.all()],
        "withdrawn": withdrawn if team.withdrawn_results else None,
        **origin(team),
    }


def _player(player: Player, roster: Roster) -> Document:
    is_told_by_code = player.code_given or roster.is_shared(player.name)
    return {
        "code": player.code if is_told_by_code else None,
        "name": player.name,
        "name_en": player.name_en,
        "sex": player.sex,
        **origin(player),
    }


def stage_settings(stage: Stage) -> Document:
    """The stage without its groups and ties."""
    settings = {
        "slug": stage.slug,
        "name": stage.name,
        "name_en": stage.name_en,
        "kind": stage.kind,
        "best_of": stage.best_of,
        "order_of_play": stage.order_of_play,
        "stop_at_majority": stage.stop_at_majority,
        "tie_won_by_games": stage.tie_won_by_games,
        "play_all_games": stage.play_all_games,
        "ranking": stage.ranking,
        "counted_score": stage.counted_score,
        "qualifiers": stage.qualifiers,
    }
    if stage.kind == StageKind.KNOCKOUT:
        return {**settings, "places": int(stage.places) if stage.places.isdigit() else stage.places or "final"}
    return {**settings, "qualifiers": stage.qualifiers or 0}


def _stage(stage: Stage, ties: list[Tie], tournament: Tournament) -> Document:
    settings = stage_settings(stage)
    if stage.kind == StageKind.KNOCKOUT:
        return {**settings, "ties": [knockout_tie_plan(tie, tournament) for tie in ties]}
    of_group: dict[int | None, list[Tie]] = {}
    for tie in ties:
        of_group.setdefault(tie.group_id, []).append(tie)
    groups = [_group(group, of_group.get(group.pk, []), tournament) for group in stage.groups.all()]
    return {**settings, "groups": groups}


def _group(group: Group, ties: list[Tie], tournament: Tournament) -> Document:
    members = sorted(group.members.all(), key=lambda member: member.position)
    lots = sorted(group.lots.all(), key=lambda lot: lot.position)
    return {
        "name": group.name,
        "teams": [member.team.code for member in members],
        "ties": [group_tie_plan(tie, tournament) for tie in ties],
        "lots": [_lot(lot, tournament) for lot in lots],
    }


def _lot(lot: Lot, tournament: Tournament) -> Document:
    order = [place.team.code for place in sorted(lot.places.all(), key=lambda place: place.position)]
    drawn_at = written_time(lot.drawn_at, tournament.tz) if lot.drawn_at else None
    return {"teams": order, "order": order, "drawn_by": lot.drawn_by, "at": drawn_at}
