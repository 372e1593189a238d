"""Through the editor's form and past it: stored are words, and no page makes anything of them that could run."""

import os
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from newsroom.models import Article
from newsroom.richtext import rendered
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_defects
from tests.newsroom.admin_forms import change_url, form_of, logged_in
from tests.newsroom.builders import make_article, make_photo
from tests.newsroom.hostile.payloads import payloads
from tests.newsroom.hostile.reading import INSPECT, reader
from tests.newsroom.test_richtext import assert_harmless

FIELDS = ("kicker", "headline", "subheadline", "standfirst", "dateline", "headline_en", "standfirst_en")
AT_ONCE = 40


def fitting(article: Article, field: str, text: str) -> str:
    """As much of it as the field takes."""
    return text[: Article._meta.get_field(field).max_length] or "-"


def article_of(texts: list[str], **options: Any) -> Article:
    """An article with these texts in its section, and some of them in every field of plain words."""
    return make_article(
        text=["。"], author="-", photos=[make_photo(caption=texts[0][:150], credit=texts[1][:90])], **options
    )


def hand_in(editor: Client, article: Article, texts: list[str]) -> None:
    """One save of the form, with a payload in every field and all of them in the text."""
    url = change_url(article)
    data = form_of(editor, url) | {
        field: fitting(article, field, text) for field, text in zip(FIELDS, texts, strict=False)
    }
    data["sections-0-text"] = "".join(f"<p>{text}</p>" for text in texts)
    data["sections-0-text_en"] = "\n".join(reversed(texts))
    data["sections-0-crosshead"] = fitting(article, "dateline", texts[-1])
    data["credits-0-name"] = fitting(article, "dateline", texts[-2])
    answer = editor.post(url, data)
    assert answer.status_code == 302, answer.context["errors"]  # type: ignore[attr-defined]  # of the test client


@pytest.mark.django_db
def test_text_with_a_nul_is_refused_with_all_that_was_typed(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    data = form_of(editor, change_url(article)) | {"headline": "打字未丢", "sections-0-text": "<p>一\x00二</p>"}
    answer = editor.post(change_url(article), data)
    assert answer.status_code == 422
    assert "打字未丢" in answer.content.decode()
    assert article.sections.get().text == Article.objects.get(pk=article.pk).sections.get().text


def batches(count: int) -> list[list[str]]:
    made = [text.replace("\x00", "") for text in payloads(count)]
    return [made[start : start + AT_ONCE] for start in range(0, count, AT_ONCE)]


def stored_harmlessly(article: Article) -> None:
    """Its documents are words with marks and safe addresses, and what is made of them has allowed tags only."""
    for section in article.sections.all():
        for document in (section.text, section.text_en):
            assert document_defects(document) == ()
            assert_harmless(rendered(document))


def edit_and_read(chromium: Browser, site: str, count: int) -> None:
    editor = logged_in("editor")
    cookie = {"name": "sessionid", "value": editor.cookies["sessionid"].value, "url": site}
    harm = []
    with reader(chromium, site) as reading:
        for texts in batches(count):
            article = article_of(texts, state=State.DRAFT)
            hand_in(editor, article, texts)
            stored_harmlessly(article)
            shown = article_of(texts, state=State.PUBLISHED)
            for field, text in zip(FIELDS, texts, strict=False):
                setattr(shown, field, fitting(shown, field, text))
            shown.save()
            shown.sections.update(text=article.sections.get().text, text_en=article.sections.get().text_en)
            shown.credits.update(name=fitting(shown, "dateline", texts[-2]))
            preview = reverse("admin:newsroom_article_preview", args=[article.pk])
            reading.page.context.add_cookies([cookie])  # type: ignore[list-item]  # three of its keys are enough
            harm += reading.harm_at(preview) + reading.harm_at(change_url(article))
            reading.page.context.clear_cookies()
            for address in (f"/news/{shown.slug}/", f"/en/news/{shown.slug}/"):
                harm += reading.harm_at(address)
        for address in ("/news/", "/en/", "/search/?q=script"):
            harm += reading.harm_at(address)
    assert harm == []


@pytest.mark.browser
def test_reader_sees_harm_where_text_is_let_through(chromium: Browser, live_site: str) -> None:
    """Many of the payloads do run, or could, on a page that takes them as they are."""
    harmful = 0
    with reader(chromium, live_site) as reading:
        made = payloads(60)
        for text in made:
            reading.page.set_content(text)
            harmful += bool(reading.page.evaluate(INSPECT) or reading.fired)
            reading.fired.clear()
    assert harmful >= len(made) * 0.2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_hostile_text_of_an_editor_runs_nowhere(chromium: Browser, live_site: str) -> None:
    edit_and_read(chromium, live_site, count=2 * AT_ONCE)


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_hostile_text_of_an_editor_runs_nowhere_at_length(chromium: Browser, live_site: str) -> None:
    edit_and_read(chromium, live_site, count=int(os.environ.get("SOAK_PAYLOADS", "6000")))
