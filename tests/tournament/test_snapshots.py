"""From rows to rule values, at every depth, in a constant number of queries."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    broken_off,
    make_event,
    play,
    play_group,
    record,
    reported,
    score_sheet,
    tie_between,
    tie_no,
    walkover,
    winner_only,
)
from tournament.models import Event, Group, Tie
from tournament.rules.formats import MatchKind
from tournament.rules.games import Game
from tournament.rules.knockout import BYE, Bye, GroupPlace, KnockoutTie, Standing, Take, TeamEntry, TieOutcome
from tournament.rules.matches import MatchEnding
from tournament.rules.sides import Side, TeamId, TieId
from tournament.rules.ties import CountedTie
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_bracket, event_places
from tournament.services.results import ResultDocument
from tournament.snapshots import (
    counted,
    knockout_tie,
    matches_count,
    stage_format,
    stage_order,
    tie_result,
    with_facts,
    with_scores,
    with_sources,
)

pytestmark = pytest.mark.django_db


def counted_after(document: ResultDocument, **settings: Any) -> CountedTie:
    event = make_event(groups=["A1 A2"], **settings)
    record(tie_between(event, "A1", "A2"), document)
    (tie,) = with_scores(Tie.objects.all())
    return counted(tie, stage_format(event.stages.get()))


def tie_1(*counts: Any) -> CountedTie:
    return CountedTie(TieId(1), TeamId("A1"), TeamId("A2"), *counts)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(score_sheet("3-1"), tie_1((2, 1), Side.A, (3, 1), (6, 2), (80, 64)), id="points"),
        pytest.param(reported("2-3", "5-6"), tie_1((1, 2), Side.X, (2, 3), (5, 6), None), id="games"),
        pytest.param(reported("3-0"), tie_1((2, 1), Side.A, (3, 0), None, None), id="matches"),
        pytest.param(winner_only("x"), tie_1((1, 2), Side.X, None, None, None), id="winner"),
        pytest.param(walkover("a"), tie_1((0, 2), Side.X, (0, 3), (0, 6), (0, 66)), id="walk-over"),
        pytest.param(walkover("both"), tie_1((0, 0), None, (0, 0), (0, 0), (0, 0)), id="nobody came"),
        pytest.param(broken_off("x", "5-11 5-11"), tie_1((2, 0), Side.A, (3, 1), (6, 2), (76, 22)), id="broken off"),
        pytest.param({"matches": score_sheet("2-0")["matches"]}, tie_1(), id="running"),
    ],
)  # fmt: skip
def test_tie_counts_at_the_depth_it_is_known(document: ResultDocument, expected: CountedTie) -> None:
    assert counted_after(document) == expected


def test_match_broken_off_keeps_its_raw_games() -> None:
    event = make_event(groups=["A1 A2"])
    matches = [
        *score_sheet("2-0")["matches"],
        {"no": 3, "ending": "retired", "at_fault": "x", "games": [[9, 11], [3, 0]]},
    ]
    record(tie_no(event, 1), {"ending": "completed", "matches": matches})
    (tie,) = with_facts(Tie.objects.all())
    match = tie_result(tie).matches[2]
    assert match.ending is MatchEnding.RETIRED
    assert match.games == (Game(9, 11), Game(3, 0))
    assert counted(tie, stage_format(tie.stage)).points == (75, 39)


def test_settings_of_the_stage_become_its_format() -> None:
    stage = make_event(
        groups=["A1 A2"], order_of_play="mixed-team-world-cup", best_of=3, ranking="ittf", counted_score="raw"
    ).stages.get()
    format = stage_format(stage)
    assert (format.matches, format.won_by_games, format.match.play_all_games, format.counted_score) == (
        5,
        8,
        True,
        "raw",
    )
    assert not matches_count(stage)


@pytest.mark.parametrize(("kind", "players"), [("singles", MatchKind.SINGLES), ("doubles", MatchKind.DOUBLES)])
def test_single_match_is_of_the_kind_of_the_event(kind: str, players: MatchKind) -> None:
    stage = make_event(groups=["A1 A2"], order_of_play="single", kind=kind, sexes="MM").stages.get()
    assert [entry.kind for entry in stage_order(stage).entries] == [players]
    assert not matches_count(stage)


def test_knock_out_tie_has_its_sources() -> None:
    event = make_event(groups=["A1 A2"], knockout="1A bye S1 2A", places="third")
    ties = [knockout_tie(tie) for tie in with_sources(event.ties.filter(group=None).order_by("no"))]
    assert ties == [
        KnockoutTie(2, 4, (1, 4), GroupPlace("groups", "A", 1), Bye()),
        KnockoutTie(3, 4, (1, 4), TeamEntry("S1"), GroupPlace("groups", "A", 2)),
        KnockoutTie(4, 2, (1, 2), TieOutcome(2, Take.WINNER), TieOutcome(3, Take.WINNER)),
        KnockoutTie(5, 2, (3, 4), TieOutcome(2, Take.LOSER), TieOutcome(3, Take.LOSER)),
    ]
    play_group(event, "A")
    sides = event_bracket(event).sides
    assert (sides[2, Side.A], sides[2, Side.X], sides[5, Side.A]) == (Standing("A1"), BYE, BYE)


def test_standings_carry_their_reason() -> None:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", reported("3-0", "6-0"))
    play(event, "A2", "A3", reported("3-2", "6-5"))
    ((group, standings),) = group_standings(event.stages.get())
    assert (group.name, standings.ties_played, standings.ties_total, standings.provisional) == ("A", 2, 3, True)

    play(event, "A1", "A3", reported("0-3", "1-6"))

    ((_group, standings),) = group_standings(event.stages.get())
    assert [(place.place, place.teams, place.decided_by) for place in standings.places] == [
        (1, ("A3",), "matches_ratio"),
        (2, ("A1",), "matches_ratio"),
        (3, ("A2",), "matches_ratio"),
    ]


@pytest.fixture
def small() -> Event:
    return make_event(groups=["A1 A2"], knockout="1A 2A")


@pytest.fixture
def large(small: Event) -> Event:
    groups = ["B1 B2 B3 B4", "C1 C2 C3 C4", "D1 D2 D3 D4"]
    return make_event(
        tournament=small.tournament, slug="large", groups=groups, knockout="1A 2B 1C 2A 1B 2C S1 S2", places="all"
    )


def test_standings_of_a_stage_need_a_constant_number_of_queries(
    small: Event, large: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in "ABC":
        play_group(large, name)
    play_group(small, "A")
    for event in (small, large):
        stage = event.stages.get(slug="groups")
        with django_assert_num_queries(6):
            group_standings(stage)
    group = Group.objects.filter(stage__event=large, name="B")
    with django_assert_num_queries(6):
        group_standings(group)


def test_ties_with_facts_need_a_constant_number_of_queries(
    small: Event, large: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
    for event in (small, large):
        for tie in event.ties.filter(group__name="A"):
            record(tie, score_sheet("3-1") | {"lineups": lineups})
        with django_assert_num_queries(5):
            for tie in with_facts(event.ties.all()):
                tie_result(tie)
                [place.player.name for place in tie.lineup_places.all()]
                [place.player.name for match in tie.matches.all() for place in match.match_players.all()]


def test_places_of_an_event_need_a_constant_number_of_queries(
    small: Event, large: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in "ABC":
        play_group(large, name)
    play_group(small, "A")
    for event in (small, large):
        with django_assert_num_queries(10):
            event_places(event)


def test_teams_left_in_the_groups_share_places_below_the_knock_out() -> None:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 1B")
    play_group(event, "A")
    assert event_places(event) == ()
    play_group(event, "B")
    record(tie_no(event, 7), score_sheet("0-3"))
    assert [(place.place, place.teams) for place in event_places(event)] == [
        (1, ("B1",)),
        (2, ("A1",)),
        (3, ("A2", "B2")),
        (5, ("A3", "B3")),
    ]


def test_place_that_waits_for_a_lot_keeps_the_places_below_open() -> None:
    event = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 1B")
    play_group(event, "A", {"A1 A3": "0-3"})
    play_group(event, "B")
    assert event_places(event) == ()


def test_event_of_one_group_takes_its_places_from_the_table() -> None:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    assert [(place.place, place.teams) for place in event_places(event)] == [(1, ("A1",)), (2, ("A2",)), (3, ("A3",))]
