"""Writing articles and moving them: what is stored, who is refused, which counter rises."""

from datetime import timedelta
from typing import Any

import pytest

from newsroom.errors import ActRefusedError, MomentError, NotReadyError, TextError, VersionConflictError
from newsroom.models import Article, Counter, Credit, Section
from newsroom.rules.copyflow import Right, State, Workflow
from newsroom.rules.corrections import Slip
from newsroom.services.articles import delete_article, finish_article, save_article
from newsroom.services.copyflow import publish_article, recall_article, schedule_article, withdraw_article
from newsroom.services.rights import EVERY_RIGHT, rights_of
from tests.factories import make_user
from tests.newsroom.builders import ALONE, HOUR, NOW, make_article, make_photo

pytestmark = pytest.mark.django_db
WRITER = frozenset({Right.WRITE})


def revision() -> int:
    return Counter.objects.get().revision


def test_nobody_without_the_right_begins_an_article() -> None:
    with pytest.raises(ActRefusedError):
        save_article(Article(slug="x", headline="x"), rights=frozenset(), now=NOW)
    assert not Article.objects.exists()


def test_article_begins_as_a_draft_whatever_it_claims() -> None:
    article = Article(slug="x", headline="x", state="published", published_at=NOW, version=9)
    save_article(article, rights=WRITER, now=NOW)
    stored = Article.objects.get()
    assert (stored.state, stored.published_at, stored.version) == ("draft", None, 1)


def test_saving_words_never_moves_the_state() -> None:
    article = make_article(state=State.DRAFT)
    article.state, article.published_at, article.headline = "published", NOW, "新主题"
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    stored = Article.objects.get()
    assert (stored.state, stored.published_at, stored.headline) == ("draft", None, "新主题")


def test_scheduled_article_that_is_due_is_withdrawn_not_recalled() -> None:
    article = make_article(state=State.SCHEDULED, at=NOW)
    with pytest.raises(ActRefusedError):
        recall_article(article, rights=EVERY_RIGHT, now=NOW)
    withdraw_article(article, reason="所述不实", rights=EVERY_RIGHT, now=NOW)
    assert Article.objects.get().state == "withdrawn"


def test_second_writer_on_the_same_version_is_refused() -> None:
    article = make_article(state=State.DRAFT)
    mine, theirs = Article.objects.get(), Article.objects.get()
    opened_on = mine.version
    theirs.headline = "先到"
    save_article(theirs, rights=WRITER, now=NOW, expected_version=opened_on)
    mine.headline = "后到"
    with pytest.raises(VersionConflictError) as refused:
        save_article(mine, rights=WRITER, now=NOW, expected_version=opened_on)
    assert (refused.value.expected, refused.value.found) == (opened_on, opened_on + 1)
    article.refresh_from_db()
    assert article.headline == "先到"


def test_embargo_on_what_readers_have_seen_is_refused() -> None:
    article = make_article()
    article.embargo_until = NOW + HOUR
    with pytest.raises(MomentError, match="embargo_public"):
        save_article(article, rights=EVERY_RIGHT, now=NOW)


def test_embargo_may_be_moved_while_it_holds() -> None:
    article = make_article(embargo_until=NOW + HOUR)
    article.embargo_until = NOW + 2 * HOUR
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    assert Article.objects.get().embargo_until == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({"alt_text": ""}, ["alt_decision"], id="no decision on the alt text"),
        pytest.param({"credit": ""}, ["credit"], id="no credit"),
        pytest.param({"credit": "", "picture_source": "威海"}, [], id="a source is a credit"),
        pytest.param({"alt_text": "", "is_decorative": True}, [], id="decorative"),
    ],
)
def test_publication_asks_for_alt_decision_and_credit(fields: dict[str, Any], codes: list[str]) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED, photos=[make_photo(**fields)])
    if not codes:
        publish_article(article, rights=EVERY_RIGHT, now=NOW)
        return
    for service in (publish_article, lambda one, **who: schedule_article(one, at=NOW + HOUR, **who)):
        with pytest.raises(NotReadyError) as refused:
            service(article, rights=EVERY_RIGHT, now=NOW)
        assert [one.code for one in refused.value.missing] == codes
    assert Article.objects.get().state == "draft"


def test_published_article_cannot_lose_its_text() -> None:
    article = make_article()
    article.sections.all().delete()
    with pytest.raises(NotReadyError):
        finish_article(article, now=NOW, account=Slip("漏字"))


def test_edit_after_publication_is_stamped_and_the_first_moment_stays() -> None:
    article = make_article(at=NOW - 3 * HOUR)
    article.headline = "改过的主题"
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW, account=Slip("漏字"))
    article.refresh_from_db()
    assert (article.published_at, article.updated_at) == (NOW - 3 * HOUR, NOW)


def test_article_published_again_keeps_its_first_moment() -> None:
    article = make_article(state=State.WITHDRAWN, at=NOW - 3 * HOUR)
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception=ALONE)
    assert (article.published_at, article.updated_at) == (NOW - 3 * HOUR, NOW)


@pytest.mark.parametrize("state", set(State) - {State.DRAFT}, ids=lambda state: state.value)
def test_every_move_out_of_the_draft_raises_the_revision(state: State) -> None:
    before = revision()
    make_article(state=state)
    assert revision() > before


def test_work_on_a_draft_raises_no_revision() -> None:
    before = revision()
    article = make_article(state=State.DRAFT)
    save_article(article, rights=WRITER, now=NOW)
    finish_article(article, now=NOW)
    assert revision() == before


def test_edit_of_a_published_article_raises_the_revision() -> None:
    article = make_article()
    before = revision()
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW)
    assert revision() == before + 1


def test_text_is_cleaned_where_it_is_stored() -> None:
    article = make_article(state=State.DRAFT)
    section = article.sections.get()
    section.text = [
        {"kind": "paragraph", "runs": [{"text": "一"}, {"text": "二"}]},
        {"kind": "paragraph", "runs": [{"text": "  "}]},
    ]
    section.save()
    finish_article(article, now=NOW)
    section.refresh_from_db()
    assert section.text == [{"kind": "paragraph", "runs": [{"text": "一二"}]}]


def test_text_that_is_raw_html_is_not_kept() -> None:
    article = make_article(state=State.DRAFT)
    article.sections.update(text="<script>alert(1)</script>")
    with pytest.raises(TextError):
        finish_article(article, now=NOW)


def test_parts_are_numbered_without_gaps() -> None:
    article = make_article(state=State.DRAFT)
    for position in (7, 3):
        Section.objects.create(article=article, position=position, crosshead=f"第{position}")
    Credit.objects.create(article=article, position=4, name="于淑仪")
    finish_article(article, now=NOW)
    assert [(one.position, one.crosshead) for one in article.sections.all()] == [(1, ""), (2, "第3"), (3, "第7")]
    assert [one.position for one in article.credits.all()] == [1, 2]


def test_search_text_holds_what_a_reader_reads() -> None:
    article = make_article(headline="南宁夺冠", headline_en="Nanning Wins", text=["Ｔｅｘｔ 全角"], author="柯宇")
    article.refresh_from_db()
    for words in ("南宁夺冠", "nanningduoguan", "nndg", "nanning wins", "text 全角", "柯宇"):
        assert words in article.search_text


def test_rights_follow_the_role() -> None:
    assert rights_of(make_user(role="editor")) == EVERY_RIGHT
    assert rights_of(make_user(role="administrator")) == EVERY_RIGHT
    assert rights_of(make_user(role="reporter")) == WRITER
    for role in ("reader", "score desk", "referee"):
        assert rights_of(make_user(role=role)) == frozenset()
    retired = make_user(role="editor")
    retired.is_active = False
    assert rights_of(retired) == frozenset()


def test_only_a_draft_is_deleted() -> None:
    draft = make_article(state=State.DRAFT)
    delete_article(draft, rights=EVERY_RIGHT, now=NOW)
    assert not Article.objects.exists()
    with pytest.raises(ActRefusedError):
        delete_article(make_article(at=NOW - timedelta(days=900)), rights=EVERY_RIGHT, now=NOW)
