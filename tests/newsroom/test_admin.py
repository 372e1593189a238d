"""The editors' admin: roles, what a save does, what a refusal leaves, and how often lists ask."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from newsroom.models import (
    Advertisement,
    Article,
    ArticlePhoto,
    Column,
    Counter,
    Edition,
    NewspaperPage,
    Photo,
    Placement,
    ResultsBox,
)
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_paragraphs, document_to_html, plain_text
from tests.factories import make_event, make_user
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo, picture_file

pytestmark = pytest.mark.django_db
ROLES = ("administrator", "editor", "reporter", "reader", "score desk", "referee")
MODELS = ("article", "photo", "column", "edition", "newspaperpage", "advertisement")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def logged_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role=role))
    return client


@pytest.fixture
def editor() -> Client:
    return logged_in("editor")


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What the form at ``url`` would post if nothing were touched."""
    response: Any = client.get(url)
    assert response.status_code == 200
    context = response.context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if hasattr(bound.field.widget, "widgets") and bound.field.widget.__class__.__name__ == "AdminSplitDateTime":
                parts = bound.field.widget.decompress(value)
                data[f"{bound.html_name}_0"], data[f"{bound.html_name}_1"] = (part or "" for part in parts)
            elif value is not None and value is not False:
                data[bound.html_name] = value
    return data


def change_url(row: Any) -> str:
    return reverse(f"admin:newsroom_{row._meta.model_name}_change", args=[row.pk])


def save(client: Client, row: Any, **changes: Any) -> HttpResponse:
    return client.post(change_url(row), form_of(client, change_url(row)) | changes)  # type: ignore[return-value]


def errors(response: Any) -> str:
    return unescape(response.content.decode())


# --- roles ---------------------------------------------------------------------------------------------------------

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
    **dict.fromkeys((State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN), EDITORS),
}


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
@pytest.mark.parametrize("role", ROLES)
def test_article_is_changed_by_role_and_state(role: str, state: State) -> None:
    article = make_article(state=state, at=NOW + HOUR if state is State.SCHEDULED else NOW - HOUR)
    data = form_of(logged_in("administrator"), change_url(article)) | {"headline": "改过的主题"}
    answer = logged_in(role).post(change_url(article), data)
    article.refresh_from_db()
    allowed = role in MAY_CHANGE[state]
    assert (article.headline == "改过的主题") is allowed
    assert answer.status_code == (302 if allowed else 403)


@pytest.mark.parametrize("act", ["publish", "schedule", "recall", "withdraw"])
@pytest.mark.parametrize("role", [role for role in ROLES if role not in ("administrator", "editor")])
def test_nobody_else_moves_an_article(role: str, act: str) -> None:
    state = {"withdraw": State.PUBLISHED, "recall": State.SCHEDULED}.get(act, State.DRAFT)
    article = make_article(state=state, at=NOW + HOUR if state is State.SCHEDULED else NOW - HOUR)
    data = form_of(logged_in("administrator"), change_url(article))
    moment = {"publish_at_0": "2025-05-09", "publish_at_1": "12:00"}
    client = logged_in(role)
    client.post(change_url(article), data | moment | {"_act": act})
    client.post(reverse("admin:newsroom_article_changelist"), {"action": act, "_selected_action": [article.pk]})
    client.post(reverse("admin:newsroom_article_schedule") + f"?articles={article.pk}",
                {"at_0": "2025-05-09", "at_1": "12:00"})  # fmt: skip
    article.refresh_from_db()
    assert article.state == state.value


@pytest.mark.parametrize("permission", ["publish_article", "change_article"])
def test_each_permission_is_needed(permission: str) -> None:
    article = make_article(state=State.DRAFT)
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
    assert 'name="_act"' not in errors(logged_in("reporter").get(change_url(article)))
    assert re.findall(r'name="_act" value="(\w+)"', errors(logged_in("editor").get(change_url(article)))) == [
        "publish",
        "schedule",
    ]


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


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED, State.WITHDRAWN], ids=lambda state: state.value)
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


# --- saving --------------------------------------------------------------------------------------------------------


def test_new_article_from_the_form(editor: Client) -> None:
    url = reverse("admin:newsroom_article_add")
    data = form_of(editor, url) | {
        "slug": "new",
        "headline": "新稿",
        "sections-0-text": "<p>一<script>alert(1)</script></p><p onclick=x>二</p>",
        "credits-0-name": "柯宇",
        "credits-0-kind": "both",
        "_act": "publish",
    }
    assert editor.post(url, data).status_code == 302
    article = Article.objects.get()
    assert (article.slug, article.state, article.published_at) == ("new", "published", NOW)
    assert article.sections.get().text == document_from_paragraphs("一", "二")
    assert "新稿" in article.search_text
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")][-1] == "发布"


def test_untouched_form_changes_no_word(editor: Client) -> None:
    article = make_article(text=["一段。", "二段。"], photos=[make_photo()])
    before = [article.headline, [one.text for one in article.sections.all()]]
    assert save(editor, article).status_code == 302
    article.refresh_from_db()
    assert [article.headline, [one.text for one in article.sections.all()]] == before


def test_save_and_schedule_wants_a_moment(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    answer = save(editor, article, _act="schedule", headline="打字未丢")
    assert "请填写发布时间。" in errors(answer)
    assert "打字未丢" in errors(answer)
    article.refresh_from_db()
    assert (article.state, article.headline) != ("scheduled", "打字未丢")
    assert save(editor, article, _act="schedule", publish_at_0="2025-05-02", publish_at_1="14:00").status_code == 302
    article.refresh_from_db()
    assert (article.state, article.published_at) == ("scheduled", NOW + 2 * HOUR)


def test_refused_publication_saves_nothing_and_keeps_what_was_typed(editor: Client) -> None:
    article = make_article(state=State.DRAFT, photos=[make_photo(alt_text="", credit="", caption="领奖台")])
    answer = save(editor, article, _act="publish", headline="打字未丢", **{"sections-0-text": "<p>新写的一段</p>"})
    html = errors(answer)
    assert "图片“领奖台”：请写替代文字，或标为装饰图片。" in html
    assert "图片“领奖台”：请填署名或图片来源。" in html
    assert "打字未丢" in html
    assert "新写的一段" in html
    article.refresh_from_db()
    assert (article.state, article.headline != "打字未丢", article.version) == ("draft", True, 1)
    assert plain_text(article.sections.get().text) == "正文第一段。"


def test_embargo_too_late_is_said_in_the_form(editor: Client) -> None:
    answer = save(editor, make_article(), embargo_until_0="2025-05-09", embargo_until_1="12:00")
    assert "这篇稿件读者已经看到" in errors(answer)


def test_conflict_shows_both_and_loses_nothing(editor: Client) -> None:
    article = make_article(state=State.DRAFT, headline="原题", text=["原文。"])
    opened = form_of(editor, change_url(article))
    assert (
        save(
            logged_in("reporter"), article, headline="别人的题", **{"sections-0-text": "<p>别人的文。</p>"}
        ).status_code
        == 302
    )
    mine = opened | {"headline": "我的题", "sections-0-text": "<p>我的文。</p>", "standfirst": "我的导语"}
    answer: Any = editor.post(change_url(article), mine)
    html = errors(answer)
    assert answer.status_code == 200
    assert {(one.label, one.theirs, one.mine) for one in answer.context["differences"]} == {
        ("主题", "别人的题", "我的题"),
        ("导语", article.standfirst, "我的导语"),
        ("正文", "别人的文。", "我的文。"),
    }
    assert "你打开之后，有人保存过这篇稿件。" in html
    assert html.count("我的文。") >= 2
    article.refresh_from_db()
    assert article.headline == "别人的题"
    assert plain_text(article.sections.get().text) == "别人的文。"


def test_saving_again_after_a_conflict_is_a_decision(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    opened = form_of(editor, change_url(article))
    save(logged_in("reporter"), article, headline="别人的题")
    answer: Any = editor.post(change_url(article), opened | {"headline": "我的题"})
    version = answer.context["adminform"].form["version"].value()
    assert editor.post(change_url(article), opened | {"headline": "我的题", "version": version}).status_code == 302
    article.refresh_from_db()
    assert article.headline == "我的题"


@pytest.mark.parametrize("version", ["", "0", "999"])
def test_form_without_the_right_version_overwrites_nothing(editor: Client, version: str) -> None:
    article = make_article(state=State.DRAFT)
    assert save(editor, article, version=version, headline="我的题").status_code == 200
    article.refresh_from_db()
    assert article.headline != "我的题"


def test_writer_between_check_and_update_is_noticed(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves after the form was found good and before the row is written: the WHERE clause catches it."""
    from newsroom.admin.articles import article_admin

    article = make_article(state=State.DRAFT)
    real = article_admin.save_article

    def late(obj: Article, **options: Any) -> Article:
        if not late_done:
            late_done.append(True)
            Article.objects.filter(pk=obj.pk).update(version=obj.version + 1)
        return real(obj, **options)

    late_done: list[bool] = []
    monkeypatch.setattr(article_admin, "save_article", late)
    answer = save(editor, article, headline="我的题")
    assert "有人保存过这篇稿件" in errors(answer)
    assert "我的题" in errors(answer)
    article.refresh_from_db()
    assert article.headline != "我的题"


def test_results_box_wants_the_target_of_its_kind(editor: Client) -> None:
    event = make_event(groups=["A1 A2"])
    article = make_article(state=State.DRAFT)
    data = form_of(editor, change_url(article)) | {
        "boxes-TOTAL_FORMS": "1", "boxes-0-kind": "podium", "boxes-0-position": "1", "boxes-0-after_section": "1",
        "boxes-0-tie": str(event.ties.get().pk), "boxes-0-article": str(article.pk),
    }  # fmt: skip
    assert "前三名要选项目" in errors(editor.post(change_url(article), data))
    data = data | {"boxes-0-tie": "", "boxes-0-event": str(event.pk)}
    assert editor.post(change_url(article), data).status_code == 302
    assert ResultsBox.objects.get().event == event


# --- lists and actions ---------------------------------------------------------------------------------------------


def act(client: Client, name: str, *articles: Article) -> str:
    url = reverse("admin:newsroom_article_changelist")
    keys = [article.pk for article in articles]
    return errors(client.post(url, {"action": name, "_selected_action": keys}, follow=True))


def test_publishing_several_says_of_each_what_happened(editor: Client) -> None:
    good = make_article("good", state=State.DRAFT)
    bad = make_article("bad", state=State.DRAFT, photos=[make_photo(credit="")])
    said = act(editor, "publish", good, bad)
    assert "《主题good》已发布。" in said
    assert "主题bad: 图片“球台”：请填署名或图片来源。" in said
    assert {one.slug: one.state for one in Article.objects.all()} == {"good": "published", "bad": "draft"}


def test_scheduling_several_asks_for_the_moment(editor: Client) -> None:
    articles = [make_article(state=State.DRAFT) for _ in range(2)]
    page = act(editor, "schedule", *articles)
    assert all(article.headline in page for article in articles)
    url = reverse("admin:newsroom_article_schedule") + "?articles=" + ",".join(str(one.pk) for one in articles)
    editor.post(url, {"at_0": "2025-05-02", "at_1": "15:00"})
    assert {one.published_at for one in Article.objects.all()} == {NOW + 3 * HOUR}
    act(editor, "recall", articles[0])
    assert sorted(one.state for one in Article.objects.all()) == ["draft", "scheduled"]


def test_withdrawing_from_the_list(editor: Client) -> None:
    article = make_article()
    act(editor, "withdraw", article)
    article.refresh_from_db()
    assert article.state == "withdrawn"
    assert Client().get(f"/news/{article.slug}/").status_code == 404


def fill(number: int) -> None:
    """One more of everything the lists show."""
    photo = make_photo(slug=f"list-{number}")
    column = Column.objects.create(slug=f"list-{number}", name=f"栏目{number}")
    article = make_article(f"list-{number}", photos=[photo], column=column)
    make_page(article, make_advertisement(), day=NOW.date() - timedelta(days=number))


@pytest.mark.parametrize("model", MODELS)
def test_list_asks_as_often_for_three_as_for_one(editor: Client, model: str) -> None:
    url = reverse(f"admin:newsroom_{model}_changelist")
    fill(1)
    editor.get(url)
    with CaptureQueriesContext(connection) as one:
        assert editor.get(url).status_code == 200
    fill(2)
    fill(3)
    with CaptureQueriesContext(connection) as three:
        editor.get(url)
    assert len(three) == len(one)


@pytest.mark.parametrize("row", [Article, NewspaperPage], ids=["article", "page"])
def test_form_asks_as_often_for_three_parts_as_for_one(editor: Client, row: type) -> None:
    page = make_page(make_article("a", photos=[make_photo()]))
    article = Article.objects.get()
    target: Any = article if row is Article else page
    editor.get(change_url(target))
    with CaptureQueriesContext(connection) as one:
        editor.get(change_url(target))
    for number in (2, 3):
        article.sections.create(position=number)
        article.credits.create(position=number, name="柯宇")
        ArticlePhoto.objects.create(article=article, position=number, photo=make_photo())
        Placement.objects.create(page=page, order=number, article=make_article())
    with CaptureQueriesContext(connection) as three:
        editor.get(change_url(target))
    grown = [query["sql"] for query in three if query["sql"] not in {known["sql"] for known in one}]
    assert len(three) - len(one) <= 4, grown


# --- photos, layout ------------------------------------------------------------------------------------------------


def test_photo_from_the_form(editor: Client) -> None:
    url = reverse("admin:newsroom_photo_add")
    data = form_of(editor, url) | {"slug": "new", "caption": "新图", "upload": picture_file()}
    data["upload"].name = "picture.jpg"
    assert editor.post(url, data).status_code == 302
    photo = Photo.objects.get()
    assert [one["width"] for one in photo.renditions] == [480, 960, 1200]
    assert 'width="480"' in errors(editor.get(change_url(photo)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "这不是JPEG、PNG或WebP图片。"),
        (None, "请选择图片。"),
    ],
    ids=["svg", "nothing"],
)
def test_refused_upload_is_said_and_what_was_typed_stays(editor: Client, content: bytes | None, sentence: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    url = reverse("admin:newsroom_photo_add")
    data = form_of(editor, url) | {"slug": "new", "caption": "打字未丢"}
    if content is not None:
        data["upload"] = SimpleUploadedFile("x.jpg", content, "image/jpeg")
    html = errors(editor.post(url, data))
    assert sentence in html
    assert "打字未丢" in html
    assert not Photo.objects.exists()


def test_layout_in_the_form_raises_the_revision(editor: Client) -> None:
    page = make_page(make_article("a"))
    before = Counter.objects.get().revision
    assert save(editor, page, page_title="新版名").status_code == 302
    assert Counter.objects.get().revision > before
    assert "新版名" in Client().get("/news/editions/2025-05-02/A5/").content.decode()


def test_piece_wider_than_its_slot_is_refused(editor: Client) -> None:
    page = make_page(make_article("a", headline="太宽的稿件"))
    answer = save(editor, page, **{"placements-0-slot": "rail", "placements-0-columns": "3"})
    assert "“太宽的稿件”占3栏，所在位置只有2栏。" in errors(answer)


def test_edition_is_published_and_withdrawn_from_the_list(editor: Client) -> None:
    make_page(make_article("a"), published_at=None)
    url = reverse("admin:newsroom_edition_changelist")
    keys = [Edition.objects.get().pk]
    editor.post(url, {"action": "publish", "_selected_action": keys})
    assert Client().get("/news/editions/2025-05-02/A5/").status_code == 200
    editor.post(url, {"action": "withdraw", "_selected_action": keys})
    assert Client().get("/news/editions/2025-05-02/A5/").status_code == 404


def test_edition_with_an_undecided_picture_is_not_published(editor: Client) -> None:
    make_page(make_photo(credit="", caption="无署名"), published_at=None)
    url = reverse("admin:newsroom_edition_changelist")
    data = {"action": "publish", "_selected_action": [Edition.objects.get().pk]}
    assert "图片“无署名”：请填署名或图片来源。" in errors(editor.post(url, data, follow=True))
    assert Edition.objects.get().published_at is None


def test_advertisement_has_no_switch_for_its_mark() -> None:
    names = {field.name for field in Advertisement._meta.get_fields()}
    assert names == {
        "id", "slug", "advertiser", "advertiser_en", "slogan", "slogan_en", "logo_words", "logo_words_en", "link",
        "starts_on", "ends_on", "placements",
    }  # fmt: skip


def test_clock_of_the_tests_stands_still() -> None:
    assert timezone.now() == NOW
    assert document_to_html(document_from_paragraphs("一")) == "<p>一</p>"
