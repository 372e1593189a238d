"""The editors' pages for axe, in each state in which somebody works on them: wide and narrow, light and dark."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from newsroom.models import Article, Photo
from newsroom.rules.copyflow import State, Workflow
from newsroom.services.autosaves import keep_typed
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.axe import SCHEMES, faults_on, show
from tests.factories import make_event, make_user, play, play_group, tie_between
from tests.newsroom.admin_forms import form_of
from tests.newsroom.builders import NOW, make_advertisement, make_article, make_page, make_photo, picture_file
from tests.newsroom.fact_builders import bind
from tournament.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Desk:
    """An editor signed in to a browser; each method below brings the page to a state."""

    page: Page
    client: Client
    user: User

    def opens(self, name: str, *args: object, query: str = "") -> None:
        self.page.goto(reverse(f"admin:newsroom_{name}", args=args) + query)


@pytest.fixture
def desk(browser_context: BrowserContext, browser_page: Page, live_site: str) -> Desk:
    user, client = make_user(role="editor"), Client()
    client.force_login(user)
    browser_context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_site}])
    return Desk(browser_page, client, user)


def event() -> Event:
    made = make_event(groups=["A1 A2 A3"])
    play_group(made, "A")
    return made


def flagged(desk: Desk) -> Article:
    """Words that are bound and no longer true, and others that nothing is bound to."""
    made = event()
    article = make_article("flagged", text=["三比零，另有3支队伍。"], state=State.CORRECTED)
    article.tournaments.add(made.tournament)
    bind(article, "三比零", "tie_score", event=made, tie=tie_between(made, "A1", "A2"), value="3:0")
    play(made, "A1", "A2", "3-1", reason="抄错了")
    return article


def paper(desk: Desk) -> tuple[object, object]:
    """A page that is overset, with a piece of each kind; keys of page and edition."""
    long = make_article("long", state=State.DRAFT, text=["文" * 5000])
    made = make_page(long, make_photo(consent="missing"), make_advertisement(), published_at=None)
    return made.pk, made.edition_id


def empty_form(desk: Desk) -> None:
    desk.opens("article_add")


def refused_form(desk: Desk) -> None:
    desk.opens("article_add")
    desk.page.locator("[name=_continue]").click()
    desk.page.locator(".mistakes").wait_for()


def form_in_review(desk: Desk) -> None:
    desk.opens("article_change", make_article(state=State.DRAFT, workflow=Workflow.IN_REVIEW, headline_en="Six").pk)


def form_with_flagged_fact(desk: Desk) -> None:
    desk.opens("article_change", flagged(desk).pk)


def form_with_unsaved_text(desk: Desk) -> None:
    article = make_article(state=State.DRAFT)
    form = form_of(desk.client, reverse("admin:newsroom_article_change", args=[article.pk]))
    typed = [(name, str(value)) for name, value in (form | {"headline": "另一个主题"}).items()]
    for user, fields in ((desk.user, typed), (make_user("reporter-ke", role="reporter"), [])):
        keep_typed(article, user=user, form=fields, base_version=article.version, rights=EVERY_RIGHT, now=NOW)
    desk.opens("article_change", article.pk)
    desk.page.locator("[name=_take_typed]").wait_for()


def facts(desk: Desk) -> None:
    desk.opens("article_facts", flagged(desk).pk)


def refused_answer(desk: Desk) -> None:
    facts(desk)
    desk.page.locator("[name=_do][value=answer]").click()
    desk.page.locator(".mistakes").wait_for()


def facts_to_check(desk: Desk) -> None:
    flagged(desk)
    desk.opens("article_facts_to_check")


def layout(desk: Desk) -> None:
    desk.opens("newspaperpage_layout", paper(desk)[0])


def preview(desk: Desk) -> None:
    desk.opens("newspaperpage_preview", paper(desk)[0])


def edition(desk: Desk) -> None:
    desk.opens("edition_change", paper(desk)[1])


def hindrances(desk: Desk) -> None:
    desk.opens("edition_publication", paper(desk)[1])
    desk.page.locator("[name=_act][value=publish]").click()
    desk.page.locator(".mistakes").wait_for()


def versions(desk: Desk) -> None:
    desk.opens("article_versions", make_article(state=State.CORRECTED).pk)


def recap(desk: Desk) -> None:
    made = event()
    day = tie_between(made, "A1", "A2")
    desk.opens("article_recap", query=f"?event={made.pk}&subject=tie:{day.pk}&length=long&languages=zh-en")


def corrections(desk: Desk) -> None:
    make_article(state=State.CORRECTED)
    desk.page.goto("/news/corrections/")


def photo(desk: Desk) -> None:
    made = Photo(slug="hall", caption="球台")
    save_photo(made, upload=picture_file((480, 300)), rights=EVERY_RIGHT, now=NOW)
    desk.opens("photo_change", made.pk)


def first_page(desk: Desk) -> None:
    desk.page.goto("/admin/")


PAGES: list[Callable[[Desk], None]] = [
    empty_form, refused_form, form_in_review, form_with_flagged_fact, form_with_unsaved_text, facts, refused_answer,
    facts_to_check, layout, preview, edition, hindrances, versions, recap, corrections, photo, first_page,
]  # fmt: skip


@pytest.mark.parametrize("bring", PAGES, ids=lambda one: one.__name__.replace("_", " "))
def test_page_of_the_editors_passes_axe(desk: Desk, bring: Callable[[Desk], None]) -> None:
    bring(desk)
    found = []
    for width, scheme in product((1440, 390), SCHEMES):
        show(desk.page, width, scheme)
        found += [(width, scheme, fault) for fault in faults_on(desk.page)]
    assert found == []
