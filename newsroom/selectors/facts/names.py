"""Days and names as they may be printed."""

from newsroom.results import Player, Team, TournamentState
from newsroom.rules.facts import GONE, Answer, Holders, Kind, Printed, Question
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


def player(state: TournamentState, question: Question) -> Answer:
    """What the player may be called; where the question names a match in which somebody else stood, who did."""
    asked = state.rows.players.get(question.player or 0)
    if asked is None or question.tie is None or question.match_no is None:
        return GONE if asked is None else Printed(player_forms(asked))
    tie = state.ties.get(question.tie)
    if tie is None:
        return GONE
    there = [one for side in state.match_players(tie, question.match_no) for one in side]
    if not there or asked in there:
        return Printed(player_forms(asked) if there else ())
    others = [one for one in there if one.team_id == asked.team_id] or there
    return Holders(tuple(one.pk for one in others), tuple(one.name for one in others), is_decided=True)


def player_forms(player: Player) -> tuple[str, ...]:
    """How a player may be called: the names on the roster, and in English the family name alone."""
    family, *given = player.name_en.split()[:2] or [""]
    return tuple(dict.fromkeys(form for form in (player.name, player.name_en, family if given else "") if form))


def team_forms(team: Team) -> tuple[str, ...]:
    """How a team may be called: its names, what a paper shortens them to, and the name of its zone."""
    forms = [form for name in (team.name, team.name_en) for form in (name, *short_forms(name))]
    if team.zone is not None:
        forms += [team.zone.short_zh, team.zone.name_en]
    return tuple(dict.fromkeys(form for form in forms if form))
