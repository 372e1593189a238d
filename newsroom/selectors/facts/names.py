"""Days and names as they may be printed."""

from newsroom.results import Team, TournamentState
from newsroom.rules.facts import GONE, Answer, Kind, Printed, Question
from newsroom.selectors.facts.scopes import day_of

NUMERALS = "零一二三四五六七八九"
ZONE_WORD = "高新区"


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
    """How a team may be called: its name, English too, and its zone's name with or without the number of the squad."""
    forms = [team.name, team.name_en]
    if team.zone is not None:
        short = team.zone.short_zh
        squad = f"{NUMERALS[team.squad_no]}队" if team.squad_no and team.squad_no < len(NUMERALS) else ""
        forms += [f"{short}{squad}", short, short.removesuffix(ZONE_WORD), team.zone.name_en]
        forms += [f"{short.removesuffix(ZONE_WORD)}{squad}"]
    return tuple(dict.fromkeys(form for form in forms if form))
