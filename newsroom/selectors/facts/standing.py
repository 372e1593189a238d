"""Who stands where: final places, places in groups, winners, scores."""

from newsroom.results import MatchResult, Tie, TournamentState
from newsroom.rules.facts import GONE, Amount, Answer, Holders, Printed, Question


def place(state: TournamentState, question: Question) -> Answer:
    """The final place of a team; while it is open, from the first place that nobody has."""
    team = state.rows.teams.get(question.team or 0)
    if team is None:
        return GONE
    places = state.places(team.event_id)
    for one in places:
        if team.code in one.teams:
            return Amount(one.place, one.place)
    taken = {one.place + further for one in places for further in range(len(one.teams))}
    last = sum(other.event_id == team.event_id for other in state.rows.teams.values())
    return Amount(next(no for no in range(1, last + 2) if no not in taken), None)


def group_place(state: TournamentState, question: Question) -> Answer:
    """The place of a team in its group; open until the group is complete, unless the question is about a moment."""
    team = state.rows.teams.get(question.team or 0)
    group = next((group for group in state.rows.groups if group.pk == question.group), None)
    if team is None or group is None:
        return GONE
    standings = state.standings(group)
    found = next((one for one in standings.places if team.code in one.teams), None)
    if found is None:
        return GONE
    if standings.provisional and question.until is None:
        return Amount(1, sum(len(one.teams) for one in standings.places))
    return Amount(found.place, found.place)


def tie_winner(state: TournamentState, question: Question) -> Answer:
    tie = state.ties.get(question.tie or 0)
    if tie is None:
        return GONE
    side = state.winner(tie)
    if side is None:
        return Holders((), (), is_decided=state.is_over(tie))
    pk = tie.team_a_id if side.value == "a" else tie.team_x_id
    team = state.rows.teams.get(pk or 0)
    return GONE if team is None else Holders((team.pk,), (team.name,), is_decided=True)


def tie_score(state: TournamentState, question: Question) -> Answer:
    """From the view of the question's team, else of side A: ``3:1``."""
    tie = _asked(state, question)
    return GONE if tie is None else _oriented(state.score(tie), question, tie)


def match_score(state: TournamentState, question: Question) -> Answer:
    """Games of one match of a tie, from the same view."""
    tie = _asked(state, question)
    if tie is None:
        return GONE
    match = _match(state, tie, question)
    return _oriented(state.match_score(match) if match else None, question, tie)


def game_score(state: TournamentState, question: Question) -> Answer:
    """Points of one game of a match that has ended, from the same view; a game beyond the last is not there."""
    tie = _asked(state, question)
    if tie is None:
        return GONE
    match = _match(state, tie, question)
    games = match.recorded_games if match is not None and match.ending is not None else None
    if games is None:
        return Printed(())
    no = question.game_no or 0
    return _oriented((games[no - 1].a, games[no - 1].x), question, tie) if 0 < no <= len(games) else GONE


def _asked(state: TournamentState, question: Question) -> Tie | None:
    """The tie; None where it is not there, or where the team from whose view it is told does not play it."""
    tie = state.ties.get(question.tie or 0)
    return tie if tie is not None and question.team in (None, tie.team_a_id, tie.team_x_id) else None


def _match(state: TournamentState, tie: Tie, question: Question) -> MatchResult | None:
    known = state.results[tie.pk].known_matches
    return next((match for match in known if match.no == question.match_no), None)


def _oriented(score: tuple[int, int] | None, question: Question, tie: Tie) -> Printed:
    if score is None:
        return Printed(())
    turned = score[::-1] if question.team is not None and question.team == tie.team_x_id else score
    return Printed((f"{turned[0]}:{turned[1]}",))
