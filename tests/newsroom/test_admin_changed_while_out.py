"""The forms that change what is out ask beside the account, keep what was typed, and take the answer."""

from typing import Any

import pytest
from django.test import Client

from newsroom.errors import (
    ActRefusedError,
    FactError,
    VersionConflictError,
)
from newsroom.explanations import sentences
from newsroom.models import Article
from newsroom.rules.copyflow import Right, State
from newsroom.services.articles import save_article
from newsroom.services.rights import EVERY_RIGHT
from newsroom.services.versions import restore_version
from tests.factories import play
from tests.newsroom.admin_forms import change_url, errors, form_of, logged_in, save
from tests.newsroom.builders import ALONE, NOTE, NOW
from tests.newsroom.changed_texts import ADDED, SLIP, TEXT, change, piece, played_group, score_and_count
from tests.newsroom.version_site import url
from tournament.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def event() -> Event:
    return played_group()


def on_the_form(client: Client, article: Article, text: str = TEXT, **posted: Any) -> Any:
    """The form with another text, as a browser would send it."""
    form = form_of(client, change_url(article)) | {"sections-0-text": f"<p>{text}</p>"}
    return client.post(change_url(article), form | posted)


BOX = '<input type="checkbox" name="unbound_said" value="{}"{}'


def test_form_asks_beside_the_account_and_keeps_what_was_typed(editor: Client, event: Event) -> None:
    article = piece(event)
    assert "unbound_said" not in errors(editor.get(change_url(article)))
    text = TEXT.replace("20余", "30余")
    answer = on_the_form(editor, article, text)
    form = answer.context["adminform"].form
    assert answer.status_code == 422
    assert set(form.errors) == {"correction_wrong", "unbound_said"}
    fieldsets = [[name for row in fields.fields for name in _names(row)] for fields in answer.context["adminform"]]
    assert [one[-2:] for one in fieldsets if "slip" in one] == [["slip", "unbound_said"]]
    page = errors(answer)
    assert BOX.format(1, " aria") in page
    assert "30余人观战" in page
    again = on_the_form(editor, article, text, slip="错字", unbound_said="7", headline="新战报")
    assert (again.status_code, set(again.context["adminform"].form.errors)) == (422, {"unbound_said"})
    assert 'value="新战报"' in errors(again)
    assert "checked" not in box_of(again)
    assert on_the_form(editor, article, text, slip="错字", unbound_said="1").status_code == 302
    row = article.history.latest("number")
    assert (row.act, row.comment, row.by is not None) == ("edit", f"错字；{ADDED}", True)
    assert ADDED in errors(editor.get(change_url(article)))


def box_of(answer: Any) -> str:
    return errors(answer).split('name="unbound_said"')[1].split(">")[0]


def _names(row: Any) -> list[str]:
    return [row] if isinstance(row, str) else list(row)


def test_box_that_was_ticked_stays_ticked_while_the_account_is_wanting(editor: Client, event: Event) -> None:
    article = piece(event)
    answer = on_the_form(editor, article, TEXT.replace("20余", "30余"), unbound_said="1")
    assert (answer.status_code, set(answer.context["adminform"].form.errors)) == (422, {"correction_wrong"})
    assert BOX.format(1, " id") in errors(answer)
    assert "checked" in box_of(answer)
    wrong = on_the_form(editor, article, TEXT.replace("20余", "30余"), unbound_said="1", headline="")
    assert (wrong.status_code, "checked" in box_of(wrong)) == (422, True)
    assert article.history.filter(act="edit", from_state="published").count() == 0


def test_form_refuses_what_does_not_hold_and_says_why(editor: Client, event: Event) -> None:
    article = piece(event)
    score_and_count(article, event)
    assert on_the_form(editor, article, "比赛结束。", slip="删去").status_code == 302
    play(event, "A1", "A2", "3-1", reason="抄错了")
    answer = on_the_form(editor, article, "比分3比0。", slip="补回")
    assert answer.status_code == 422
    assert answer.context["adminform"].form.non_field_errors() == list(
        sentences(FactError("does_not_hold", printed="3比0", actual="3:1"))
    )


def test_conflict_comes_before_the_question(editor: Client, event: Event) -> None:
    article = piece(event)
    form = form_of(editor, change_url(article)) | {"sections-0-text": "<p>30余人</p>", "slip": "x"}
    change(article, f"{TEXT}好。")
    answer: Any = editor.post(change_url(article), form)
    assert (answer.status_code, answer.context["differences"] is not None) == (422, True)
    assert "unbound_said" not in answer.context["adminform"].form.errors
    with pytest.raises(VersionConflictError):
        restore_version(
            article.versions.earliest("number"), rights=EVERY_RIGHT, now=NOW, by=None, account=SLIP, unbound_said=9,
            expected_version=1,
        )  # fmt: skip


def test_version_page_asks_and_takes_the_answer(editor: Client, event: Event) -> None:
    article = piece(event)
    old = article.versions.latest("number")
    change(article, "比赛结束。", account=NOTE)
    page = url("version_restore", article.pk, old.number)
    assert "unbound_said" not in errors(editor.get(page))
    posted = {"version": str(Article.objects.get().version), "slip": "改回"}
    answer: Any = editor.post(page, {"version": posted["version"]})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"correction_wrong", "unbound_said"})
    assert BOX.format(3, "") in errors(answer)
    for said in ("", "2", "x"):
        assert editor.post(page, posted | {"unbound_said": said}).status_code == 422
    assert article.versions.latest("number").content["sections"][0]["text"] != old.content["sections"][0]["text"]
    assert editor.post(page, posted | {"unbound_said": "3"}).status_code == 302
    assert article.history.latest("number").comment == "改回；新增未绑定3处照改：3比0、3场、20余人"


def test_reporter_changes_nothing_that_is_out_whatever_is_said(event: Event) -> None:
    article = piece(event)
    reporter = logged_in("reporter")
    old = article.versions.earliest("number").number
    page = url("version_restore", article.pk, old)
    assert reporter.post(page, {"version": "1", "slip": "x", "unbound_said": "5"}).status_code == 403
    assert reporter.post(change_url(article), {"headline": "x", "unbound_said": "5"}).status_code == 403
    with pytest.raises(ActRefusedError):
        save_article(article, rights=frozenset({Right.WRITE}), now=NOW)


def test_draft_is_still_saved_and_sent_out_in_one_go(editor: Client, event: Event) -> None:
    article = piece(event, state=State.DRAFT)
    answer = save(editor, article, _act="publish", exception=ALONE, unbound_said="3")
    assert answer.status_code == 302
    assert article.history.latest("number").comment.startswith("未绑定3处照发")
