"""Rows of zones, teams and players."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.text import slugify
from pypinyin import lazy_pinyin

from tournament.models import Event, Player, Team, Zone
from tournament.search_text import search_text
from tournament.services.exchange.entrants import Roster
from tournament.services.exchange.upserting import BATCH, upsert
from tournament.services.revisions import raise_counter


def write_zones(names: Iterable[str]) -> tuple[dict[str, Zone], list[str]]:
    """The zones of these short names, and which of the names were not known and are zones now."""
    wanted = dict.fromkeys(names)
    zones = {zone.short_zh: zone for zone in Zone.objects.filter(short_zh__in=list(wanted))}
    unknown = [name for name in wanted if name not in zones]
    slugs = set(Zone.objects.values_list("slug", flat=True)) if unknown else set()
    made = []
    for name in unknown:
        slug = _free_slug(name, slugs)
        slugs.add(slug)
        made.append(Zone(name_zh=name, short_zh=name, slug=slug, search_text=search_text(name)))
    if made:
        Zone.objects.bulk_create(made, batch_size=BATCH)
        raise_counter("reference")
    return zones | {zone.short_zh: zone for zone in made}, unknown


def _free_slug(name: str, taken: set[str]) -> str:
    base = slugify("-".join(lazy_pinyin(name)))[:70].strip("-") or "zone"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def write_teams(
    event: Event, teams: Iterable[Mapping[str, Any]], zones: Mapping[str, Zone]
) -> tuple[dict[str, Team], list[Team]]:
    """The rows of the teams by code, and those of teams that are no longer entered."""
    wanted = {
        team["code"]: {"event": event, "position": position, **_team_fields(team, zones)}
        for position, team in enumerate(teams, start=1)
    }
    rows = Team.objects.filter(event=event)
    return upsert(rows, wanted, key=lambda team: team.code, step_aside={"seed": None})


def _team_fields(team: Mapping[str, Any], zones: Mapping[str, Zone]) -> dict[str, Any]:
    withdrawn = team.get("withdrawn") or {}
    name_en = team.get("name_en") or ""
    return {
        "code": team["code"],
        "name": team["name"],
        "name_en": name_en,
        "zone": zones[team["zone"]] if team.get("zone") else None,
        "union_body": team.get("union_body") or "",
        "squad_no": team.get("squad_no"),
        "seed": team.get("seed"),
        "withdrawn_results": withdrawn.get("results", ""),
        "withdrawn_decision": withdrawn.get("decision", ""),
        "search_text": search_text(team["name"], name_en, team["code"]),
        **origin_fields(team),
    }


def write_players(
    event: Event,
    teams: Iterable[Mapping[str, Any]],
    rows: Mapping[str, Team],
    rosters: Mapping[str, Roster],
) -> tuple[dict[tuple[str, str], Player], list[Player]]:
    """The rows of the players by team and player code, and those of players who have left a roster."""
    present: dict[str, dict[str, Player]] = {}
    for player in Player.objects.filter(team__event=event).select_related("team"):
        present.setdefault(player.team.code, {})[player.code] = player
    wanted: dict[tuple[str, str], dict[str, Any]] = {}
    keys: dict[int, tuple[str, str]] = {}
    for team in teams:
        code = team["code"]
        members = zip(rosters[code].members, team.get("players") or (), strict=True)
        for position, (member, player) in enumerate(members, start=1):
            key = (code, member.code)
            wanted[key] = {"team": rows[code], "position": position, "code": member.code}
            wanted[key] |= {"code_given": member.code_given, **_player_fields(player)}
            stored = _stored_player(present.get(code, {}), member.code, member.name)
            if stored is not None:
                keys.setdefault(stored.pk, key)
    players = Player.objects.filter(team__event=event).select_related("team")
    aside = Concat(Value("~"), Cast("pk", CharField()))
    leaving = [
        player.pk
        for code, team in present.items()
        for player in team.values()
        if player.pk not in keys and (code, player.code) in wanted
    ]
    Player.objects.filter(pk__in=leaving).update(code=aside)
    return upsert(
        players, wanted, key=lambda player: keys.get(player.pk, ("", str(player.pk))), step_aside={"code": aside}
    )


def _stored_player(present: Mapping[str, Player], code: str, name: str) -> Player | None:
    """Who was stored under this code and name, or is the only one of the name, or had been given the code."""
    coded = present.get(code)
    if coded is not None and coded.name == name:
        return coded
    named = [player for player in present.values() if player.name == name]
    if len(named) == 1:
        return named[0]
    return coded if coded is not None and coded.code_given else None


def _player_fields(player: Mapping[str, Any]) -> dict[str, Any]:
    name_en = player.get("name_en") or ""
    return {
        "name": player["name"],
        "name_en": name_en,
        "sex": player.get("sex") or "",
        "search_text": search_text(player["name"], name_en),
        **origin_fields(player),
    }


def origin_fields(part: Mapping[str, Any]) -> dict[str, Any]:
    return {"provenance": part.get("provenance") or "", "source": part.get("source") or ""}
