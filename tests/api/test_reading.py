"""What everybody may read: words of the event file, pages, freshness, and nothing that is not open yet."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from tests.api.calls import EVENT, get, tie_address
from tests.api.cup import finish, make_cup
from tests.factories import make_event, make_tournament, play, record, score_sheet, tie_between
from tournament.models import Event, PlayingTable, Tie

pytestmark = pytest.mark.django_db


def printed(command: str) -> Any:
    out = io.StringIO()
    call_command(command, "lakeside-2025/mixed-team", "--json", stdout=out)
    return json.loads(out.getvalue())


def dumped(event: Event) -> dict[int, dict[str, Any]]:
    """The ties of the event's file by number."""
    out = io.StringIO()
    call_command("dump_event", f"{event.tournament.slug}/{event.slug}", stdout=out)
    stages = json.loads(out.getvalue())["stages"]
    groups = [group["ties"] for stage in stages for group in stage.get("groups", ())]
    return {tie["no"]: tie for ties in [*groups, *(stage.get("ties", ()) for stage in stages)] for tie in ties}


def test_tournament_names_its_events() -> None:
    make_event(tournament=make_tournament(provenance="reconstructed", source="模拟"))
    make_tournament("later", starts_on="2026-01-01", ends_on="2026-01-02")
    shown = get("/api/v1/tournaments/lakeside-2025").json()
    assert shown == {
        "slug": "lakeside-2025",
        "name": "湖畔公开赛",
        "name_en": "Lakeside Open",
        "starts_on": "2025-05-01",
        "ends_on": "2025-05-02",
        "city": "湖城",
        "venue": "一号馆",
        "timezone": "Asia/Shanghai",
        "provenance": "reconstructed",
        "source": "模拟",
        "second_person": "off",
        "events": [{"slug": "mixed-team", "name": "混合团体", "name_en": "Mixed team", "kind": "team"}],
    }
    listed = get("/api/v1/tournaments").json()
    assert [one["slug"] for one in listed["items"]] == ["later", "lakeside-2025"]
    assert listed["items"][1] == shown
    assert listed["next"] is None


def test_event_shows_its_stages_and_groups() -> None:
    make_cup()
    shown = get(EVENT).json()
    assert shown["tournament"] == "lakeside-2025"
    groups, knockout = shown["stages"]
    assert groups["groups"] == [
        {"name": "A", "teams": ["A1", "A2", "A3"]},
        {"name": "B", "teams": ["B1", "B2", "B3"]},
    ]
    assert (groups["qualifiers"], groups["order_of_play"], groups["best_of"]) == (2, "five-singles", 3)
    assert (knockout["kind"], knockout["places"], "groups" in knockout) == ("knockout", "third", False)


def test_team_is_as_the_event_file_has_it() -> None:
    event = make_event(groups=["A1 A2"], sexes="MF")
    team = event.teams.get(code="A1")
    team.players.filter(code="2").update(name="A1M1", code_given=True, provenance="reconstructed")
    shown = get(f"{EVENT}/teams").json()["items"][0]
    assert shown == {
        "code": "A1",
        "name": "A1队",
        "name_en": "Team A1",
        "players": [
            {"code": "1", "name": "A1M1", "name_en": "A1 1", "sex": "M"},
            {"code": "2", "name": "A1M1", "name_en": "A1 2", "sex": "F", "provenance": "reconstructed"},
        ],
    }


def test_ties_are_those_of_the_event_file_with_how_they_stand() -> None:
    event = make_cup()
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=3)
    Tie.objects.filter(event=event, no=1).update(
        table=table, starts_at="2025-05-01T05:00:00Z", provenance="reconstructed", source="模拟"
    )
    lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "3", "Y": "2", "Z": "1"}}
    play(event, "A1", "A2", {**score_sheet("3-1"), "lineups": lineups})
    play(event, "A1", "A3", {"ending": "walkover", "at_fault": "x"})
    play(event, "A2", "A3", {"ending": "completed", "score": [2, 3], "games_total": [6, 8]})
    play(event, "B1", "B2", {"matches": [{"no": 1, "ending": "completed", "games": [[11, 7], [11, 7]]}]})
    shown = {tie["no"]: tie for tie in get(f"{EVENT}/ties").json()["items"]}
    stands = ("version", "stage", "group", "state", "status")
    assert {no: {key: tie[key] for key in tie if key not in stands} for no, tie in shown.items()} == dumped(event)
    assert [shown[1][key] for key in stands] == [1, "groups", "A", "official", "finished"]
    assert [shown[2][key] for key in stands] == [1, "groups", "A", "official", "walkover"]
    assert [shown[4][key] for key in stands] == [1, "groups", "B", "not_ended", "running"]
    assert [shown[7][key] for key in stands] == [1, "knockout", None, "not_ended", "not_started"]
    assert shown[1]["lineups"]["a"] == {"A": "A1M1", "B": "A1M2", "C": "A1M3"}
    assert (shown[1]["starts_at"], shown[1]["table"]) == ("2025-05-01T13:00", 3)
    assert (shown[1]["provenance"], shown[1]["source"]) == ("reconstructed", "模拟")
    assert shown[7]["a"] == {"stage": "groups", "group": "A", "place": 1, "team": "A1"}
    assert shown[8]["a"] == {"stage": "groups", "group": "B", "place": 1}
    assert shown[9]["x"] == {"tie": 8, "take": "winner"}
    for no, tie in shown.items():
        assert get(f"{EVENT}/ties/{no}").json() == tie


def test_tie_under_review_says_so_and_keeps_its_official_score() -> None:
    event = make_cup()
    play(event, "A1", "A2", "3-1")
    Tie.objects.filter(event=event, no=1).update(call_state="under_review")
    shown = get(f"{EVENT}/ties/1").json()
    assert (shown["state"], shown["status"], len(shown["matches"])) == ("under_review", "under_review", 4)


def test_standings_and_places_are_those_that_the_commands_print() -> None:
    finish(make_cup())
    assert get(f"{EVENT}/standings").json() == {"items": printed("standings"), "next": None}
    assert get(f"{EVENT}/places").json() == {"items": printed("places"), "next": None}
    assert len(printed("standings")) == 2
    assert len(printed("places")) == 5


@pytest.mark.parametrize("given", ["one side", "one letter short", "players of a match alone"])
def test_lineups_stay_secret_until_both_are_in(given: str) -> None:
    event = make_cup()
    tie = tie_between(event, "A1", "A2")
    a, x = {"A": "1", "B": "2", "C": "3"}, {"X": "1", "Y": "2", "Z": "3"}
    documents: dict[str, Any] = {
        "one side": {"lineups": {"a": a}},
        "one letter short": {"lineups": {"a": a, "x": {"X": "1"}}},
        "players of a match alone": {"matches": [{"no": 1, "a": ["1"]}]},
    }
    if given == "one letter short":
        for place in ("A", "B", "C"):
            tie.lineup_places.create(side="a", letter=place, player=tie.team_a.players.get(code=a[place]))
        tie.lineup_places.create(side="x", letter="X", player=tie.team_x.players.get(code="1"))
    else:
        record(tie, documents[given])
    for address in (tie_address(tie), f"{EVENT}/ties"):
        assert "A1M1" not in get(address).content.decode()
    shown = get(tie_address(tie)).json()
    assert not {"lineups", "matches"} & shown.keys()
    record(tie, {"lineups": {"a": a, "x": x}})
    assert get(tie_address(tie)).json()["lineups"]["x"] == {"X": "A2M1", "Y": "A2M2", "Z": "A2M3"}
