"""Tournaments and drawn events from team codes."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from string import ascii_uppercase
from typing import Any

from tests.factories.documents import NOON
from tournament.choices import Sex, SourceKind, StageKind
from tournament.models import Event, Group, GroupMember, Player, Slot, Stage, Team, Tie, Tournament
from tournament.services.sides import settle_sides

Codes = str | Sequence[str]
_GROUP_PLACE = re.compile(r"(?P<place>\d+)(?P<group>[A-Z])")


def make_tournament(slug: str = "lakeside-2025", **fields: Any) -> Tournament:
    known = {
        "name": "湖畔公开赛",
        "name_en": "Lakeside Open",
        "starts_on": date(2025, 5, 1),
        "ends_on": date(2025, 5, 2),
        "city": "湖城",
        "venue": "一号馆",
    }
    return Tournament.objects.create(slug=slug, **(known | fields))


def make_team(event: Event, code: str, *, sexes: str = "MMM", **fields: Any) -> Team:
    """A team with one player for each letter of ``sexes``, with the codes 1, 2, 3 ..."""
    known = {"position": event.teams.count() + 1, "name": f"{code}队", "name_en": f"Team {code}"}
    team = Team.objects.create(event=event, code=code, **(known | fields))
    make_players(team, sexes)
    return team


def make_players(team: Team, sexes: str) -> list[Player]:
    return Player.objects.bulk_create(
        Player(
            team=team, position=no, code=str(no), name=f"{team.code}{Sex(sex).value}{no}", name_en=f"{team.code} {no}",
            sex=sex,
        )
        for no, sex in enumerate(sexes, start=1)
    )  # fmt: skip


def make_event(
    *,
    groups: Iterable[Codes] = (),
    knockout: Codes = (),
    places: str = "final",
    tournament: Tournament | None = None,
    slug: str = "mixed-team",
    kind: str = "team",
    sexes: str = "MMM",
    best_of: int = 3,
    order_of_play: object = "five-singles",
    **stage_fields: Any,
) -> Event:
    """A drawn event: ``groups`` A, B ... of team codes, then a knock-out.

    ``knockout`` lists a power of two of entries in bracket order: ``1A`` is first of group A, ``bye`` a bye,
    anything else a team's code. Ties are numbered through, those of a group as pairs in order, those of the
    knock-out round by round. ``stage_fields`` (ranking, stop_at_majority ...) go to every stage.
    """
    event = Event.objects.create(
        tournament=tournament or make_tournament(), slug=slug, name="混合团体", name_en="Mixed team", kind=kind
    )
    settings = {"best_of": best_of, "order_of_play": order_of_play} | stage_fields
    drawn = [_codes(codes) for codes in groups]
    entries = _codes(knockout)
    for code in [*(code for codes in drawn for code in codes), *_teams_named(entries)]:
        make_team(event, code, sexes=sexes)
    if drawn:
        _make_groups(event, drawn, settings)
    if entries:
        _make_knockout(event, entries, {"places": places} | settings)
        settle_sides(event=event, now=NOON)
    return event


def _codes(codes: Codes) -> list[str]:
    return codes.split() if isinstance(codes, str) else list(codes)


def _teams_named(entries: Iterable[str]) -> list[str]:
    return [entry for entry in entries if entry != "bye" and not _GROUP_PLACE.fullmatch(entry)]


def _make_groups(event: Event, groups: Sequence[Sequence[str]], settings: dict[str, Any]) -> None:
    stage = Stage.objects.create(
        event=event, position=1, slug="groups", name="小组赛", kind=StageKind.GROUPS, **settings
    )
    teams = {team.code: team for team in event.teams.all()}
    no = 0
    for position, (name, codes) in enumerate(zip(ascii_uppercase, groups, strict=False), start=1):
        group = Group.objects.create(stage=stage, position=position, name=name)
        for number, code in enumerate(codes, start=1):
            GroupMember.objects.create(group=group, position=number, team=teams[code])
        for a, x in combinations(codes, 2):
            no += 1
            Tie.objects.create(
                event=event, stage=stage, group=group, no=no, position=no, round_no=1, team_a=teams[a], team_x=teams[x]
            )


_Source = dict[str, Any]


def _make_knockout(event: Event, entries: Sequence[str], settings: dict[str, Any]) -> None:
    stage = Stage.objects.create(
        event=event, position=2, slug="knockout", name="淘汰赛", kind=StageKind.KNOCKOUT, **settings
    )
    spans: list[tuple[int, list[_Source]]] = [(1, [_source(event, entry) for entry in entries])]
    while spans:
        first, sources = spans.pop(0)
        ties = [
            _make_tie(stage, (first, first + len(sources) - 1), sources[index : index + 2])
            for index in range(0, len(sources), 2)
        ]
        if len(ties) > 1:
            spans.append((first, [{"kind": SourceKind.TIE_WINNER, "source_tie": tie} for tie in ties]))
        if len(ties) > 1 and _plays_off(stage.places, first + len(ties), len(ties)):
            spans.append((first + len(ties), [{"kind": SourceKind.TIE_LOSER, "source_tie": tie} for tie in ties]))


def _plays_off(places: str, first: int, size: int) -> bool:
    """Whether the bracket for ``size`` places from ``first`` on is played."""
    return {"final": False, "third": (first, size) == (3, 2), "all": True}.get(
        places, places.isdigit() and first <= int(places)
    )


def _source(event: Event, entry: str) -> _Source:
    if entry == "bye":
        return {"kind": SourceKind.BYE}
    if match := _GROUP_PLACE.fullmatch(entry):
        group = Group.objects.get(stage__event=event, name=match["group"])
        return {"kind": SourceKind.GROUP_PLACE, "group": group, "group_place": int(match["place"])}
    return {"kind": SourceKind.TEAM, "team": event.teams.get(code=entry)}


def _make_tie(stage: Stage, places: tuple[int, int], sources: Sequence[_Source]) -> Tie:
    no = stage.event.ties.count() + 1
    teams = [source["team"] if source["kind"] == SourceKind.TEAM else None for source in sources]
    tie = Tie.objects.create(
        event=stage.event, stage=stage, no=no, position=no, round_of=places[1] - places[0] + 1,
        places_from=places[0], places_to=places[1], team_a=teams[0], team_x=teams[1],
    )  # fmt: skip
    for side, source in zip("ax", sources, strict=True):
        Slot.objects.create(tie=tie, side=side, **source)
    return tie
