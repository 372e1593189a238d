"""Entering teams and players, and changing an entry before or after the draw."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify
from pypinyin import lazy_pinyin

from tournament.models import Event, Player, Team, Zone
from tournament.rules.errors import Defect, DefectsError
from tournament.search_text import search_text
from tournament.services.revisions import raise_counter, raise_revision


@dataclass(frozen=True, slots=True)
class PlayerEntry:
    code: str
    name: str
    name_en: str
    sex: str
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """What a team hands in. ``zone`` is a ``short_zh``; None for a company."""

    code: str
    name: str
    name_en: str
    zone: str | None
    union_body: str
    squad_no: int | None
    players: tuple[PlayerEntry, ...]
    provenance: str = ""
    source: str = ""
    seed: int | None = None


def entry_defects(event: Event, entries: Sequence[TeamEntry]) -> tuple[Defect, ...]:
    """Everything wrong with a list of entries; paths begin with the entry's index."""
    known_zones = set(Zone.objects.values_list("short_zh", flat=True))
    present = set(event.teams.values_list("code", flat=True))
    codes = Counter(entry.code for entry in entries)
    defects = []
    for index, entry in enumerate(entries):
        if entry.code in present or codes[entry.code] > 1:
            defects.append(Defect("team_code_twice", (index, "code"), {"code": entry.code}))
        if entry.zone is not None and entry.zone not in known_zones:
            defects.append(Defect("zone_unknown", (index, "zone"), {"zone": entry.zone}))
        players = Counter(player.code for player in entry.players)
        defects += [
            Defect("player_code_twice", (index, "players", place, "code"), {"code": player.code})
            for place, player in enumerate(entry.players)
            if players[player.code] > 1
        ]
    return tuple(defects)


@transaction.atomic
def enter_teams(*, event: Event, entries: Sequence[TeamEntry]) -> list[Team]:
    """Enter teams with their rosters, in the order given; raises ``DefectsError`` with every defect."""
    raise_revision(event.tournament)
    defects = entry_defects(event, entries)
    if defects:
        raise DefectsError(defects)
    zones = {zone.short_zh: zone for zone in Zone.objects.all()}
    first = event.teams.count() + 1
    teams = [
        Team(
            event=event,
            position=position,
            code=entry.code,
            name=entry.name,
            name_en=entry.name_en,
            zone=zones[entry.zone] if entry.zone else None,
            union_body=entry.union_body,
            squad_no=entry.squad_no,
            seed=entry.seed,
            provenance=entry.provenance,
            source=entry.source,
            search_text=search_text(entry.name, entry.name_en, entry.code),
        )
        for position, entry in enumerate(entries, start=first)
    ]
    Team.objects.bulk_create(teams)
    Player.objects.bulk_create(
        Player(
            team=team,
            position=position,
            code=player.code,
            code_given=True,
            name=player.name,
            name_en=player.name_en,
            sex=player.sex,
            provenance=player.provenance,
            search_text=search_text(player.name, player.name_en),
        )
        for team, entry in zip(teams, entries, strict=True)
        for position, player in enumerate(entry.players, start=1)
    )
    return teams


@transaction.atomic
def enter_zones(rows: Sequence[Mapping[str, str]]) -> None:
    """Add the zones that are not there yet, known by ``short_zh``; rows have the columns of the list of zones."""
    known = set(Zone.objects.values_list("short_zh", flat=True))
    slugs = set(Zone.objects.values_list("slug", flat=True))
    for row in rows:
        if row["short_zh"] not in known:
            slug = zone_slug(row["short_zh"], slugs)
            slugs.add(slug)
            save_zone(Zone(**row, slug=slug))


def zone_slug(short_zh: str, taken: Collection[str]) -> str:
    """An address for a zone from the sounds of its short name."""
    slug = slugify("".join(lazy_pinyin(short_zh.removesuffix("高新区")))) or "zone"
    return next(s for s in chain([slug], (f"{slug}-{n}" for n in count(2))) if s not in taken)


@transaction.atomic
def save_zone(zone: Zone) -> None:
    """Save a changed or new zone."""
    raise_counter("reference")
    zone.search_text = search_text(zone.name_zh, zone.short_zh, zone.name_en, zone.province_zh)
    zone.save()


@transaction.atomic
def delete_zone(zone: Zone) -> None:
    """Delete a zone; ``ProtectedError`` while a team comes from it."""
    raise_counter("reference")
    zone.delete()


@transaction.atomic
def save_team(team: Team) -> None:
    """Save a changed or new entry."""
    raise_revision(team.event.tournament)
    team.search_text = search_text(team.name, team.name_en, team.code)
    team.save()


@transaction.atomic
def save_player(player: Player) -> None:
    """Save a changed or new roster place."""
    raise_revision(player.team.event.tournament)
    player.search_text = search_text(player.name, player.name_en)
    player.save()
