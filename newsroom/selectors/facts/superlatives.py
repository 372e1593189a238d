"""Who has the most, or is the only one: several where they are level."""

from collections import Counter
from collections.abc import Callable, Mapping

from newsroom.results import Tie, TournamentState
from newsroom.rules.facts import Answer, Holders, Measure, Question
from newsroom.selectors.facts.scopes import ties_in

Figures = Mapping[int, int]


def most(state: TournamentState, question: Question) -> Answer:
    """Those level at the top; open until every tie in scope is over, unless the question is about a moment."""
    assert question.measure is not None
    scope = Question(question.kind, question.tournament, question.event, question.stage, question.group)
    ties = ties_in(state, scope)
    is_decided = question.until is not None or all(state.is_over(tie) for tie in ties)
    if question.measure is Measure.UNBEATEN:
        unbeaten = _unbeaten(state, ties)
        return Holders(unbeaten, _team_names(state, unbeaten), is_decided)
    figures = FIGURES[question.measure](state, ties)
    top = max(figures.values(), default=0)
    keys = tuple(sorted(pk for pk, figure in figures.items() if figure == top and top))
    of_ties = question.measure in (Measure.LONGEST, Measure.MOST_GAMES)
    names = tuple(f"#{state.ties[pk].no}" for pk in keys) if of_ties else _team_names(state, keys)
    return Holders(keys, names, is_decided, top)


def _ties_won(state: TournamentState, ties: list[Tie]) -> Figures:
    return Counter(pk for tie in ties if (pk := _winner(state, tie)) is not None)


def _games_won(state: TournamentState, ties: list[Tie]) -> Figures:
    won: Counter[int] = Counter()
    for tie in ties:
        a, x = state.games(tie) or (0, 0)
        won.update({tie.team_a_id or 0: a, tie.team_x_id or 0: x})
    return won


def _unbeaten(state: TournamentState, ties: list[Tie]) -> tuple[int, ...]:
    played = [tie for tie in ties if state.was_played(tie)]
    teams = {pk for tie in played for pk in (tie.team_a_id, tie.team_x_id) if pk is not None}
    beaten = {
        pk
        for tie in played
        if (winner := _winner(state, tie)) is not None
        for pk in (tie.team_a_id, tie.team_x_id)
        if pk != winner
    }
    return tuple(sorted(teams - beaten))


def _minutes(state: TournamentState, ties: list[Tie]) -> Figures:
    timed = [tie for tie in ties if state.was_played(tie) and tie.started_at and tie.finished_at]
    return {tie.pk: int((tie.finished_at - tie.started_at).total_seconds() // 60) for tie in timed}  # type: ignore[operator]  # both are there


def _games_played(state: TournamentState, ties: list[Tie]) -> Figures:
    return {tie.pk: sum(state.games(tie) or (0, 0)) for tie in ties if state.was_played(tie)}


def _winner(state: TournamentState, tie: Tie) -> int | None:
    side = state.winner(tie)
    return None if side is None else (tie.team_a_id if side.value == "a" else tie.team_x_id)


def _team_names(state: TournamentState, keys: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(state.rows.teams[pk].name for pk in keys if pk in state.rows.teams)


FIGURES: dict[Measure, Callable[[TournamentState, list[Tie]], Figures]] = {
    Measure.TIES_WON: _ties_won,
    Measure.GAMES_WON: _games_won,
    Measure.LONGEST: _minutes,
    Measure.MOST_GAMES: _games_played,
}
