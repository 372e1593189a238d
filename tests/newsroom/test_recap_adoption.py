"""Adopting a recap: who may, what becomes of it, and that it is never more than a draft."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.errors import ActRefusedError, RecapError
from newsroom.models import Article, Counter
from newsroom.rules.copyflow import Right
from newsroom.rules.recaps import Claim
from newsroom.rules.richtext import plain_text
from newsroom.selectors.recaps import event_material, subjects, tell
from newsroom.services.recaps import Adoption, adopt_recap
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import (
    make_event,
    make_team,
    make_tournament,
    make_user,
    play,
    play_group,
    reported,
    score_sheet,
    walkover,
)
from tests.newsroom.admin_forms import errors, logged_in
from tests.newsroom.builders import NOW
from tournament.models import Event, Tie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/admin/newsroom/article/recap/"


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3"], best_of=5)
    play(made, "A1", "A2", "3-2")
    play(made, "A1", "A3", walkover("x"))
    play(made, "A2", "A3", "3-0")
    return made


def adopt(of: Event, subject: str = "tie:1", **options: Any) -> Adoption:
    told = tell(event_material(of), subject, "long", ("zh", "en"))
    assert told is not None
    known: dict[str, Any] = {
        "event": of.pk,
        "subject": subject,
        "length": "long",
        "languages": ("zh", "en"),
        "digest": told.digest,
        "rights": EVERY_RIGHT,
        "now": NOW,
    }
    return adopt_recap(**(known | options))


def test_recap_becomes_a_draft_with_its_links_and_an_automatic_byline(event: Event) -> None:
    article = adopt(event).article
    stored = Article.objects.get(pk=article.pk)
    assert (stored.state, stored.published_at, stored.slug) == ("draft", None, "recap-lakeside-2025-tie-1")
    assert (stored.headline, stored.headline_en) == ("A1队3比2逆转A2队", "Team A1 came back to beat Team A2 3-2")
    section = stored.sections.get()
    assert plain_text(section.text).startswith(
        "在湖畔公开赛混合团体小组赛A组第一轮中，A1队先失两盘后连扳三盘，以3比2逆转A2队。"
    )
    assert "Team A1 finished first in Group A and Team A2 second." in plain_text(section.text_en)
    credit = stored.credits.get()
    assert (credit.name, credit.name_en) == ("自动生成（据正式成绩）", "Automatic, compiled from official results")
    assert [one.slug for one in stored.tournaments.all()] == ["lakeside-2025"]
    assert sorted(team.code for team in stored.teams.all()) == ["A1", "A2"]
    assert [tie.no for tie in stored.ties.all()] == [1]


def test_claims_of_every_sentence_come_with_the_draft(event: Event) -> None:
    claims = adopt(event).claims
    assert ("zh", Claim("tie_score", ("tie", "mixed-team", "1"), "3-2", "3比2")) in claims
    assert ("en", Claim("tie_winner", ("tie", "mixed-team", "1"), "A1", "Team A1")) in claims
    assert {language for language, _ in claims} == {"zh", "en"}


def test_second_adoption_gets_an_address_of_its_own(event: Event) -> None:
    assert [adopt(event).article.slug for _ in range(2)] == ["recap-lakeside-2025-tie-1", "recap-lakeside-2025-tie-1-2"]


@pytest.mark.parametrize("subject", ["event", "group:groups/A", "round:groups/1", "tie:2"])
def test_every_kind_is_adopted(event: Event, subject: str) -> None:
    assert adopt(event, subject).article.state == "draft"


def test_nobody_adopts_without_the_right_to_write(event: Event) -> None:
    with pytest.raises(ActRefusedError):
        adopt(event, rights=frozenset())
    assert adopt(event, rights=frozenset({Right.WRITE})).article.state == "draft"


def test_what_was_not_read_is_not_adopted(event: Event) -> None:
    read = tell(event_material(event), "tie:1", "long", ("zh", "en"))
    play(event, "A1", "A2", "0-3", reason="核对记分表")
    assert read is not None
    with pytest.raises(RecapError, match="changed"):
        adopt(event, digest=read.digest)
    with pytest.raises(RecapError, match="nothing"):
        adopt(event, event=make_event(groups=["B1 B2"], slug="other", tournament=event.tournament).pk)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "subject", ["tie:99", "tie:x", "day:soon", "day:2025-05-01", "group:groups/B", "round:x", "team:1"]
)
def test_unknown_subjects_tell_nothing(event: Event, subject: str) -> None:
    assert tell(event_material(event), subject, "short", ("zh",)) is None


def test_results_make_no_article_and_publish_none(event: Event) -> None:
    """A change of results is no news: only a person adopts, and only a person publishes."""
    article = adopt(event).article
    before = Counter.objects.filter(pk=1).values_list("revision", flat=True).first()
    play(event, "A1", "A2", "3-0", reason="核对记分表")
    assert [(one.pk, one.state, one.version) for one in Article.objects.all()] == [
        (article.pk, "draft", Article.objects.get().version)
    ]
    assert Counter.objects.filter(pk=1).values_list("revision", flat=True).first() == before


def test_only_official_results_are_told(event: Event) -> None:
    Tie.objects.filter(no=1).update(call_state="under_review")
    material = event_material(event)
    assert [tie.no for tie in material.ties] == [2, 3]
    assert tell(material, "tie:1", "short", ("zh",)) is None
    told = tell(material, "group:groups/A", "short", ("zh",))
    assert told is not None
    assert told.recaps["zh"].headline.text == "小组赛A组三场比赛已有两场结束"


def test_depth_stays_as_known() -> None:
    """Of a tie known only as 3-2 no match and no game is told."""
    event = make_event(groups=["A1 A2"], best_of=5)
    play(event, "A1", "A2", reported("3-2"))
    told = tell(event_material(event), "tie:1", "long", ("zh", "en"))
    assert told is not None
    assert [one.text for one in told.recaps["zh"].sentences] == [
        "A1队3比2力克A2队",
        "A1队3比2力克A2队。",
        "在湖畔公开赛混合团体小组赛A组第一轮中，A1队以3比2力克A2队。",
        "小组赛结束后，A1队列A组第1名，A2队列第2名。",
    ]


def test_queries_do_not_grow_with_the_ties() -> None:
    counts, tournament = [], make_tournament()
    for groups in (["A1 A2"], ["A1 A2 A3", "B1 B2 B3"]):
        event = make_event(groups=groups, slug=f"event-{len(groups)}", tournament=tournament)
        for name in "AB"[: len(groups)]:
            play_group(event, name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            material = event_material(Event.objects.select_related("tournament").get(pk=event.pk))
            for kinds in subjects(material).values():
                for subject, _ in kinds:
                    assert tell(material, subject, "long", ("zh", "en"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def choice(event: Event, subject: str = "tie:1") -> dict[str, str]:
    return {"event": str(event.pk), "subject": subject, "length": "short", "languages": "zh-en"}


def test_editor_reads_and_adopts(editor: Client, event: Event) -> None:
    page = editor.get(URL, choice(event))
    shown = errors(page)
    assert "A1队3比2逆转A2队" in shown
    assert "Team A1 came back to beat Team A2 3-2" in shown
    digest = page.context["telling"].digest
    answer: Any = editor.post(URL, choice(event) | {"digest": digest}, follow=True)
    article = Article.objects.get()
    assert answer.redirect_chain[0][0] == reverse("admin:newsroom_article_change", args=[article.pk])
    assert article.state == "draft"


def test_changed_results_are_shown_again(editor: Client, event: Event) -> None:
    answer = editor.post(URL, choice(event) | {"digest": "another"})
    assert answer.status_code == 422
    assert "A1队3比2逆转A2队" in errors(answer)
    assert not Article.objects.exists()


def test_first_the_event_is_chosen_then_what_is_told(editor: Client, event: Event) -> None:
    assert "湖畔公开赛 · 混合团体" in errors(editor.get(URL))
    page = unescape(
        editor.get(URL, {"event": event.pk, "subject": "", "length": "short", "languages": "zh"}).content.decode()
    )
    assert all(name in page for name in ("A组", "小组赛第一轮", "#1 A1队 – A2队"))
    empty = make_event(groups=["B1 B2"], slug="other", tournament=event.tournament)
    make_team(empty, "B3")
    assert editor.get(URL, {"event": empty.pk, "length": "short", "languages": "zh"}).status_code == 200
    assert editor.get(URL, {"event": "x'y"}).status_code == 200


@pytest.mark.parametrize("role", ["reader", "score desk", "referee"])
def test_nobody_else_sees_the_page(role: str, event: Event) -> None:
    client = logged_in(role)
    assert (client.get(URL, choice(event)).status_code, client.post(URL, choice(event)).status_code) == (403, 403)
    assert not Article.objects.exists()


def test_adding_articles_is_the_permission_that_is_asked(event: Event) -> None:
    told = tell(event_material(event), "tie:1", "short", ("zh", "en"))
    user = make_user(role="editor")
    user.groups.get().permissions.remove(Permission.objects.get(codename="add_article"))
    client = Client()
    client.force_login(user)
    assert told is not None
    answer = client.post(URL, choice(event) | {"digest": told.digest})
    assert (answer.status_code, Article.objects.count()) == (403, 0)
    assert "recap" not in errors(client.get(reverse("admin:newsroom_article_changelist")))


def test_singles_are_told_by_their_games() -> None:
    event = make_event(groups=["A1 A2"], kind="singles", order_of_play="single", best_of=5, slug="singles")
    play(event, "A1", "A2", score_sheet(["11-7 8-11 11-5 11-6"], best_of=5))
    told = tell(event_material(event), "tie:1", "short", ("zh",))
    assert told is not None
    assert told.recaps["zh"].standfirst.text == "A1队各局比分为11比7、8比11、11比5、11比6。"
