"""What everybody may read: words of the event file, pages, freshness, and nothing that is not open yet."""

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.calls import EVENT, get, tie_address
from tests.factories import make_event, make_team, make_tournament, play, play_group, record, score_sheet, tie_between
from tournament.models import Event, PlayingTable, Tie, Tournament
from tournament.services.entries import save_team

pytestmark = pytest.mark.django_db
LISTS = ("teams", "ties", "standings", "places")


def make_cup() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third", qualifiers=2)


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


def finish(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    for tie in event.ties.filter(group=None).order_by("no"):
        tie.refresh_from_db()
        play(event, tie.team_a.code, tie.team_x.code, "3-1")


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


@pytest.mark.parametrize("name", LISTS)
def test_pages_join_up_to_the_whole_list(name: str) -> None:
    finish(make_cup())
    whole = get(f"{EVENT}/{name}?page_size=500").json()
    assert whole["next"] is None
    found, address = [], f"{EVENT}/{name}?page_size=2"
    while address:
        page = get(address.removeprefix("http://testserver")).json()
        assert len(page["items"]) <= 2
        found += page["items"]
        address = page["next"]
        assert address is None or address.startswith("http://testserver/api/v1/")
    assert found == whole["items"]
    assert len(found) >= 2


def test_beyond_the_last_page_there_is_nothing() -> None:
    make_cup()
    assert get(f"{EVENT}/ties?page=9").json() == {"items": [], "next": None}


def test_address_of_the_next_page_is_that_of_the_site(settings: Any) -> None:
    settings.SITE_URL = "https://example.org"
    make_cup()
    following = get(f"{EVENT}/ties?page_size=2&unknown=1").json()["next"]
    assert following == f"https://example.org{EVENT}/ties?page_size=2&page=2"


@pytest.mark.parametrize(
    ("query", "path", "code", "message"),
    [
        ("page=0", "/page", "parameter_too_small", "This must be at least 1."),
        ("page=100001", "/page", "parameter_too_large", "This must be at most 100000."),
        ("page_size=0", "/page_size", "parameter_too_small", "This must be at least 1."),
        ("page_size=501", "/page_size", "parameter_too_large", "This must be at most 500."),
        ("page=two", "/page", "parameter_not_whole", "This must be a whole number."),
        ("page=" + "9" * 5000, "/page", "parameter_not_whole", "This must be a whole number."),
    ],
)
def test_unusable_page_is_refused(query: str, path: str, code: str, message: str) -> None:
    make_cup()
    answer = get(f"{EVENT}/ties?{query}", **{"accept-language": "en"})
    assert answer.status_code == 422
    assert answer.json() == {"errors": [{"path": path, "code": code, "message": message}]}


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/tournaments/nowhere",
        "/api/v1/tournaments/nowhere/events/mixed-team",
        "/api/v1/tournaments/lakeside-2025/events/nothing/ties",
        "/api/v1/tournaments/lakeside-2025/events/nothing",
        f"{EVENT}/ties/99",
        f"{EVENT}/ties/{'9' * 40}",
        f"{EVENT}/ties/-1",
        f"{EVENT}/ties/1/",
        f"{EVENT}/ties/1/nothing",
        "/api/v1/",
        "/api/v1/nothing%00",
        "/api/v2/tournaments",
    ],
)
def test_what_is_not_there_is_refused_in_the_one_shape(address: str) -> None:
    make_cup()
    answer = Client().get(address, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == {
        "errors": [{"path": "", "code": "not_found", "message": "There is nothing at this address."}]
    }


def test_pages_outside_keep_their_own_page_for_what_is_missing() -> None:
    assert Client().get("/nowhere/").headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused_with_those_that_are_answered(method: str) -> None:
    make_cup()
    for address in (f"{EVENT}/ties", "/api/v1/openapi.json"):
        answer = getattr(Client(), method)(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
        assert answer.json()["errors"][0]["code"] == "method_not_allowed"


@pytest.mark.parametrize("name", ["", *(f"/{name}" for name in LISTS), "/ties/1"])
def test_unchanged_facts_cost_one_query(name: str) -> None:
    make_cup()
    first = get(EVENT + name)
    etag = first.headers["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = get(EVENT + name, **{"if-none-match": etag})
    assert (again.status_code, len(queries)) == (304, 1)
    with CaptureQueriesContext(connection) as queries:
        stored = get(EVENT + name)
    assert (stored.content, len(queries)) == (first.content, 1)


@pytest.mark.parametrize(("name", "status"), [("/ties", 200), ("/ties?page=0", 422), ("/ties/99", 404)])
def test_condition_of_anything_at_all_hides_no_refusal(name: str, status: int) -> None:
    make_cup()
    assert get(EVENT + name, **{"if-none-match": "*"}).status_code == status


def test_every_change_gives_another_etag() -> None:
    event = make_cup()
    tags = [get(f"{EVENT}/ties").headers["ETag"]]
    play(event, "A1", "A2", "3-0")
    tags.append(get(f"{EVENT}/ties").headers["ETag"])
    save_team(event.teams.get(code="A1"))
    tags.append(get(f"{EVENT}/ties").headers["ETag"])
    assert len(set(tags)) == 3
    listed = get("/api/v1/tournaments").headers["ETag"]
    make_tournament("another")
    assert get("/api/v1/tournaments").headers["ETag"] != listed


def test_head_is_get_without_the_body() -> None:
    make_cup()
    whole, head = Client().get(f"{EVENT}/ties"), Client().head(f"{EVENT}/ties")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_facts_are_the_same_in_every_language() -> None:
    make_cup()
    chinese, english = (get(f"{EVENT}/ties", **{"accept-language": code}) for code in ("zh", "en"))
    assert (chinese.content, chinese.headers["ETag"]) == (english.content, english.headers["ETag"])
    assert chinese.headers["Vary"] == "Accept-Encoding"


def queries_of(address: str, settings: Any) -> int:
    settings.FRESH_PAGES = False
    with CaptureQueriesContext(connection) as queries:
        assert get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", ["", *(f"/{name}" for name in LISTS)])
def test_number_of_queries_does_not_grow_with_the_event(name: str, settings: Any) -> None:
    for slug, groups in (("small", ["A1 A2"]), ("large", ["A1 A2 A3", "B1 B2 B3"])):
        event = make_event(groups=groups, knockout="1A 2A", tournament=make_tournament(slug))
        lineups = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
        for tie in event.ties.exclude(group=None):
            record(tie, {**score_sheet("3-1"), "lineups": lineups})
    small, large = (
        queries_of(f"/api/v1/tournaments/{slug}/events/mixed-team{name}", settings) for slug in ("small", "large")
    )
    assert small == large


def test_list_of_tournaments_costs_the_same_for_one_and_for_three(settings: Any) -> None:
    make_event()
    before = queries_of("/api/v1/tournaments", settings)
    for slug in ("second", "third"):
        make_team(make_event(tournament=make_tournament(slug)), "T1")
    assert queries_of("/api/v1/tournaments", settings) == before
    assert Tournament.objects.count() == 3
