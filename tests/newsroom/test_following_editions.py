"""What comes to a page of an edition goes out with it or is refused by name; what leaves it is let go."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import translation

from newsroom.errors import ActRefusedError, EditionRefusedError, NewsroomError
from newsroom.explanations import sentences
from newsroom.models import Article, Counter, Edition, NewspaperPage, Placement
from newsroom.rules.copyflow import Right, State, Workflow
from newsroom.services.copyflow import schedule_article
from newsroom.services.editions import delete_layout, publish_edition, save_layout, schedule_edition
from newsroom.services.pages import place_piece, save_page, save_pieces, take_off
from tests.factories import make_event, make_user
from tests.newsroom.acts import withdraw
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo
from tests.newsroom.edition_desk import LATER, WHO, approved, everything, moments, put, reasons, waiting_page

pytestmark = pytest.mark.django_db
WRITE = frozenset({Right.WRITE})


def refused(act: Any, *args: Any, **options: Any) -> Any:
    """What ``act`` is refused for; nothing was written."""
    before = everything()
    with pytest.raises(NewsroomError) as error, transaction.atomic():
        act(*args, **options)
    assert everything() == before
    return error.value


def test_article_placed_on_a_waiting_edition_is_scheduled_with_it_and_opens_with_it() -> None:
    page, article, editor = waiting_page(approved("a")), approved("b"), make_user(role="editor")
    before = Counter.objects.get().revision
    assert put(page, article, by=editor) == (article,)
    assert moments() == {"a": ("scheduled", 1), "b": ("scheduled", 1)}
    row = article.history.latest("number")
    assert (row.act, row.by, row.at) == ("schedule", editor, NOW)
    assert Counter.objects.get().revision > before
    with time_machine.travel(NOW, tick=False) as clock:
        addresses = ["/news/a/", "/news/b/", f"/news/editions/{page.edition.date}/A5/"]
        assert [Client().get(one).status_code for one in addresses] == [404, 404, 404]
        clock.move_to(LATER)
        assert [Client().get(one).status_code for one in addresses] == [200, 200, 200]
        assert "主题b" in Client().get(addresses[2]).content.decode()


NOT_READY: dict[str, dict[str, Any]] = {
    "embargo": {"embargo_until": LATER + HOUR},
    "withdrawn": {"state": State.WITHDRAWN, "workflow": Workflow.OPEN},
    "NotReadyError": {"text": ()},
    "ActRefusedError": {"workflow": Workflow.OPEN},
}


@pytest.mark.parametrize("code", NOT_READY)
def test_article_that_is_not_ready_for_a_waiting_edition_is_refused_by_name(code: str) -> None:
    page, article = waiting_page(approved("a")), approved("b", **NOT_READY[code])
    error = refused(put, page, article)
    assert reasons(error) == [("A5", "主题b", code)]
    assert [one.startswith("A5") for one in sentences(error)] == [True]


def test_unbound_claims_keep_an_article_from_a_waiting_edition_until_they_are_said() -> None:
    event = make_event(groups=["A1 A2"])
    page, article = waiting_page(), approved("b", text=["20余人。"], standfirst="")
    article.tournaments.add(event.tournament)
    assert reasons(refused(put, page, article)) == [("A5", "主题b", "UnboundError")]
    schedule_article(article, at=LATER, unbound_said=1, **WHO)
    assert put(page, article) == ()
    assert moments() == {"b": ("scheduled", 1)}


@pytest.mark.parametrize("state", ["waiting", "open"])
def test_picture_and_advertisement_are_asked_too(state: str) -> None:
    page = waiting_page() if state == "waiting" else make_page()
    assert reasons(refused(put, page, make_photo(credit="", caption="丙"))) == [("A5", "丙", "NotReadyError")]
    advertisement = make_advertisement(starts_on=date(2026, 1, 1))
    assert reasons(refused(put, page, advertisement)) == [("A5", str(advertisement), "advertisement_day")]
    assert put(page, make_photo()) == put(page, make_advertisement()) == ()
    assert page.placements.count() == 2


def test_article_that_is_there_by_then_keeps_its_moment_and_one_that_is_not_is_brought_forward() -> None:
    page = waiting_page()
    public, early = make_article("public"), make_article("early", state=State.SCHEDULED, at=LATER - HOUR / 2)
    late = make_article("late", state=State.SCHEDULED, at=LATER + HOUR)
    held = approved("held", embargo_until=LATER)
    assert [put(page, one) for one in (public, early, late, held)] == [(), (), (late,), (held,)]
    assert moments() == {
        "early": ("scheduled", 0.5), "held": ("scheduled", 1), "late": ("scheduled", 1), "public": ("published", -1)
    }  # fmt: skip


def test_edition_that_is_only_being_made_takes_anything() -> None:
    page, article = make_page(published_at=None), make_article("a", state=State.DRAFT, text=())
    assert put(page, article) == ()
    assert moments() == {"a": ("draft", None)}


CLOSED: dict[str, tuple[dict[str, Any], str]] = {
    "approved": ({}, "edition_open"),
    "draft": ({"workflow": Workflow.OPEN}, "edition_open"),
    "scheduled": ({"state": State.SCHEDULED, "workflow": Workflow.OPEN, "at": LATER}, "edition_open"),
    "embargo": ({"embargo_until": LATER}, "embargo"),
    "withdrawn": ({"state": State.WITHDRAWN, "workflow": Workflow.OPEN}, "withdrawn"),
}


@pytest.mark.parametrize("case", CLOSED)
def test_open_edition_takes_only_what_readers_can_read(case: str) -> None:
    """Nothing goes out by being placed: it is published first, in the open."""
    fields, code = CLOSED[case]
    page, article = make_page(make_article("a")), approved("b", **fields)
    error = refused(put, page, article)
    assert reasons(error) == [("A5", "主题b", code)]
    if code == "edition_open":
        with translation.override("en"):
            (said,) = sentences(error)
        assert said == "A5 “主题b”: Readers see this edition already: publish the article first, then place it."


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CORRECTED, State.ARCHIVED])
def test_what_readers_can_read_is_placed_on_an_open_edition_as_it_is(state: State) -> None:
    page, article = make_page(), make_article("b", state=state)
    assert put(page, article) == ()
    assert moments() == {"b": (state.value, -1)}


def test_placement_changed_to_another_article_schedules_it_and_lets_the_first_go() -> None:
    page, other = waiting_page(approved("a")), approved("b")
    placement = page.placements.get()
    placement.article = other
    assert [one.slug for one in save_layout(placement, **WHO)] == ["b", "a"]
    assert moments() == {"a": ("draft", None), "b": ("scheduled", 1)}
    assert Article.objects.get(slug="a").workflow == "approved"
    placement.article = make_article("c", state=State.DRAFT)
    assert reasons(refused(save_layout, placement, **WHO)) == [("A5", "主题c", "ActRefusedError")]


def test_form_of_a_page_is_told_every_reason_at_once() -> None:
    page = waiting_page(approved("a"))
    rows = [
        Placement(page=page, order=no, article=make_article(f"d{no}", state=State.DRAFT, headline=f"稿{no}"))
        for no in (2, 3)
    ]
    rows.append(Placement(page=page, order=4, photo=make_photo(credit="", caption="丙")))
    error = refused(save_pieces, rows, [page.placements.get()], **WHO)
    assert reasons(error) == [
        ("A5", "稿2", "ActRefusedError"), ("A5", "稿3", "ActRefusedError"), ("A5", "丙", "NotReadyError")
    ]  # fmt: skip


def test_pieces_that_change_places_stay_scheduled_and_are_asked_nothing() -> None:
    page = waiting_page(approved("a"), approved("b"))
    first, second = page.placements.order_by("order")
    rows = [Placement(page=page, order=no, article=one.article) for no, one in ((1, second), (2, first))]
    before = moments()
    assert save_pieces(rows, [first, second], **WHO) == ()
    assert moments() == before


def test_row_that_only_grows_wider_asks_nothing_of_its_piece() -> None:
    article = make_article("a", at=NOW - HOUR)
    placement = make_page(article).placements.get()
    withdraw(article)
    placement.columns = 3
    assert save_pieces([placement], **WHO) == ()


def test_piece_moved_within_the_edition_stays_scheduled() -> None:
    page = waiting_page(approved("a"))
    other = NewspaperPage.objects.create(edition=page.edition, page="A6")
    gone = page.placements.get()
    row = Placement(page=other, article=gone.article)
    assert save_pieces([row], [gone], **WHO) == ()
    assert moments() == {"a": ("scheduled", 1)}


def test_page_moved_to_a_waiting_edition_takes_its_articles_along_or_stays() -> None:
    waiting = waiting_page().edition
    page = make_page(approved("a"), approved("b"), day=date(2025, 6, 1), page="A9", published_at=None)
    page.edition = waiting
    assert sorted(one.slug for one in save_page(page, **WHO)) == ["a", "b"]
    assert moments() == {"a": ("scheduled", 1), "b": ("scheduled", 1)}
    other = make_page(approved("c"), make_article("d", state=State.DRAFT), day=date(2025, 6, 2), published_at=None)
    other.edition, other.page = waiting, "A8"
    assert reasons(refused(save_layout, other, **WHO)) == [("A8", "主题d", "ActRefusedError")]
    other.edition = make_page(day=date(2025, 6, 3), page="A1").edition
    assert [code for _, _, code in reasons(refused(save_layout, other, **WHO))] == ["edition_open", "edition_open"]


def test_page_moved_away_from_a_waiting_edition_lets_its_articles_go() -> None:
    page = waiting_page(approved("a"), make_article("known"))
    page.edition = Edition.objects.create(date=date(2025, 6, 1), paper="高新导报")
    assert [one.slug for one in save_page(page, **WHO)] == ["a"]
    assert moments() == {"a": ("draft", None), "known": ("published", -1)}


def test_page_moved_between_two_waiting_editions_waits_for_the_new_one() -> None:
    page, other = waiting_page(approved("a")), waiting_page(at=LATER + HOUR, page="B1")
    page.edition = other.edition
    assert [one.slug for one in save_page(page, **WHO)] == ["a"]
    assert moments() == {"a": ("scheduled", 2)}


def test_page_whose_title_changes_asks_nothing_of_its_pieces() -> None:
    page = waiting_page(approved("a"))
    before = moments()
    page.page_title = "新版名"
    assert save_layout(page, **WHO) == ()
    assert moments() == before


@pytest.mark.parametrize("act", [take_off, delete_layout], ids=["taken off", "deleted"])
def test_article_taken_off_a_waiting_edition_is_a_draft_again_with_its_approval(act: Any) -> None:
    page, editor = waiting_page(approved("a")), make_user(role="editor")
    assert [one.slug for one in act(page.placements.get(), **WHO, by=editor)] == ["a"]
    article = Article.objects.get()
    assert (article.state, article.workflow, article.published_at) == ("draft", "approved", None)
    row = article.history.latest("number")
    assert (row.act, row.by) == ("recall", editor)
    assert not page.placements.exists()


def test_what_did_not_wait_for_the_edition_alone_stays_as_it_is() -> None:
    own = make_article("own", state=State.SCHEDULED, at=LATER - HOUR / 2)
    twice = approved("twice")
    page = waiting_page(make_article("public"), own, twice, make_photo())
    put(NewspaperPage.objects.create(edition=page.edition, page="A6"), twice)
    for placement in page.placements.all():
        assert take_off(placement, **WHO) == ()
    assert moments() == {"own": ("scheduled", 0.5), "public": ("published", -1), "twice": ("scheduled", 1)}


@pytest.mark.parametrize(("hours", "then"), [(1, ()), (2, ("a",))])
def test_article_that_stands_in_another_waiting_edition_waits_for_that(hours: int, then: tuple[str, ...]) -> None:
    article = approved("a")
    page = waiting_page(article)
    waiting_page(article, at=NOW + hours * HOUR)
    assert moments() == {"a": ("scheduled", 1)}
    assert tuple(one.slug for one in take_off(page.placements.get(), **WHO)) == then
    assert moments() == {"a": ("scheduled", hours)}


@pytest.mark.parametrize("state", ["open", "made"])
def test_article_taken_off_an_edition_that_does_not_wait_stays_as_it_is(state: str) -> None:
    article = make_article("a") if state == "open" else make_article("a", state=State.SCHEDULED, at=LATER)
    page = make_page(article, published_at=NOW - HOUR if state == "open" else None)
    before = moments()
    assert take_off(page.placements.get(), **WHO) == ()
    assert moments() == before


def test_what_somebody_has_done_meanwhile_is_seen() -> None:
    """The page in hand is from before the edition was scheduled, and from before it was opened."""
    page = make_page(published_at=None)
    stale = NewspaperPage.objects.select_related("edition").get(pk=page.pk)
    schedule_edition(page.edition, at=LATER, **WHO)
    assert stale.edition.published_at is None
    assert [one.slug for one in put(stale, approved("a"))] == ["a"]
    publish_edition(Edition.objects.get(), **WHO)
    assert reasons(refused(put, stale, approved("b"))) == [("A5", "主题b", "edition_open")]


def test_without_the_right_to_publish_nothing_is_placed_taken_off_or_moved() -> None:
    page = waiting_page(approved("a"))
    placement, who = page.placements.get(), {"rights": WRITE, "now": NOW}
    acts: list[Any] = [
        lambda: place_piece(page, piece=approved("b"), slot="main", columns=2, **who),
        lambda: take_off(placement, **who),
        lambda: save_pieces([placement], **who),
        lambda: save_page(page, **who),
        lambda: save_layout(placement, **who),
        lambda: delete_layout(placement, **who),
        lambda: schedule_edition(page.edition, at=LATER + HOUR, **who),
    ]
    for act in acts:
        with pytest.raises(ActRefusedError), transaction.atomic():
            act()
    assert moments()["a"] == ("scheduled", 1)
    assert page.placements.get() == placement


def test_refusal_is_one_of_the_edition() -> None:
    page = waiting_page()
    with pytest.raises(EditionRefusedError):
        put(page, make_article("b", state=State.DRAFT))
