"""The page of the search."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, play
from tests.newsroom.builders import make_article
from tests.tournament.sounding_event import sounding_event
from tournament.choices import Provenance
from tournament.models import Event, Player, Team
from tournament.services.entries import save_player, save_team
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db

PAGE = "/en/search/"
# Counters 5; how many of three kinds, and which teams 4; which articles, and what they say 3.
QUERIES = 12


@pytest.fixture
def event() -> Event:
    return sounding_event()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, query: str = "", prefix: str = "/en") -> str:
    answer = client.get(f"{prefix}/search/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def found(html: str) -> list[str]:
    """What each part of the page says, without its headline's number."""
    return [words(part) for part in re.findall(r'<section class="section found".*?</section>', html, flags=re.S)]


def tabs(html: str) -> list[str]:
    """Kinds with their numbers, the one that is shown with a star."""
    links = re.findall(
        r'<li><a href="[^"]*"( aria-current="true")?>(.*?)</a>', html.partition('class="found-kinds"')[2]
    )
    return [words(text) + (" *" if is_here else "") for is_here, text in links if 'class="num"' in text]


def test_search_groups_what_was_found(client: Client, event: Event) -> None:
    article = make_article("nanning", headline="南宁夺冠", headline_en="Nanning wins")
    assert article.pk
    Team.objects.filter(code="AA").update(provenance=Provenance.RECONSTRUCTED)
    parts = found(page(client, "?q=nanning"))
    assert [part.split()[0] for part in parts] == ["Teams", "Players", "Zones", "News"]
    assert parts[0] == "Teams 1 Nanning 1 simulated Lakeside Open · Mixed team · 广西壮族自治区"


def test_search_marks_safely_also_what_was_found_in_the_other_language(client: Client, event: Event) -> None:
    Team.objects.filter(code="AA").update(name="<b>南宁</b>", name_en="<i>N</i>")
    raise_revision(event.tournament)
    html = page(client, "?q=南宁")
    other = '<span lang="zh-Hans">&lt;b&gt;<mark>南宁</mark>&lt;/b&gt;</span>'
    assert f'&lt;i&gt;N&lt;/i&gt; <span class="muted">{other}</span>' in html
    assert "<mark>南宁</mark>高新区" in page(client, "?q=nn", prefix="")


def test_search_shows_ties_as_cards_with_their_tournament(client: Client, event: Event) -> None:
    play(event, "AA", "BB", "3-1")
    html = page(client, "?q=%231")
    assert "#1 Lakeside Open · Group A Round 1 Finished Nanning 1 winner 3 Hefei 1" in words(html)
    assert found(html)[0].startswith("Ties 1")


def test_search_shows_a_few_and_leads_to_all_of_a_kind(client: Client) -> None:
    event = make_event(groups=[[f"T{no}" for no in range(9)]], sexes="")
    for team in event.teams.all():
        save_team(team)
    html = page(client, "?q=team")
    assert len(re.findall(r"<li><a", html)) >= 8
    assert 'href="/en/search/?q=team&amp;in=teams"' in html
    assert found(html)[0].startswith("Teams 9")
    whole = page(client, "?q=team&in=teams")
    assert whole.count("/teams/T") == 9
    assert found(whole) == [found(whole)[0]]
    assert tabs(whole) == ["Everything 9", "Teams 9 *"]


def test_search_counts_every_kind_and_leads_to_each(client: Client, event: Event) -> None:
    make_article("nanning", headline="南宁夺冠", headline_en="Nanning wins")
    assert tabs(page(client, "?q=nanning")) == ["Everything 4 *", "Teams 1", "Players 1", "Zones 1", "News 1"]
    html = page(client, "?q=nanning&in=articles")
    assert tabs(html) == ["Everything 4", "Teams 1", "Players 1", "Zones 1", "News 1 *"]
    assert [part.split()[0] for part in found(html)] == ["News"]
    assert 'href="/en/search/?q=nanning&amp;in=players"' in html


def test_search_of_a_kind_without_any_says_so_and_leads_on(client: Client, event: Event) -> None:
    html = page(client, "?q=nanning&in=articles")
    assert "Nothing was found for “nanning” under News, but elsewhere." in words(html)
    assert tabs(html) == ["Everything 3", "Teams 1", "Players 1", "Zones 1"]
    assert found(html) == []


def test_search_with_nothing_found_says_what_may_help(client: Client) -> None:
    html = page(client, "?q=nowhere")
    for said in (
        "every one of them must be found",
        "nanning or nn finds 南宁",
        "its round (semi-final), or",
    ):
        assert said in words(html)
    assert 'href="/en/t/"' in html.partition("What may help")[2]


@pytest.mark.parametrize(
    ("query", "headline", "passage"),
    [
        ("南宁", "<mark>南宁</mark>&lt;b&gt;夺冠", "导语&amp;"),
        ("nn", "<mark>南宁</mark>&lt;b&gt;夺冠", "导语&amp;"),
        ("nanningd", "南宁&lt;b&gt;夺冠", None),
        ("duoguan", "南宁&lt;b&gt;<mark>夺冠</mark>", "导语&amp;"),
        ("全场 &lt;i&gt;", "南宁&lt;b&gt;夺冠", "…&lt;<mark>i</mark>&gt;<mark>全场</mark>欢呼"),
        ("122", "南宁&lt;b&gt;夺冠", "…<mark>122</mark>场"),
        (
            "victor",
            '南宁&lt;b&gt;夺冠 <span class="muted"><span lang="en"><mark>Victor</mark>y</span></span>',
            "导语&amp;",
        ),
    ],
)
def test_search_marks_articles_where_they_hold_or_sound_like_the_words(
    client: Client, query: str, headline: str, passage: str | None
) -> None:
    text = "句。" + "一" * 100 + "<i>全场欢呼。" + "二" * 100 + "，122场"
    make_article("known", headline="南宁<b>夺冠", headline_en="Victory", standfirst="导语&", text=[text])
    html = client.get("/search/", {"q": query.replace("&lt;", "<").replace("&gt;", ">")}).content.decode()
    if passage is None:
        assert found(html) == []
        return
    assert f'<a href="/news/known/">{headline}</a>' in html
    (shown,) = re.findall('<p class="found-passage">(.*?)</p>', html)
    assert re.sub("^…([一二])+，?", "…", shown).startswith(passage)


def test_search_shows_the_passage_of_the_other_language_with_its_lang(client: Client) -> None:
    make_article("known", headline="无", standfirst="中文", standfirst_en="Written in English", text=["南宁"])
    assert '<p class="found-passage" lang="zh-Hans"><mark>南宁</mark></p>' in page(client, "?q=南宁")
    assert '<p class="found-passage" lang="en">Written in <mark>English</mark></p>' in page(client, "?q=english", "")


HOSTILE = ['"', "NEAR(", "*", "a OR", "-南宁", "\0", "南宁\0", "🏓", "南" * 10_000, "' --", "<script>", "%", "\ufffe"]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["", "teams", "players", "zones", "ties", "articles"])
def test_search_answers_whatever_is_asked(client: Client, kind: str, query: str) -> None:
    assert client.get("/search/", {"q": query, "in": kind}).status_code == 200


def test_search_of_one_kind_has_pages(client: Client) -> None:
    event = make_event()
    Player.objects.bulk_create(
        Player(team=team, code=str(no), name=f"王{no}", search_text="王 wang w", position=no)
        for team in [Team.objects.create(event=event, code="AA", name="甲")]
        for no in range(1, 46)
    )
    pages = [page(client, f"?q=wang&in=players&page={no}").count("/players/") for no in (1, 2, 99)]
    assert pages == [40, 5, 5]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "Write a name in Chinese or in Latin letters"),
        ("?q=", "Write a name in Chinese or in Latin letters"),
        ("?q=%20%20", "Write a name in Chinese or in Latin letters"),
        ("?q=a", "One letter finds nearly everything."),
        ("?q=nowhere", "Nothing was found for “nowhere”."),
        ("?q=<script>alert(1)</script>", "Nothing was found for “&lt;script&gt;alert(1)&lt;/script&gt;”."),
        ("?q=nowhere&in=nonsense&page=x", "Nothing was found for “nowhere”."),
    ],
    ids=["nothing asked", "empty", "blank", "too short", "nothing found", "markup", "nonsense"],
)
def test_search_says_when_there_is_nothing_to_show(client: Client, query: str, said: str) -> None:
    html = page(client, query)
    assert said in words(html)
    assert "<script>alert" not in html
    assert found(html) == []


def test_search_keeps_long_queries_short(client: Client) -> None:
    html = page(client, "?q=" + "南" * 500)
    assert 'value="' + "南" * 60 + '"' in html


def test_search_results_are_not_for_robots_but_the_form_is(client: Client) -> None:
    robots = '<meta name="robots" content="noindex">'
    assert robots in page(client, "?q=nanning")
    assert robots not in page(client)


@pytest.mark.parametrize("groups", [["AA BB"], ["AA BB CC"]], ids=["1 tie", "3 ties"])
def test_search_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, groups: list[str]
) -> None:
    event = make_event(groups=groups)
    for _ in groups[0].split():
        make_article(headline="两队")
    for team in event.teams.all():
        save_team(team)
        for player in team.players.all():
            save_player(player)
    with django_assert_num_queries(QUERIES):
        page(client, "?q=队")


def test_search_known_to_reader_is_not_made_again_until_a_name_changes(client: Client, event: Event) -> None:
    etag = client.get(f"{PAGE}?q=nanning").headers["ETag"]
    assert client.get(f"{PAGE}?q=nanning", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"{PAGE}?q=nanning&utm=1", headers={"If-None-Match": etag}).status_code == 304
    raise_revision(event.tournament)
    assert client.get(f"{PAGE}?q=nanning", headers={"If-None-Match": etag}).status_code == 200


def test_search_is_the_same_for_everybody(client: Client, admin_client: Client, event: Event) -> None:
    anonymous, known = client.get(f"{PAGE}?q=nanning"), admin_client.get(f"{PAGE}?q=nanning")
    assert anonymous.content == known.content
    assert not anonymous.cookies


def test_page_not_found_offers_the_search(client: Client) -> None:
    answer = client.get("/en/nowhere/")
    assert answer.status_code == 404
    assert '<form class="search" role="search" method="get" action="/en/search/">' in answer.content.decode()
