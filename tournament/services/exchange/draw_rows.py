"""Rows of stages, groups, members and lots."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tournament.models import Event, Group, GroupMember, Lot, LotPlace, Stage, Team
from tournament.services.exchange.moments import parsed_time
from tournament.services.exchange.settings import stage_fields
from tournament.services.exchange.upserting import BATCH, upsert

Groups = Mapping[tuple[str, str], Group]
"""Groups by the slug of their stage and their name."""


def write_stages(event: Event, stages: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Stage], list[Stage]]:
    wanted = {
        stage["slug"]: {"event": event, "position": position, **stage_fields(stage)}
        for position, stage in enumerate(stages, start=1)
    }
    return upsert(Stage.objects.filter(event=event), wanted, key=lambda stage: stage.slug)


def write_groups(
    event: Event, stages: Iterable[Mapping[str, Any]], rows: Mapping[str, Stage]
) -> tuple[dict[tuple[str, str], Group], list[Group]]:
    wanted = {
        (stage["slug"], group["name"]): {"stage": rows[stage["slug"]], "position": position, "name": group["name"]}
        for stage in stages
        for position, group in enumerate(stage.get("groups") or (), start=1)
    }
    present = Group.objects.filter(stage__event=event).select_related("stage")
    return upsert(present, wanted, key=lambda group: (group.stage.slug, group.name))


def write_members(stages: Iterable[Mapping[str, Any]], groups: Groups, teams: Mapping[str, Team]) -> None:
    """Who stands in which group; groups in which nobody moved are left alone."""
    wanted = {
        groups[stage["slug"], group["name"]].pk: [teams[code].pk for code in group["teams"]]
        for stage in stages
        for group in stage.get("groups") or ()
    }
    present: dict[int, list[int]] = {}
    for member in GroupMember.objects.filter(group__in=wanted).order_by("group", "position"):
        present.setdefault(member.group_id, []).append(member.team_id)
    changed = {pk: members for pk, members in wanted.items() if present.get(pk, []) != members}
    GroupMember.objects.filter(group__in=changed).delete()
    GroupMember.objects.bulk_create(
        (
            GroupMember(group_id=pk, position=position, team_id=team)
            for pk, members in changed.items()
            for position, team in enumerate(members, start=1)
        ),
        batch_size=BATCH,
    )


def write_lots(stages: Iterable[Mapping[str, Any]], groups: Groups, teams: Mapping[str, Team], tz: ZoneInfo) -> None:
    """The lots of every group, in the order in which they were drawn; groups without a change are left alone."""
    wanted = {
        groups[stage["slug"], group["name"]].pk: [_drawn(lot, teams, tz) for lot in group.get("lots") or ()]
        for stage in stages
        for group in stage.get("groups") or ()
    }
    present: dict[int, list[Any]] = {}
    lots = Lot.objects.filter(group__in=wanted).order_by("group", "position").prefetch_related("places")
    for lot in lots:
        order = [place.team_id for place in sorted(lot.places.all(), key=lambda place: place.position)]
        present.setdefault(lot.group_id, []).append(({"drawn_by": lot.drawn_by, "drawn_at": lot.drawn_at}, order))
    changed = {pk: drawn for pk, drawn in wanted.items() if present.get(pk, []) != drawn}
    Lot.objects.filter(group__in=changed).delete()
    rows = [
        (Lot(group_id=pk, position=position, **fields), order)
        for pk, drawn in changed.items()
        for position, (fields, order) in enumerate(drawn, start=1)
    ]
    Lot.objects.bulk_create((lot for lot, _order in rows), batch_size=BATCH)
    LotPlace.objects.bulk_create(
        (
            LotPlace(lot=lot, position=position, team_id=team)
            for lot, order in rows
            for position, team in enumerate(order, start=1)
        ),
        batch_size=BATCH,
    )


def _drawn(lot: Mapping[str, Any], teams: Mapping[str, Team], tz: ZoneInfo) -> tuple[dict[str, Any], list[int]]:
    drawn_at = parsed_time(lot["at"], tz) if lot.get("at") else None
    return {"drawn_by": lot.get("drawn_by") or "", "drawn_at": drawn_at}, [teams[code].pk for code in lot["order"]]
