"""RULES 3 and 4: what cannot be true of a tie and its matches."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import (
    ALL_FIVE_PLAYED,
    FIVE_SINGLES,
    FULL_LENGTH,
    RETIRED_AT_TWO_NIL,
    RETIRED_IN_THE_LAST,
    SINGLE,
    THREE_NIL,
    WORLD_CUP,
    any_ties,
    counted,
    found,
    match,
    matches,
    name,
    not_needed,
    tie,
)
from tournament.rules.matches import MatchFormat
from tournament.rules.ties import TieFormat, TieResult, swap_sides, tie_defects, tie_state

TO_EIGHT_THEN_ON = TieFormat(5, MatchFormat(3, play_all_games=True), stop_at_majority=False, won_by_games=8)


@pytest.mark.parametrize(
    "result",
    [
        tie(*THREE_NIL),
        tie(*THREE_NIL, score="3-0", games_total="9-3", winner="a"),
        tie(*THREE_NIL, not_needed(4), not_needed(5)),
        tie(*THREE_NIL, not_needed(5)),
        tie(*THREE_NIL, match(no=4, ending=None)),
        tie(*reversed(THREE_NIL)),
        tie(*FULL_LENGTH, score="2-3", winner="x"),
        tie(*matches("3-0"), match(no=2, winner="a"), match(no=3, winner="a")),
        tie(*RETIRED_IN_THE_LAST, games_total="8-8"),
        tie(*RETIRED_IN_THE_LAST, games_total="8-10"),
        tie(*matches("3-0", "3-0"), match(no=3, ending="walkover", fault="x"), points_total="66-41"),
        tie(not_needed(4), not_needed(5), score="3-0"),
        tie(score="2-3", games_total="9-11", points_total="170-180"),
        tie(score="3-0", games_total="9-6", winner="a"),
        tie(winner="x"),
        tie(winner="x", games_total="9-11"),
        tie(match(no=1, ending=None), winner="x"),
        tie(ending=None),
        tie(*matches("3-0"), match("1-1", no=2, ending=None), ending=None),
        tie(match("3-0", no=2), ending=None),
        tie(*matches("3-0"), ending=None, score="1-0", games_total="3-0"),
        tie(ending=None, score="1-1", games_total="4-5"),
        tie(ending=None, score="3-1"),
        tie(ending="walkover", fault="x"),
        tie(ending="walkover", fault="x", score="3-0", games_total="9-0", points_total="99-0", winner="a"),
        tie(ending="walkover", fault="x", score="0-0"),
        tie(ending="walkover", fault="both"),
        tie(match(no=1, ending="walkover", fault="x"), not_needed(4), ending="walkover", fault="x"),
        tie(ending="not_played"),
        tie(ending="not_played", fault="both", score="0-0"),
        tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a"),
        tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a", score="2-1", games_total="7-0", winner="x"),
        tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a", score="2-3", games_total="7-9"),
        tie(*RETIRED_AT_TWO_NIL, not_needed(4), ending="retired", fault="a"),
        tie(*RETIRED_IN_THE_LAST, ending="retired", fault="a"),
        tie(ending="retired", fault="a", score="2-1", games_total="7-4"),
        tie(ending="retired", fault="a", score="2-3"),
        tie(ending="retired", fault="a"),
        tie(ending="retired", fault="both", score="2-2"),
        tie(*THREE_NIL, ending="defaulted", fault="a", winner="x"),
        tie(ending="defaulted", fault="a", score="3-0"),
        # Both players of the last match absent: nobody's match, and the leader wins.
        tie(*matches("3-0", "0-3", "3-0"), match(no=4, ending="walkover", fault="both"), *(match("3-0", no=5),)),
        tie(*matches("3-0", "0-3", "3-0", "0-3"), match(no=5, ending="not_played", fault="both"), winner="a"),
    ],
    ids=name,
)
def test_tie_that_can_stand_has_none(result: TieResult) -> None:
    assert found(tie_defects(result, FIVE_SINGLES)) == []


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(), [("nothing_recorded", ())]),
        (tie(games_total="9-3"), [("nothing_recorded", ())]),
        (tie(match(no=1, ending=None)), [("nothing_recorded", ())]),
        (tie(*matches("3-0", "3-0")), [("tie_undecided", ())]),
        (tie(*matches("3-0", "3-0"), winner="a"), [("tie_undecided", ())]),
        (tie(*matches("3-0", "3-0"), not_needed(5)),
         [("not_needed_before_decision", ("matches", 2, "ending"))]),
        (tie(*matches("3-0", "3-0"), match("3-0", no=4)), [("match_missing", ("matches",))]),
        (tie(*THREE_NIL, match("3-0", no=4)), [("match_after_decision", ("matches", 3))]),
        (tie(*THREE_NIL, match("1-0", no=4, ending=None)),
         [("match_unfinished", ("matches", 3, "ending")), ("match_after_decision", ("matches", 3))]),
        (tie(*THREE_NIL, match("3-0", no=4), ending=None), [("match_after_decision", ("matches", 3))]),
        (tie(not_needed(1), ending=None), [("not_needed_before_decision", ("matches", 0, "ending"))]),
        (tie(match("3-0", no=0), match("3-0", no=6), *THREE_NIL),
         [("match_no_out_of_range", ("matches", 0, "no")), ("match_no_out_of_range", ("matches", 1, "no"))]),
        (tie(*THREE_NIL, match("0-3", no=3)), [("match_no_repeated", ("matches", 3, "no"))]),
        (tie(match(no=1, points="11-7 12-9 11-3"), match("2-1", no=2), match(no=3), fault="x"),
         [("game_overshoot", ("matches", 0, "games", 1)), ("match_score_impossible", ("matches", 1, "score")),
          ("nothing_recorded", ("matches", 2)), ("fault_needless", ("at_fault",))]),
        (tie(*THREE_NIL, score="3-1"), [("tie_score_disagrees", ("score",))]),
        (tie(*THREE_NIL, games_total="9-4", points_total="1-1"), [("games_total_disagrees", ("games_total",))]),
        (tie(*THREE_NIL, winner="x"), [("winner_disagrees", ("winner",))]),
        (tie(score="3-1", winner="x"), [("winner_disagrees", ("winner",))]),
        (tie(score="2-1"), [("tie_score_impossible", ("score",))]),
        (tie(score="3-3"), [("tie_score_impossible", ("score",))]),
        (tie(score="4-0"), [("tie_score_impossible", ("score",))]),
        (replace(tie(), score=(3, -1)), [("tie_score_impossible", ("score",))]),
        (tie(score="3-0", games_total="2-9"), [("games_total_impossible", ("games_total",))]),
        (tie(score="3-0", games_total="9-7"), [("games_total_impossible", ("games_total",))]),
        (replace(tie(score="3-0"), games_total=(9, -1), points_total=(-1, 3)),
         [("games_total_impossible", ("games_total",)), ("points_total_impossible", ("points_total",))]),
        (tie(ending=None, winner="a"), [("winner_before_end", ("winner",))]),
        (tie(ending=None, fault="a"), [("fault_needless", ("at_fault",))]),
        (tie(ending=None, score="3-3"), [("tie_score_impossible", ("score",))]),
        (tie(*matches("3-0"), ending=None, score="0-1"), [("tie_score_disagrees", ("score",))]),
        (tie(ending="walkover"), [("fault_missing", ("at_fault",))]),
        (tie(ending="walkover", fault="x", score="0-3"), [("tie_score_disagrees", ("score",))]),
        (tie(ending="walkover", fault="x", winner="x"), [("winner_disagrees", ("winner",))]),
        (tie(ending="walkover", fault="both", winner="x"), [("winner_disagrees", ("winner",))]),
        (tie(ending="not_played", score="3-0", games_total="9-0", points_total="99-0", winner="a"),
         [("tie_score_disagrees", ("score",)), ("games_total_disagrees", ("games_total",)),
          ("points_total_disagrees", ("points_total",)), ("winner_disagrees", ("winner",))]),
        (tie(*matches("3-0"), match("1-0", no=2, ending=None), ending="walkover", fault="x"),
         [("match_in_unplayed_tie", ("matches", 0, "ending")), ("match_in_unplayed_tie", ("matches", 1, "ending"))]),
        (tie(ending="retired", score="2-1"), [("fault_missing", ("at_fault",))]),
        (tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a", winner="a"), [("winner_disagrees", ("winner",))]),
        (tie(*RETIRED_AT_TWO_NIL, ending="retired", fault="a", score="1-2"), [("tie_score_disagrees", ("score",))]),
        (tie(*matches("3-0"), match(no=2, points="6-3", ending=None), ending="retired", fault="a"),
         [("match_unfinished", ("matches", 1, "ending"))]),
        (tie(*matches("3-0"), match("3-0", no=3), ending="retired", fault="a"), [("match_missing", ("matches",))]),
        (tie(*THREE_NIL, ending="retired", fault="x"), [("broken_off_after_decision", ("ending",))]),
        (tie(ending="retired", fault="a", score="3-1"), [("tie_score_impossible", ("score",))]),
        (tie(ending="retired", fault="both", score="1-3"), [("tie_score_impossible", ("score",))]),
        (tie(ending="defaulted", fault="a", score="4-1"), [("tie_score_impossible", ("score",))]),
        (tie(*matches("3-0", "0-3", "3-0", "0-3"), match(no=5, ending="not_played", fault="both")),
         [("tie_undecided", ())]),
    ],
    ids=name,
)  # fmt: skip
def test_all_are_found_at_once(result: TieResult, expected: list[tuple[str, tuple[str | int, ...]]]) -> None:
    assert found(tie_defects(result, FIVE_SINGLES)) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(*matches("3-0", "3-0", "3-0", "0-3", "0-3")), []),
        (tie(*matches("3-0", "3-0", "3-0", "0-3", "0-3"), score="3-2"), []),
        (tie(score="4-1"), []),
        (tie(score="3-1", ending=None), []),
        (tie(*THREE_NIL), [("match_missing", ("matches",)), ("match_missing", ("matches",))]),
        (tie(*THREE_NIL, match("3-0", no=4), not_needed(5)),
         [("not_needed_but_all_played", ("matches", 4, "ending"))]),
        (tie(score="3-0"), [("tie_score_impossible", ("score",))]),
        (tie(*THREE_NIL, ending="retired", fault="a"), []),
        (tie(score="3-1", ending="retired", fault="a"), []),
        (tie(score="3-2", ending="retired", fault="a"), [("tie_score_impossible", ("score",))]),
        (tie(score="3-2", ending="defaulted", fault="a"), []),
        (tie(*FULL_LENGTH, ending="retired", fault="a"), [("broken_off_after_decision", ("ending",))]),
    ],
    ids=name,
)  # fmt: skip
def test_all_matches_are_played_where_the_stage_says_so(
    result: TieResult, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(tie_defects(result, ALL_FIVE_PLAYED)) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(*matches("3-0", "3-0", "2-0")), []),
        (tie(*matches("3-0", "3-0", "2-1")), []),
        (tie(*matches("3-0", "2-1", "2-1", "1-2"), games_total="8-4"), []),
        (tie(*matches("2-1", "2-1", "2-1"), match(no=4, points="11-2 11-3"), not_needed(5)), []),
        (tie(*matches("2-1", "2-1", "1-2"), match(no=4, ending="walkover", fault="x")), []),
        (tie(games_total="8-5"), []),
        (tie(score="3-1", winner="a"), []),
        (tie(match(no=1, winner="a"), winner="a"), []),
        (tie(match(no=1, winner="a"), match("3-0", no=2), winner="a"), []),
        (tie(ending="walkover", fault="a", games_total="0-8", points_total="0-88"), []),
        (tie(*matches("3-0", "3-0"), ending="retired", fault="x", games_total="8-0"), []),
        (tie(*matches("3-0", "2-0"), ending=None), [("match_score_impossible", ("matches", 1, "score"))]),
        (tie(*matches("3-0", "3-0", "3-0")), [("games_beyond_tie", ("matches", 2, "score"))]),
        (tie(*matches("3-0", "3-0"), match(no=3, points="11-2 11-3 11-4")),
         [("game_after_tie_decided", ("matches", 2, "games", 2))]),
        (tie(*matches("3-0", "3-0", "2-0", "3-0")), [("match_after_decision", ("matches", 3))]),
        (tie(*matches("3-0", "2-1")), [("tie_undecided", ())]),
        (tie(score="3-1"), [("tie_undecided", ())]),
        (tie(games_total="7-5"), [("tie_undecided", ())]),
        (tie(games_total="9-5"), [("games_total_impossible", ("games_total",))]),
        (tie(games_total="8-8"), [("games_total_impossible", ("games_total",))]),
        (tie(score="6-0", winner="a"), [("tie_score_impossible", ("score",))]),
        (tie(games_total="8-5", winner="x"), [("winner_disagrees", ("winner",))]),
        (tie(match(no=1, winner="a"), ending=None, games_total="3-0", score="1-0"), []),
    ],
    ids=name,
)  # fmt: skip
def test_tie_won_by_games_ends_with_the_game_that_wins_it(
    result: TieResult, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(tie_defects(result, WORLD_CUP)) == expected


def test_tie_won_by_games_may_play_on_where_the_stage_says_so() -> None:
    for played in (matches("3-0", "3-0", "2-1"), matches("3-0", "3-0", "3-0", "0-3")):
        assert tie_defects(tie(*played, not_needed(5)), TO_EIGHT_THEN_ON) == ()
    assert found(tie_defects(tie(games_total="9-6"), TO_EIGHT_THEN_ON)) == []
    cut_short = tie(*matches("3-0", "3-0", "2-0"))
    assert found(tie_defects(cut_short, TO_EIGHT_THEN_ON)) == [("match_score_impossible", ("matches", 2, "score"))]


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (tie(match("3-1")), []),
        (tie(match("3-1"), ending=None), []),
        (tie(match("1-1", ending="retired", fault="a"), ending="retired", fault="a"), []),
        (tie(match(ending="walkover", fault="x"), ending="walkover", fault="x"), []),
        (tie(ending="walkover", fault="x"), []),
        (tie(score="1-0", games_total="3-1"), []),
        (tie(match("1-1", ending="retired", fault="a")), [("ending_differs", ("matches", 0, "ending"))]),
        (tie(match("3-1"), ending="walkover", fault="x"), [("ending_differs", ("matches", 0, "ending"))]),
        (tie(match("1-1", ending="retired", fault="a"), ending="retired", fault="x"),
         [("fault_differs", ("matches", 0, "at_fault"))]),
    ],
    ids=name,
)  # fmt: skip
def test_tie_of_one_match_ends_as_its_match_does(
    result: TieResult, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(tie_defects(result, SINGLE)) == expected


def test_disagreeing_figures_are_told_beside_what_the_matches_give() -> None:
    (defect,) = tie_defects(tie(*RETIRED_IN_THE_LAST, games_total="9-9"), FIVE_SINGLES)
    assert dict(defect.params) == {"a": 9, "x": 9, "derived_a": 8, "derived_x": 10}


@given(any_ties, st.sampled_from([FIVE_SINGLES, ALL_FIVE_PLAYED, WORLD_CUP, TO_EIGHT_THEN_ON, SINGLE]))
def test_whatever_is_recorded_is_judged_and_counted_alike_from_both_sides(result: TieResult, format: TieFormat) -> None:
    codes = {code for code, _ in found(tie_defects(result, format))}
    state, total = tie_state(result, format), counted(result, format)
    assert {code for code, _ in found(tie_defects(swap_sides(result), format))} == codes
    assert (total.match_points is None) is (result.ending is None) or codes
    if not codes and result.ending is not None:
        assert total.match_points is not None
        assert result.winner in (None, total.winner)
        assert state.winner is total.winner
