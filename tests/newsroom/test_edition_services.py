"""An edition opens with everything on its pages, at one moment, or not at all."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import translation

from newsroom.errors import ActRefusedError, EditionRefusedError, MomentError, PlacedError
from newsroom.explanations import sentences
from newsroom.models import Article, CopyFlowEntry, Counter, Edition, NewspaperPage
from newsroom.rules.copyflow import Right, State, Workflow
from newsroom.services.articles import finish_article, save_article
from newsroom.services.copyflow import publish_article, recall_article, schedule_article
from newsroom.services.editions import hindrances, publish_edition, recall_edition, schedule_edition, withdraw_edition
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_user
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo

pytestmark = pytest.mark.django_db


def edition_of(*pieces: Any) -> Edition:
    return make_page(*pieces, published_at=None).edition


def draft(slug: str, **fields: Any) -> Article:
    """A draft that somebody has approved."""
    return make_article(slug, **{"state": State.DRAFT, "workflow": Workflow.APPROVED} | fields)


def states() -> dict[str, tuple[str, bool]]:
    return {one.slug: (one.state, one.published_at is not None) for one in Article.objects.all()}


def everything() -> list[Any]:
    rows = [
        list(model._default_manager.order_by("pk").values()) for model in (Article, Edition, NewspaperPage, Counter)
    ]
    return [row for each in rows for row in each]


def test_edition_and_its_articles_appear_at_one_moment() -> None:
    edition = edition_of(draft("a"), draft("b"), make_photo(), make_advertisement())
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    assert set(Article.objects.values_list("state", "published_at")) == {("published", NOW)}
    assert Edition.objects.get().published_at == NOW


def test_article_that_readers_know_already_keeps_its_moment() -> None:
    edition = edition_of(make_article("known", at=NOW - HOUR), draft("new"))
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    assert dict(Article.objects.values_list("slug", "published_at")) == {"known": NOW - HOUR, "new": NOW}


CASES: dict[str, dict[str, Any]] = {
    "embargo": {"state": State.DRAFT, "embargo_until": NOW + HOUR},
    "withdrawn": {"state": State.WITHDRAWN},
    "no text": {"state": State.DRAFT, "workflow": Workflow.APPROVED, "text": ()},
    "nobody has approved it": {"state": State.DRAFT},
    "waits for its second person": {"state": State.DRAFT, "workflow": Workflow.IN_REVIEW},
}


def hinder(edition: Edition) -> EditionRefusedError:
    with pytest.raises(EditionRefusedError) as refused:
        publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    return refused.value


@pytest.mark.parametrize("case", CASES)
def test_one_piece_that_is_not_ready_keeps_everything_back(case: str) -> None:
    edition = edition_of(draft("ready"), make_article("late", **CASES[case]), draft("ready-too"))
    before = everything()
    refused = hinder(edition)
    assert [(one.page, one.piece) for one in refused.hindrances] == [("A5", "主题late")]
    assert everything() == before


def test_text_that_nobody_has_approved_is_told_with_what_else_it_lacks() -> None:
    edition = edition_of(make_article("late", state=State.DRAFT, text=()))
    told = list(sentences(hinder(edition)))
    assert told == list(sentences(EditionRefusedError(hindrances(edition, now=NOW))))
    with translation.override("en"):
        assert list(sentences(hinder(edition))) == [
            "A5 “主题late”: Nobody has approved this text yet, which comes before this: publish.",
            "A5 “主题late”: There is neither text nor picture.",
        ]


def test_text_that_was_changed_after_its_approval_keeps_the_edition_back() -> None:
    article = draft("late")
    edition = edition_of(draft("ready"), article)
    Article.objects.filter(pk=article.pk).update(headline="改过")
    assert [one.reason.args for one in hindrances(edition, now=NOW)] == [("approval_void",)]
    assert [one.reason.args for one in hinder(edition).hindrances] == [("approval_void",)]


def test_history_of_each_article_says_who_opened_scheduled_and_recalled() -> None:
    editor, edition = make_user("editor"), edition_of(draft("a"), draft("b"))
    schedule_edition(edition, at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW, by=editor)
    recall_edition(edition, rights=EVERY_RIGHT, now=NOW, by=editor)
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW, by=editor)
    rows = CopyFlowEntry.objects.filter(by=editor).values_list("slug", "act")
    assert sorted(rows) == [(slug, act) for slug in "ab" for act in ("publish", "recall", "schedule")]


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CORRECTED, State.ARCHIVED])
def test_what_readers_can_read_already_stands_on_the_page_as_it_is(state: State) -> None:
    edition = edition_of(make_article("a", state=state))
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    assert states() == {"a": (state.value, True)}
    with time_machine.travel(NOW, tick=False):
        assert "主题a" in Client().get("/news/editions/2025-05-02/A5/").content.decode()


def test_every_reason_is_told_at_once() -> None:
    photo = make_photo(credit="", consent="missing", caption="无署名")
    edition = edition_of(
        draft("empty", text=()),
        draft("held", embargo_until=NOW + HOUR),
        make_article("gone", state=State.WITHDRAWN),
        draft("undecided", photos=[make_photo(alt_text="", caption="无替代")]),
        draft("long", text=["文" * 9000]),
        photo,
        make_advertisement(starts_on=date(2026, 1, 1)),
    )
    before = everything()
    refused = hinder(edition)
    assert [(one.piece, type(one.reason).__name__) for one in refused.hindrances] == [
        ("", "OversetError"),
        ("主题empty", "NotReadyError"),
        ("主题held", "PlacedError"),
        ("主题gone", "PlacedError"),
        ("主题undecided", "NotReadyError"),
        ("无署名", "NotReadyError"),
        ("贵阳高新技术产业开发区: 才聚高新区 智汇科学城", "PlacedError"),
    ]
    told = list(sentences(refused))
    assert len(told) == 8
    assert all(one.startswith("A5") for one in told)
    assert everything() == before


def test_what_would_be_refused_can_be_asked_without_trying() -> None:
    edition = edition_of(draft("a"), draft("empty", text=()))
    before = everything()
    assert [one.piece for one in hindrances(edition, now=NOW)] == ["主题empty"]
    assert everything() == before
    edition = make_page(draft("fine"), day=date(2025, 5, 3), published_at=None).edition
    before = everything()
    assert hindrances(edition, now=NOW) == ()
    assert everything() == before


@pytest.mark.parametrize("act", [publish_edition, recall_edition])
def test_without_the_right_to_publish_nothing_happens(act: Any) -> None:
    edition = edition_of(draft("a"))
    with pytest.raises(ActRefusedError):
        act(edition, rights=frozenset({Right.WRITE}), now=NOW)
    with pytest.raises(ActRefusedError):
        schedule_edition(edition, at=NOW + HOUR, rights=frozenset({Right.WRITE}), now=NOW)
    assert states() == {"a": ("draft", False)}


def test_scheduled_edition_opens_by_the_clock_with_all_its_articles() -> None:
    edition = edition_of(draft("a"), draft("b", embargo_until=NOW + HOUR))
    addresses = ["/news/a/", "/news/b/", "/news/editions/2025-05-02/A5/"]
    with time_machine.travel(NOW, tick=False) as clock:
        schedule_edition(edition, at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
        assert [Client().get(one).status_code for one in addresses] == [404, 404, 404]
        clock.move_to(NOW + HOUR)
        assert [Client().get(one).status_code for one in addresses] == [200, 200, 200]


def test_scheduling_refuses_what_publishing_refuses_and_what_lies_behind() -> None:
    edition = edition_of(draft("a"), draft("held", embargo_until=NOW + 2 * HOUR))
    with pytest.raises(EditionRefusedError):
        schedule_edition(edition, at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
    with pytest.raises(MomentError):
        schedule_edition(edition, at=NOW, rights=EVERY_RIGHT, now=NOW)
    assert {state for state, _ in states().values()} == {"draft"}


def test_recalled_edition_takes_its_articles_back() -> None:
    other = make_article("other", state=State.SCHEDULED, at=NOW + HOUR)
    edition = edition_of(draft("a"), make_article("known"))
    schedule_edition(edition, at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
    recall_edition(edition, rights=EVERY_RIGHT, now=NOW)
    assert states() == {"a": ("draft", False), "known": ("published", True), "other": ("scheduled", True)}
    assert Edition.objects.get().published_at is None
    assert other.slug == "other"


def test_article_of_a_scheduled_edition_is_not_taken_back_alone() -> None:
    article = draft("a")
    schedule_edition(edition_of(article), at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
    with pytest.raises(PlacedError) as refused:
        recall_article(article, rights=EVERY_RIGHT, now=NOW)
    assert refused.value.code == "edition_waits"
    assert states() == {"a": ("scheduled", True)}


def change_text(article: Article) -> None:
    article.headline = "改过"
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW)


def hold_back(article: Article) -> None:
    article.embargo_until = NOW + 2 * HOUR
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW)


def put_off(article: Article) -> None:
    schedule_article(article, at=NOW + 2 * HOUR, rights=EVERY_RIGHT, now=NOW)


WAYS_OUT = {"edition_waits": change_text, "embargo": hold_back, "later": put_off}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_no_act_on_one_article_breaks_an_edition_that_waits_for_it(way: str) -> None:
    article = draft("a")
    schedule_edition(edition_of(article), at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
    before = everything()
    article.refresh_from_db()
    with pytest.raises(PlacedError) as refused, transaction.atomic():
        WAYS_OUT[way](article)
    assert refused.value.code == ("embargo" if way == "embargo" else "edition_waits")
    assert everything() == before


def test_article_of_a_waiting_edition_may_be_held_until_it_opens_and_go_out_earlier() -> None:
    article = draft("a")
    schedule_edition(edition_of(article), at=NOW + HOUR, rights=EVERY_RIGHT, now=NOW)
    article.refresh_from_db()
    article.embargo_until = NOW + HOUR
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW)
    assert states() == {"a": ("scheduled", True)}
    publish_article(article, rights=EVERY_RIGHT, now=NOW)
    assert states() == {"a": ("published", True)}


def test_withdrawn_edition_leaves_its_articles() -> None:
    edition = edition_of(draft("a"))
    publish_edition(edition, rights=EVERY_RIGHT, now=NOW)
    withdraw_edition(edition, rights=EVERY_RIGHT)
    assert Edition.objects.get().published_at is None
    assert states() == {"a": ("published", True)}
