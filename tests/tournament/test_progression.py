"""Who plays the later ties after results and corrections: carried through, refused, kept, annulled."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    NOON,
    make_event,
    make_tournament,
    make_user,
    play,
    play_group,
    record,
    reported,
    score_sheet,
    tie_no,
    walkover,
)
from tournament.choices import CallState, SubmissionSource
from tournament.models import Event, LineupPlace, Slot, Submission, Tie, Tournament
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.selectors.places import event_places
from tournament.services.calls import set_call_state
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import (
    Later,
    LaterTiesTouchedError,
    SideMove,
    TouchedTie,
    VersionConflictError,
    preview_result,
    result_document,
    swap_sides,
)
from tournament.services.results.checks import result_differences
from tournament.services.results.impact import PlaceChange
from tournament.services.sides import decide_side, release_side
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Two groups of three (ties 1-3 and 4-6), semi-finals 7 and 8, final 9, third place 10."""
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


@pytest.fixture
def finished(event: Event) -> Event:
    play_group(event, "A")
    play_group(event, "B")
    for no in (7, 8, 9, 10):
        record(tie_no(event, no), score_sheet("3-1"))
    return event


@pytest.fixture(autouse=True)
def _conclusions_hold(db: None) -> Iterator[None]:
    """Whatever a test does through the services leaves nothing for ``check_results`` to find."""
    yield
    for tournament in Tournament.objects.all():
        assert list(result_differences(tournament)) == []


def sides(event: Event, *nos: int) -> list[tuple[str | None, str | None]]:
    rows = {tie.no: tie for tie in event.ties.select_related("team_a", "team_x")}
    return [tuple(team.code if team else None for team in (rows[no].team_a, rows[no].team_x)) for no in nos]  # type: ignore[misc]  # two sides


def endings(event: Event, *nos: int) -> list[str]:
    rows = dict(event.ties.values_list("no", "ending"))
    return [rows[no] for no in nos]


def podium(event: Event) -> list[tuple[int, tuple[str, ...]]]:
    return [(place.place, place.teams) for place in event_places(event)]


def test_group_place_settles_with_the_last_tie_of_its_group(event: Event) -> None:
    play(event, "A1", "A2")
    play(event, "A1", "A3")
    assert sides(event, 7, 8) == [(None, None), (None, None)]

    outcome = play(event, "A2", "A3")

    assert sides(event, 7, 8) == [("A1", None), (None, "A2")]
    assert outcome.consequences == (SideMove(7, "a", None, "A1"), SideMove(8, "x", None, "A2"))
    assert outcome.submission.consequences == [
        {"tie": 7, "side": "a", "from": None, "to": "A1"},
        {"tie": 8, "side": "x", "from": None, "to": "A2"},
    ]


def test_level_teams_wait_for_the_lot_while_others_go_on() -> None:
    event = make_event(groups=["A1 A2 A3 A4"], knockout="1A 2A")
    play_group(event, "A", {"A2 A3": "3-0", "A3 A4": "3-0", "A2 A4": "0-3"})
    assert sides(event, 7) == [("A1", None)]


def test_event_is_played_down_to_its_places(finished: Event) -> None:
    assert sides(finished, 7, 8, 9, 10) == [("A1", "B2"), ("B1", "A2"), ("A1", "B1"), ("B2", "A2")]
    assert podium(finished) == [(1, ("A1",)), (2, ("B1",)), (3, ("B2",)), (4, ("A2",)), (5, ("A3", "B3"))]


def test_lifted_group_result_takes_both_sides_back(event: Event) -> None:
    play_group(event, "A")
    record(tie_no(event, 3), {}, reason="typed at the wrong tie")
    assert sides(event, 7, 8) == [(None, None), (None, None)]


def test_correction_before_later_ties_have_begun_is_carried_through(event: Event) -> None:
    play_group(event, "A")
    version = tie_no(event, 7).version

    outcome = play(event, "A1", "A2", "0-3", reason="sides were confused")

    assert sides(event, 7, 8) == [("A2", None), (None, "A1")]
    assert outcome.consequences == (SideMove(7, "a", "A1", "A2"), SideMove(8, "x", "A2", "A1"))
    assert tie_no(event, 7).version == version + 1


def test_form_that_was_open_while_the_teams_changed_is_refused(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    semi_final = tie_no(event, 7)
    play(event, "A1", "A2", "0-3", reason="sides were confused")
    with pytest.raises(VersionConflictError):
        record(semi_final, score_sheet("3-0"), base_version=semi_final.version)


def test_line_up_of_the_team_that_leaves_goes_with_it(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    tie = tie_no(event, 7)
    for side, letters in ((Side.A, "ABC"), (Side.X, "XYZ")):
        tie = hand_in_lineup(
            tie=tie, side=side, lineup=dict(zip(letters, "123", strict=True)), base_version=tie.version,
            source=SubmissionSource.DESK, user=None, key=f"lineup {side}", now=NOON,
        ).tie  # fmt: skip

    play(event, "A1", "A2", "0-3", reason="sides were confused")

    assert set(LineupPlace.objects.filter(tie=tie).values_list("side", "player__team__code")) == {("x", "B2")}
    last = Submission.objects.filter(tie=tie).latest("sequence")
    assert last.content == {"lineups": {"x": {"X": "1", "Y": "2", "Z": "3"}}}
    assert last.reason == "sides were confused"


@pytest.mark.parametrize("state", ["running", "a match", "finished"])
def test_correction_that_moves_a_team_in_a_tie_already_begun_is_refused(event: Event, state: str) -> None:
    play_group(event, "A")
    play_group(event, "B")
    semi_final = tie_no(event, 7)
    if state == "running":
        set_call_state(tie=semi_final, state=CallState.RUNNING, now=NOON)
    elif state == "a match":
        record(semi_final, {"matches": score_sheet("1-0")["matches"]})
    else:
        record(semi_final, score_sheet("3-0"))
    with pytest.raises(LaterTiesTouchedError) as error:
        play(event, "A1", "A2", "0-3", reason="sides were confused")
    expected = "completed" if state == "finished" else "running"
    assert error.value.touched[0] == TouchedTie(7, ("A1", "B2"), ("A2", "B2"), expected, has_score=state != "running")
    assert sides(event, 7, 8) == [("A1", "B2"), ("B1", "A2")]
    assert tie_no(event, 1).reported_winner == ""
    assert result_document(tie_no(event, 1))["matches"][0]["games"] == [[11, 7], [11, 7]]


def test_refusal_names_every_tie_that_would_start_anew(finished: Event) -> None:
    with pytest.raises(LaterTiesTouchedError) as error:
        play(finished, "A1", "A2", "0-3", reason="sides were confused")
    assert error.value.touched == (
        TouchedTie(7, ("A1", "B2"), ("A2", "B2"), "completed", has_score=True),
        TouchedTie(8, ("B1", "A2"), ("B1", "A1"), "completed", has_score=True),
        TouchedTie(9, ("A1", "B1"), (None, None), "completed", has_score=True),
        TouchedTie(10, ("B2", "A2"), (None, None), "completed", has_score=True),
    )


@pytest.mark.parametrize("later", [Later.KEEP, Later.ANNUL])
def test_choice_without_words_is_refused(finished: Event, later: Later) -> None:
    with pytest.raises(DefectsError) as error:
        play(finished, "A1", "A2", "0-3", reason="sides were confused", later=later, decision=" ")
    assert [(defect.code, defect.path) for defect in error.value.defects] == [("decision_missing", ("decision",))]


def test_kept_ties_stand_as_played_with_the_decision_at_their_sides(finished: Event) -> None:
    outcome = play(
        finished,
        "A1",
        "A2",
        "0-3",
        reason="sides were confused",
        later=Later.KEEP,
        decision="referee: stands as played",
    )

    assert outcome.consequences == ()
    assert outcome.submission.decision == "referee: stands as played"
    assert sides(finished, 7, 8, 9, 10) == [("A1", "B2"), ("B1", "A2"), ("A1", "B1"), ("B2", "A2")]
    assert set(Slot.objects.exclude(decision="").values_list("tie__no", "side", "decision")) == {
        (7, "a", "referee: stands as played"),
        (8, "x", "referee: stands as played"),
    }
    assert podium(finished)[0] == (1, ("A1",))


def test_kept_side_stays_through_the_next_correction(finished: Event) -> None:
    play(finished, "A1", "A2", "0-3", reason="confused", later=Later.KEEP, decision="stands")
    play(finished, "A2", "A3", "0-3", reason="confused again")
    assert sides(finished, 7, 8) == [("A1", "B2"), ("B1", "A2")]


def test_carried_correction_replaces_sides_and_starts_the_later_ties_anew(finished: Event) -> None:
    outcome = play(
        finished, "A1", "A2", "0-3", reason="sides were confused", later=Later.ANNUL, decision="referee: play again"
    )

    assert sides(finished, 7, 8, 9, 10) == [("A2", "B2"), ("B1", "A1"), (None, None), (None, None)]
    assert endings(finished, 7, 8, 9, 10) == ["", "", "", ""]
    assert outcome.submission.consequences[0] == {"tie": 7, "side": "a", "from": "A1", "to": "A2"}
    annulled = Submission.objects.filter(sequence__gt=outcome.submission.sequence).order_by("sequence")
    assert [(one.tie.no, one.content, one.before["ending"], one.reason, one.decision) for one in annulled] == [
        (no, {}, "completed", "sides were confused", "referee: play again") for no in (7, 8, 9, 10)
    ]
    assert podium(finished) == [(5, ("A3", "B3"))]


def test_correction_of_a_semi_final_reaches_final_and_third_place(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    record(tie_no(event, 7), score_sheet("3-1"))
    outcome = record(tie_no(event, 7), score_sheet("1-3"), reason="sides were confused")
    assert outcome.consequences == (SideMove(9, "a", "A1", "B2"), SideMove(10, "a", "B2", "A1"))
    assert sides(event, 9, 10) == [("B2", None), ("A1", None)]


def test_correction_that_moves_nobody_touches_nothing(finished: Event) -> None:
    outcome = play(finished, "A1", "A2", "3-2", reason="two matches were missing")
    assert outcome.consequences == ()
    assert endings(finished, 7, 8, 9, 10) == ["completed"] * 4


def test_bye_goes_on_without_play_and_to_the_losers_as_a_bye() -> None:
    event = make_event(knockout="S1 bye S3 S4", places="third")
    assert sides(event, 1, 2, 3, 4) == [("S1", None), ("S3", "S4"), ("S1", None), (None, None)]

    record(tie_no(event, 2), score_sheet("3-0"))

    assert sides(event, 3, 4) == [("S1", "S3"), (None, "S4")]
    record(tie_no(event, 3), score_sheet("0-3"))
    assert podium(event) == [(1, ("S3",)), (2, ("S1",)), (3, ("S4",))]


def test_bye_passes_on_a_group_winner_as_soon_as_known() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A bye 1B 2A")
    play_group(event, "A")
    assert sides(event, 3, 4, 5) == [("A1", None), (None, "A2"), ("A1", None)]


def test_tie_lost_by_both_is_a_bye_for_the_next_opponent() -> None:
    event = make_event(knockout="S1 S2 S3 S4 S5 S6 S7 S8")
    record(tie_no(event, 1), score_sheet("3-0"))
    record(tie_no(event, 3), score_sheet("3-0"))
    record(tie_no(event, 4), score_sheet("3-0"))
    assert sides(event, 5, 7) == [("S1", None), (None, None)]

    outcome = record(tie_no(event, 2), walkover("both"))

    assert outcome.consequences == (SideMove(7, "a", None, "S1"),)
    assert sides(event, 5, 7) == [("S1", None), ("S1", None)]

    record(tie_no(event, 2), score_sheet("0-3"), reason="they had come after all")
    assert sides(event, 5, 7) == [("S1", "S4"), (None, None)]


def test_tie_called_off_before_its_teams_were_known_takes_them_later() -> None:
    event = make_event(knockout="S1 S2 S3 S4", places="third")
    record(tie_no(event, 4), {"ending": "not_played"})
    record(tie_no(event, 1), score_sheet("3-0"))
    assert sides(event, 4) == [("S2", None)]
    assert endings(event, 4) == ["not_played"]


def test_running_tie_whose_teams_are_taken_away_waits_again(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    set_call_state(tie=tie_no(event, 7), state=CallState.RUNNING, now=NOON)
    record(tie_no(event, 3), {}, reason="typed wrongly", later=Later.ANNUL, decision="start again")
    semi_final = tie_no(event, 7)
    assert (semi_final.call_state, semi_final.started_at) == (CallState.SCHEDULED, None)
    assert sides(event, 7) == [(None, "B2")]


def test_preview_tells_places_moves_and_touched_ties_and_writes_nothing(finished: Event) -> None:
    before = Submission.objects.count()
    preview = preview_result(tie=tie_no(finished, 1), document=score_sheet("0-3"))

    assert preview.places == (
        PlaceChange("A", "A2", 2, 1),
        PlaceChange("A", "A1", 1, 2),
        *(PlaceChange(None, team, place, None) for team, place in (("A1", 1), ("A2", 4), ("B1", 2), ("B2", 3))),
    )
    assert preview.moves[:2] == (SideMove(7, "a", "A1", "A2"), SideMove(8, "x", "A2", "A1"))
    assert [tie.no for tie in preview.touched] == [7, 8, 9, 10]
    assert preview.standings is not None
    assert preview.standings.places[0].teams == ("A2",)
    assert Submission.objects.count() == before
    assert sides(finished, 7) == [("A1", "B2")]


def test_preview_of_the_final_tells_the_places_it_decides(finished: Event) -> None:
    preview = preview_result(tie=tie_no(finished, 9), document=score_sheet("0-3"))
    assert preview.places == (PlaceChange(None, "A1", 1, 2), PlaceChange(None, "B1", 2, 1))
    assert (preview.moves, preview.touched, preview.standings) == ((), (), None)


def test_decided_side_stands_against_its_source_until_released(event: Event) -> None:
    play_group(event, "A")
    moves = decide_side(
        tie=tie_no(event, 7), side=Side.A, team=event.teams.get(code="A3"), decision="A1 was ineligible",
        user=make_user(), now=NOON,
    )  # fmt: skip
    assert moves == (SideMove(7, "a", "A1", "A3"),)
    play(event, "A1", "A2", "0-3", reason="sides were confused")
    assert sides(event, 7, 8) == [("A3", None), (None, "A1")]

    assert release_side(tie=tie_no(event, 7), side=Side.A, user=None, now=NOON) == (SideMove(7, "a", "A3", "A2"),)
    assert sides(event, 7) == [("A2", None)]


def test_decided_side_of_a_finished_tie_needs_to_be_carried(finished: Event) -> None:
    team = finished.teams.get(code="A3")
    with pytest.raises(LaterTiesTouchedError) as error:
        decide_side(tie=tie_no(finished, 7), side=Side.A, team=team, decision="ineligible", user=None, now=NOON)
    assert [tie.no for tie in error.value.touched] == [7, 9, 10]

    decide_side(
        tie=tie_no(finished, 7), side=Side.A, team=team, decision="ineligible", user=None, now=NOON, later=Later.ANNUL
    )
    assert sides(finished, 7, 9, 10) == [("A3", "B2"), (None, "B1"), (None, "A2")]


def test_team_never_meets_itself(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    with pytest.raises(DefectsError) as error:
        decide_side(
            tie=tie_no(event, 7), side=Side.A, team=event.teams.get(code="B2"), decision="?", user=None, now=NOON
        )
    assert [defect.code for defect in error.value.defects] == ["team_meets_itself"]


def swap(tie: Tie, **options: str) -> Tie:
    return swap_sides(
        tie=tie, base_version=tie.version, source=SubmissionSource.DESK, user=None, key="swap", now=NOON, **options
    ).tie


def test_swapped_sides_take_teams_sources_and_line_ups_along(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    tie = tie_no(event, 7)
    tie = hand_in_lineup(
        tie=tie, side=Side.A, lineup={"A": "3", "B": "2", "C": "1"}, base_version=tie.version,
        source=SubmissionSource.DESK, user=None, key="lineup", now=NOON,
    ).tie  # fmt: skip

    tie = swap(tie)

    assert sides(event, 7) == [("B2", "A1")]
    assert result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get()) == {
        "lineups": {"x": {"X": "3", "Y": "2", "Z": "1"}}
    }
    assert list(Slot.objects.filter(tie=tie).order_by("side").values_list("group__name", "group_place")) == [
        ("B", 2),
        ("A", 1),
    ]
    play(event, "A1", "A2", "0-3", reason="sides were confused")
    assert sides(event, 7) == [("B2", "A2")]


def test_swapped_result_keeps_its_winner_and_renumbers_the_crosswise_matches(event: Event) -> None:
    sheet = score_sheet(["11-1 11-1", "1-11 1-11", "2-11 2-11", "11-3 11-3", "11-4 11-4"])
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "3", "Y": "2", "Z": "1"}}
    tie = record(tie_no(event, 1), sheet | {"lineups": lineups}).tie

    tie = swap(tie, reason="the draw of sides was misread")

    document = result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())
    assert [(match["no"], match["a"], match["x"], match["games"][0]) for match in document["matches"]] == [
        (1, ["3"], ["1"], [1, 11]),
        (2, ["2"], ["2"], [11, 1]),
        (3, ["1"], ["3"], [11, 2]),
        (4, ["3"], ["2"], [4, 11]),
        (5, ["2"], ["1"], [3, 11]),
    ]
    assert sides(event, 1) == [("A2", "A1")]


def test_swap_that_would_leave_out_a_match_of_the_order_is_refused(event: Event) -> None:
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "3", "Y": "2", "Z": "1"}}
    tie = record(tie_no(event, 1), score_sheet("3-1") | {"lineups": lineups}).tie
    with pytest.raises(DefectsError) as error:
        swap(tie, reason="the draw of sides was misread")
    assert [defect.code for defect in error.value.defects] == ["swap_contradicts_order"]


def test_swapped_totals_are_turned(event: Event) -> None:
    tie = record(tie_no(event, 1), reported("3-1", "6-2", "88-61")).tie
    tie = swap(tie, reason="the draw of sides was misread")
    assert (tie.score_a, tie.score_x, tie.games_a, tie.games_x, tie.points_a, tie.points_x) == (1, 3, 2, 6, 61, 88)


def test_swap_of_a_finished_tie_needs_a_reason(finished: Event) -> None:
    with pytest.raises(DefectsError) as error:
        swap(tie_no(finished, 7))
    assert [defect.code for defect in error.value.defects] == ["reason_missing"]


def test_queries_of_a_knock_out_result_do_not_grow_with_the_bracket() -> None:
    counts = []
    tournament = make_tournament()
    for size in (4, 32):
        teams = " ".join(f"S{number}" for number in range(1, size + 1))
        event = make_event(
            knockout=teams,
            slug=f"knockout-{size}",
            places="all",
            tournament=tournament,
        )
        tie = tie_no(event, 1)
        with CaptureQueriesContext(connection) as queries:
            record(tie, score_sheet("3-0"))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 28
