"""An event as far as it is official: what has ended and nobody questions, with what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from tournament.choices import CallState, SourceKind, WithdrawnResults
from tournament.models import Event, Group, Slot, Team, Tie
from tournament.rules.knockout import FinalPlace
from tournament.rules.matches import MatchResult, match_winner, raw_score
from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings import GroupStandings
from tournament.rules.ties import TieFormat, tie_winner
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_places
from tournament.selectors.ties import byes_among, shown_score
from tournament.snapshots import stage_format, tie_result, with_facts
from tournament.statuses import Status, tie_status

UNSETTLED = (Status.UNDER_REVIEW, Status.AWAITING)


@dataclass(frozen=True, slots=True)
class OfficialMatch:
    """A match that ended; ``winner`` is a side or empty, ``score`` in games or None where not known."""

    result: MatchResult
    winner: str
    score: Pair | None


@dataclass(frozen=True, slots=True)
class OfficialTie:
    """``row`` comes from ``with_facts``. ``day`` is by the venue's clock.

    ``places`` are those winner and loser got by it; ``next`` is the knock-out tie in which the winner stands by it.
    """

    row: Tie
    format: TieFormat
    day: date | None
    winner: str
    score: Pair | None
    matches: tuple[OfficialMatch, ...]
    places: Pair | None = None
    next: Tie | None = None


@dataclass(frozen=True, slots=True)
class OfficialGroup:
    """``standings`` is None while a tie of the group is open or questioned; ``total`` counts its ties that count."""

    group: Group
    standings: GroupStandings | None
    total: int


@dataclass(frozen=True, slots=True)
class OfficialEvent:
    """``ties`` are the official ones in order of numbers, ``listed`` all that are to be played or were.

    ``places`` is empty while any tie is questioned. Ties with a bye, called off, or of a team whose results are
    annulled are in neither.
    """

    event: Event
    teams: tuple[Team, ...]
    listed: tuple[Tie, ...]
    ties: tuple[OfficialTie, ...]
    groups: tuple[OfficialGroup, ...]
    places: tuple[FinalPlace, ...]


def official_event(event: Event) -> OfficialEvent:
    """Everything of the event that is official, in a constant number of queries."""
    rows = _listed(event)
    standings = group_standings(Group.objects.filter(stage__event=event))
    is_questioned = any(tie_status(row) in UNSETTLED for row in rows)
    places = () if is_questioned else event_places(event, standings)
    return OfficialEvent(
        event=event,
        teams=tuple(event.teams.select_related("zone")),
        listed=rows,
        ties=_official(event, rows, places, {} if is_questioned else _onward(rows)),
        groups=tuple(_group(group, ranking, rows) for group, ranking in standings),
        places=places,
    )


def _listed(event: Event) -> tuple[Tie, ...]:
    annulled = WithdrawnResults.ANNULLED
    byes = byes_among(Tie.objects.filter(event=event))
    slots = Prefetch("slots", Slot.objects.all())
    ties = (
        with_facts(event.ties.order_by("no"))
        .prefetch_related(slots)
        .exclude(Q(ending="") & Q(call_state=CallState.CANCELLED))
    )
    return tuple(
        tie
        for tie in ties
        if tie.pk not in byes
        and not any(team is not None and team.withdrawn_results == annulled for team in (tie.team_a, tie.team_x))
    )


def _official(
    event: Event, rows: tuple[Tie, ...], places: tuple[FinalPlace, ...], onward: Mapping[tuple[int, str], Tie]
) -> tuple[OfficialTie, ...]:
    formats = {stage.pk: stage_format(stage) for stage in {row.stage_id: row.stage for row in rows}.values()}
    decided = {place.teams[0]: (place.place, place.by) for place in places if len(place.teams) == 1}
    return tuple(
        _tie(event, row, formats[row.stage_id], decided, onward)
        for row in rows
        if row.ending and tie_status(row) not in UNSETTLED
    )


def _tie(
    event: Event,
    row: Tie,
    format: TieFormat,
    decided: Mapping[TeamId, tuple[int, str]],
    onward: Mapping[tuple[int, str], Tie],
) -> OfficialTie:
    result = tie_result(row)
    side = tie_winner(result, format)
    winner = side.value if side else ""
    return OfficialTie(
        row=row,
        format=format,
        day=row.starts_at.astimezone(event.tournament.tz).date() if row.starts_at else None,
        winner=winner,
        score=shown_score(result, format),
        matches=tuple(_match(match, format) for match in result.known_matches if match.ending is not None),
        places=_places(row, winner, decided),
        next=onward.get((row.pk, _code(row, winner))),
    )


def _match(match: MatchResult, format: TieFormat) -> OfficialMatch:
    side = match_winner(match, format.match)
    return OfficialMatch(match, side.value if side else "", raw_score(match))


def _code(row: Tie, side: str) -> str:
    team = {"a": row.team_a, "x": row.team_x}.get(side)
    return team.code if team else ""


def _places(row: Tie, winner: str, decided: Mapping[TeamId, tuple[int, str]]) -> Pair | None:
    if row.group_id is not None or not winner:
        return None
    codes = [TeamId(_code(row, side)) for side in (winner, "x" if winner == "a" else "a")]
    got = [decided[code] for code in codes if code in decided and decided[code][1] == f"tie {row.no}"]
    return (got[0][0], got[1][0]) if len(got) == 2 else None


def _onward(rows: tuple[Tie, ...]) -> dict[tuple[int, str], Tie]:
    """The tie in which a winner (by tie and team code) stands, where its slot says that it came from there."""
    found = {}
    for row in rows:
        for slot in row.slots.all():
            if slot.kind == SourceKind.TIE_WINNER and slot.source_tie_id is not None and _code(row, slot.side):
                found[slot.source_tie_id, _code(row, slot.side)] = row
    return found


def _group(group: Group, standings: GroupStandings, rows: tuple[Tie, ...]) -> OfficialGroup:
    own = [row for row in rows if row.group_id == group.pk]
    is_settled = bool(own) and all(row.ending and tie_status(row) not in UNSETTLED for row in own)
    is_whole = is_settled and not standings.provisional and not standings.lots_needed
    return OfficialGroup(group, standings if is_whole else None, len(own))
