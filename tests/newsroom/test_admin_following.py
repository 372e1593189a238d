"""The desk of a page, its form and the page of an edition say what follows an edition, or why nothing was placed."""

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from newsroom.errors import EditionRefusedError, Hindrance, MomentError, PlacedError
from newsroom.explanations import sentences
from newsroom.models import Edition, NewspaperPage
from newsroom.rules.copyflow import State
from tests.newsroom.admin_forms import change_url, errors, logged_in, save
from tests.newsroom.builders import make_article, make_page
from tests.newsroom.edition_desk import LATER, approved, everything, moments, waiting_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
AT = {"at_0": "2025-05-02", "at_1": "15:00:00"}
"""Three hours after now, on the clock of the venue."""


def desk(page: NewspaperPage) -> str:
    return reverse("admin:newsroom_newspaperpage_layout", args=[page.pk])


def publication(page: NewspaperPage) -> str:
    return reverse("admin:newsroom_edition_publication", args=[page.edition_id])


def place(client: Client, page: NewspaperPage, article: Any) -> Any:
    choice = {"_act": "place", "piece": f"article:{article.pk}", "slot": "rail", "columns": "2", "crop": ""}
    return client.post(desk(page), choice)


def scheduled(article: Any, at: Any = LATER) -> str:
    words = {"article": article, "at": date_format(timezone.localtime(at), "DATETIME_FORMAT")}
    return gettext("“%(article)s” is scheduled with its edition: %(at)s.") % words


def let_go(article: Any) -> str:
    return gettext("“%(article)s” waited for the edition and is a draft again; its approval stays.") % {
        "article": article
    }


def told(answer: Any) -> list[str]:
    return [str(one) for one in get_messages(answer.wsgi_request)]


def test_desk_says_that_an_article_is_scheduled_and_that_it_is_let_go(editor: Client) -> None:
    page, article = waiting_page(), approved("b")
    answer = place(editor, page, article)
    assert (answer.status_code, told(answer)) == (302, [scheduled(article)])
    assert scheduled(article) in errors(editor.get(desk(page)))
    placement = page.placements.get()
    off = editor.post(desk(page), {"_act": f"{placement.pk}:off"})
    assert (off.status_code, told(off)[-1:]) == (302, [let_go(article)])
    assert moments() == {"b": ("draft", None)}


@pytest.mark.parametrize("state", ["waiting", "open"])
def test_desk_refuses_by_name_and_keeps_what_was_chosen(editor: Client, state: str) -> None:
    page = waiting_page() if state == "waiting" else make_page()
    article = make_article("b", state=State.DRAFT, headline="未审")
    before = everything()
    answer = place(editor, page, article)
    page_shown = errors(answer)
    assert (answer.status_code, everything()) == (422, before)
    assert "A5 “未审”" in page_shown or "A5“未审”" in page_shown
    assert f'<option value="article:{article.pk}" selected>' in page_shown
    assert told(answer) == []
    if state == "open":
        refused = EditionRefusedError((Hindrance("A5", "未审", PlacedError("edition_open")),))
        assert next(iter(sentences(refused))) in page_shown


def test_form_of_the_page_schedules_lets_go_and_says_so(editor: Client) -> None:
    page, other = waiting_page(approved("a")), approved("b")
    answer = save(editor, page, **{"placements-0-article": other.pk})
    assert answer.status_code == 302
    assert moments() == {"a": ("draft", None), "b": ("scheduled", 1)}
    said = told(answer)
    assert [one in said for one in (scheduled("主题b"), let_go("主题a"))] == [True, True]


def test_form_of_the_page_is_refused_whole_and_says_nothing_that_did_not_happen(editor: Client) -> None:
    waiting = waiting_page()
    page = make_page(approved("a"), day=date(2025, 6, 1), page="A9", published_at=None)
    raw = make_article("raw", state=State.DRAFT, headline="未审")
    before = everything()
    rows = {"placements-TOTAL_FORMS": "2", "placements-1-article": raw.pk, "placements-1-order": "2"}
    answer = save(editor, page, edition=waiting.edition_id, page_title="新版名", **rows)
    assert (answer.status_code, everything(), told(answer)) == (422, before, [])
    assert "未审" in str(answer.context["adminform"].form.non_field_errors())
    assert 'value="新版名"' in errors(answer)


def test_page_moved_by_its_form_says_what_is_scheduled(editor: Client) -> None:
    waiting = waiting_page()
    page = make_page(approved("a"), day=date(2025, 6, 1), page="A9", published_at=None)
    answer = save(editor, page, edition=waiting.edition_id)
    assert answer.status_code == 302
    assert scheduled("主题a") in told(answer)
    assert moments() == {"a": ("scheduled", 1)}


def test_waiting_edition_is_scheduled_anew_from_its_page(editor: Client) -> None:
    page = waiting_page(approved("a"))
    shown = errors(editor.get(publication(page)))
    assert [word in shown for word in ('value="recall"', 'value="schedule"', 'value="publish"')] == [True, True, False]
    assert editor.post(publication(page), {"_act": "schedule"} | AT).status_code == 302
    assert moments() == {"a": ("scheduled", 3)}
    past = editor.post(publication(page), {"_act": "schedule"} | AT | {"at_1": "11:00:00"})
    assert past.status_code == 422
    assert moments() == {"a": ("scheduled", 3)}


def test_open_edition_offers_no_schedule_and_refuses_one(editor: Client) -> None:
    page = make_page(make_article("a"))
    assert 'value="schedule"' not in errors(editor.get(publication(page)))
    answer = editor.post(publication(page), {"_act": "schedule"} | AT)
    assert answer.status_code == 422
    assert next(iter(sentences(MomentError("edition_out")))) in errors(answer)
    assert 'value="withdraw"' in errors(editor.get(publication(page)))


def test_waiting_edition_withdrawn_in_the_list_takes_its_articles_back(editor: Client) -> None:
    page = waiting_page(approved("a"))
    chosen = {"action": "withdraw", "_selected_action": [page.edition_id]}
    editor.post(reverse("admin:newsroom_edition_changelist"), chosen)
    assert moments() == {"a": ("draft", None)}
    assert Edition.objects.get().published_at is None


def test_reporter_places_and_schedules_nothing() -> None:
    page = waiting_page(approved("a"))
    before, reporter = everything(), logged_in("reporter")
    assert place(reporter, page, approved("b")).status_code == 403
    assert reporter.post(publication(page), {"_act": "schedule"} | AT).status_code == 403
    assert reporter.post(change_url(page), {"page": "A6"}).status_code == 403
    assert list(everything()[1]) == before[1]
    assert moments() == {"a": ("scheduled", 1), "b": ("draft", None)}
