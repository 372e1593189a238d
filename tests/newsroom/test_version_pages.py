"""Pages of versions: the list, one version, the difference of two, bringing one back, and deleted drafts."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils.translation import gettext, pgettext

from newsroom.models import Article
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_html
from newsroom.services.articles import delete_article, finish_article
from newsroom.services.copyflow import publish_article
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.admin_forms import errors, logged_in, save
from tests.newsroom.builders import NOW, make_article, make_photo
from tests.newsroom.version_site import log, rewrite, shown, text_of, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LONG = ("南宁队在决赛中三比一获胜。", "闭幕式在体育馆举行。", "明年的比赛移师柳州。")


def test_save_in_the_form_is_a_version_of_its_author(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="一")
    assert save(editor, article, headline="二").status_code == 302
    assert log(article) == [(1, "一"), (2, "二")]
    (row,) = article.versions.filter(number=2)
    assert row.actor == row.saved_by.username
    answer: Any = editor.get(url("versions", article.pk))
    assert [(one.number, one.actor) for one in answer.context["versions"]] == [(2, row.actor), (1, "")]


def test_difference_names_fields_and_says_what_went_and_came(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="南宁3比1胜", photos=[make_photo(caption="球台")])
    article.pictures.update(after_section=1)
    article.byline_placement = "after"
    rewrite(article, "南宁3比2胜")
    answer: Any = editor.get(url("version_difference", article.pk, old=1, new=2))
    assert shown(answer) == {
        "主题": "南宁3比[-1-][+2+]胜",
        "署名位置": ("正文之前", "正文之后"),
        "稿件配图": [("球台", gettext("changed"))],
    }
    html = answer.content.decode()
    assert re.search(r"<del><span class=\"visually-hidden\">\S+ </span>1</del>", html)
    assert re.search(r"<ins><span class=\"visually-hidden\">\S+ </span>2</ins>", html)


def test_sections_are_labelled_with_where_they_came_from(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    rewrite(article, "一", *LONG)
    rewrite(article, "一", LONG[1], LONG[2], LONG[0].replace("三比一", "三比二"))
    answer: Any = editor.get(url("version_difference", article.pk))
    assert shown(answer)["正文分段"] == [
        (gettext("Section %(number)d") % {"number": 1}, gettext("unchanged")),
        (gettext("Section %(number)d") % {"number": 2}, gettext("unchanged")),
        (
            gettext("Section %(number)d") % {"number": 3},
            gettext("moved from %(was)d to %(now)d and changed") % {"was": 1, "now": 3},
        ),
    ]


def test_bold_words_are_a_change_of_format(editor: Client) -> None:
    article = make_article(state=State.DRAFT, text=["南宁夺冠。"])
    article.sections.update(text=document_from_html("<p>南宁<b>夺冠</b>。</p>"))
    finish_article(article, now=NOW)
    answer: Any = editor.get(url("version_difference", article.pk))
    ((_, (part,)),) = answer.context["difference"].groups
    pieces = part.changes[0].stretches[0].pieces
    assert [(one.mark, one.text, one.note) for one in pieces] == [
        ("same", "南宁", ""),
        ("restyled", "夺冠", f"{gettext('plain')} → {pgettext('text', 'bold')}"),
        ("same", "。", ""),
    ]


def test_long_text_is_folded_but_for_what_stands_by_a_change(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    rewrite(article, "一", "".join(f"第{at}句在这里。" for at in range(9)))
    rewrite(article, "一", "".join(f"第{at}句在这里。" for at in range(9)).replace("4", "四"))
    answer: Any = editor.get(url("version_difference", article.pk))
    ((_, (part,)),) = answer.context["difference"].groups
    assert [one.folded for one in part.changes[0].stretches] == [3, 0, 3]
    assert "<details>" in answer.content.decode()


def test_equal_versions_say_so_and_unknown_ones_are_not_found(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    assert editor.get(url("version_difference", article.pk, old=1, new=1)).context["difference"].is_empty
    for query in ({"old": 1, "new": 9}, {"old": "x"}):
        assert editor.get(url("version_difference", article.pk, **query)).status_code == 404
    assert editor.get(url("version", article.pk, 9)).status_code == 404


def test_hostile_words_are_shown_as_words(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="<script>alert(1)</script>")
    rewrite(article, "<img src=x onerror=alert(2)>")
    for page in (url("version_difference", article.pk), url("version", article.pk, 2), url("versions", article.pk)):
        html = editor.get(page).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_version_is_named_by_those_who_write_only(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    page = url("version", article.pk, 1)
    assert logged_in("reader").post(page, {"name": "初稿"}).status_code == 403
    assert logged_in("reporter").post(page, {"name": "初稿", "note": "给主编"}).status_code == 302
    assert (article.versions.get().name, article.versions.get().note) == ("初稿", "给主编")
    assert "初稿" in text_of(editor.get(url("versions", article.pk)))
    long = editor.post(page, {"name": "长" * 61})
    assert long.status_code == 422
    assert article.versions.get().name == "初稿"


def test_version_comes_back_from_its_page(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="一", text=["旧文。"])
    rewrite(article, "二", "新文。")
    page = url("version_restore", article.pk, 1)
    asked: Any = editor.get(page)
    assert shown(asked)["主题"] == "[-二-][+一+]"
    assert editor.post(page, {"version": article.version}).status_code == 302
    assert log(article) == [(1, "一"), (2, "二"), (3, "一")]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == [
        gettext("The content of version %(number)d is back, as version %(now)d.") % {"number": 1, "now": 3}
    ]


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_version_does_not_come_back_over_a_newer_save(editor: Client, version: str) -> None:
    article = make_article(state=State.DRAFT, headline="一")
    rewrite(article, "二")
    answer = editor.post(url("version_restore", article.pk, 1), {"version": version})
    assert answer.status_code == 422
    assert "你打开之后，有人保存过这篇稿件。" in errors(answer)
    assert log(article) == [(1, "一"), (2, "二")]


def test_reporter_brings_nothing_back_into_what_is_published() -> None:
    article = make_article(state=State.DRAFT, headline="一")
    rewrite(article, "二")
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    page = url("version_restore", article.pk, 1)
    reporter = logged_in("reporter")
    assert (reporter.get(page).status_code, reporter.post(page, {"version": 3}).status_code) == (403, 403)
    assert "version_restore" not in reporter.get(url("version", article.pk, 1)).content.decode()
    assert log(article) == [(1, "一"), (2, "二")]


def test_deleted_draft_comes_back_from_the_list(editor: Client) -> None:
    article = make_article("gone", state=State.DRAFT, headline="没了", text=["正文。"])
    assert "没了" not in text_of(editor.get(url("versions_deleted")))
    key = article.versions.get().pk
    delete_article(article, rights=EVERY_RIGHT, now=NOW)
    assert "没了" in text_of(editor.get(url("versions_deleted")))
    assert logged_in("reader").post(url("versions_deleted"), {"version": key}).status_code == 403
    assert editor.post(url("versions_deleted"), {"version": key}).status_code == 302
    assert Article.objects.get().headline == "没了"
    assert editor.post(url("versions_deleted"), {"version": key}).status_code == 404


@pytest.mark.parametrize("saves", [1, 3])
def test_list_of_versions_asks_the_same_queries(editor: Client, django_assert_num_queries: Any, saves: int) -> None:
    article = make_article(state=State.DRAFT, headline="〇")
    for number in range(saves):
        rewrite(article, f"{number}")
    editor.get(url("versions", article.pk))
    with django_assert_num_queries(6):
        editor.get(url("versions", article.pk))
