"""Public pages: rendered once for all, asked for again only when a counter has moved."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django.fixtures import Settings

from config.release import release
from tests.config import site
from tests.config.site import LONG, Page


def test_page_second_reader_gets_stored_bytes(client: Client, page: Page) -> None:
    first, second = client.get("/known/"), Client().get("/known/")
    assert (first.content, page.renderings) == (second.content, 1)
    assert first.content.decode() == f"1  {LONG}"
    assert first.headers["ETag"] == second.headers["ETag"]
    assert second.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert second.headers["Content-Type"] == "text/html; charset=utf-8"


def test_page_counter_moved_is_rendered_anew(client: Client, page: Page) -> None:
    before = client.get("/known/")
    page.revision = 2
    after = client.get("/known/", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, page.renderings) == (200, 2)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.content.decode().startswith("2 ")


@pytest.mark.parametrize("listed", ["{etag}", '"other", {etag}', "*"], ids=["alone", "in a list", "any"])
def test_page_known_to_reader_answers_304_without_rendering(client: Client, page: Page, listed: str) -> None:
    etag = client.get("/known/").headers["ETag"]
    cache.clear()
    answer = client.get("/known/", headers={"If-None-Match": listed.format(etag=etag)})
    assert (answer.status_code, answer.content, page.renderings) == (304, b"", 1)
    assert {name: answer.headers[name] for name in ("ETag", "Vary", "Cache-Control")} == {
        "ETag": etag,
        "Vary": "Accept-Encoding",
        "Cache-Control": "public, max-age=0, must-revalidate",
    }


def test_page_in_another_language_is_another_page(client: Client) -> None:
    chinese, english = client.get("/template/"), client.get("/en/template/")
    assert (chinese.content.decode(), english.content.decode()) == (f"是{LONG}", f"Yes{LONG}")
    assert (chinese.headers["Content-Language"], english.headers["Content-Language"]) == ("zh-hans", "en")
    assert chinese.headers["ETag"] != english.headers["ETag"]


def test_page_language_of_the_browser_changes_nothing(client: Client, page: Page) -> None:
    client.get("/template/", headers={"Accept-Language": "en"})
    assert client.get("/template/", headers={"Accept-Language": "zh"}).content.decode() == f"是{LONG}"
    assert page.renderings == 1


def test_page_on_another_host_or_after_an_upgrade_is_another_page(client: Client, settings: Settings) -> None:
    here = client.get("/known/").headers["ETag"]
    there = client.get("/known/", headers={"Host": "localhost"}).headers["ETag"]
    settings.RELEASE = "next"
    release.cache_clear()
    upgraded = client.get("/known/").headers["ETag"]
    release.cache_clear()
    assert len({here, there, upgraded}) == 3


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "gzip"),
        ("br;q=1.0, GZIP;q=0.5", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0", None),
        ("*;q=0.0", None),
        ("identity", None),
        ("", None),
        ("gzip;q=0, *", None),
        ("gzipped;;;=", None),
    ],
)
def test_page_is_sent_gzipped_where_accepted(client: Client, accepted: str, encoding: str | None) -> None:
    answer = client.get("/known/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    plain = gzip.decompress(answer.content) if encoding else answer.content
    assert plain.decode() == f"1  {LONG}"
    assert len(answer.content) < 200 or not encoding


def test_short_page_is_not_compressed(client: Client, page: Page) -> None:
    page.text = "short"
    answer = client.get("/known/", headers={"Accept-Encoding": "gzip"})
    assert (answer.content, answer.headers.get("Content-Encoding")) == (b"1  short", None)


def test_head_has_the_headers_of_get_and_no_body(client: Client) -> None:
    asked, head = client.get("/known/"), client.head("/known/")
    assert head.content == b""
    assert dict(head.headers) == dict(asked.headers)


@pytest.mark.parametrize(
    "query", ["sort=time&day=2", "day=2&sort=time&utm_source=x", "day=2&group=&sort=time&sort="], ids=str
)
def test_query_is_normalised_before_key_and_view(client: Client, page: Page, query: str) -> None:
    client.get("/known/?day=2&sort=time")
    client.get(f"/known/?{query}")
    assert page.seen == ["day=2&sort=time"]


def test_query_values_of_one_name_keep_their_order(client: Client, page: Page) -> None:
    client.get("/known/?day=2&day=1")
    client.get("/known/?day=1&day=2")
    assert page.seen == ["day=2&day=1", "day=1&day=2"]


def test_query_without_list_keeps_all_and_sorts_them(client: Client, page: Page) -> None:
    first = client.get("/anything/?b=&a=1")
    second = client.get("/anything/?a=1&b=")
    assert first.content == second.content == ("a=1&b=" + LONG).encode()
    assert page.renderings == 1


def test_very_long_query_is_answered_but_not_kept(client: Client, page: Page) -> None:
    for _ in range(2):
        assert client.get("/known/", {"day": "9" * 600}).status_code == 200
    assert page.renderings == 2


@pytest.mark.parametrize("status", [404, 403, 500])
def test_other_answers_pass_through_unstored(client: Client, page: Page, status: int) -> None:
    page.status = status
    answer = client.get("/known/")
    assert (answer.status_code, "ETag" in answer.headers) == (status, False)
    page.status = 200
    assert client.get("/known/").status_code == 200


def test_counters_may_say_not_found(client: Client, page: Page) -> None:
    assert client.get("/known/nobody/").status_code == 404
    assert page.renderings == 0


def test_other_methods_reach_the_view(client: Client, page: Page) -> None:
    for _ in range(2):
        client.post("/known/")
    assert page.renderings == 2


TRACES: dict[str, Any] = {
    "the session was read": site.with_session,
    "a cookie is set": site.with_cookie,
    "a CSRF token is in it": site.with_token,
    "a nonce is in it": site.with_nonce,
}


@pytest.mark.parametrize("reason", TRACES)
def test_personal_page_is_an_error_in_tests(client: Client, page: Page, reason: str) -> None:
    page.trace = TRACES[reason]
    with pytest.raises(ImproperlyConfigured, match=rf"/known/ is not the same for everybody: {reason}"):
        client.get("/known/")


@pytest.mark.parametrize("reason", TRACES)
def test_personal_page_is_never_stored_in_production(
    client: Client, page: Page, settings: Settings, caplog: pytest.LogCaptureFixture, reason: str
) -> None:
    settings.PERSONAL_PAGE_IS_ERROR = False
    page.trace = TRACES[reason]
    answers = [client.get("/known/"), Client().get("/known/")]
    assert page.renderings == 2
    assert [answer.headers["Cache-Control"] for answer in answers] == ["private, no-store"] * 2
    assert ["ETag" in answer.headers for answer in answers] == [False, False]
    assert reason in caplog.text


def test_development_renders_every_time(client: Client, page: Page, settings: Settings) -> None:
    settings.FRESH_PAGES = False
    answers = [client.get("/known/?utm_source=x") for _ in range(2)]
    assert page.seen == ["", ""]
    assert "ETag" not in answers[0].headers


def test_cache_that_fails_makes_pages_slower_only(
    client: Client, page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr("config.freshness.store.cache.get", refuse)
    monkeypatch.setattr("config.freshness.store.cache.set", refuse)
    assert [client.get("/known/").status_code for _ in range(2)] == [200, 200]
    assert page.renderings == 2
    assert "rendered anew" in caplog.text


def test_many_readers_at_once_cause_one_rendering(page: Page) -> None:
    all_here = threading.Barrier(8, timeout=10)

    def read() -> bytes:
        all_here.wait()
        return Client().get("/known/").content

    with ThreadPoolExecutor(8) as pool:
        bodies = [future.result() for future in [pool.submit(read) for _ in range(8)]]
    assert (set(bodies), page.renderings) == ({f"1  {LONG}".encode()}, 1)


def test_cache_holds_a_bounded_number_of_pages(client: Client, settings: Settings) -> None:
    for number in range(1100):
        client.get(f"/known/?day={number}")
    assert len(cache._cache) <= 1000  # type: ignore[attr-defined]  # locmem's own dictionary
