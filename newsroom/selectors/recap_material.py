"""From official results to the values that recaps are made of, and what of an event can be told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from newsroom import results
from newsroom.results import Event, OfficialEvent, OfficialGroup, OfficialMatch, OfficialTie
from newsroom.rules.recaps import values
from newsroom.rules.recaps.values import Name

STAGES = {"groups": Name("小组赛", "group stage"), "knockout": Name("淘汰赛", "knock-out")}
SQUADS = "零一二三四五六七八九十"
PODIUM = 3


def event_material(event: Event) -> "Material":
    """Everything that can be told of an event; a constant number of queries."""
    return Material(results.official_event(event))


@dataclass(frozen=True)
class Material:
    """What is official of an event, as values: ties, groups, rounds and days by their keys."""

    official: OfficialEvent

    @cached_property
    def tournament(self) -> values.Tournament:
        row = self.official.event.tournament
        return values.Tournament(
            slug=row.slug,
            name=_named(row),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            city=Name(row.city, row.city_en or row.city),
            venue=Name(row.venue, row.venue_en or row.venue),
        )

    @cached_property
    def teams(self) -> Mapping[str, values.Team]:
        """By code; a short name that two teams would share is nobody's."""
        shorts = {row.code: _short(row) for row in self.official.teams}
        counts = Counter(shorts.values())
        return {
            row.code: values.Team(
                event=self.official.event.slug,
                code=row.code,
                name=_named(row),
                short=Name(shorts[row.code] if counts[shorts[row.code]] == 1 else row.name, row.name_en or row.name),
                seed=row.seed,
            )
            for row in self.official.teams
        }

    @cached_property
    def ties(self) -> tuple[values.Tie, ...]:
        ranks = {
            group.group.pk: {str(code): place.place for place in group.standings.places for code in place.teams}
            for group in self.official.groups
            if group.standings is not None
        }
        return tuple(_tie(one, self.teams, ranks.get(one.row.group_id or 0, {})) for one in self.official.ties)

    @cached_property
    def groups(self) -> tuple[values.Group, ...]:
        slug = self.official.event.slug
        return tuple(_group(slug, one, self.teams, self.ties) for one in self.official.groups)

    @cached_property
    def rounds(self) -> Mapping[str, values.Round]:
        """By key, in the order of play; those without an official tie are left out."""
        totals = Counter(_round_key(row) for row in self.official.listed)
        found: dict[str, list[values.Tie]] = {}
        for one, tie in zip(self.official.ties, self.ties, strict=True):
            found.setdefault(_round_key(one.row), []).append(tie)
        slug = self.official.event.slug
        return {key: values.Round(slug, ties[0].where, tuple(ties), totals[key]) for key, ties in found.items()}

    @cached_property
    def days(self) -> Mapping[date, values.Day]:
        """Those with an official tie, in order. A group was settled on the day of its last tie."""
        zone = self.official.event.tournament.tz
        planned = Counter(row.starts_at.astimezone(zone).date() for row in self.official.listed if row.starts_at)
        dates = sorted({tie.day for tie in self.ties if tie.day is not None})
        settled = {day: tuple(one for one in self.groups if one.ranks and _last_day(one) == day) for day in dates}
        return {
            day: values.Day(
                date=day,
                event=self.official.event.slug,
                ties=tuple(tie for tie in self.ties if tie.day == day),
                total=planned[day],
                settled=settled[day],
            )
            for day in dates
        }

    @cached_property
    def event(self) -> values.EventResults:
        row = self.official.event
        return values.EventResults(
            slug=row.slug,
            name=_named(row),
            kind=row.kind,  # type: ignore[arg-type]  # the choices of the model
            teams=len(self.official.teams),
            groups=self.groups,
            ties=self.ties,
            total=len(self.official.listed),
            places=tuple(
                values.Place(place.place, tuple(self.teams[code] for code in place.teams))
                for place in self.official.places
                if place.place <= PODIUM
            ),
        )

    def tie(self, no: int) -> values.Tie | None:
        return next((tie for tie in self.ties if tie.no == no), None)

    def group(self, key: str) -> values.Group | None:
        """``key``: stage and name, as in ``group_key``; None too where nothing of it is official."""
        return next((one for one in self.groups if group_key(one) == key and one.ties), None)


def group_key(group: values.Group) -> str:
    return f"{group.stage}/{group.name}"


def _named(row: object) -> Name:
    zh, en = getattr(row, "name", ""), getattr(row, "name_en", "")
    return Name(zh or en, en or zh)


def _short(row: results.Team) -> str:
    """南宁高新区一队: zone and squad, without the body that entered it; a team of no zone has its name alone."""
    if row.zone is None:
        return row.name
    squad = f"{SQUADS[row.squad_no]}队" if row.squad_no and row.squad_no < len(SQUADS) else "队"
    return f"{row.zone.short_zh}{squad}"


def _where(row: results.Tie) -> values.Where:
    stage = row.stage
    kind = STAGES[stage.kind]
    group = row.group
    span = (row.places_from, row.places_to)
    return values.Where(
        stage=stage.slug,
        stage_name=Name(stage.name or kind.zh, stage.name_en or kind.en),
        group=group.name if group else "",
        group_name=_label(group.name) if group else Name("", ""),
        round_no=row.round_no,
        round_of=row.round_of,
        span=(span[0], span[1]) if span[0] is not None and span[1] is not None else None,
    )


def _label(name: str) -> Name:
    if len(name) > 3 or "组" in name:
        return Name(name, name)
    return Name(f"{name}组", f"Group {name}")


def _round_key(row: results.Tie) -> str:
    if row.group_id is not None:
        return f"{row.stage.slug}/{row.round_no or 0}"
    return f"{row.stage.slug}/{row.places_from or 1}-{row.places_to or row.round_of or 2}"


def _tie(one: OfficialTie, teams: Mapping[str, values.Team], ranks: Mapping[str, int]) -> values.Tie:
    row, format = one.row, one.format
    assert row.team_a is not None
    assert row.team_x is not None
    a, x = row.team_a.code, row.team_x.code
    onward = _where(one.next) if one.next is not None else None
    return values.Tie(
        event=row.event.slug,
        no=row.no,
        where=_where(row),
        day=one.day,
        a=teams[a],
        x=teams[x],
        ending=row.ending,
        at_fault=row.at_fault,
        winner=one.winner,  # type: ignore[arg-type]  # a side or empty
        score=one.score,
        best_of=format.match.best_of,
        needed=format.majority,
        is_single=format.matches == 1,
        by_games=format.won_by_games is not None,
        matches=tuple(_match(row, match) for match in one.matches),
        places=one.places,
        next=onward if onward is not None and onward.span is not None and onward.span[0] == 1 else None,
        ranks=(ranks[a], ranks[x]) if a in ranks and x in ranks else None,
    )


def _match(row: results.Tie, one: OfficialMatch) -> values.Match:
    stored = next(match for match in row.matches.all() if match.no == one.result.no)
    games = sorted(stored.games.all(), key=lambda game: game.no)
    return values.Match(
        no=one.result.no,
        ending=str(one.result.ending or ""),
        winner=one.winner,  # type: ignore[arg-type]  # a side or empty
        players_a=_players(row, stored, "a"),
        players_x=_players(row, stored, "x"),
        games=tuple((game.points_a, game.points_x) for game in games),
        cut=bool(games) and not games[-1].is_finished,
        score=one.score,
    )


def _players(row: results.Tie, match: results.Match, side: str) -> tuple[values.Player, ...]:
    team = row.team_a if side == "a" else row.team_x
    code = team.code if team is not None else ""
    places = sorted((one for one in match.match_players.all() if one.side == side), key=lambda one: one.position)
    return tuple(values.Player(f"{code}/{one.player.code}", _named(one.player)) for one in places)


def _group(
    event: str, one: OfficialGroup, teams: Mapping[str, values.Team], ties: Iterable[values.Tie]
) -> values.Group:
    group = one.group
    members = sorted(group.members.all(), key=lambda member: member.position)
    kind = STAGES[group.stage.kind]
    return values.Group(
        event=event,
        stage=group.stage.slug,
        name=group.name,
        label=_label(group.name),
        stage_name=Name(group.stage.name or kind.zh, group.stage.name_en or kind.en),
        members=tuple(teams[member.team.code] for member in members),
        ties=tuple(tie for tie in ties if (tie.where.stage, tie.where.group) == (group.stage.slug, group.name)),
        total=one.total,
        qualifiers=group.stage.qualifiers or 0,
        ranks=tuple(_ranks(one, teams)),
    )


def _ranks(one: OfficialGroup, teams: Mapping[str, values.Team]) -> Iterable[values.Rank]:
    for place in one.standings.places if one.standings is not None else ():
        last = place.steps[-1] if place.steps else None
        level = place.steps[0].among if place.steps else ()
        is_one_set = last is not None and last.among == level and "unknown" not in last.figures.values()
        yield values.Rank(
            place=place.place,
            teams=tuple(teams[code] for code in place.teams),
            match_points=place.match_points,
            decided_by=place.decided_by,
            level=tuple(level),
            tried=tuple(dict.fromkeys(step.by for step in place.steps)),
            figures=tuple(last.figures.items()) if last is not None and is_one_set else (),
        )


def _last_day(group: values.Group) -> date | None:
    days = [tie.day for tie in group.ties]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) and known else None
