"""Rows of a group's cross-table and standings, with the reason of every place in words."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext

from tournament.choices import WithdrawnResults
from tournament.explanations.places import Names, explain_place
from tournament.lines import CrossCell, CrossRow, StandingsRow
from tournament.models import Group, Lot, Team, Tie
from tournament.names import name_of
from tournament.rules.sides import Pair, TeamId
from tournament.rules.standings import GroupStandings, Place, group_records
from tournament.rules.ties import CountedTie, TieFormat
from tournament.selectors.ties import shown_score
from tournament.snapshots import counted, group_snapshot, stage_format, tie_result
from tournament.statuses import Status, tie_status


def team_names(group: Group) -> Names:
    return {TeamId(member.team.code): name_of(member.team).text for member in group.members.all()}


def cross_rows(group: Group, standings: GroupStandings) -> tuple[CrossRow, ...]:
    """One row a member in the order of their numbers; ``group`` comes from ``with_standings_facts``."""
    format = stage_format(group.stage)
    cells = _cells(group, format)
    places = places_by_team(standings)
    members = sorted(group.members.all(), key=lambda member: member.position)
    return tuple(
        CrossRow(
            no=member.position,
            team=member.team,
            url=_team_url(group, member.team),
            cells=tuple(cells.get((member.team_id, other.team_id)) for other in members),
            match_points=places[TeamId(member.team.code)].match_points,
            figures=tie_break_figure(places[TeamId(member.team.code)], TeamId(member.team.code)),
            place=places[TeamId(member.team.code)].place if standings.ties_played else None,
        )
        for member in members
    )


def standings_rows(group: Group, standings: GroupStandings) -> tuple[StandingsRow, ...]:
    """One row a team, best first."""
    names = team_names(group)
    members = {TeamId(member.team.code): member for member in group.members.all()}
    snapshot = group_snapshot(group)
    records = {
        record.team: record
        for record in group_records(
            members=snapshot.members, ties=snapshot.ties, ranking=group.stage.ranking, annulled=snapshot.annulled
        )
    }
    rows = []
    for place in standings.places:
        explained = explain_place(place, names, lot_note=_lot_note(group, place)) if standings.ties_played else None
        for team in place.teams:
            record = records[team]
            rows.append(
                StandingsRow(
                    place=place.place if standings.ties_played else None,
                    shared=len(place.teams) > 1,
                    team=members[team].team,
                    url=_team_url(group, members[team].team),
                    played=record.played,
                    won=record.won,
                    lost=record.lost,
                    match_points=place.match_points,
                    figures=tie_break_figure(place, team),
                    short=explained.short if explained else "",
                    sentences=explained.sentences if explained else (),
                    qualified=_is_qualified(group, standings, place),
                    withdrawn=members[team].team.withdrawn_results != "",
                )
            )
    return tuple(rows)


def places_by_team(standings: GroupStandings) -> Mapping[TeamId, Place]:
    return {team: place for place in standings.places for team in place.teams}


def tie_break_figure(place: Place, team: TeamId) -> str:
    """The figure of the last criterion that was tried on the team, as the 计算 column prints it."""
    figures = [step.figures[team] for step in place.steps if team in step.figures]
    if not figures:
        return ""
    return gettext("not recorded") if figures[-1] == "unknown" else figures[-1]


def _is_qualified(group: Group, standings: GroupStandings, place: Place) -> bool | None:
    if standings.provisional or not group.stage.qualifiers or place.decided_by == "lot_needed":
        return None
    return place.place <= group.stage.qualifiers


def _cells(group: Group, format: TieFormat) -> dict[tuple[int, int], CrossCell]:
    cells = {}
    for tie in group.ties.all():
        if tie.team_a is None or tie.team_x is None or _is_annulled(tie):
            continue
        count = counted(tie, format)
        score = shown_score(tie_result(tie), format)
        url = _tie_url(group, tie)
        cells[tie.team_a_id, tie.team_x_id] = _cell(tie, url, score, count, 0)
        cells[tie.team_x_id, tie.team_a_id] = _cell(tie, url, score, count, 1)
    return {(a, x): cell for (a, x), cell in cells.items() if a is not None and x is not None}


def _cell(tie: Tie, url: str, score: Pair | None, count: CountedTie, own: int) -> CrossCell:
    status = tie_status(tie)
    outcome = ""
    if count.winner is not None and status is not Status.UNDER_REVIEW:
        outcome = "won" if (count.winner.value == "a") == (own == 0) else "lost"
    return CrossCell(
        tie_url=url,
        status=status,
        score=(score[own], score[1 - own]) if score else None,
        outcome=outcome,
        match_points=count.match_points[own] if count.match_points else None,
    )


def _is_annulled(tie: Tie) -> bool:
    teams = (tie.team_a, tie.team_x)
    return any(team is not None and team.withdrawn_results == WithdrawnResults.ANNULLED for team in teams)


def _lot_note(group: Group, place: Place) -> str:
    for lot in group.lots.all():
        if {entry.team.code for entry in lot.places.all()} >= set(place.teams) and place.decided_by == "lot":
            return _lot_words(group, lot)
    return ""


def _lot_words(group: Group, lot: Lot) -> str:
    by = lot.drawn_by or gettext("not recorded")
    if lot.drawn_at is None:
        return gettext("Drawn by: %(by)s.") % {"by": by}
    at = _venue_time(lot.drawn_at, group)
    return gettext("Drawn by: %(by)s, %(at)s.") % {"by": by, "at": at}


def _venue_time(at: datetime, group: Group) -> str:
    local = timezone.localtime(at, group.stage.event.tournament.tz)
    return formats.date_format(local, "Y-m-d H:i")


def _team_url(group: Group, team: Team) -> str:
    event = group.stage.event
    return reverse("tournament:team", args=[event.tournament.slug, event.slug, team.code])


def _tie_url(group: Group, tie: Tie) -> str:
    event = group.stage.event
    return reverse("tournament:tie", args=[event.tournament.slug, event.slug, tie.no])
