"""The list of an event's teams."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_team, play, play_group
from tournament.choices import Provenance, WithdrawnResults
from tournament.models import Event, Team, Zone
from tournament.services.entries import save_team, save_zone
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/t/lakeside-2025/mixed-team/teams/"
# Counters 1; event 1; filters: provinces 1, groups 1; teams 1; standings of groups 6; places 2; page 4.
QUERIES = 17


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def rows(client: Client, address: str = PAGE) -> list[str]:
    """What each line of the list says."""
    page = client.get(address).content.decode()
    body = re.search(r"<tbody.*?</tbody>", page, flags=re.S)
    return [words(row) for row in re.findall(r"<tr.*?</tr>", body[0] if body else "", flags=re.S)]


def names(client: Client, query: str = "") -> list[str]:
    """The teams of the list, by the first word after “Team”."""
    return [row.split()[1] for row in rows(client, PAGE + query)]


def make_zone(short_zh: str, province_zh: str, province_en: str, **fields: str) -> Zone:
    zone = Zone(
        name_zh=f"{short_zh}开发区", short_zh=short_zh, slug=fields.pop("slug"), province_zh=province_zh,
        province_en=province_en, **fields,
    )  # fmt: skip
    save_zone(zone)
    return zone


@pytest.fixture
def zoned() -> Event:
    """Two groups; AA and CC come from Guangxi, BB from Anhui."""
    event = make_event(groups=["AA BB", "CC DD"])
    nanning = make_zone("南宁高新区", "广西壮族自治区", "Guangxi", slug="nanning", name_en="Nanning Zone")
    hefei = make_zone("合肥高新区", "安徽省", "Anhui", slug="hefei")
    Team.objects.filter(code__in=["AA", "CC"]).update(zone=nanning)
    Team.objects.filter(code="BB").update(zone=hefei)
    for team in event.teams.all():
        save_team(team)
    return event


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC", "DD EE FF", "GG HH II"]], ids=["2 teams", "9 teams"])
def test_teams_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    event = make_event(groups=groups)
    Team.objects.filter(event=event).update(zone=make_zone("南宁", "广西", "Guangxi", slug="nanning"))
    play(event, "AA", "BB")
    with django_assert_num_queries(QUERIES):
        assert client.get(PAGE).status_code == 200


def test_teams_known_to_reader_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = make_event(groups=["AA BB"])
    etag = client.get(PAGE).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(PAGE, headers={"If-None-Match": etag}).status_code == 200


def test_teams_of_a_running_group_have_a_provisional_place(client: Client) -> None:
    event = make_event(groups=["AA BB CC"])
    assert rows(client) == ["Team AA Group A", "Team BB Group A", "Team CC Group A"]
    play(event, "AA", "BB", "3-1")
    assert rows(client)[0] == "Team AA Group A 1st provisional"


def test_teams_of_a_finished_event_have_final_places(client: Client) -> None:
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 1B")
    play_group(event, "A")
    play_group(event, "B")
    play(event, "AA", "CC", "1-3")
    assert rows(client) == [
        "Team AA Group A 1st 2nd",
        "Team BB Group A 2nd =3rd",
        "Team CC Group B 1st 1st",
        "Team DD Group B 2nd =3rd",
    ]


def test_teams_say_where_they_come_from_and_who_withdrew(client: Client, zoned: Event) -> None:
    Team.objects.filter(code="AA").update(provenance=Provenance.REPORTED)
    Team.objects.filter(code="BB").update(
        provenance=Provenance.RECONSTRUCTED, withdrawn_results=WithdrawnResults.ANNULLED
    )
    assert rows(client)[:2] == [
        "Team AA reported Nanning Zone Guangxi Group A",
        "Team BB simulated withdrawn 合肥高新区 Anhui Group A",
    ]
    assert '<span lang="zh-Hans">合肥高新区</span>' in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?province=安徽省", ["BB"]),
        ("?province=广西壮族自治区&group=B", ["CC"]),
        ("?q=bb", ["BB"]),
        ("?q=nanning", ["AA", "CC"]),
        ("?q=nn", ["AA", "CC"]),
        ("?q=南宁", ["AA", "CC"]),
        ("?q=guangxi cc", ["CC"]),
        ("?q=%25", []),
        ("?q=_", []),
        ("?province=nowhere", ["AA", "BB", "CC", "DD"]),
    ],
    ids=[
        "province",
        "province and group",
        "code",
        "pinyin",
        "initials",
        "Chinese",
        "two words",
        "percent",
        "underscore",
        "unknown province is ignored",
    ],
)
def test_teams_are_filtered(client: Client, zoned: Event, query: str, expected: list[str]) -> None:
    group = zoned.stages.get().groups.get(name="B")
    assert names(client, query.replace("group=B", f"group={group.pk}")) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("team", ["AA", "BB", "CC", "DD"]),
        ("-team", ["DD", "CC", "BB", "AA"]),
        ("zone", ["DD", "BB", "AA", "CC"]),
        ("place", ["CC", "AA", "BB", "DD"]),
        ("-group", ["DD", "CC", "BB", "AA"]),
        ("nonsense", ["AA", "BB", "CC", "DD"]),
    ],
)
def test_teams_are_sorted(client: Client, zoned: Event, sort: str, expected: list[str]) -> None:
    Team.objects.filter(code="DD").update(zone=None)
    event = make_event(groups=["AA BB", "CC DD"], knockout="1A 1B", slug="again", tournament=zoned.tournament)
    Team.objects.filter(event=event).exclude(code="DD").update(zone=None)
    for team in Team.objects.filter(event=zoned).exclude(zone=None):
        Team.objects.filter(event=event, code=team.code).update(zone=team.zone)
    play_group(event, "A")
    play_group(event, "B")
    play(event, "AA", "CC", "1-3")
    address = f"/en/t/lakeside-2025/again/teams/?sort={sort}"
    assert [row.split()[1] for row in rows(client, address)] == expected


def test_teams_no_match_offers_all(client: Client, zoned: Event) -> None:
    page = client.get(PAGE + "?q=nowhere").content.decode()
    assert "No team matches." in words(page)
    assert f'<a href="{PAGE}">All teams</a>' in page


def test_teams_of_an_event_without_entries_says_so(client: Client) -> None:
    make_event()
    assert "Nobody has been entered yet." in words(client.get(PAGE).content.decode())


def test_teams_of_singles_are_called_entries(client: Client) -> None:
    make_event(groups=["AA BB"], kind="singles", order_of_play="single", sexes="F")
    page = words(client.get(PAGE).content.decode())
    assert "Women" not in page
    assert "Mixed team: entries" in page


def test_teams_names_are_escaped(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    make_team(event, "CC", name="<b>队</b>", name_en="<script>alert(1)</script>")
    page = client.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_teams_of_an_unknown_event_is_404(client: Client) -> None:
    make_event(groups=["AA BB"])
    assert client.get("/en/t/lakeside-2025/nothing/teams/").status_code == 404
