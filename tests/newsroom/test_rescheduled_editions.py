"""A waiting edition is put off or brought forward with the articles that wait for it, all or nothing."""

from random import Random
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from newsroom.errors import EditionRefusedError, FactError, MomentError, NewsroomError
from newsroom.models import Article, CopyFlowEntry, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import State
from newsroom.services.copyflow import publish_article, schedule_article
from newsroom.services.editions import publish_edition, recall_edition, schedule_edition
from newsroom.services.pages import save_page, take_off
from tests.factories import make_event, make_user, play, play_group, tie_between
from tests.newsroom.acts import withdraw
from tests.newsroom.builders import ALONE, HOUR, NOW, make_article, make_page, make_photo
from tests.newsroom.edition_desk import LATER, WHO, approved, everything, moments, put, reasons, waiting_page
from tests.newsroom.fact_builders import bind

pytestmark = pytest.mark.django_db


def put_off(page: NewspaperPage, hours: float, **options: Any) -> Edition:
    return schedule_edition(Edition.objects.get(pk=page.edition_id), at=NOW + hours * HOUR, **WHO | options)


def refused(act: Any) -> Any:
    before = everything()
    with pytest.raises(NewsroomError) as error, transaction.atomic():
        act()
    assert everything() == before
    return error.value


@pytest.mark.parametrize("hours", [0.5, 2], ids=["earlier", "later"])
def test_articles_that_wait_for_the_edition_move_along(hours: float) -> None:
    page, editor = waiting_page(approved("a"), approved("b", embargo_until=NOW + HOUR / 2), make_photo()), make_user()
    make_article("other", state=State.SCHEDULED, at=LATER)
    put_off(page, hours, by=editor)
    assert moments() == {"a": ("scheduled", hours), "b": ("scheduled", hours), "other": ("scheduled", 1)}
    assert CopyFlowEntry.objects.filter(by=editor).values_list("slug", "act").count() == 2
    addresses = ["/news/a/", f"/news/editions/{page.edition.date}/A5/"]
    with time_machine.travel(NOW + hours * HOUR - HOUR / 4, tick=False) as clock:
        assert [Client().get(one).status_code for one in addresses] == [404, 404]
        clock.move_to(NOW + hours * HOUR)
        assert [Client().get(one).status_code for one in addresses] == [200, 200]


def test_article_with_a_moment_of_its_own_keeps_it_as_long_as_it_is_there_in_time() -> None:
    early = make_article("early", state=State.SCHEDULED, at=NOW + HOUR / 2)
    page = waiting_page(early, make_article("public"), approved("sooner"))
    publish_article(Article.objects.get(slug="sooner"), **WHO)
    put_off(page, 2)
    own = {"early": ("scheduled", 0.5), "public": ("published", -1), "sooner": ("published", 0)}
    assert moments() == own
    put_off(page, 0.25)
    assert moments() == own | {"early": ("scheduled", 0.25)}


@pytest.mark.parametrize(("other", "then"), [(1, 1), (1.5, 1.5), (3, 2)])
def test_article_is_there_when_another_edition_needs_it(other: float, then: float) -> None:
    article = approved("a")
    page = waiting_page(article)
    waiting_page(article, at=NOW + other * HOUR)
    put_off(page, 2)
    assert moments() == {"a": ("scheduled", then)}


def test_edition_that_cannot_open_at_the_new_moment_stays_where_it_was() -> None:
    page = waiting_page(approved("a"), approved("held", embargo_until=LATER))
    assert reasons(refused(lambda: put_off(page, 0.5))) == [("A5", "主题held", "embargo")]
    gone = make_article("gone", at=NOW - HOUR)
    put(page, gone)
    withdraw(gone)
    assert reasons(refused(lambda: put_off(page, 2))) == [("A5", "主题gone", "withdrawn")]
    assert isinstance(refused(lambda: put_off(page, 0)), MomentError)


def test_fact_that_has_become_untrue_keeps_the_edition_from_being_put_off_but_not_from_being_recalled() -> None:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    article = make_article("a", state=State.DRAFT, text=["比分3比0。"], standfirst="", headline="战报")
    bind(article, "3比0", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")
    schedule_article(article, at=LATER, exception=ALONE, **WHO)
    page = waiting_page(article)
    play(event, "A1", "A2", "3-1", reason="抄错了")
    error = refused(lambda: put_off(page, 2))
    assert [type(one.reason) for one in error.hindrances] == [FactError]
    recall_edition(page.edition, **WHO)
    assert moments() == {"a": ("draft", None)}


@pytest.mark.parametrize("act", ["put off", "brought forward", "published"])
def test_what_was_said_unbound_when_the_article_was_scheduled_is_not_asked_again(act: str) -> None:
    article = approved("a", text=["20余人。"], standfirst="")
    article.tournaments.add(make_event(groups=["A1 A2"]).tournament)
    schedule_article(article, at=LATER, unbound_said=1, **WHO)
    page = waiting_page(article)
    if act == "published":
        publish_edition(Edition.objects.get(), **WHO)
    else:
        put_off(page, 2 if act == "put off" else 0.5)
    row = article.history.latest("number")
    assert (row.act, row.comment) == ("publish" if act == "published" else "schedule", "未绑定1处照发：20余人")


def test_edition_that_readers_see_is_not_scheduled_away() -> None:
    page = make_page(make_article("a"))
    error = refused(lambda: put_off(page, 2))
    assert (type(error), error.code) == (MomentError, "edition_out")


def test_recalled_edition_leaves_an_article_to_the_other_that_waits_for_it() -> None:
    article = approved("a")
    page = waiting_page(article, approved("b"))
    waiting_page(article, at=NOW + 2 * HOUR)
    recall_edition(page.edition, **WHO)
    assert moments() == {"a": ("scheduled", 2), "b": ("draft", None)}


def test_edition_in_hand_may_be_from_before_somebody_else_scheduled_it() -> None:
    page = make_page(approved("a"), published_at=None)
    stale = Edition.objects.get()
    schedule_edition(page.edition, at=LATER, **WHO)
    assert stale.published_at is None
    schedule_edition(stale, at=NOW + 2 * HOUR, **WHO)
    assert moments() == {"a": ("scheduled", 2)}
    before = Edition.objects.get()
    recall_edition(Edition(pk=before.pk, date=before.date, paper=before.paper), **WHO)
    assert moments() == {"a": ("draft", None)}


def walk(seed: int, steps: int) -> None:
    """Acts of a desk without a plan; after each, whoever waits is complete, and a refusal has changed nothing."""
    random = Random(seed)
    made = [approved(f"s{seed}-{no}") for no in range(3)] + [make_article(f"s{seed}-raw", state=State.DRAFT)]
    pages = [make_page(day=NOW.date().replace(month=7 + no, day=seed + 1), published_at=None) for no in range(3)]
    for _ in range(steps):
        before = everything()
        try:
            with transaction.atomic():
                one_act(random, made, pages)
        except NewsroomError:
            assert everything() == before
        assert unready() == []
        assert left_alone() == []


def one_act(random: Random, made: list[Article], pages: list[NewspaperPage]) -> None:
    page = NewspaperPage.objects.get(pk=random.choice(pages).pk)
    edition, article = page.edition, Article.objects.get(pk=random.choice(made).pk)
    match random.choice(["put", "put", "off", "schedule", "schedule", "recall", "move"]):
        case "put":
            put(page, article)
        case "off" if page.placements.exists():
            take_off(random.choice(list(page.placements.all())), **WHO)
        case "schedule":
            schedule_edition(edition, at=NOW + random.randint(1, 4) * HOUR, **WHO)
        case "recall":
            recall_edition(edition, **WHO)
        case "move":
            page.edition, page.page = random.choice(pages).edition, f"B{page.pk}"
            save_page(page, **WHO)


def unready() -> list[str]:
    """Articles on a waiting edition that readers would not see with it."""
    waiting = Placement.objects.filter(page__edition__published_at__gt=NOW, article__isnull=False)
    return [
        str(one)
        for one in waiting.select_related("article", "page__edition")
        if one.article and one.page.edition.published_at and not one.article.is_public(one.page.edition.published_at)
    ]


def left_alone() -> list[str]:
    """Scheduled articles that no waiting edition stands behind: here none has a moment of its own."""
    waiting = Edition.objects.filter(published_at__gt=NOW)
    return [
        one.slug
        for one in Article.objects.filter(state="scheduled")
        if not waiting.filter(published_at=one.published_at, pages__placements__article=one).exists()
    ]


@pytest.mark.parametrize("seed", range(4))
def test_no_act_leaves_a_piece_behind(seed: int) -> None:
    walk(seed, 12)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(25))
def test_no_act_leaves_a_piece_behind_however_long(seed: int) -> None:
    walk(seed, 120)


def test_refusal_names_every_piece() -> None:
    page = waiting_page(approved("a", embargo_until=LATER), approved("b", embargo_until=LATER))
    error = refused(lambda: put_off(page, 0.5))
    assert isinstance(error, EditionRefusedError)
    assert [one.piece for one in error.hindrances] == ["主题a", "主题b"]
