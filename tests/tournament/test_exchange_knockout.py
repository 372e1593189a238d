"""Knock-out stages of event files: who stands where, and what cannot be."""

from typing import Any

import pytest

from tests.tournament.event_documents import (
    at,
    group_place,
    knockout_of_four,
    outcome,
)
from tests.tournament.exchange_loading import found, load
from tournament.models import (
    Tie,
)

pytestmark = pytest.mark.django_db


class TestKnockout:
    def test_load_settles_sides_by_groups_and_results(self) -> None:
        document = at(knockout_of_four(), {"/stages/1/ties/0/ending": "completed", "/stages/1/ties/0/winner": "x"})
        load(document)
        sides = Tie.objects.filter(stage__slug="knockout").order_by("no")
        assert list(sides.values_list("no", "team_a__code", "team_x__code")) == [
            (11, "A1", "B2"),
            (12, "B1", "A2"),
            (13, "B2", None),
            (14, "A1", None),
        ]

    def test_load_keeps_a_side_by_recorded_decision(self) -> None:
        side = group_place("B", 2, team="A2", decision="B2 went home")
        document = at(knockout_of_four(), {"/stages/1/ties/0/x": side, "/stages/1/ties/1/x": {"team": "B2"}})
        load(document)
        tie = Tie.objects.get(no=11)
        assert tie.team_x is not None
        assert (tie.team_x.code, tie.slots.get(side="x").decision) == ("A2", "B2 went home")

    def test_load_takes_byes(self) -> None:
        document = at(knockout_of_four(), {"/stages/1/ties/0/x": {"bye": True}})
        load(document)
        assert list(Tie.objects.filter(no__gt=12).order_by("no").values_list("team_a__code", "team_x__code")) == [
            ("A1", None),
            (None, None),
        ]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param(
                {"/stages/1/ties/0/a": group_place("A", 1, team="A2")},
                [("/stages/1/ties/0/a/team", "side_differs_from_source")],
                id="another team than the group gives",
            ),
            pytest.param(
                {"/stages/1/ties/2/a": outcome(11, "winner", team="A1")},
                [("/stages/1/ties/2/a/team", "side_without_team")],
                id="a team where the source decides nothing yet",
            ),
            pytest.param(
                {
                    "/stages/1/ties/0/x": {"bye": True},
                    "/stages/1/ties/3/a": outcome(11, "loser", team="B2"),
                },
                [("/stages/1/ties/3/a/team", "side_is_bye")],
                id="a team where the source is a bye",
            ),
            pytest.param(
                {"/stages/1/ties/2/ending": "completed", "/stages/1/ties/2/winner": "a"},
                [("/stages/1/ties/2", "teams_unknown")],
                id="a result before the teams are known",
            ),
            pytest.param(
                {
                    "/stages/1/ties/0/x": {"bye": True},
                    "/stages/1/ties/0/ending": "completed",
                    "/stages/1/ties/0/winner": "a",
                },
                [("/stages/1/ties/0", "teams_unknown")],
                id="a result against a bye",
            ),
            pytest.param(
                {"/stages/1/ties/0/x": group_place("B", 2, decision="no team")},
                [("/stages/1/ties/0/x/team", "key_missing")],
                id="a decision without a team",
            ),
            pytest.param(
                {"/stages/1/ties/2/x": outcome(12, "loser")},
                [
                    ("/stages/1/ties/3/x", "source_used_twice"),
                    ("/stages/1/ties/2/x", "source_wrong_places"),
                ],
                id="a source used twice",
            ),
            pytest.param(
                {"/stages/1/ties/2/x": outcome(99, "winner")},
                [("/stages/1/ties/2/x/tie", "source_tie_unknown")],
                id="an unknown source",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": group_place("C", 1), "/stages/1/ties/0/x": group_place("B", 3)},
                [
                    ("/stages/1/ties/0/a/group", "source_group_unknown"),
                    ("/stages/1/ties/0/x/place", "source_place_unknown"),
                ],
                id="an unknown group and place",
            ),
            pytest.param(
                {"/stages/1/ties/0/a/stage": "finals"},
                [("/stages/1/ties/0/a/stage", "source_stage_unknown")],
                id="an unknown stage",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": {"stage": "groups", "place": 1}},
                [("/stages/1/ties/0/a", "side_source_unclear")],
                id="half a source",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": {"team": "A1", "bye": True}},
                [("/stages/1/ties/0/a", "side_source_unclear")],
                id="two sources at once",
            ),
            pytest.param(
                {"/stages/1/ties/2/places": [1, 4]},
                [
                    ("/stages/1/ties/2/round_of", "round_of_not_span"),
                    ("/stages/1/ties/0/places", "span_tie_count"),
                    ("/stages/1/ties/2/a", "source_wrong_places"),
                    ("/stages/1/ties/2/x", "source_wrong_places"),
                ],
                id="two rounds with one span",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": outcome(13, "winner")},
                [
                    ("/stages/1/ties/0/a", "source_wrong_places"),
                    ("/stages/1/ties/0", "source_cycle"),
                    ("/stages/1/ties/2", "source_cycle"),
                ],
                id="a circle",
            ),
        ],
    )
    def test_load_refuses_knockout(self, changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        assert found(at(knockout_of_four(), changes)) == expected
