"""The page of one tie: its sheet, words for every ending, what is not known, corrections, and what stays secret."""

import json
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    NOON,
    make_event,
    make_tournament,
    play,
    score_sheet,
    tie_between,
)
from tests.tournament.page_words import main_of, page, words
from tournament.choices import CallState, Provenance, SubmissionSource
from tournament.models import Event, Player, PlayingTable, Team
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.lineups import hand_in_lineup
from tournament.services.results import ResultDocument
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/ties/1/"
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Counter and next opening 1, event 1, byes 1, the tie and its slots, line-ups, sealed ones, what waits and
# matches 6, corrections 1, neighbours 2, page 4: events, stages, reconstructed teams and ties.
QUERIES = 16
WITH_MATCHES = 2


def lineups(a: str = "1 2 3", x: str = "1 2 3") -> dict[str, dict[str, str]]:
    return {"a": dict(zip("ABC", a.split(), strict=True)), "x": dict(zip("XYZ", x.split(), strict=True))}


def sheet(html: str) -> list[str]:
    """The matches of the sheet as words."""
    return [words(match) for match in re.findall(r'<li class="sheet-match".*?</li>', html, flags=re.S)]


def duel() -> Event:
    return make_event(groups=["AA BB"])


@pytest.mark.parametrize("codes", ["AA BB", "AA BB CC"], ids=["1 tie", "3 ties"])
def test_tie_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, codes: str
) -> None:
    make_event(groups=[codes])
    with django_assert_num_queries(QUERIES):
        page(client, PAGE)


@pytest.mark.parametrize("score", ["3-0", "2-3"], ids=["3 matches", "5 matches"])
def test_tie_page_query_count_is_fixed_after_play(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, score: str
) -> None:
    play(duel(), "AA", "BB", score)
    with django_assert_num_queries(QUERIES + WITH_MATCHES):
        page(client, PAGE)


def test_tie_page_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = duel()
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_tie_page_shows_matches_in_order_with_the_score_after_each(client: Client) -> None:
    document: ResultDocument = {**score_sheet(["11-7 11-9", "9-11 11-8 6-11", "12-10 11-3", "11-1 11-2"])}
    play(duel(), "AA", "BB", {**document, "lineups": lineups()})
    html = page(client, PAGE)
    head = "Player Games Game 1 Game 2 Game 3"
    assert sheet(html) == [
        f"Match 1 A–X Finished Tie score 1 : 0 Match 1 A–X {head} AA 1 winner 2 11 11 BB 1 0 7 9",
        f"Match 2 B–Y Finished Tie score 1 : 1 Match 2 B–Y {head} AA 2 1 9 11 6 BB 2 winner 2 11 8 11",
        f"Match 3 C–Z Finished Tie score 2 : 1 Match 3 C–Z {head} AA 3 winner 2 12 11 BB 3 0 10 3",
        f"Match 4 A–Y Finished Tie score 3 : 1 Match 4 A–Y {head} AA 1 winner 2 11 11 BB 2 0 1 2",
        f"Match 5 B–X Not needed Match 5 B–X {head} AA 2 BB 1",
    ]
    assert "Group stage" not in words(html)
    assert "小组赛 · Group A · Round 1 Finished Team AA winner 3 Team BB 1" in words(html)
    assert "Line-ups Team AA Letter Player A AA 1 B AA 2 C AA 3 Team BB Letter Player X BB 1 Y BB 2 Z BB 3" in words(
        html
    )


def test_tie_page_tells_time_table_and_clock_of_the_venue(client: Client) -> None:
    event = duel()
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=12)
    event.ties.update(starts_at=datetime(2025, 5, 1, 9, 30, tzinfo=SHANGHAI), table=table)
    play(event, "AA", "BB", "3-0", now=NOON)
    assert "Thu 1 May 09:30 Beijing time (UTC+8) · Table 12 · ended at 12:00" in words(page(client, PAGE))


@pytest.mark.parametrize(
    ("played", "said"),
    [
        ([], ["Match 1 is next."]),
        (["11-7 11-7"], ["Match 2 is next."]),
        (["11-7 11-7", "11-7 11-7"], ["Match 3 is next.", "Team AA wins the tie by winning it."]),
        (["7-11 7-11", "7-11 7-11"], ["Match 3 is next.", "Team BB wins the tie by winning it."]),
        (["11-7 11-7", "7-11 7-11", "11-7 11-7", "7-11 7-11"], ["Match 5 is next.", "Whoever wins it wins the tie."]),
    ],
    ids=["none", "one", "A two up", "X two up", "two all"],
)
def test_tie_page_of_a_running_tie_says_what_is_next(client: Client, played: list[str], said: list[str]) -> None:
    event = duel()
    set_call_state(tie=event.ties.get(), state=CallState.RUNNING, now=NOON)
    if played:
        document = score_sheet(played)
        document.pop("ending")
        play(event, "AA", "BB", document)
    html = page(client, PAGE)
    coming = re.search(r'<p class="tie-coming">(.*?)</p>', html)
    assert coming is not None
    assert words(coming[1]) == " ".join(said)
    assert "In play" in words(html)


def test_tie_page_of_a_match_in_play_counts_its_games(client: Client) -> None:
    event = duel()
    play(event, "AA", "BB", {"matches": [{"no": 1, "games": [[11, 7]]}]})
    html = page(client, PAGE)
    assert "Match 1 is in play." in words(html)
    assert sheet(html)[0].startswith("Match 1 A–X In play")


def test_tie_page_keeps_a_single_lineup_secret(client: Client) -> None:
    event = duel()
    options = {"source": SubmissionSource.DESK, "user": None, "now": NOON}
    tie = event.ties.get()
    hand_in_lineup(
        tie=tie, side=Side.A, lineup={"A": "3", "B": "2", "C": "1"}, base_version=0, key="first", **options
    )  # fmt: skip
    html = page(client, PAGE)
    assert "Line-ups" not in words(html)
    assert not re.search(r"\bAA [123]\b", words(html))
    hand_in_lineup(
        tie=tie, side=Side.X, lineup={"X": "1", "Y": "2", "Z": "3"}, base_version=1, key="second", **options
    )  # fmt: skip
    html = page(client, PAGE)
    assert "Line-ups Team AA Letter Player A AA 3 B AA 2 C AA 1" in words(html)
    assert sheet(html)[0].startswith("Match 1 A–X Not started")
    assert "Corrected" not in words(html)


def test_tie_page_of_a_running_tie_opens_its_lineups(client: Client) -> None:
    event = duel()
    hand_in_lineup(
        tie=event.ties.get(), side=Side.A, lineup={"A": "3", "B": "2", "C": "1"}, base_version=0,
        source=SubmissionSource.DESK, user=None, key="first", now=NOON,
    )  # fmt: skip
    set_call_state(tie=event.ties.get(), state=CallState.RUNNING, now=NOON)
    text = words(page(client, PAGE))
    assert "A AA 3 B AA 2 C AA 1" in text
    assert "X not recorded Y not recorded Z not recorded" in text


@pytest.mark.parametrize(
    ("document", "score"),
    [
        (score_sheet(["11-7 7-11 11-9"]), "2 Team"),
        ({"ending": "completed", "winner": "a"}, "W Team"),
        (
            {"ending": "retired", "at_fault": "x",
             "matches": [{"no": 1, "ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]}]},
            "1 Team",
        ),
    ],
    ids=["games", "winner only", "retired"],
)  # fmt: skip
def test_tie_page_of_singles_has_no_clutter_of_matches(client: Client, document: ResultDocument, score: str) -> None:
    event = make_event(groups=["AA BB"], kind="singles", order_of_play="single", sexes="M")
    play(event, "AA", "BB", document)
    text = words(page(client, PAGE))
    assert f"Team AA winner {score} BB" in text
    assert "Match 1" not in text
    assert "Tie score" not in text
    assert "Line-ups" not in text


def test_tie_page_names_the_sources_of_open_sides(client: Client) -> None:
    make_event(groups=["AA BB", "CC DD"], knockout="1A 2B 1B 2A", places="third")
    text = words(page(client, PAGE.replace("/1/", "/6/")))
    assert "#6 淘汰赛 · Play-off for places 3–4 Not started Loser of tie 3 Loser of tie 4" in text
    assert "The teams of this tie are not known yet." in text
    assert "Group A, place 1" in words(page(client, PAGE.replace("/1/", "/3/")))
    assert "第3场负者" in words(page(client, PAGE.removeprefix("/en").replace("/1/", "/6/")))


def test_tie_page_of_a_bye_says_nothing_is_played(client: Client) -> None:
    make_event(knockout="AA bye BB CC")
    text = words(page(client, PAGE))
    assert "A bye: nothing is played here." in text
    assert "Team AA Bye" in text.replace("Not started ", "")
    assert "No time yet" not in text


def test_tie_page_under_review_names_no_winner(client: Client) -> None:
    event = duel()
    tie = event.ties.get()
    play(event, "AA", "BB", "3-0")
    type(tie).objects.filter(pk=tie.pk).update(call_state=CallState.UNDER_REVIEW)
    text = words(page(client, PAGE))
    assert "Under review Team AA 3 Team BB 0" in text
    assert "The result is under review." in text


def test_tie_page_leads_to_the_ties_before_and_after(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    event.ties.filter(no=2).delete()
    html = page(client, PAGE)
    assert 'href="/en/t/lakeside-2025/mixed-team/ties/3/" rel="next"' in html
    assert 'rel="prev"' not in html
    assert 'href="/en/t/lakeside-2025/mixed-team/groups/groups/A/"' in html
    assert 'href="/en/t/lakeside-2025/mixed-team/teams/AA/"' in html


def test_tie_page_describes_itself_to_machines(client: Client) -> None:
    event = make_event(groups=["AA BB"], tournament=make_tournament(venue_en="Hall </script> 1"))
    event.ties.update(starts_at=datetime(2025, 5, 1, 9, 30, tzinfo=SHANGHAI))
    html = client.get(PAGE).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert block is not None
    data = json.loads(block[1])
    assert data["@type"] == "SportsEvent"
    assert data["startDate"] == "2025-05-01T09:30:00+08:00"
    assert data["location"]["name"] == "Hall </script> 1"
    teams = "http://testserver/en/t/lakeside-2025/mixed-team/teams/"
    assert data["competitor"] == [
        {"@type": "SportsTeam", "name": f"Team {code}", "url": f"{teams}{code}/"} for code in ("AA", "BB")
    ]
    assert data["name"] in re.sub(r"<head>.*</head>", "", html, flags=re.S)
    assert f'<link rel="canonical" href="{data["url"]}">' in html
    assert data["superEvent"]["url"] == "http://testserver/en/t/lakeside-2025/"
    assert '<link rel="canonical" href="http://testserver/en/t/lakeside-2025/mixed-team/ties/1/">' in html


def test_tie_page_escapes_names(client: Client) -> None:
    event = duel()
    Team.objects.filter(event=event, code="AA").update(name_en="<img src=x onerror=alert(1)>")
    Player.objects.filter(team__code="AA").update(name_en="<script>x</script>")
    play(event, "AA", "BB", {**score_sheet("3-0"), "lineups": lineups()})
    html = client.get(PAGE).content.decode()
    assert "<img src=x" not in html
    assert "<script>x" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html


def test_tie_page_marks_what_was_reported(client: Client) -> None:
    event = duel()
    event.ties.update(provenance=Provenance.RECONSTRUCTED, source="a simulation")
    Team.objects.filter(event=event, code="AA").update(provenance=Provenance.REPORTED)
    text = words(page(client, PAGE))
    assert "Not started simulated Team AA reported Team BB" in text
    assert "Source: a simulation" in text


def test_tie_page_in_chinese_reads_like_a_score_sheet(client: Client) -> None:
    play(duel(), "AA", "BB", {**score_sheet("3-1"), "lineups": lineups()})
    text = words(page(client, PAGE.removeprefix("/en")))
    assert "小组赛 · A组 · 第1轮 已结束 AA队 胜方 3 BB队 1" in text
    assert "第1盘 A–X 已结束 场分 0 : 1" in text


@pytest.mark.parametrize("no", ["2", "0", "99999999999999999999999"])
def test_tie_page_of_an_unknown_number_is_not_found(client: Client, no: str) -> None:
    duel()
    answer = client.get(PAGE.replace("/1/", f"/{no}/"))
    assert answer.status_code == 404
    assert "This page does not exist" in words(main_of(answer.content))


def test_tie_page_is_the_same_for_everybody(client: Client, admin_client: Client) -> None:
    event = duel()
    play(event, "AA", "BB", "3-0")
    assert tie_between(event, "AA", "BB").no == 1
    anonymous, known = client.get(PAGE), admin_client.get(PAGE)
    assert anonymous.content == known.content
    assert not anonymous.cookies
