"""Versions: one row a save, none lost, none changed; names, restoring, and drafts that were deleted."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Model, ProtectedError

from newsroom.errors import AccountError, ActRefusedError, NotReadyError, TextError, VersionConflictError
from newsroom.models import Article, ArticleVersion, Counter, Credit, ResultsBox, Section
from newsroom.rules.copyflow import Right, State
from newsroom.rules.corrections import Slip
from newsroom.rules.richtext import document_from_paragraphs, plain_text
from newsroom.rules.versions import content_defects
from newsroom.selectors.contents import content_of
from newsroom.selectors.versions import deleted_articles
from newsroom.services.articles import delete_article, finish_article
from newsroom.services.copyflow import publish_article
from newsroom.services.rights import EVERY_RIGHT
from newsroom.services.versions import name_version, restore_deleted, restore_version
from tests.factories import make_event, make_user
from tests.newsroom.builders import HOUR, NOW, make_article, make_photo
from tests.newsroom.version_site import log, rewrite

pytestmark = pytest.mark.django_db
WRITE = frozenset({Right.WRITE})


def version(article: Article, number: int) -> ArticleVersion:
    return article.versions.get(number=number)


def test_every_save_is_one_version_with_the_whole_content() -> None:
    event = make_event(groups=["A1 A2"])
    article = make_article("one", state=State.DRAFT, headline="一", photos=[make_photo(slug="hall")])
    article.ties.add(event.ties.get())
    ResultsBox.objects.create(article=article, kind="podium", event=event)
    rewrite(article, "二", by=make_user(role="reporter"), now=NOW)
    assert log(article) == [(1, "一"), (2, "二")]
    stored = version(article, 2)
    assert (stored.saved_at, stored.actor) == (NOW, stored.saved_by.username)  # type: ignore[union-attr]
    assert content_defects(stored.content) == ()
    key = [event.tournament.slug, event.slug]
    assert stored.content["fields"]["ties"] == [[*key, event.ties.get().no]]
    assert stored.content["fields"]["embargo_until"] is None
    assert stored.content["sections"] == [
        {"crosshead": "", "crosshead_en": "", "text": document_from_paragraphs("正文第一段。"), "text_en": []}
    ]
    assert stored.content["credits"] == [{"name": "许昕", "name_en": "", "kind": "words"}]
    assert stored.content["pictures"] == [{"photo": ["hall"], "after_section": 0}]
    assert [(one["kind"], one["event"], one["tie"]) for one in stored.content["boxes"]] == [("podium", key, None)]


def test_nothing_changed_makes_no_version() -> None:
    article = make_article(state=State.DRAFT, headline="一")
    rewrite(article, "一")
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    assert (log(article), article.version) == ([(1, "一")], 4)
    rewrite(article, "二")
    rewrite(article, "一")
    assert log(article) == [(1, "一"), (5, "二"), (6, "一")]


def test_first_save_after_an_upgrade_keeps_what_stood_before() -> None:
    article = make_article(state=State.DRAFT, headline="旧", text=["旧文。"])
    with without_triggers():
        article.versions.all()._raw_delete("default")
    rewrite(article, "新", "新文。")
    assert log(article) == [(1, "旧"), (2, "新")]
    assert plain_text(version(article, 1).content["sections"][0]["text"]) == "旧文。"
    assert (version(article, 1).actor, version(article, 1).saved_by) == ("", None)


def without_triggers() -> Any:
    from tests.database import triggers_off

    return triggers_off()


def test_parts_changed_past_the_form_are_a_version_of_their_own() -> None:
    """A service that finishes an article without saving its own words."""
    article = make_article(state=State.DRAFT, headline="一")
    Credit.objects.filter(article=article).update(name="柯宇")
    finish_article(article, now=NOW)
    assert (log(article), article.version) == ([(1, "一"), (2, "一")], 2)


@pytest.mark.parametrize("facts", [{"content": {}}, {"number": 9}, {"actor": "x"}, {"saved_at": NOW}], ids=str)
def test_database_refuses_to_change_a_version(facts: dict[str, Any]) -> None:
    article = make_article(state=State.DRAFT)
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        article.versions.update(**facts)
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        article.versions.all().delete()


def test_account_of_a_version_is_kept_with_its_name() -> None:
    article, user = make_article(state=State.DRAFT), make_user(role="reporter")
    name = user.username
    rewrite(article, "二", by=user)
    with pytest.raises(ProtectedError):
        user.delete()
    assert (version(article, 2).actor, version(article, 2).saved_by) == (name, user)


def test_version_gets_a_name_from_those_who_write() -> None:
    article = make_article(state=State.DRAFT)
    with pytest.raises(ActRefusedError):
        name_version(version(article, 1), name="初稿", note="", rights=frozenset(), now=NOW)
    name_version(version(article, 1), name="初稿", note="交主编看", rights=WRITE, now=NOW)
    assert (version(article, 1).name, version(article, 1).note) == ("初稿", "交主编看")


def test_restored_version_is_a_new_one_and_nothing_is_lost() -> None:
    event, (hall, shelf) = make_event(groups=["A1 A2"]), (make_photo(slug="hall"), make_photo(slug="shelf"))
    article = make_article(state=State.DRAFT, headline="一", photos=[hall, shelf])
    article.teams.set(event.teams.all())
    Section.objects.create(article=article, position=2, text=document_from_paragraphs("第二段。"), crosshead="小标题")
    rewrite(article, "二")
    before = content_of(article)
    article.pictures.get(photo=hall).delete()
    article.teams.clear()
    rewrite(article, "三", "全新的文字。")
    by = make_user(role="editor")
    restored = restore_version(version(article, 2), rights=EVERY_RIGHT, now=NOW, by=by, expected_version=3)
    assert (content_of(article), restored.left_out) == (before, ())
    assert log(article) == [(1, "一"), (2, "二"), (3, "三"), (4, "二")]
    assert version(article, 4).actor == by.username


def test_restoring_leaves_address_embargo_and_rows_that_stay() -> None:
    article = make_article("old-address", state=State.DRAFT, text=["一。"], embargo_until=NOW + HOUR)
    section = article.sections.get()
    article.slug, article.embargo_until = "new-address", None
    rewrite(article, "二")
    section.text = document_from_paragraphs("一，改。")
    section.save()
    rewrite(article, "三")
    restore_version(version(article, 1), rights=EVERY_RIGHT, now=NOW, by=None)
    article.refresh_from_db()
    assert (article.slug, article.embargo_until, article.headline) == ("new-address", None, "主题old-address")
    assert [(one.pk, plain_text(one.text)) for one in article.sections.all()] == [(section.pk, "一。")]


def test_restoring_says_what_is_no_more() -> None:
    photo = make_photo(slug="gone")
    article = make_article(state=State.DRAFT, photos=[photo])
    article.pictures.all().delete()
    rewrite(article, "二")
    photo.delete()
    restored = restore_version(version(article, 1), rights=EVERY_RIGHT, now=NOW, by=None)
    assert restored.left_out == ("gone",)
    assert not article.pictures.exists()


def test_restoring_asks_the_copy_flow_and_the_version() -> None:
    article = make_article(state=State.DRAFT, headline="一")
    rewrite(article, "二")
    with pytest.raises(VersionConflictError):
        restore_version(version(article, 1), rights=WRITE, now=NOW, by=None, expected_version=1)
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    with pytest.raises(ActRefusedError):
        restore_version(version(article, 1), rights=WRITE, now=NOW, by=None)
    revision = Counter.objects.get().revision
    with pytest.raises(AccountError):
        restore_version(version(article, 1), rights=EVERY_RIGHT, now=NOW, by=None)
    restore_version(version(article, 1), rights=EVERY_RIGHT, now=NOW, by=None, account=Slip("改回"))
    assert Counter.objects.get().revision > revision


def test_restoring_what_cannot_be_published_is_refused_and_changes_nothing() -> None:
    article = make_article(state=State.DRAFT, headline="一", text=[""])
    rewrite(article, "二", "有了正文。")
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception="只有一人值班")
    with pytest.raises(NotReadyError):
        restore_version(version(article, 1), rights=EVERY_RIGHT, now=NOW, by=None, account=Slip("改回"))
    article.refresh_from_db()
    assert (article.headline, log(article)) == ("二", [(1, "一"), (2, "二")])


def test_deleted_draft_comes_back() -> None:
    article = make_article("draft", state=State.DRAFT, headline="一", text=["正文。"], photos=[make_photo()])
    rewrite(article, "二")
    content, pk = content_of(article), article.pk
    delete_article(article, rights=EVERY_RIGHT, now=NOW)
    make_article("draft")
    (last,) = deleted_articles()
    assert (last.article_id, last.number) == (pk, 2)
    assert [one.number for one in ArticleVersion.objects.filter(article=pk)] == [2, 1]
    with pytest.raises(ActRefusedError):
        restore_deleted(last, rights=frozenset(), now=NOW, by=None)
    restored = restore_deleted(last, rights=WRITE, now=NOW, by=None).article
    assert (restored.pk, restored.slug, restored.state) == (pk, "draft-2", "draft")
    content["fields"]["slug"] = "draft-2"
    assert content_of(restored) == content
    assert log(rewrite(restored, "三")) == [(1, "一"), (2, "二"), (3, "二"), (4, "三")]
    assert not deleted_articles().exists()


def test_refused_save_leaves_no_version() -> None:
    article = make_article(state=State.DRAFT, headline="一")
    Section.objects.filter(article=article).update(text={"no": "document"})
    with pytest.raises(TextError), transaction.atomic():
        rewrite(article, "二")
    assert log(article) == [(1, "一")]


def test_versions_cover_every_field_of_the_form() -> None:
    """A field that is added to an article or a part is part of its versions, or this says so."""
    from newsroom.selectors.contents import PARTS, written_fields

    def names(model: type[Model]) -> set[str]:
        return {field.name for field in written_fields(model)}

    assert names(Article) >= {"slug", "column", "headline", "standfirst_en", "byline_placement", "embargo_until"}
    assert names(Article).isdisjoint({"id", "state", "published_at", "updated_at", "version", "search_text"})
    assert {kind: names(model) for kind, model in PARTS.items()} == {
        "sections": {"crosshead", "crosshead_en", "text", "text_en"},
        "credits": {"name", "name_en", "kind"},
        "pictures": {"photo", "after_section"},
        "boxes": {"kind", "event", "group", "tie", "after_section"},
    }
