"""A piece goes out with claims bound to nothing only if somebody says so, and never with one that is untrue."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from newsroom.errors import EditionRefusedError, FactError, SeveralError, UnboundError
from newsroom.explanations import sentences
from newsroom.models import Article, CopyFlowEntry, Counter
from newsroom.rules.copyflow import State, Workflow
from newsroom.selectors.facts import unbound_claims
from newsroom.services.copyflow import publish_article, schedule_article
from newsroom.services.editions import publish_edition, schedule_edition
from newsroom.services.facts import unbind_fact
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, play, play_group, tie_between
from tests.newsroom.admin_forms import change_url, errors, logged_in, save
from tests.newsroom.builders import ALONE, HOUR, NOW, make_article, make_page
from tests.newsroom.fact_builders import bind, vouch
from tournament.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TEXT = "A1队夺冠，共打3场，另有20余人观战。"
LEFT = ["A1队", "夺冠", "3场", "20余人"]
SAID = "未绑定1处照发：20余人"
ACTS: dict[str, Callable[..., Article]] = {
    "publish": publish_article,
    "schedule": lambda one, **who: schedule_article(one, at=NOW + HOUR, **who),
    "publish_again": publish_article,
}


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3"])
    play_group(made, "A")
    return made


def piece(event: Event | None, *, state: State = State.DRAFT, linked: str = "tournaments", **fields: Any) -> Article:
    """Approved, and linked to the event: by its tournament, a team, a player or a tie."""
    known = {"headline": "战报", "standfirst": "", "text": [TEXT], "workflow": Workflow.APPROVED}
    article = make_article(state=state, **(known | fields))
    if event is not None:
        tie = tie_between(event, "A1", "A2")
        targets = {"tournaments": event.tournament, "teams": tie.team_a, "ties": tie}
        if tie.team_a is not None:
            targets["players"] = tie.team_a.players.first()
        getattr(article, linked).add(targets[linked])
    return article


def all_but_one(article: Article, event: Event) -> None:
    """Everything it claims is bound or vouched for, but the 20余人."""
    team = event.teams.get(code="A1")
    bind(article, "A1队", "name", event=event, team=team)
    bind(article, "3场", "ties", event=event, value="3")
    vouch(article, "夺冠")


def go(article: Article, by_act: str = "publish", **options: Any) -> Article:
    return ACTS[by_act](article, rights=EVERY_RIGHT, now=NOW, **options)


def refusal() -> str:
    """In the language of whoever asks."""
    (said,) = sentences(UnboundError(("20余人",)))
    return said


def test_refusal_says_how_many_names_the_first_and_says_where_to_go() -> None:
    with translation.override("en"):
        assert list(sentences(UnboundError(("120", "3-1", "120", "first", "9", "7")))) == [
            "6 claims are bound to nothing: 120, 3-1, first, 9 …. Bind them under “Facts”, or say on the article's "
            "page that it goes out so."
        ]
        assert refusal().startswith("1 claim is bound to nothing: 20余人. Bind it under “Facts”")


@pytest.mark.parametrize("linked", ["tournaments", "teams", "players", "ties"])
def test_piece_linked_to_a_tournament_is_asked_for_everything_it_claims(event: Event, linked: str) -> None:
    with pytest.raises(UnboundError) as refused:
        go(piece(event, linked=linked))
    assert list(refused.value.wordings) == LEFT


@pytest.mark.parametrize("act", ACTS)
def test_every_way_out_is_refused_until_it_is_said_how_many(event: Event, act: str) -> None:
    article = piece(event, state=State.WITHDRAWN if act == "publish_again" else State.DRAFT)
    all_but_one(article, event)
    before = (article.state, article.history.count(), Counter.objects.values_list("revision").first())
    for said in (0, 2):
        with pytest.raises(UnboundError):
            go(article, act, unbound_said=said)
    article.refresh_from_db()
    assert (article.state, article.history.count(), Counter.objects.values_list("revision").first()) == before
    go(article, act, unbound_said=1)
    row = CopyFlowEntry.objects.order_by("-number").first()
    assert row is not None
    assert (row.act, row.comment) == (act, SAID)


def test_exception_is_not_kept_if_the_piece_stays(event: Event) -> None:
    article = piece(event, workflow=Workflow.OPEN)
    all_but_one(article, event)
    with pytest.raises(UnboundError):
        go(article, exception=ALONE)
    article.refresh_from_db()
    assert (article.state, article.workflow, article.history.filter(act="approve").exists()) == ("draft", "open", False)


def test_english_words_are_asked_too(event: Event) -> None:
    article = piece(event, text=["正文。"], headline_en="A report", standfirst_en="It took 20 games.")
    with pytest.raises(UnboundError) as refused:
        go(article)
    assert refused.value.wordings == ("20 games",)


def test_piece_of_no_tournament_is_not_asked() -> None:
    article = piece(None)
    assert unbound_claims(article) != []
    assert go(article).state == "published"


def test_wholly_bound_piece_goes_out_without_a_comment(event: Event) -> None:
    article = piece(event)
    all_but_one(article, event)
    vouch(article, "20余人")
    go(article)
    assert article.history.order_by("-number")[0].comment == ""


def test_untrue_fact_stands_in_the_way_whatever_is_said(event: Event) -> None:
    article = piece(event, text=["A1队3比0胜A2队。"])
    score = bind(article, "3比0", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")
    play(event, "A1", "A2", "3-1", reason="抄错了")
    with pytest.raises(SeveralError) as refused:
        go(article)
    with translation.override("en"):
        assert next(sentences(refused.value)) == "“3比0” does not hold: the results say 3:1."
    with pytest.raises(FactError, match="does_not_hold"):
        go(article, unbound_said=1)
    unbind_fact(score, why="改由人工核对", by=None, rights=EVERY_RIGHT, now=NOW)
    assert go(article, unbound_said=2).state == "published"


def test_fact_whose_team_is_gone_stands_in_the_way(event: Event) -> None:
    other = make_event(groups=["B1 B2"], slug="other", tournament=event.tournament)
    article = piece(event, text=["乙队。"])
    fact = bind(article, "乙队", "ties", event=other, value="0", low=0, high=9)
    type(fact).objects.filter(pk=fact.pk).update(event=None)
    with pytest.raises(FactError, match="holds_no_more"):
        go(article)


def test_words_that_are_gone_hinder_nobody(event: Event) -> None:
    article = piece(event, text=["共打3场。"])
    fact = bind(article, "3场", "ties", event=event, value="3")
    type(fact).objects.filter(pk=fact.pk).update(wording="4场")
    assert go(article, unbound_said=1).state == "published"


def test_editor_is_told_and_says_so_on_the_article(editor: Client, event: Event) -> None:
    article = piece(event)
    assert 'name="unbound_said" value="4"' in errors(editor.get(change_url(article)))
    all_but_one(article, event)
    assert 'name="unbound_said" value="1"' in errors(editor.get(change_url(article)))
    answer: Any = save(editor, article, _act="publish")
    assert (answer.status_code, answer.context["adminform"].form.non_field_errors()) == (422, [refusal()])
    assert 'name="unbound_said" value="1" aria' in errors(answer)
    article.refresh_from_db()
    assert article.state == "draft"
    assert save(editor, article, _act="publish", unbound_said="1").status_code == 302
    assert SAID in errors(editor.get(change_url(article)))


def test_what_was_said_of_another_text_does_not_count(editor: Client, event: Event) -> None:
    """The box names how many: one more typed with it is asked for anew, with the box as it was ticked gone."""
    article = piece(event)
    all_but_one(article, event)
    answer: Any = save(editor, article, _act="publish", unbound_said="1", exception=ALONE, headline="7队参赛")
    assert answer.status_code == 422
    page = errors(answer)
    assert 'name="unbound_said" value="2" aria' in page
    assert "7队参赛" in page
    assert CopyFlowEntry.objects.filter(act="publish").count() == 0


def test_box_is_there_only_for_who_may_publish_what_can_go_out(editor: Client, event: Event) -> None:
    bound = piece(event, text=["正文。"])
    unlinked, unread = piece(None), piece(event, workflow=Workflow.OPEN)
    out = piece(event, state=State.PUBLISHED, workflow=Workflow.OPEN)
    for article, shown in ((bound, False), (unlinked, False), (out, False), (unread, True)):
        assert ("unbound_said" in errors(editor.get(change_url(article)))) is shown
    assert "unbound_said" not in errors(logged_in("reporter").get(change_url(unread)))


def test_list_refuses_and_says_where_to_go(editor: Client, event: Event) -> None:
    bare, plain = piece(event), piece(None)
    all_but_one(bare, event)
    chosen = {"action": "publish", "_selected_action": [str(bare.pk), str(plain.pk)]}
    page = errors(editor.post(reverse("admin:newsroom_article_changelist"), chosen, follow=True))
    assert f"{bare}: {refusal()}" in page
    assert {one.pk: one.state for one in Article.objects.all()} == {bare.pk: "draft", plain.pk: "published"}
    url = f"{reverse('admin:newsroom_article_schedule')}?articles={bare.pk}"
    later = errors(editor.post(url, {"at_0": "2025-05-02", "at_1": "18:00:00"}, follow=True))
    assert f"{bare}: {refusal()}" in later
    assert not Article.objects.filter(state="scheduled").exists()


def test_edition_is_kept_back_and_says_of_which_piece(event: Event) -> None:
    bare, plain = piece(event), piece(None)
    all_but_one(bare, event)
    edition = make_page(bare, plain, published_at=None).edition
    for refuse in (publish_edition, lambda one, **who: schedule_edition(one, at=NOW + HOUR, **who)):
        with pytest.raises(EditionRefusedError) as refused:
            refuse(edition, rights=EVERY_RIGHT, now=NOW)
        assert [(one.piece, type(one.reason)) for one in refused.value.hindrances] == [(str(bare), UnboundError)]
        assert [one.endswith(refusal()) for one in sentences(refused.value)] == [True]
    assert set(Article.objects.values_list("state", flat=True)) == {"draft"}
    go(bare, unbound_said=1)
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    assert set(Article.objects.values_list("state", flat=True)) == {"published"}
