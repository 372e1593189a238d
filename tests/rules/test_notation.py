"""What is typed for the games of a match: full scores, losing points, and lines that could be both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import completed_games, found, games
from tournament.rules.errors import DefectsError
from tournament.rules.games import Game, unfinished_game_defects
from tournament.rules.notation import Style, format_games, parse_games

STYLES: tuple[Style, ...] = ("full", "short")
FOUR_GAMES = games("11-7 9-11 11-5 11-6")


@pytest.mark.parametrize(
    "text",
    [
        "11-7 9-11 11-5 11-6",
        "11:7 9:11 11:5 11:6",
        "11：7，9：11，11：5，11：6",
        "１１－７　９－１１　１１－５　１１－６",
        "11-7、9-11、11-5、11-6。",
        "11-7;9-11；11-5/11-6|",
        "11 - 7, 9 - 11, 11 : 5, 11 – 6",
        "11- 7 9−11 11—5 11——6",
        "\t11∶7\n9-11\r\n11:5  11-6 ",
        "11-07 09-11 11-5 11-6",
        "7 -9 5 6",
        "+7 -9 +5 6",
        "7-9 5 6",
        "7-9+5+6",
        "7，－9，5，6",
        "7 −9 5 6",
    ],
)
def test_line_is_understood_however_it_is_typed(text: str) -> None:
    assert parse_games(text, 5) == FOUR_GAMES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" ， ", ""),
        ("0", "11-0"),
        ("-0", "0-11"),
        ("-0 0 -0-0", "0-11 11-0 0-11 0-11"),
        ("9 -9 10 -10", "11-9 9-11 12-10 10-12"),
        ("11 -12 28", "13-11 12-14 30-28"),
        ("99 -98", "101-99 98-100"),
        ("101-99 98-100", "101-99 98-100"),
        ("12-10 16-18", "12-10 16-18"),
        ("11-7", "11-7"),
        ("7-9", "11-7 9-11"),
        ("7-9-5 6", "11-7 9-11 5-11 11-6"),
        ("11 -7", "13-11 7-11"),
        ("11-9 9-11 11-9 9-11", "11-9 9-11 11-9 9-11"),
    ],
)
def test_losing_points_and_full_scores(text: str, expected: str) -> None:
    assert parse_games(text, 5) == games(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11-7 abc 9-", [("notation_unreadable", (1,)), ("notation_unreadable", (2,))]),
        ("11--7", [("notation_unreadable", (0,))]),
        ("11-7-", [("notation_unreadable", (0,))]),
        ("٧ ٩", [("notation_unreadable", (0,)), ("notation_unreadable", (1,))]),
        ("117 9 117-9", [("notation_too_many_points", (0,)), ("notation_too_many_points", (2,))]),
        ("1002-1000", [("notation_too_many_points", (0,))]),
        ("99999999999999999999", [("notation_too_many_points", (0,))]),
        ("7 " * 101, [("notation_too_long", ())]),
        # All are full scores, but the match was over.
        ("11-7 11-8 11-9 11-3", [("game_after_decision", (3,))]),
        ("5 6 7 8 -9", [("game_after_decision", (3,)), ("game_after_decision", (4,))]),
        ("5-6-7-8-9 4", [("game_after_decision", (0,)), ("game_after_decision", (1,))]),
        # A colon can only be a full score, and all the others with it.
        ("11:7 9", [("notation_not_a_score", (1,))]),
        ("11:7 12:9 9:10 5-11", [("game_overshoot", (1,)), ("game_too_low", (2,))]),
        # Some full scores, and as losing points the match would have been over: a slip in a full score.
        ("11-7 9-10 11-5", [("game_too_low", (1,))]),
        ("11-7 10-11 11-5 11", [("game_not_two_clear", (1,)), ("notation_not_a_score", (3,))]),
        # No full score at all, and no possible match of losing points.
        ("10-8 11-12 8-3", [("game_too_low", (0,)), ("game_not_two_clear", (1,)), ("game_too_low", (2,))]),
        # Both are possible.
        ("11-7 9", [("notation_ambiguous", ())]),
        ("9 11-7", [("notation_ambiguous", ())]),
        ("11-7 -9", [("notation_ambiguous", ())]),
        ("11-7 9-10", [("notation_ambiguous", ())]),
        ("11-7 5 9", [("notation_ambiguous", ())]),
    ],
)
def test_line_that_cannot_be_taken_names_every_word(
    text: str, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    with pytest.raises(DefectsError) as error:
        parse_games(text, 5)
    assert found(error.value.defects) == expected


@pytest.mark.parametrize(
    ("text", "full", "short"),
    [
        ("11-7 9", "11-7 11-9", "13-11 7-11 11-9"),
        ("11-7 -9", "11-7 9-11", "13-11 7-11 9-11"),
        ("11-7 9-10", "11-7 9:10", "13-11 7-11 11-9 10-12"),
    ],
)
def test_ambiguous_line_is_refused_with_both_readings(text: str, full: str, short: str) -> None:
    with pytest.raises(DefectsError) as error:
        parse_games(text, 5)
    assert dict(error.value.defects[0].params) == {"full": full, "short": short}


def test_defective_word_is_named_with_its_position() -> None:
    with pytest.raises(DefectsError) as error:
        parse_games("11:7 12:9", 5)
    assert dict(error.value.defects[0].params) == {"a": 12, "x": 9, "position": 2, "token": "12:9"}
    with pytest.raises(DefectsError) as error:
        parse_games("5 6 7 8", 5)
    assert dict(error.value.defects[0].params) == {"a": 3, "x": 0, "position": 4, "token": "8"}


def test_number_of_games_follows_the_format() -> None:
    assert len(parse_games("5 6 7 8", 7)) == 4
    assert parse_games("5 6 7", 3, play_all_games=True) == games("11-5 11-6 11-7")
    with pytest.raises(DefectsError) as error:
        parse_games("5 6 7", 3)
    assert found(error.value.defects) == [("game_after_decision", (2,))]
    with pytest.raises(DefectsError) as error:
        parse_games("5 6 7 8", 3, play_all_games=True)
    assert found(error.value.defects) == [("game_after_decision", (3,))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("11-5 6-3", "11-5 6-3"),
        ("11-5 11-10", "11-5 11-10"),
        ("6-3", "6-3"),
        ("6:3", "6-3"),
        ("0:0", "0-0"),
        ("5 6:3", "11-5 6-3"),
        ("5 -9 6:3", "11-5 9-11 6-3"),
        ("5 -9", "11-5 9-11"),
        ("11-5 9-11", "11-5 9-11"),
    ],
)
def test_last_game_may_have_been_broken_off(text: str, expected: str) -> None:
    assert parse_games(text, 5, broken_off=True) == games(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6:3 11:5", [("game_too_low", (0,))]),
        ("5 12:3", [("notation_not_a_score", (0,)), ("game_overshoot", (1,))]),
        ("5 11-7 6:3", [("notation_ambiguous", ())]),
        ("5 6 7 6:3", [("game_after_decision", (3,))]),
        ("5 11:7 6-3", [("notation_not_a_score", (0,))]),
        ("9:10 11:7 6-3", [("game_too_low", (0,))]),
    ],
)
def test_only_the_last_game_may_have_been_broken_off(
    text: str, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    with pytest.raises(DefectsError) as error:
        parse_games(text, 5, broken_off=True)
    assert found(error.value.defects) == expected


def test_games_are_written_in_both_notations() -> None:
    assert format_games(FOUR_GAMES) == "11-7 9-11 11-5 11-6"
    assert format_games(FOUR_GAMES, "short") == "7 -9 5 6"
    assert format_games(games("0-11 11-0 12-10"), "short") == "-0 0 10"
    assert format_games(games("11-5 6-3"), "short") == "5 6:3"
    assert format_games(games("11-5 6-3")) == "11-5 6:3"
    assert format_games(()) == ""


@given(st.sampled_from([1, 3, 5, 7]).flatmap(lambda best: st.tuples(st.just(best), completed_games(best))), st.data())
def test_what_is_written_reads_the_same(match: tuple[int, tuple[Game, ...]], data: st.DataObject) -> None:
    best_of, played = match
    kept = played[: data.draw(st.integers(0, len(played)))]
    for style in STYLES:
        assert parse_games(format_games(kept, style), best_of) == kept
        assert parse_games(format_games(kept, style), best_of, broken_off=True) == kept


@given(completed_games(), st.builds(Game, st.integers(0, 14), st.integers(0, 14)), st.data())
def test_match_broken_off_reads_the_same(played: tuple[Game, ...], broken: Game, data: st.DataObject) -> None:
    kept = played[: data.draw(st.integers(0, len(played) - 1))]
    if unfinished_game_defects(broken):
        return
    for style in STYLES:
        assert parse_games(format_games((*kept, broken), style), 5, broken_off=True) == (*kept, broken)


def read(text: str, *, broken_off: bool) -> tuple[Game, ...] | DefectsError:
    try:
        return parse_games(text, 5, broken_off=broken_off)
    except DefectsError as error:
        return error


@given(st.text(alphabet="0123456789-: +,x１：－、", max_size=24), st.booleans())
def test_any_line_is_games_or_defects(text: str, broken_off: bool) -> None:
    outcome = read(text, broken_off=broken_off)
    if isinstance(outcome, DefectsError):
        assert found(outcome.defects) != []
    else:
        assert read(format_games(outcome), broken_off=broken_off) == outcome
