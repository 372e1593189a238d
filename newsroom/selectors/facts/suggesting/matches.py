"""Facts that scores and names of players may assert, without the words."""

from collections.abc import Iterator
from typing import Any

from newsroom.models import Fact
from newsroom.results import Player, Tie
from newsroom.rules.facts import Kind
from newsroom.rules.scanner import Score
from newsroom.rules.scanner.scores import read_score
from newsroom.selectors.facts.names import player_forms, team_forms
from newsroom.selectors.facts.suggesting.told import Told

LAST_GAMES = ("决胜局", "last game", "deciding game", "decider")


def scores(told: Told) -> Iterator[Fact]:
    """Of ties that are named; of their matches and games, or where the sentence tells a match by its players, of it."""
    score = read_score(told.claim.wording, told.language)
    if score is None:
        return
    for named in told.ties:
        yield from (Fact(kind=Kind.TIE_SCORE.value, **known) for known in _from_both_sides(named, score))
    for tie, no in told.matches or told.matches_of_ties:
        for known in _from_both_sides(tie, score):
            yield Fact(kind=Kind.MATCH_SCORE.value, match_no=no, **known)
            yield from (
                Fact(kind=Kind.GAME_SCORE.value, match_no=no, game_no=game, **known)
                for game in _games_that_ended(told, tie, no, turned(score) if known["team"] is tie.team_x else score)
            )


def players(told: Told) -> Iterator[Fact]:
    """The name alone, or with a match in which the player stood; whoever stood in the one that is told comes alone."""
    wording = told.claim.wording
    called = [one for one in told.state.rows.players.values() if wording in player_forms(one)]
    known = [one for one in called if wording not in team_forms(told.state.rows.teams[one.team_id])]
    in_told = [one for one in known if any(one in side for side in _sides(told))]
    for player in in_told or known:
        team = told.state.rows.teams[player.team_id]
        fields = {"kind": Kind.PLAYER.value, "value": wording, "event": team.event, "team": team, "player": player}
        if not in_told:
            yield Fact(**fields)
        yield from (Fact(tie=tie, match_no=no, **fields) for tie, no in told.matches_of(player))


def turned(score: Score) -> Score:
    return Score(score.other, score.one)


def _from_both_sides(tie: Tie, score: Score) -> Iterator[dict[str, Any]]:
    for team in (tie.team_a, tie.team_x):
        yield {"value": f"{score.one}:{score.other}", "event": tie.stage.event, "tie": tie, "team": team}


def _games_that_ended(told: Told, tie: Tie, no: int, score: Score) -> Iterator[int]:
    """The numbers of the games of a match that ended so, side A first; only the last where one is spoken of."""
    match = next(one for one in told.state.results[tie.pk].known_matches if one.no == no)
    games = match.recorded_games or () if match.ending is not None else ()
    is_last = any(words in told.sentence for words in LAST_GAMES)
    return (
        number
        for number, game in enumerate(games, start=1)
        if (game.a, game.x) == score and (number == len(games) or not is_last)
    )


def _sides(told: Told) -> Iterator[tuple[Player, ...]]:
    return (side for tie, no in told.matches for side in told.state.match_players(tie, no))
