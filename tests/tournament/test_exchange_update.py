"""A different file of an event that exists: refused with the differences, or carried out through the result service."""

from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.tournament.event_documents import (
    GONE,
    Document,
    as_bytes,
    at,
    group_place,
    knockout_of_four,
    lakeside,
    outcome,
    singles,
)
from tests.tournament.random_events import random_event, with_other_results
from tournament.explanations import json_pointer
from tournament.models import Match, Player, Submission, Team, Tie, Tournament
from tournament.rules.errors import DefectsError
from tournament.services.exchange import EventDiffersError, LoadedEvent, dump_event, event_document, load_event
from tournament.services.results.checks import result_differences

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)
TIE = "/stages/0/groups/0/ties"

pytestmark = pytest.mark.django_db


def load(document: Document, **options: Any) -> LoadedEvent:
    return load_event(as_bytes(document), now=NOW, **options)


def played() -> Document:
    """The knock-out of four to its end: side A wins every tie."""
    return at(
        knockout_of_four(),
        {
            f"/stages/1/ties/{index}/{key}": value
            for index in range(4)
            for key, value in (("ending", "completed"), ("winner", "a"))
        },
    )


def update(before: Document, after: Document) -> LoadedEvent:
    """Load one file over another and see that the event is then the same as from the second file alone."""
    load(before)
    loaded = load(after, update=True)
    assert load(after).changed is False
    assert list(result_differences(loaded.event.tournament)) == []
    return loaded


def test_load_of_a_different_file_lists_the_differences_and_changes_nothing() -> None:
    load(lakeside())
    before = dump_event(load(lakeside()).event)
    document = at(
        lakeside(),
        {
            f"{TIE}/2/winner": "a",
            f"{TIE}/0/matches/1/score": [3, 2],
            "/teams/1/name": "丁队",
            f"{TIE}/0/table": GONE,
            "/teams/2/players": [{"name": "吴七"}],
        },
    )
    with pytest.raises(EventDiffersError) as caught:
        load(document)
    assert [(json_pointer(one.path), one.before, one.after) for one in caught.value.differences] == [
        ("/teams/1/name", "乙队", "丁队"),
        ("/teams/2/players", None, [{"name": "吴七"}]),
        (f"{TIE}/0/matches/1/score", [3, 1], [3, 2]),
        (f"{TIE}/0/table", 3, None),
        (f"{TIE}/2/winner", "x", "a"),
    ]
    assert dump_event(load(lakeside()).event) == before
    assert Submission.objects.filter(tie__isnull=False).count() == 3


def test_update_submits_changed_results_as_imports() -> None:
    update(lakeside(), at(lakeside(), {f"{TIE}/2/winner": "a"}))
    submissions = Submission.objects.filter(tie__no=3).order_by("sequence")
    assert [(one.source, one.base_version, one.version, one.content["winner"]) for one in submissions] == [
        ("import", 0, 1, "x"),
        ("import", 1, 2, "a"),
    ]
    assert submissions[1].reason
    assert Submission.objects.filter(tie__isnull=False).count() == 4


def test_update_raises_the_revision() -> None:
    load(lakeside())
    before = Tournament.objects.get().revision
    load(at(lakeside(), {"/teams/1/name": "丁队"}), update=True)
    assert Tournament.objects.get().revision == before + 1


def test_update_carries_a_correction_through_the_knockout() -> None:
    update(played(), at(played(), {"/stages/0/groups/0/ties/0/winner": "x"}))
    assert list(Tie.objects.filter(no__gt=10).order_by("no").values_list("team_a__code", "team_x__code")) == [
        ("A2", "B2"),
        ("B1", "A1"),
        ("A2", "B1"),
        ("B2", "A1"),
    ]


def test_update_rewrites_players_of_a_tie_whose_team_changes() -> None:
    lineups = {"a": {"A": "A11", "B": "A12", "C": "A13"}, "x": {"X": "B21", "Y": "B22", "Z": "B23"}}
    before = at(played(), {"/stages/1/ties/0/lineups": lineups})
    other = {"a": {"A": "A21", "B": "A22", "C": "A23"}, "x": lineups["x"]}
    after = at(before, {"/stages/0/groups/0/ties/0/winner": "x", "/stages/1/ties/0/lineups": other})
    update(before, after)
    fielded = Tie.objects.get(no=11).lineup_places.filter(side="a").order_by("letter")
    assert [place.player.name for place in fielded] == ["A21", "A22", "A23"]


@pytest.mark.parametrize(
    ("before", "changes"),
    [
        pytest.param(lakeside, {f"{TIE}/1/starts_at": "2025-05-01T13:00", f"{TIE}/1/table": 4}, id="timetable"),
        pytest.param(lakeside, {"/stages/0/groups/0/lots": None}, id="lot taken back"),
        pytest.param(lakeside, {"/stages/0/groups/0/lots/0/drawn_by": "jury"}, id="lot by another"),
        pytest.param(lakeside, {"/stages/0/groups/0/teams": ["CCC", "BBB", "AAA"]}, id="order of a group"),
        pytest.param(lakeside, {"/teams/0/withdrawn": GONE, "/teams/2/zone": "长沙高新区"}, id="entries"),
        pytest.param(lakeside, {"/teams/0/withdrawn/results": "annulled"}, id="annulled"),
        pytest.param(lakeside, {"/tournament/venue": "二号馆", "/event/name": "团体"}, id="names"),
        pytest.param(lakeside, {"/stages/0/ranking": "difference", "/stages/0/name": None}, id="settings"),
        pytest.param(
            lakeside,
            {"/teams/0/seed": None, "/teams/1/seed": 1, "/teams/0": lakeside()["teams"][0] | {"seed": 2}},
            id="seeds that change places",
        ),
        pytest.param(lakeside, {"/teams/-": {"code": "DDD", "name": "丁队"}}, id="a new team"),
        pytest.param(knockout_of_four, {"/stages/1/ties/3": GONE, "/stages/1/places": "final"}, id="a tie less"),
        pytest.param(played, {"/stages/1/ties/2/ending": GONE, "/stages/1/ties/2/winner": GONE}, id="a result lifted"),
        pytest.param(
            played,
            {
                "/stages/1/ties/0/x": group_place("B", 2, team="A2", decision="as drawn"),
                "/stages/1/ties/1/x": {"team": "B2"},
            },
            id="a decision",
        ),
        pytest.param(
            played,
            {"/stages/1/ties/0/x": group_place("A", 2), "/stages/1/ties/1/x": group_place("B", 2)},
            id="another draw",
        ),
        pytest.param(
            played,
            {"/stages/1/ties/2/a": outcome(12, "winner"), "/stages/1/ties/2/x": outcome(11, "winner")},
            id="sides that change places",
        ),
        pytest.param(
            singles,
            {f"{TIE}/0/a": "R", f"{TIE}/0/x": "Q", f"{TIE}/2/a": "P", f"{TIE}/2/x": "Q", "/event/name": "x"},
            id="pairs that change places",
        ),
    ],
)
def test_update_arrives_at_what_the_file_says(before: Any, changes: dict[str, Any]) -> None:
    update(before(), at(before(), changes))


def test_update_lets_two_ties_change_tables() -> None:
    slots = [("2025-05-01T09:00", 1), ("2025-05-01T09:00", 2)]
    first, second = (
        at(
            knockout_of_four(),
            {
                f"/stages/{stage}/starts_at": time
                for stage, (time, _table) in zip(("0/groups/0/ties/0", "0/groups/1/ties/0"), order, strict=True)
            }
            | {
                f"/stages/{stage}/table": table
                for stage, (_time, table) in zip(("0/groups/0/ties/0", "0/groups/1/ties/0"), order, strict=True)
            },
        )
        for order in (slots, slots[::-1])
    )
    update(first, second)
    assert list(Tie.objects.filter(no__lt=3).order_by("no").values_list("table__table_no", flat=True)) == [2, 1]


def test_update_keeps_the_codes_of_players_who_move_on_the_roster() -> None:
    load(lakeside())
    roster = lakeside()["teams"][1]["players"]
    load(at(lakeside(), {"/teams/1/players": [{"name": "吴七"}, *roster[::-1]]}), update=True)
    players = Player.objects.filter(team__code="BBB").order_by("position")
    assert list(players.values_list("name", "code")) == [("吴七", "p1"), ("周六", "3"), ("孙五", "2"), ("赵四", "1")]


def test_update_gives_codes_to_players_without_moving_them() -> None:
    load(lakeside())
    before = {player.name: player.pk for player in Player.objects.all()}
    loaded = load(at(lakeside(), {"/teams/0/players/1/code": "3", "/teams/0/players/2/code": "2"}), update=True)
    assert list(result_differences(loaded.event.tournament)) == []
    assert {player.name: player.pk for player in Player.objects.all()} == before
    players = Player.objects.filter(team__code="AAA").order_by("position")
    assert list(players.values_list("code", flat=True)) == ["1", "3", "2"]


def test_update_gives_the_code_of_a_player_who_left_to_another() -> None:
    load(knockout_of_four())
    players = [{"name": "A11"}, {"name": "A12"}, {"name": "A14", "code": "3"}]
    load(at(knockout_of_four(), {"/teams/0/players": players}), update=True)
    stored = Player.objects.filter(team__code="A1").order_by("position")
    assert list(stored.values_list("name", "code")) == [("A11", "1"), ("A12", "2"), ("A14", "3")]


def test_update_keeps_the_expedite_system_of_a_corrected_match() -> None:
    loaded = load(lakeside())
    Match.objects.filter(no=2).update(expedite_from_game=4)
    load(at(lakeside(), {f"{TIE}/0/matches/1/score": [3, 2]}), update=True)
    assert Match.objects.get(no=2).expedite_from_game == 4
    assert "expedite_from_game" not in dump_event(loaded.event).decode()


def test_update_leaves_what_the_file_does_not_know() -> None:
    load(lakeside())
    Tournament.objects.update(slogan="友谊第一", about="规程")
    load(at(lakeside(), {"/tournament/venue": "二号馆"}), update=True)
    tournament = Tournament.objects.get()
    assert (tournament.venue, tournament.slogan, tournament.about) == ("二号馆", "友谊第一", "规程")


def test_update_refuses_to_take_a_recorded_tie_away() -> None:
    before = event_document(load(played()).event)
    with pytest.raises(DefectsError) as caught:
        load(at(played(), {"/stages/1/ties/3": GONE, "/stages/1/places": "final"}), update=True)
    assert [(defect.code, defect.params) for defect in caught.value.defects] == [("tie_in_log", {"no": 14})]
    assert event_document(load(played()).event) == before


def test_update_with_a_defect_changes_nothing() -> None:
    before = dump_event(load(lakeside()).event)
    with pytest.raises(DefectsError):
        load(at(lakeside(), {"/teams/1/name": "丁队", f"{TIE}/2/winner": GONE}), update=True)
    assert dump_event(load(lakeside()).event) == before
    assert not Team.objects.filter(name="丁队").exists()


def test_update_back_and_forth_records_each_time() -> None:
    load(lakeside())
    other = at(lakeside(), {f"{TIE}/2/winner": "a"})
    for document in (other, lakeside(), other, lakeside()):
        assert load(document, update=True).changed
    assert list(Submission.objects.filter(tie__no=3).order_by("sequence").values_list("version", flat=True)) == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip


@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(random=st.randoms(use_true_random=False))
def test_update_of_any_event_arrives_at_what_the_file_says(random: Random) -> None:
    before = random_event(random)
    after = random_event(random) if random.random() < 0.3 else with_other_results(before, random)
    with transaction.atomic():
        load(before)
        try:
            loaded = load(after, update=True)
        except DefectsError as error:
            codes = {defect.code for defect in error.defects}
        else:
            codes = set()
            assert list(result_differences(loaded.event.tournament)) == []
            assert load(after).changed is False
        transaction.set_rollback(True)
    assert codes <= {"tie_in_log"}
