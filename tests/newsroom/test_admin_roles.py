"""The editors' admin: who may see, write, move and delete what."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from newsroom.models import (
    Article,
)
from newsroom.rules.copyflow import Act, State, Workflow
from tests.factories import make_user
from tests.newsroom.admin_forms import change_url, errors, form_of, logged_in
from tests.newsroom.builders import HOUR, NOW, make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROLES = ("administrator", "editor", "reporter", "reader", "score desk", "referee")
MODELS = ("article", "photo", "column", "edition", "newspaperpage", "advertisement")


EDITORS = frozenset({"administrator", "editor"})
MAY_SEE = {"administrator", "editor", "reporter", "reader"}
MAY_ADD = {
    "article": {"administrator", "editor", "reporter"},
    "photo": {"administrator", "editor", "reporter"},
    **dict.fromkeys(("column", "edition", "newspaperpage", "advertisement"), EDITORS),
}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("role", ROLES)
def test_lists_and_new_rows_by_role(role: str, model: str) -> None:
    client = logged_in(role)
    seen = client.get(reverse(f"admin:newsroom_{model}_changelist")).status_code
    added = client.get(reverse(f"admin:newsroom_{model}_add")).status_code
    assert (seen, added) == (200 if role in MAY_SEE else 403, 200 if role in MAY_ADD[model] else 403)


MAY_CHANGE = {
    State.DRAFT: {"administrator", "editor", "reporter"},
    **dict.fromkeys(set(State) - {State.DRAFT}, EDITORS),
}


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
@pytest.mark.parametrize("role", ROLES)
def test_article_is_changed_by_role_and_state(role: str, state: State) -> None:
    article = make_article(state=state, at=NOW + HOUR if state is State.SCHEDULED else NOW - HOUR)
    data = form_of(logged_in("administrator"), change_url(article)) | {"headline": "改过的主题", "slip": "漏字"}
    answer = logged_in(role).post(change_url(article), data)
    article.refresh_from_db()
    allowed = role in MAY_CHANGE[state]
    assert (article.headline == "改过的主题") is allowed
    assert answer.status_code == (302 if allowed else 403)


STATE_OF = {
    "recall": "scheduled", "correct": "published", "withdraw": "published", "archive": "corrected",
    "publish_again": "withdrawn", "unarchive": "archived",
}  # fmt: skip


@pytest.mark.parametrize("act", [act.value for act in Act if act not in (Act.EDIT, Act.SEND, Act.CORRECT, Act.DELETE)])
@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("administrator", "editor")])
def test_nobody_else_moves_an_article(role: str, act: str) -> None:
    state = State(STATE_OF.get(act, "draft"))
    workflow = Workflow.APPROVED if act in ("publish", "schedule", "publish_again", "return") else Workflow.OPEN
    article = make_article(state=state, at=NOW + HOUR if state is State.SCHEDULED else NOW - HOUR, workflow=workflow)
    before = Article.objects.values_list("state", "workflow").get()
    data = form_of(logged_in("administrator"), change_url(article))
    words = dict.fromkeys(("comment", "exception", "why_withdrawn"), "理由")
    moment = {"publish_at_0": "2025-05-09", "publish_at_1": "12:00"} | words
    client = logged_in(role)
    client.post(change_url(article), data | moment | {"_act": act})
    client.post(reverse("admin:newsroom_article_changelist"), {"action": act, "_selected_action": [article.pk]})
    client.post(reverse("admin:newsroom_article_schedule") + f"?articles={article.pk}",
                {"at_0": "2025-05-09", "at_1": "12:00"})  # fmt: skip
    assert Article.objects.values_list("state", "workflow").get() == before


@pytest.mark.parametrize("permission", ["publish_article", "change_article"])
def test_each_permission_is_needed(permission: str) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED)
    user = make_user(role="editor")
    user.groups.get().permissions.remove(Permission.objects.get(codename=permission))
    client = Client()
    client.force_login(user)
    data = form_of(logged_in("administrator"), change_url(article)) | {"_act": "publish"}
    client.post(change_url(article), data)
    article.refresh_from_db()
    assert article.state == "draft"


def test_reporter_sees_no_button_to_publish() -> None:
    article = make_article(state=State.DRAFT)
    for role, acts in (("reporter", ["send"]), ("editor", ["send", "approve", "schedule", "publish"])):
        page = errors(logged_in(role).get(change_url(article)))
        assert re.findall(r'name="_act" value="(\w+)"', page) == acts


@pytest.mark.parametrize("role", ROLES)
def test_preview_is_for_those_who_may_see_articles(role: str) -> None:
    article = make_article(state=State.DRAFT, headline="未发布的主题")
    answer = logged_in(role).get(reverse("admin:newsroom_article_preview", args=[article.pk]))
    assert answer.status_code == (200 if role in MAY_SEE else 403)
    if role in MAY_SEE:
        assert "未发布的主题" in answer.content.decode()
        assert "no-store" in answer.headers["Cache-Control"]


def test_preview_is_not_for_readers() -> None:
    article = make_article(state=State.DRAFT)
    answer = Client().get(reverse("admin:newsroom_article_preview", args=[article.pk]))
    assert answer.status_code == 302
    assert "/login/" in answer.headers["Location"]


@pytest.mark.parametrize("state", set(State) - {State.DRAFT}, ids=lambda state: state.value)
def test_nothing_that_left_the_draft_is_deleted(editor: Client, state: State) -> None:
    article = make_article(state=state, at=NOW + HOUR if state is State.SCHEDULED else NOW - HOUR)
    url = reverse("admin:newsroom_article_delete", args=[article.pk])
    assert editor.post(url, {"post": "yes"}).status_code == 403
    listing = reverse("admin:newsroom_article_changelist")
    editor.post(listing, {"action": "delete_selected", "_selected_action": [article.pk], "post": "yes"})
    assert Article.objects.filter(pk=article.pk).exists()


def test_draft_is_deleted_by_an_editor_not_by_a_reporter() -> None:
    article = make_article(state=State.DRAFT)
    url = reverse("admin:newsroom_article_delete", args=[article.pk])
    assert logged_in("reporter").post(url, {"post": "yes"}).status_code == 403
    assert logged_in("editor").post(url, {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()
