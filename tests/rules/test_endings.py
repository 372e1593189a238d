"""Endings typed behind the games of a match, and a typed line seen from the other side."""

import pytest
from hypothesis import given

from tests.rules.records import completed_games, games
from tournament.rules.games import Game
from tournament.rules.matches import MatchEnding
from tournament.rules.notation import EndingMark, format_ending, format_games, parse_games, split_ending, turned_line
from tournament.rules.sides import Fault, Side

W, R, D = MatchEnding.WALKOVER, MatchEnding.RETIRED, MatchEnding.DEFAULTED


@pytest.mark.parametrize(
    ("text", "rest", "ending", "at_fault"),
    [
        ("w", "", W, Fault.X),
        ("-w", "", W, Fault.A),
        ("w-", "", W, Fault.A),
        ("－Ｗ", "", W, Fault.A),
        ("弃", "", W, Fault.X),
        ("-弃", "", W, Fault.A),
        ("弃－", "", W, Fault.A),
        ("11-5 6:3 r", "11-5 6:3", R, Fault.X),
        ("5 6:3-r", "5 6:3", R, Fault.A),
        ("5 -r ", "5 ", R, Fault.A),
        ("5r-", "5", R, Fault.A),
        ("5 断", "5", R, Fault.X),
        ("7 -9 d", "7 -9", D, Fault.X),
        ("7 -9 -判", "7 -9 ", D, Fault.A),
    ],
)
def test_mark_is_split_off(text: str, rest: str, ending: MatchEnding, at_fault: Fault) -> None:
    assert split_ending(text) == (rest, EndingMark(ending, at_fault))


@pytest.mark.parametrize("text", ["", "7 -9 5", "11-7 9-11", "w 7", "7w9", "q", "ww7"])
def test_line_without_a_mark_is_left_as_it_is(text: str) -> None:
    assert split_ending(text) == (text, None)


@pytest.mark.parametrize("ending", [W, R, D])
@pytest.mark.parametrize("winner", list(Side))
def test_mark_is_written_as_it_is_read(ending: MatchEnding, winner: Side) -> None:
    mark = EndingMark(ending, Fault(winner.other))
    assert mark.winner is winner
    assert split_ending(format_ending(mark)) == ("", mark)


def test_fault_of_both_sides_has_no_mark() -> None:
    assert format_ending(EndingMark(W, Fault.BOTH)) == ""


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("7 -9 8", "-7 9 -8"),
        ("7-9 8", "-7 9 -8"),
        ("0 -0 12", "-0 0 -12"),
        ("11-7 9-11", "7-11 11-9"),
        ("w", "-w"),
        ("-w", "w"),
        ("11-5 6:3 r", "5-11 3:6 -r"),
        ("5 6:3 -d", "-5 3:6 d"),
        ("11-4 3:5", "4-11 5:3"),
        ("", ""),
        ("7x", None),
        ("11-7 5", None),
    ],
)
def test_line_is_turned(text: str, turned: str | None) -> None:
    assert turned_line(text, 5) == turned


@given(completed_games(5))
def test_turning_changes_the_sides_of_every_game_and_twice_nothing(played: tuple[Game, ...]) -> None:
    for style in ("short", "full"):
        line = format_games(played, style)  # type: ignore[arg-type]  # one of the two styles
        turned = turned_line(line, 5)
        assert turned is not None
        assert parse_games(turned, 5) == tuple(Game(game.x, game.a) for game in played)
        assert turned_line(turned, 5) == line


def test_games_are_those_of_the_scoresheet() -> None:
    assert parse_games(str(turned_line("7 -9 5 6", 5)), 5) == tuple(
        Game(game.x, game.a) for game in games("11-7 9-11 11-5 11-6")
    )
