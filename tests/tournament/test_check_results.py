"""The command that recomputes conclusions finds everything that was changed behind the services' back."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.database import triggers_off
from tests.factories import NOON, make_event, make_tournament, play_group, record, score_sheet, tie_no
from tournament.choices import CallState
from tournament.models import Event, Game, Match, OfficialResult, Player, Submission, Tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    """Two groups of two (ties 1 and 2), a final (3) with line-ups, everything played."""
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 1B")
    play_group(event, "A")
    play_group(event, "B")
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
    record(tie_no(event, 3), score_sheet("3-1") | {"lineups": lineups})
    return event


def check(*args: str) -> list[str]:
    """The lines that the command prints; it must fail exactly when it prints any."""
    out = StringIO()
    try:
        call_command("check_results", *args, stdout=out)
    except CommandError:
        assert out.getvalue()
    else:
        assert out.getvalue() == ""
    return out.getvalue().splitlines()


def test_event_played_through_the_services_has_no_differences(event: Event) -> None:
    record(tie_no(event, 1), score_sheet("3-2"), reason="a match was missing")
    assert check() == []


def change_side(event: Event) -> None:
    Tie.objects.filter(no=3).update(team_a=event.teams.get(code="A2"))


def change_pair(event: Event) -> None:
    Tie.objects.filter(no=1).update(team_x=event.teams.get(code="B2"))


def halve_figure(event: Event) -> None:
    Tie.objects.filter(no=1).update(points_a=77)
    Match.objects.filter(tie__no=1, no=2).update(score_x=1)


def change_points(event: Event) -> None:
    game = Game.objects.filter(match__tie__no=1).earliest("pk")
    Game.objects.filter(pk=game.pk).update(points_x=5)


def change_log(event: Event) -> None:
    with triggers_off():
        Submission.objects.filter(sequence=2).update(reason="never happened")


def cut_log(event: Event) -> None:
    OfficialResult.objects.filter(tie__no=2).delete()
    with triggers_off():
        Submission.objects.filter(sequence=2).delete()


def forget_official(event: Event) -> None:
    OfficialResult.objects.filter(tie__no=2).delete()


def change_player(event: Event) -> None:
    Player.objects.filter(team__code="A1", code="1").update(code="99")


def leave_running(event: Event) -> None:
    Tie.objects.filter(no=2).update(call_state=CallState.RUNNING, started_at=NOON + timedelta(hours=1))


def mark_unfinished(event: Event) -> None:
    game = Game.objects.filter(match__tie__no=1, match__no=1, no=2)
    game.update(is_finished=False)


def change_format(event: Event) -> None:
    event.stages.filter(slug="knockout").update(best_of=5)


PREFIX = "lakeside-2025/"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            change_side,
            [
                "mixed-team/ties/3/a side_differs (stored: A2, computed: A1)",
                *(f"mixed-team/ties/3/lineups/a/{letter} player_of_other_team" for letter in "ABC"),
                *(f"mixed-team/ties/3/matches/{no}/a/1 player_of_other_team" for no in (1, 2, 3, 4)),
            ],
            id="side of the final",
        ),
        pytest.param(
            change_pair,
            [
                "mixed-team/groups/ties/0 group_unrankable (cause: tie_outside_group)",
                "mixed-team/ties/0 bracket_unsettled (cause: tie_outside_group)",
                "mixed-team/ties/1/x side_not_in_group",
            ],
            id="team of another group",
        ),
        pytest.param(
            halve_figure,
            ["mixed-team/ties/1 figure_halved", "mixed-team/ties/1/matches/2 figure_halved"],
            id="figure of one side",
        ),
        pytest.param(change_points, ["mixed-team/ties/1 facts_differ (submission: 1)"], id="points"),
        pytest.param(change_log, ["submissions/2 digest_wrong"], id="log changed"),
        pytest.param(
            cut_log,
            ["submissions/3 sequence_gap (expected: 2)", "mixed-team/ties/2 result_without_submission"],
            id="log cut",
        ),
        pytest.param(forget_official, ["mixed-team/ties/2 result_without_submission"], id="no official result"),
        pytest.param(
            change_player,
            ["mixed-team/ties/3 facts_differ (submission: 3)"],
            id="code of a player",
        ),
        pytest.param(
            leave_running,
            [
                "mixed-team/ties/2 state_of_finished_tie (state: running)",
                "mixed-team/ties/2 finished_before_start",
            ],
            id="state of play",
        ),
        pytest.param(mark_unfinished, ["mixed-team/ties/1/matches/1/games/2 game_flag_wrong"], id="flag of a game"),
        pytest.param(
            change_format,
            [
                f"mixed-team/ties/3/matches/{index}/games result_defective"
                f" (cause: too_few_games, a: {a}, x: {x}, games: 2, best_of: 5)"
                for index, (a, x) in enumerate([(0, 2), (2, 0), (2, 0), (2, 0)])
            ],
            id="format of the stage",
        ),
    ],
)
def test_change_behind_the_services_is_found(
    event: Event, change: Callable[[Event], None], expected: list[str]
) -> None:
    change(event)
    assert check("lakeside-2025") == [PREFIX + line for line in expected]


def test_only_the_named_tournament_is_checked(event: Event) -> None:
    make_tournament("other")
    change_points(event)
    assert check("other") == []


def test_unknown_tournament_is_named() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("check_results", "nowhere")
