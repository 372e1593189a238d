"""The list of ties: columns, order, filters, views, pages."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOON, broken_off, make_event, play, play_group, walkover
from tests.tournament.page_words import page, table_rows, words
from tournament.choices import CallState, Provenance
from tournament.models import Event, PlayingTable, Team, Tie
from tournament.services.calls import set_call_state
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/ties/"
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Counter 1, event 1; byes 1 (no knock-out: no slots); filters: days, tables, stages, groups, teams 5; stages 1;
# counts 2; ties with matches and slots 3 (no match: no games); page 4: events, stages, reconstructed teams and ties.
QUERIES = 18


def planned(event: Event, no: int, when: str, table_no: int) -> Tie:
    tie = event.ties.get(no=no)
    tie.starts_at = datetime.fromisoformat(when).replace(tzinfo=SHANGHAI)
    tie.table = PlayingTable.objects.get_or_create(tournament=event.tournament, table_no=table_no)[0]
    tie.save()
    return tie


def numbers(html: str) -> list[int]:
    return [int(no) for no in re.findall(r'class="ties-no"><a[^>]*>#(\d+)</a>', html)]


@pytest.fixture
def two_days() -> Event:
    event = make_event(groups=["AA BB CC", "DD EE FF"])
    times = ("2025-05-01T09:00", "2025-05-01T10:00", "2025-05-02T09:00")
    for no, (when, table) in enumerate([(when, table) for table in (1, 2) for when in times], start=1):
        planned(event, no, when, table)
    play(event, "AA", "BB", "3-1")
    play(event, "AA", "CC", "2-3")
    play(event, "BB", "CC", "3-0")
    return event


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC"]], ids=["1 tie", "3 ties"])
def test_ties_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    make_event(groups=groups)
    with django_assert_num_queries(QUERIES):
        page(client, PAGE)


@pytest.mark.parametrize("codes", ["AA BB", "AA BB CC"], ids=["1 tie", "3 ties"])
def test_ties_page_query_count_is_fixed_after_play(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, codes: str
) -> None:
    play_group(make_event(groups=[codes], knockout="1A 2A"), "A")
    with django_assert_num_queries(QUERIES + 2):
        page(client, PAGE)


def test_ties_page_known_to_reader_costs_one_query(
    client: Client, two_days: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(two_days.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_ties_page_lists_by_time_under_each_time(client: Client, two_days: Event) -> None:
    html = page(client, PAGE)
    assert table_rows(html, "ties-table") == [
        ["Thu 1 May 09:00"],
        ["#1", "09:00", "Table 1", "Group A Round 1", "Team AA winner", "3 : 1", "Team BB", "Finished"],
        ["#4", "09:00", "Table 2", "Group B Round 1", "Team DD", "", "Team EE", "Not started"],
        ["Thu 1 May 10:00"],
        ["#2", "10:00", "Table 1", "Group A Round 1", "Team AA", "2 : 3", "Team CC winner", "Finished"],
        ["#5", "10:00", "Table 2", "Group B Round 1", "Team DD", "", "Team FF", "Not started"],
        ["Fri 2 May 09:00"],
        ["#3", "09:00", "Table 1", "Group A Round 1", "Team BB winner", "3 : 0", "Team CC", "Finished"],
        ["#6", "09:00", "Table 2", "Group B Round 1", "Team EE", "", "Team FF", "Not started"],
    ]
    assert "6 ties" in words(html)


def test_ties_page_by_table_gathers_under_tables(client: Client, two_days: Event) -> None:
    rows = table_rows(page(client, PAGE + "?view=table"), "ties-table")
    assert [row[0] for row in rows] == ["Table 1", "#1", "#2", "#3", "Table 2", "#4", "#5", "#6"]
    assert rows[3][1] == "Fri 2 May 09:00"


def test_ties_page_without_times_says_so(client: Client) -> None:
    make_event(groups=["AA BB"])
    assert table_rows(page(client, PAGE), "ties-table")[0] == ["No time yet"]
    assert table_rows(page(client, PAGE + "?view=table"), "ties-table")[0] == ["No table yet"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("day=2025-05-02", [3, 6]),
        ("table=2", [4, 5, 6]),
        ("group=B", [4, 5, 6]),
        ("stage=groups&group=A", [1, 2, 3]),
        ("team=CC", [2, 3]),
        ("status=finished", [1, 2, 3]),
        ("status=not_started&day=2025-05-01", [4, 5]),
        ("status=running", [6]),
        ("status=postponed", [7]),
        ("team=AA&day=2025-05-01&status=finished", [1, 2]),
    ],
)
def test_ties_page_filters(client: Client, two_days: Event, query: str, expected: list[int]) -> None:
    Tie.objects.create(
        event=two_days, stage=two_days.stages.get(), no=7, team_a=two_days.teams.get(code="AA"), call_state="postponed"
    )
    set_call_state(tie=two_days.ties.get(no=6), state=CallState.RUNNING, now=NOON)
    assert sorted(numbers(page(client, f"{PAGE}?{query}"))) == expected


def test_ties_page_day_is_that_of_the_venue(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    planned(event, 1, "2025-05-01T00:10", 1)
    planned(event, 2, "2025-05-01T23:50", 1)
    planned(event, 3, "2025-05-02T00:00", 1)
    assert numbers(page(client, PAGE + "?day=2025-05-01")) == [1, 2]
    assert numbers(page(client, PAGE + "?day=2025-05-02")) == [3]


@pytest.mark.parametrize(
    "query",
    [
        "day=tomorrow",
        "day=2025-02-31",
        "table=9",
        "stage=nowhere",
        "group=%00",
        "status=won",
        "view=nothing",
        "team=" + "x" * 90,
    ],
)
def test_ties_page_filter_not_understood_is_named_and_left_out(client: Client, two_days: Event, query: str) -> None:
    html = page(client, f"{PAGE}?{query}")
    assert "Not every filter could be understood. Those marked below are left out." in words(html)
    assert len(numbers(html)) == 6


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=99999999999999999999", "page=x", "sort=secret", "sort=-"])
def test_ties_page_with_a_nonsense_page_or_order_shows_the_list(client: Client, two_days: Event, query: str) -> None:
    assert len(numbers(page(client, f"{PAGE}?{query}"))) == 6


def test_ties_page_that_nothing_passes_offers_a_way_back(client: Client, two_days: Event) -> None:
    html = page(client, PAGE + "?team=nobody+at+all")
    assert "No tie matches these filters. Show all" in words(html)
    assert f'<a href="{PAGE}">Show all</a>' in html


def test_ties_page_before_the_draw_says_so(client: Client) -> None:
    make_event()
    assert "The draw has not been made yet: there are no ties to show." in words(page(client, PAGE))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("no", [1, 2, 3, 4, 5, 6]),
        ("-no", [6, 5, 4, 3, 2, 1]),
        ("-time", [3, 6, 2, 5, 1, 4]),
        ("-table", [4, 5, 6, 1, 2, 3]),
        ("score", [2, 1, 3, 4, 5, 6]),
        ("-score", [3, 1, 2, 4, 5, 6]),
    ],
)
def test_ties_page_sorts(client: Client, two_days: Event, sort: str, expected: list[int]) -> None:
    html = page(client, f"{PAGE}?sort={sort}")
    assert numbers(html) == expected
    assert html.count("aria-sort=") == 1
    assert "ties-heading" not in html


def test_ties_page_is_paged_with_the_total(client: Client) -> None:
    make_event(groups=["AA BB CC DD EE FF GG HH II JJ KK"])
    html = page(client, PAGE + "?group=A&page=2")
    assert len(numbers(html)) == 5
    assert "55 ties" in words(html)
    assert 'href="?group=A&amp;page=1"' in html


def test_ties_page_finds_teams_by_pinyin_where_they_are_too_many_to_list(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"])
    Team.objects.filter(code="CC").update(search_text="南宁高新区 nanninggaoxinqu nngxq")
    Team.objects.bulk_create(
        Team(event=event, code=f"T{no}", name=f"队{no}", position=10 + no, search_text=f"队{no}") for no in range(100)
    )
    for typed in ("南宁", "nanning", "NNGX", "CC"):
        assert numbers(page(client, f"{PAGE}?team={typed}")) == [2], typed
    assert '<select name="team"' not in page(client, PAGE)


def test_ties_page_offers_teams_in_the_order_of_their_pinyin(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    for code, name in (("AA", "郑州"), ("BB", "鞍山"), ("CC", "南宁")):
        Team.objects.filter(event=event, code=code).update(name=name)
    select = re.search(r'<select name="team".*?</select>', page(client, PAGE.removeprefix("/en")), flags=re.S)
    assert select is not None
    assert re.findall(r'value="(\w+)"', select[0]) == ["BB", "CC", "AA"]


def test_ties_page_keeps_the_view_while_filtering(client: Client, two_days: Event) -> None:
    html = page(client, PAGE + "?view=table&group=A&sort=-no")
    assert '<input type="hidden" name="view" value="table"' in html
    assert '<a href="?group=A">By time</a>' in html
    assert "Filter (1)" in words(html)


def test_ties_page_endings_are_told_without_a_score_of_nought(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    play(event, "AA", "BB", walkover("x"))
    play(event, "AA", "CC", broken_off("a", "11-7 11-7"))
    play(event, "BB", "CC", {"ending": "completed", "winner": "x"})
    rows = {row[0]: row[4:] for row in table_rows(page(client, PAGE + "?sort=no"), "ties-table")}
    assert rows == {
        "#1": ["Team AA winner", "", "Team BB Walk-over", "Walk-over"],
        "#2": ["Team AA Retired", "1 : 0", "Team CC winner", "Retired"],
        "#3": ["Team BB", "– Not recorded", "Team CC winner", "Finished"],
    }


def test_ties_page_of_a_running_tie_prints_nought_to_nought(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    set_call_state(tie=event.ties.get(), state=CallState.RUNNING, now=NOON)
    assert table_rows(page(client, PAGE), "ties-table")[1][4:] == ["Team AA", "0 : 0", "Team BB", "In play"]


def test_ties_page_names_sources_and_leaves_byes_out(client: Client) -> None:
    make_event(knockout="AA bye BB CC", places="all")
    rows = table_rows(page(client, PAGE + "?sort=no"), "ties-table")
    # Tie 1 is a bye; tie 4, for places 3 and 4, gets that bye's loser: nobody.
    assert [(row[0], row[4], row[6]) for row in rows] == [
        ("#2", "Team BB", "Team CC"),
        ("#3", "Team AA", "Winner of tie 2"),
    ]


def test_ties_page_marks_where_items_come_from(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    event.ties.filter(no=1).update(provenance=Provenance.REPORTED)
    event.ties.filter(no=2).update(provenance=Provenance.RECONSTRUCTED)
    rows = table_rows(page(client, PAGE + "?sort=no"), "ties-table")
    assert [row[-1] for row in rows] == ["Not started reported", "Not started simulated", "Not started"]


def test_ties_page_escapes_names(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    Team.objects.filter(event=event, code="AA").update(name_en="<b onclick=x>Bold</b>")
    html = page(client, PAGE)
    assert "<b onclick" not in html
    assert html.count("&lt;b onclick=x&gt;Bold&lt;/b&gt;") == 2


def test_ties_page_reads_in_chinese(client: Client, two_days: Event) -> None:
    html = page(client, PAGE.removeprefix("/en"))
    assert "赛程赛果" in words(html)
    assert "按时间 按球台" in words(html)
    assert table_rows(html, "ties-table")[:2] == [
        ["5月1日 星期四 09:00"],
        ["#1", "09:00", "1号台", "A组 第1轮", "AA队 胜方", "3 : 1", "BB队", "已结束"],
    ]


@pytest.mark.parametrize("path", ["t/nowhere/mixed-team/ties/", "t/lakeside-2025/nothing/ties/"])
def test_ties_page_of_an_unknown_event_is_not_found(client: Client, path: str) -> None:
    make_event(groups=["AA BB"])
    assert client.get(f"/en/{path}").status_code == 404


def test_ties_page_days_of_several_months_are_all_offered(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    first = planned(event, 1, "2025-05-01T09:00", 1)
    event.ties.filter(no=2).update(starts_at=first.starts_at + timedelta(days=40))
    assert re.findall(r'<option value="(2025-[\d-]+)"', page(client, PAGE)) == ["2025-05-01", "2025-06-10"]
