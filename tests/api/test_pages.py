"""Lists in pages, freshness, what is refused, and what reading costs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.calls import EVENT, get
from tests.api.cup import finish, make_cup
from tests.factories import make_event, make_team, make_tournament, play, record, score_sheet
from tournament.models import Tournament
from tournament.services.entries import save_team

pytestmark = pytest.mark.django_db
LISTS = ("teams", "ties", "standings", "places")


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
