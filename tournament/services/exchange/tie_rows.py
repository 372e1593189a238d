"""Rows of ties and the sources of their sides, without results."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tournament.choices import Side, SourceKind
from tournament.models import Event, PlayingTable, Slot, Stage, Team, Tie, Tournament
from tournament.services.exchange.draw_rows import Groups
from tournament.services.exchange.entry_rows import origin_fields
from tournament.services.exchange.moments import parsed_time
from tournament.services.exchange.parts import Part, TiePart, all_ties, ties_of_stage
from tournament.services.exchange.upserting import BATCH, upsert

_ASIDE = {"group": None, "table": None}


def write_tables(tournament: Tournament, document: Part) -> dict[int, PlayingTable]:
    """The playing tables that ties name, made where there are none."""
    wanted = {table: {"tournament": tournament, "table_no": table} for table in sorted(_tables(document))}
    return upsert(PlayingTable.objects.filter(tournament=tournament), wanted, key=lambda table: table.table_no)[0]


def _tables(document: Part) -> set[int]:
    return {table for place in all_ties(document) if (table := place.tie.get("table")) is not None}


def write_ties(
    event: Event,
    document: Part,
    *,
    stages: Mapping[str, Stage],
    groups: Groups,
    teams: Mapping[str, Team],
    tables: Mapping[int, PlayingTable],
    tz: ZoneInfo,
    columns: Mapping[int, Mapping[str, Any]],
) -> tuple[dict[int, Tie], list[Tie]]:
    """The rows of the ties by number, and those of ties that are no longer played.

    ``columns`` are further columns of a tie, by number.
    """
    wanted: dict[int, dict[str, Any]] = {}
    for stage in document.parts("stages"):
        for position, place in enumerate(ties_of_stage(stage), start=1):
            tie = place.tie.value
            slug = stage.value["slug"]
            wanted[tie["no"]] = {
                "event": event,
                "stage": stages[slug],
                "group": groups[slug, place.group.value["name"]] if place.group else None,
                "position": position,
                "table": tables[tie["table"]] if tie.get("table") is not None else None,
                "starts_at": parsed_time(tie["starts_at"], tz) if tie.get("starts_at") else None,
                **_teams(place, teams),
                **_plan(tie),
                **columns.get(tie["no"], {}),
            }
    return upsert(Tie.objects.filter(event=event), wanted, key=lambda tie: tie.no, step_aside=_ASIDE)


def _plan(tie: Mapping[str, Any]) -> dict[str, Any]:
    first, last = tie.get("places") or (None, None)
    return {
        "no": tie["no"],
        "round_no": tie.get("round_no"),
        "round_of": tie.get("round_of"),
        "places_from": first,
        "places_to": last,
        **origin_fields(tie),
    }


def _teams(place: TiePart, teams: Mapping[str, Team]) -> dict[str, Team | None]:
    a, x = (teams[code] if code is not None else None for code in place.teams)
    return {"team_a": a, "team_x": x}


def write_slots(ties: Mapping[int, Tie], document: Part, *, groups: Groups, teams: Mapping[str, Team]) -> None:
    """Where each side of a knock-out tie comes from; sides without a change are left alone."""
    wanted = {
        (ties[place.no].pk, side): _slot_fields(place.tie.value[side], ties, groups, teams)
        for place in all_ties(document)
        if place.group is None
        for side in Side.values
    }
    rows = Slot.objects.filter(tie__event__in={tie.event_id for tie in ties.values()})
    present = {(slot.tie_id, slot.side): slot for slot in rows}
    same = {
        key
        for key, slot in present.items()
        if key in wanted and all(getattr(slot, column) == value for column, value in wanted[key].items())
    }
    stale = [slot.pk for key, slot in present.items() if key not in same]
    Slot.objects.filter(pk__in=stale).delete()
    Slot.objects.bulk_create(
        (Slot(tie_id=tie, side=side, **fields) for (tie, side), fields in wanted.items() if (tie, side) not in same),
        batch_size=BATCH,
    )


def _slot_fields(
    side: Mapping[str, Any], ties: Mapping[int, Tie], groups: Groups, teams: Mapping[str, Team]
) -> dict[str, Any]:
    fields: dict[str, Any] = {"group_id": None, "group_place": None, "source_tie_id": None, "team_id": None}
    fields["decision"] = side.get("decision") or ""
    if side.get("bye"):
        return {**fields, "kind": SourceKind.BYE}
    if "tie" in side:
        kind = SourceKind.TIE_WINNER if side["take"] == "winner" else SourceKind.TIE_LOSER
        return {**fields, "kind": kind, "source_tie_id": ties[side["tie"]].pk}
    if "group" in side:
        group = groups[side["stage"], side["group"]]
        return {**fields, "kind": SourceKind.GROUP_PLACE, "group_id": group.pk, "group_place": side["place"]}
    return {**fields, "kind": SourceKind.TEAM, "team_id": teams[side["team"]].pk}
