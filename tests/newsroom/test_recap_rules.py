"""Recaps as rules: which word belongs to which margin, and that whatever is known is told whole."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.rules.recaps import LANGUAGES, LENGTHS, WORDS, tie_recap
from newsroom.rules.recaps.picking import biggest, closest, comebacks, longest_game
from newsroom.rules.recaps.seen import course, manner, upset
from newsroom.rules.recaps.values import EventResults, Match, Name, Pair, Player, Team, Tie, Tournament, Where

pytestmark = pytest.mark.one_database

WHERE = Where("groups", Name("小组赛", "Group stage"), "A", Name("A组", "Group A"), round_no=1)
CUP = Tournament(
    "cup", Name("湖畔杯", "Lakeside Cup"), date(2025, 5, 1), date(2025, 5, 2), Name("湖城", "Lake"), Name("馆", "Hall")
)
EVENT = EventResults("team", Name("团体", "Team"), "team", 2, (), (), 1)


def team(code: str, seed: int | None = None) -> Team:
    return Team("team", code, Name(f"{code}队", f"Team {code}"), Name(f"{code}队", f"Team {code}"), seed)


def match(no: int, *games: Pair) -> Match:
    won = sum(a > x for a, x in games)
    players = ((Player("A/1", Name("甲", "Jia")),), (Player("B/1", Name("乙", "Yi")),))
    return Match(no, "completed", "a" if 2 * won > len(games) else "x", *players, games, score=(won, len(games) - won))


def tie(
    *matches: Match, ending: str = "completed", seeds: tuple[int | None, int | None] = (None, None), no: int = 1
) -> Tie:
    won = sum(one.winner == "a" for one in matches)
    score = (won, len(matches) - won)
    winner = "a" if score[0] > score[1] else "x"
    teams = team("A", seeds[0]), team("B", seeds[1])
    return Tie("team", no, WHERE, date(2025, 5, 1), *teams, ending, "", winner, score, 5, matches=matches)  # type: ignore[arg-type]  # a side


CLEAN = ((11, 5), (11, 5), (11, 5))
FOUR = ((5, 11), (11, 5), (11, 5), (11, 5))
FULL = ((11, 5), (11, 5), (5, 11), (5, 11), (11, 9))
LOST = tuple((x, a) for a, x in CLEAN)


@pytest.mark.parametrize(
    ("games", "way"),
    [
        pytest.param((CLEAN, CLEAN, CLEAN), "clean", id="no game lost"),
        pytest.param((CLEAN, FOUR, FOUR), "sweep", id="two games lost"),
        pytest.param((FOUR, FOUR, FOUR), "straight", id="three games lost"),
        pytest.param((CLEAN, LOST, CLEAN, CLEAN), "beat", id="3-1"),
        pytest.param((CLEAN, LOST, LOST, CLEAN, CLEAN), "close", id="3-2"),
        pytest.param((CLEAN, LOST, LOST, CLEAN, FULL), "last_game", id="3-2 in the last game"),
        pytest.param((LOST, LOST, CLEAN, CLEAN, FULL), "comeback", id="from 0-2"),
    ],
)
def test_each_word_has_its_margin(games: tuple[tuple[Pair, ...], ...], way: str) -> None:
    assert manner(tie(*(match(no, *one) for no, one in enumerate(games, start=1)))) == way


@pytest.mark.parametrize(
    ("seeds", "is_upset"),
    [((4, 1), True), ((None, 8), True), ((1, 4), False), ((4, None), False), ((None, None), False)],
)
def test_an_upset_is_a_win_over_a_better_seed(seeds: tuple[int | None, int | None], is_upset: bool) -> None:
    assert upset(tie(*(match(no, *CLEAN) for no in (1, 2, 3)), seeds=seeds)) is is_upset


def test_a_superlative_that_two_share_is_nobodys() -> None:
    ties = [
        tie(*(match(no, *games) for no in (1, 2, 3)), no=at) for at, games in enumerate((CLEAN, CLEAN, FOUR), start=1)
    ]
    assert closest(ties) == ties[2]
    assert biggest(ties) is None
    assert (comebacks(ties), longest_game(ties)) == ((), None)
    unknown = Tie("team", 4, WHERE, None, team("A"), team("B"), "completed", "", "a", (3, 2), 5)
    assert closest([*ties, unknown]) is None
    assert course(unknown) == ""


games_of_a_match = st.lists(
    st.sampled_from([(11, 3), (11, 9), (14, 12), (3, 11), (9, 11), (12, 14)]), min_size=3, max_size=5
).filter(lambda games: 3 in (sum(a > x for a, x in games), sum(x > a for a, x in games)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(games_of_a_match, min_size=3, max_size=5),
    st.sampled_from(["completed", "walkover", "retired", "defaulted", "not_played"]),
)
def test_whatever_is_known_is_told_whole(games: list[list[Pair]], ending: str) -> None:
    """Every sentence is filled in, carries facts whose words stand in it, and comes out the same again."""
    told = tie(*(match(no, *one) for no, one in enumerate(games, start=1)), ending=ending)
    for language in LANGUAGES:
        for length in LENGTHS:
            recap = tie_recap(told, CUP, EVENT, WORDS[language], length)
            assert recap == tie_recap(told, CUP, EVENT, WORDS[language], length)
            for sentence in recap.sentences:
                assert "{" not in sentence.text
                assert sentence.claims
                assert all(claim.wording in sentence.text for claim in sentence.claims)
