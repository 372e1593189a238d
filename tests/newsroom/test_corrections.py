"""Corrections: what the services keep and move, and what they ask for."""

from typing import Any

import pytest

from newsroom.errors import AccountError, ActRefusedError, FlowError
from newsroom.models import Article, Correction, Counter, Photo
from newsroom.rules.copyflow import SEEN, Right, State
from newsroom.rules.corrections import CorrectionNote, Slip
from newsroom.selectors.corrections import corrections_of, recent_corrections
from newsroom.services.articles import finish_article, save_article
from newsroom.services.copyflow import publish_article
from newsroom.services.corrections import correct_article
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_user
from tests.newsroom.builders import ALONE, HOUR, NOTE, NOW, make_article, make_photo

pytestmark = pytest.mark.django_db


def change(article: Article, account: Any = None, by: Any = None, **fields: Any) -> Article:
    for name, value in ({"headline": "改过的主题"} | fields).items():
        setattr(article, name, value)
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW, by=by, account=account)
    article.refresh_from_db()
    return article


@pytest.mark.parametrize("state", SEEN, ids=lambda state: state.value)
def test_change_of_what_was_seen_is_accounted_for(state: State) -> None:
    with pytest.raises(AccountError) as refused:
        change(make_article(state=state))
    assert refused.value.defects == ("account",)


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED], ids=lambda state: state.value)
def test_change_of_what_nobody_has_seen_needs_no_account(state: State) -> None:
    article = change(make_article(state=state, at=NOW + HOUR))
    assert (article.headline, Correction.objects.count()) == ("改过的主题", 0)


def test_correction_is_kept_and_stamped_and_the_identity_stays() -> None:
    person = make_user(role="editor")
    article = make_article(at=NOW - 5 * HOUR)
    identity = (article.pk, article.slug, article.published_at)
    change(article, NOTE, person)
    assert (article.state, article.updated_at) == ("corrected", NOW)
    assert (article.pk, article.slug, article.published_at) == identity
    (kept,) = corrections_of(article)
    assert (kept.number, kept.at, kept.by, kept.wrong, kept.right, kept.wrong_en, kept.right_en) == (
        1, NOW, person, NOTE.wrong, NOTE.right, NOTE.wrong_en, NOTE.right_en
    )  # fmt: skip
    row = article.history.latest("number")
    assert (row.act, row.by, row.comment) == ("correct", person, f"{NOTE.wrong} → {NOTE.right}")


def test_slip_of_the_pen_leaves_its_reason_and_no_note() -> None:
    article = change(make_article(), Slip("多一个“的”字"))
    assert (article.state, article.updated_at, Correction.objects.count()) == ("published", NOW, 0)
    row = article.history.latest("number")
    assert (row.act, row.comment) == ("edit", "多一个“的”字")


def test_credit_is_text_that_readers_have_seen() -> None:
    article = make_article(author="柯宇")
    article.credits.update(name="于淑仪")
    with pytest.raises(AccountError):
        finish_article(article, now=NOW)
    finish_article(article, now=NOW, account=CorrectionNote("署名误作柯宇", "作者为于淑仪"))
    assert (article.state, article.credits.get().name) == ("corrected", "于淑仪")


def test_address_of_what_was_seen_stays() -> None:
    with pytest.raises(FlowError, match="address_fixed"):
        change(make_article("seen"), NOTE, slug="other")
    assert change(make_article("draft", state=State.DRAFT), slug="other").slug == "other"


def test_change_of_column_alone_needs_no_account() -> None:
    article = make_article()
    before = Counter.objects.get().revision
    change(article, headline=article.headline, embargo_until=None)
    assert (article.state, article.updated_at) == ("published", None)
    assert Counter.objects.get().revision == before + 1


def test_note_without_a_changed_word() -> None:
    article = make_article()
    correct_article(article, note=NOTE, rights=EVERY_RIGHT, now=NOW)
    assert (article.state, article.updated_at) == ("corrected", NOW)


def test_only_those_who_publish_correct() -> None:
    with pytest.raises(ActRefusedError) as refused:
        correct_article(make_article(), note=NOTE, rights=frozenset({Right.WRITE}), now=NOW)
    assert refused.value.refusal.code == "right"


def test_note_in_defects_is_refused_whole() -> None:
    with pytest.raises(AccountError) as refused:
        correct_article(make_article(), note=CorrectionNote("", "", "Three"), rights=EVERY_RIGHT, now=NOW)
    assert refused.value.defects == ("wrong", "right", "right_en")
    assert not Correction.objects.exists()


def test_correction_of_a_withdrawn_article_shows_when_it_is_out_again() -> None:
    article = change(make_article(state=State.WITHDRAWN), NOTE)
    assert article.state == "withdrawn"
    assert not recent_corrections(NOW).exists()
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception=ALONE)
    assert article.state == "corrected"
    assert [one.article for one in recent_corrections(NOW)] == [article]


def test_recent_corrections_are_newest_first_and_of_readable_articles() -> None:
    first = make_article("first", state=State.CORRECTED, at=NOW - 3 * HOUR)
    correct_article(first, note=NOTE, rights=EVERY_RIGHT, now=NOW)
    make_article("hidden", state=State.CORRECTED, embargo_until=NOW + HOUR)
    make_article("second", state=State.CORRECTED, at=NOW - 2 * HOUR)
    found = [(one.article.slug, one.number) for one in recent_corrections(NOW)]
    assert found == [("first", 2), ("second", 1), ("first", 1)]
    assert [one.number for one in corrections_of(first)] == [2, 1]


def save_credit(photo: Photo, account: Any = None, **words: str) -> Photo:
    for name, value in ({"credit": "于淑仪 图"} | words).items():
        setattr(photo, name, value)
    return save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=account)


def test_credit_of_a_picture_is_corrected_in_every_article_that_was_seen_with_it() -> None:
    photo = make_photo()
    shown = [make_article(state=state, photos=[photo]) for state in SEEN]
    draft = make_article(state=State.DRAFT, photos=[photo])
    with pytest.raises(AccountError):
        save_credit(photo)
    assert Photo.objects.get().credit == "柯宇 图"
    save_credit(photo, CorrectionNote("图片署名误作柯宇", "图片作者为于淑仪"))
    told = {one.article_id for one in Correction.objects.filter(wrong="图片署名误作柯宇")}
    assert told == {article.pk for article in shown}
    assert Article.objects.get(pk=draft.pk).state == "draft"
    assert Photo.objects.get().credit == "于淑仪 图"


def test_slip_beside_a_picture_is_kept_in_the_history() -> None:
    article = make_article(photos=[make_photo()])
    save_credit(Photo.objects.get(), Slip("空格"), credit="柯宇　图")
    article.refresh_from_db()
    assert (article.state, article.updated_at) == ("published", NOW)
    assert article.history.latest("number").comment == "空格"


@pytest.mark.parametrize("case", ["draft", "alt text"])
def test_what_readers_have_not_read_beside_a_picture_needs_no_account(case: str) -> None:
    make_article(state=State.DRAFT if case == "draft" else State.PUBLISHED, photos=[make_photo()])
    photo = Photo.objects.get()
    save_credit(photo, credit="于淑仪 图" if case == "draft" else photo.credit, alt_text="一张旧球台")
    assert Photo.objects.get().alt_text == "一张旧球台"
    assert not Correction.objects.exists()
