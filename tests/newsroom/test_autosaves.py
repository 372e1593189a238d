"""Typed and not saved: kept beside the article, offered to its author, read by nobody else but who takes over."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from newsroom.models import Article, ArticleVersion, Autosave, Counter
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import plain_text
from newsroom.services.copyflow import publish_article
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_user
from tests.newsroom.admin_forms import change_url, errors, form_of, logged_in, save
from tests.newsroom.builders import NOW, make_article
from tests.newsroom.version_site import log, rewrite, shown, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TYPED = {"headline": "打了一半的题", "sections-0-text": "<p>打了一半的文。</p>"}


def user_of(client: Client) -> User:
    return User.objects.get(pk=int(client.session["_auth_user_id"]))


def keep(client: Client, article: Article, **typed: Any) -> Any:
    """The script's request: the whole form with what was typed in it."""
    form = form_of(client, change_url(article)) | TYPED | typed
    answer = client.post(url("autosave", article.pk), form)
    assert answer.status_code == 200
    return answer


@pytest.fixture
def article() -> Article:
    return make_article(state=State.DRAFT, headline="原题", text=["原文。"])


@pytest.fixture
def reporter(clock: None) -> Client:
    return logged_in("reporter")


def test_typed_text_is_kept_and_nothing_else_is_written(reporter: Client, article: Article) -> None:
    before = (Counter.objects.get().revision, article.version, ArticleVersion.objects.count())
    answer = keep(reporter, article)
    assert "12:00" in answer.json()["said"]
    article.refresh_from_db()
    assert (article.headline, plain_text(article.sections.get().text)) == ("原题", "原文。")
    assert (Counter.objects.get().revision, article.version, ArticleVersion.objects.count()) == before
    row = Autosave.objects.get()
    assert (row.article, row.user, row.base_version, row.saved_at) == (article, user_of(reporter), 1, NOW)
    assert ["headline", "打了一半的题"] in row.form
    assert not [name for name, _ in row.form if name.startswith(("csrf", "_"))]


def test_later_typing_replaces_earlier(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    keep(reporter, article, headline="打完的题")
    assert [dict(row.form)["headline"] for row in Autosave.objects.all()] == ["打完的题"]


def test_form_offers_what_was_typed(reporter: Client, article: Article) -> None:
    assert "_take_typed" not in errors(reporter.get(change_url(article)))
    keep(reporter, article)
    html = errors(reporter.get(change_url(article)))
    assert 'name="_take_typed"' in html
    assert 'name="_discard_typed"' in html
    assert "打了一半的文。" not in html


def test_what_was_typed_goes_back_into_the_form_unsaved(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    answer: Any = reporter.post(change_url(article), {"_take_typed": "1"})
    assert answer.status_code == 200
    html = errors(answer)
    assert "打了一半的题" in html
    assert "打了一半的文。" in html
    assert answer.context["took_typed"]
    assert answer.context["differences"] is None
    article.refresh_from_db()
    assert (article.headline, Autosave.objects.count()) == ("原题", 1)
    data = form_of(reporter, change_url(article)) | TYPED
    assert reporter.post(change_url(article), data).status_code == 302
    article.refresh_from_db()
    assert (article.headline, Autosave.objects.count()) == ("打了一半的题", 0)


def test_added_and_deleted_parts_come_back_too(reporter: Client, article: Article) -> None:
    more = {"sections-TOTAL_FORMS": "2", "sections-1-text": "<p>加的一段。</p>", "sections-1-position": "2"}
    keep(reporter, article, **more, **{"credits-0-DELETE": "on"})
    answer: Any = reporter.post(change_url(article), {"_take_typed": "1"})
    sections, credits = (one.formset for one in answer.context["inline_admin_formsets"][:2])
    assert [form["text"].value() for form in sections.forms] == ["<p>打了一半的文。</p>", "<p>加的一段。</p>"]
    assert credits.forms[0]["DELETE"].value()


def test_typed_on_an_old_version_comes_back_with_the_difference(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    rewrite(article, "别人的题")
    answer: Any = reporter.post(change_url(article), {"_take_typed": "1"})
    assert shown(answer, "differences")["主题"] == "[-别人-][+打了一半+]的题"
    assert "你打开之后，有人保存过这篇稿件。" in errors(answer)
    article.refresh_from_db()
    assert article.headline == "别人的题"


def test_discarded_text_is_gone(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    assert reporter.post(url("autosave", article.pk), {"_discard_typed": "1"}).status_code == 302
    assert not Autosave.objects.exists()
    assert reporter.post(change_url(article), {"_take_typed": "1"}).status_code == 302


def test_text_that_was_offered_and_not_answered_outlives_a_save(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    assert 'name="_unanswered"' in errors(reporter.get(change_url(article)))
    assert save(reporter, article, headline="另写的题", _unanswered="1").status_code == 302
    assert dict(Autosave.objects.get().form)["headline"] == "打了一半的题"
    taken = errors(reporter.post(change_url(article), {"_take_typed": "1"}))
    assert 'name="_unanswered"' not in taken


def test_new_draft_is_kept_until_it_is_saved(reporter: Client) -> None:
    page = url("add")
    data = form_of(reporter, page) | {"slug": "new", "headline": "新稿", "sections-0-text": "<p>一</p>"}
    assert reporter.post(url("autosave_new"), data).status_code == 200
    assert reporter.post(url("autosave_new"), data | {"headline": "新稿二"}).status_code == 200
    assert [row.article for row in Autosave.objects.all()] == [None]
    assert 'name="_take_typed"' in errors(reporter.get(page))
    assert 'name="_take_typed"' not in errors(logged_in("reporter").get(page))
    assert "新稿二" in errors(reporter.post(page, {"_take_typed": "1"}))
    assert not Article.objects.exists()
    assert reporter.post(page, data).status_code == 302
    assert (Article.objects.get().headline, Autosave.objects.count()) == ("新稿", 0)


def test_refused_save_keeps_the_row(editor: Client, article: Article) -> None:
    keep(editor, article)
    assert save(editor, article, _act="schedule").status_code == 422
    assert Autosave.objects.count() == 1
    assert save(editor, article).status_code == 302
    assert not Autosave.objects.exists()


@pytest.mark.parametrize("role", ["reader", "score desk", ""])
def test_who_may_not_write_keeps_nothing(role: str, article: Article) -> None:
    client = logged_in(role)
    for page in (url("autosave", article.pk), url("autosave_new")):
        assert client.post(page, TYPED).status_code == 403
    assert not Autosave.objects.exists()


def test_token_is_asked_for(article: Article) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(role="reporter"))
    assert client.post(url("autosave", article.pk), TYPED).status_code == 403
    assert client.post(change_url(article), {"_take_typed": "1"}).status_code == 403
    assert not Autosave.objects.exists()


def test_text_is_read_by_its_author_alone(reporter: Client, editor: Client, article: Article) -> None:
    keep(reporter, article)
    author = user_of(reporter)
    assert "打了一半的文。" in errors(reporter.get(url("typed", article.pk, author.pk)))
    assert editor.get(url("typed", article.pk, author.pk)).headers["Location"] == change_url(article)
    assert "打了一半" not in errors(editor.get(change_url(article)))
    assert editor.post(change_url(article), {"_take_typed": "1"}).status_code == 302
    editor.post(url("autosave", article.pk), {"_discard_typed": "1"})
    assert Autosave.objects.get().user == author


def test_notice_says_who_has_unsaved_text_since_when(reporter: Client, editor: Client, article: Article) -> None:
    keep(reporter, article)
    (one,) = editor.get(change_url(article)).context["others_at_work"]
    assert (one.user, one.saved_at, one.base_version) == (user_of(reporter), NOW, 1)
    html = errors(editor.get(change_url(article)))
    assert user_of(reporter).username in html
    assert url("take_over", article.pk, user_of(reporter).pk) in html
    assert reporter.get(change_url(article)).context["others_at_work"] == []
    assert "others_at_work" not in logged_in("reader").get(change_url(article)).context


def test_open_form_is_noticed_while_it_is_open(reporter: Client, editor: Client, article: Article) -> None:
    assert reporter.post(url("autosave", article.pk), {"_open": "1"}).json() == {"said": "", "taken": ""}
    (one,) = editor.get(change_url(article)).context["others_at_work"]
    assert (one.form, one.opened_at) == ([], NOW)
    with time_machine.travel(NOW + timedelta(minutes=4), tick=False):
        assert editor.get(change_url(article)).context["others_at_work"] == []
        reporter.post(url("autosave", article.pk), {"_open": "1"})
        (one,) = editor.get(change_url(article)).context["others_at_work"]
        assert one.opened_at == NOW + timedelta(minutes=4)


def test_open_form_leaves_alone_what_was_typed(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    with time_machine.travel(NOW + timedelta(minutes=4), tick=False):
        reporter.post(url("autosave", article.pk), {"_open": "1"})
    row = Autosave.objects.get()
    assert (row.saved_at, dict(row.form)["headline"]) == (NOW, "打了一半的题")


def test_taking_over_keeps_and_opens_the_other_text(reporter: Client, editor: Client, article: Article) -> None:
    keep(reporter, article)
    author = user_of(reporter)
    answer = editor.post(url("take_over", article.pk, author.pk))
    assert (answer.status_code, answer.headers["Location"]) == (302, url("typed", article.pk, author.pk))
    page: Any = editor.get(url("typed", article.pk, author.pk))
    assert shown(page)["主题"] == "[-原题-][+打了一半的题+]"
    assert "打了一半的文。" in errors(page)
    assert logged_in("editor").get(url("typed", article.pk, author.pk)).status_code == 302
    assert keep(reporter, article).json()["taken"]
    row = Autosave.objects.get(user=author)
    assert (row.taken_by, dict(row.form)["headline"]) == (user_of(editor), "打了一半的题")
    assert "打了一半的题" in errors(reporter.post(change_url(article), {"_take_typed": "1"}))


def test_nobody_takes_over_what_they_may_not_change(reporter: Client, article: Article) -> None:
    keep(reporter, article)
    author = user_of(reporter)
    assert logged_in("reader").post(url("take_over", article.pk, author.pk)).status_code == 403
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    assert logged_in("reporter").post(url("take_over", article.pk, author.pk)).status_code == 403
    assert Autosave.objects.get().taken_by is None


def test_taking_over_nothing_says_so(editor: Client, article: Article) -> None:
    answer = editor.post(url("take_over", article.pk, user_of(editor).pk))
    assert answer.headers["Location"] == change_url(article)


def test_two_at_once_lose_nothing(reporter: Client, editor: Client, article: Article) -> None:
    """Both type; the editor saves first; the reporter sees both texts, and a closed lid does not matter."""
    mine = form_of(reporter, change_url(article)) | TYPED
    reporter.post(url("autosave", article.pk), mine)
    assert (
        save(editor, article, headline="主编的题", **{"sections-0-text": "<p>原文，主编加的。</p>"}).status_code == 302
    )
    answer: Any = reporter.post(change_url(article), mine)
    assert answer.status_code == 422
    assert shown(answer, "differences")["主题"] == "[-主编-][+打了一半+]的题"
    assert dict(Autosave.objects.get(user=user_of(reporter)).form)["headline"] == "打了一半的题"
    version = answer.context["adminform"].form["version"].value()
    assert reporter.post(change_url(article), mine | {"version": version}).status_code == 302
    assert log(article) == [(1, "原题"), (2, "主编的题"), (3, "打了一半的题")]


def test_reporter_whose_article_was_published_meanwhile_loses_nothing(reporter: Client, article: Article) -> None:
    mine = form_of(reporter, change_url(article)) | TYPED
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    answer: Any = reporter.post(change_url(article), mine)
    assert answer.status_code == 403
    assert "打了一半的文。" in errors(answer)
    assert shown(answer)["主题"] == "[-原题-][+打了一半的题+]"
    article.refresh_from_db()
    assert (article.headline, article.state) == ("原题", "published")
    assert dict(Autosave.objects.get().form)["headline"] == "打了一半的题"
    again: Any = reporter.get(change_url(article))
    assert again.context["own_typed"] == Autosave.objects.get()
    assert "_take_typed" not in errors(again)
    assert "打了一半的文。" in errors(reporter.get(url("typed", article.pk, user_of(reporter).pk)))
    assert reporter.post(change_url(article), {"_take_typed": "1"}).status_code == 403
    keep_late = reporter.post(url("autosave", article.pk), mine | {"headline": "发布后还在打"})
    assert keep_late.status_code == 200
    assert dict(Autosave.objects.get().form)["headline"] == "发布后还在打"


def test_broken_form_is_kept_and_shown(reporter: Client, article: Article) -> None:
    """Whatever arrives: no management form, no number for a version, hostile markup."""
    odd = {"version": "x" * 9, "headline": "<script>alert(1)</script>", "embargo_until_0": "no day"}
    assert reporter.post(url("autosave", article.pk), odd).status_code == 200
    html = reporter.get(url("typed", article.pk, user_of(reporter).pk)).content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>alert" not in html
    assert reporter.post(change_url(article), {"_take_typed": "1"}).status_code == 200
