"""Days and names as they may be printed."""

from newsroom.results import Team, TournamentState
from newsroom.rules.facts import GONE, Answer, Kind, Printed, Question
from newsroom.rules.scanner import short_forms
from newsroom.selectors.facts.scopes import day_of


def day(state: TournamentState, question: Question) -> Answer:
    """As ``2024-11-18``: the first or last day of the tournament, or the day of a tie by the venue's clock."""
    if question.kind is Kind.TIE_DAY:
        tie = state.ties.get(question.tie or 0)
        if tie is None:
            return GONE
        found = day_of(state, tie)
        return Printed((found.isoformat(),) if found else ())
    tournament = state.rows.tournament
    return Printed(((tournament.starts_on if question.kind is Kind.FIRST_DAY else tournament.ends_on).isoformat(),))


def name(state: TournamentState, question: Question) -> Answer:
    team = state.rows.teams.get(question.team or 0)
    return GONE if team is None else Printed(team_forms(team))


def team_forms(team: Team) -> tuple[str, ...]:
    """How a team may be called: its names, what a paper shortens them to, and the name of its zone."""
    forms = [form for name in (team.name, team.name_en) for form in (name, *short_forms(name))]
    if team.zone is not None:
        forms += [team.zone.short_zh, team.zone.name_en]
    return tuple(dict.fromkeys(form for form in forms if form))
