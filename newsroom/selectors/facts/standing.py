"""Who stands where: final places, places in groups, winners, scores."""

from newsroom.results import TournamentState
from newsroom.rules.facts import GONE, Amount, Answer, Gone, Holders, Printed, Question


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
    tie = state.ties.get(question.tie or 0)
    if tie is None or question.team not in (None, tie.team_a_id, tie.team_x_id):
        return GONE
    return _oriented(state.score(tie), question, tie.team_x_id)


def match_score(state: TournamentState, question: Question) -> Answer:
    """Games of one match of a tie, from the same view."""
    tie = state.ties.get(question.tie or 0)
    if tie is None or question.team not in (None, tie.team_a_id, tie.team_x_id):
        return GONE
    found = [match for match in state.results[tie.pk].known_matches if match.no == question.match_no]
    return _oriented(state.match_score(found[0]) if found else None, question, tie.team_x_id)


def _oriented(score: tuple[int, int] | None, question: Question, team_x: int | None) -> Printed | Gone:
    if score is None:
        return Printed(())
    turned = score[::-1] if question.team is not None and question.team == team_x else score
    return Printed((f"{turned[0]}:{turned[1]}",))
