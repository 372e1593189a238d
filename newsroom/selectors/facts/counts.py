"""How many: ties, matches, teams, players, zones, groups, days."""

from collections.abc import Callable

from newsroom.results import Tie, TournamentState
from newsroom.rules.facts import Amount, Kind, Question
from newsroom.selectors.facts.scopes import day_of, groups_in, teams_in, ties_in

NOT_PLAYED = frozenset({"walkover", "not_played", "not_needed"})


def count(state: TournamentState, question: Question) -> Amount:
    """As many as there are; ties still open leave room above, unless the question is about a moment."""
    return COUNTERS[question.kind](state, question)


def _ties(state: TournamentState, question: Question) -> Amount:
    ties = ties_in(state, question)
    played = sum(state.was_played(tie) for tie in ties)
    still_open = 0 if question.until else sum(not state.is_over(tie) for tie in ties)
    return Amount(played, played + still_open)


def _matches(state: TournamentState, question: Question) -> Amount:
    amounts = [_matches_of(state, tie, question.until is None) for tie in ties_in(state, question)]
    return Amount(sum(low for low, _ in amounts), sum(high for _, high in amounts))


def _matches_of(state: TournamentState, tie: Tie, may_grow: bool) -> tuple[int, int]:
    """Fewest and most matches that were, or may yet be, played in a tie."""
    result, format = state.results[tie.pk], state.rows.formats[tie.stage_id]
    ended = [match for match in result.known_matches if match.ending is not None]
    played = sum(match.ending is not None and match.ending.value not in NOT_PLAYED for match in ended)
    if result.ending is None:
        return played, format.matches if may_grow else played
    if ended or result.ending.is_unplayed:
        return played, played
    return (sum(result.score),) * 2 if result.score else (0, format.matches)


def _teams(state: TournamentState, question: Question) -> Amount:
    return _exactly(len(teams_in(state, question)))


def _players(state: TournamentState, question: Question) -> Amount:
    teams = {team.pk for team in teams_in(state, question)}
    return _exactly(sum(player.team_id in teams for player in state.rows.players.values()))


def _zones(state: TournamentState, question: Question) -> Amount:
    return _exactly(len({team.zone_id for team in teams_in(state, question) if team.zone_id is not None}))


def _groups(state: TournamentState, question: Question) -> Amount:
    return _exactly(len(groups_in(state, question)))


def _days(state: TournamentState, question: Question) -> Amount:
    """Of the tournament as announced; of an event, stage, group or team the days on which it has ties."""
    tournament = state.rows.tournament
    if (question.event, question.stage, question.group, question.team) == (None, None, None, None):
        return _exactly((tournament.ends_on - tournament.starts_on).days + 1)
    return _exactly(len({day_of(state, tie) for tie in ties_in(state, question)} - {None}))


def _exactly(number: int) -> Amount:
    return Amount(number, number)


COUNTERS: dict[Kind, Callable[[TournamentState, Question], Amount]] = {
    Kind.TIES: _ties,
    Kind.MATCHES: _matches,
    Kind.TEAMS: _teams,
    Kind.PLAYERS: _players,
    Kind.ZONES: _zones,
    Kind.GROUPS: _groups,
    Kind.DAYS: _days,
}
