"""Preview links: one article, for a while, until revoked, and nothing kept or told on the way."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from newsroom.errors import ActRefusedError, LinkError, SeveralError
from newsroom.models import Article, PreviewLink
from newsroom.rules.copyflow import Right, State
from newsroom.selectors.previews import find_preview
from newsroom.services.copyflow import withdraw_article
from newsroom.services.previews import LONGEST, make_preview_link, revoke_preview_link
from newsroom.services.rights import EVERY_RIGHT
from tests.newsroom.admin_forms import change_url, errors, logged_in
from tests.newsroom.builders import HOUR, NOW, make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WRITER = frozenset({Right.WRITE})


def made(article: Article, **options: Any) -> tuple[PreviewLink, str]:
    known = {"note": "受访人", "expires_at": NOW + HOUR, "rights": EVERY_RIGHT, "now": NOW}
    link = make_preview_link(article, **(known | options))
    return link.link, link.token


def ask(token: str, language: str = "") -> Any:
    return Client().get(f"{language}/news/preview/{token}/")


def draft(**fields: Any) -> Article:
    return make_article("secret", state=State.DRAFT, headline="密语主题", text=["密语正文"], **fields)


@pytest.mark.parametrize("language", ["", "/en"])
def test_link_shows_the_article_as_it_stands(language: str) -> None:
    article = draft()
    _, token = made(article)
    Article.objects.update(headline="密语新题")
    answer = ask(token, language)
    assert answer.status_code == 200
    assert "密语新题" in answer.content.decode()
    assert "密语正文" in answer.content.decode()


def test_page_is_not_kept_not_listed_and_tells_no_address() -> None:
    _, token = made(draft())
    first, second = ask(token), ask(token)
    for answer in (first, second):
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "ETag" not in answer.headers
        assert not answer.cookies
    assert '<meta name="referrer" content="no-referrer">' in first.content.decode()


def test_link_holds_to_its_moment_and_no_longer() -> None:
    link, token = made(draft())
    with time_machine.travel(NOW + HOUR - timedelta(seconds=1), tick=False):
        assert ask(token).status_code == 200
    with time_machine.travel(NOW + HOUR, tick=False):
        assert ask(token).status_code == 404
        assert find_preview(token, NOW + HOUR) is None
    assert link.revoked_at is None


def test_expired_revoked_forged_and_unknown_answer_alike() -> None:
    article = draft()
    (revoked, first), (_, expired) = made(article), made(article, expires_at=NOW + timedelta(minutes=1))
    revoke_preview_link(revoked, rights=EVERY_RIGHT, now=NOW)
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        answers = {token: ask(token) for token in (first, expired, f"{first}x", first.partition(".")[0], "nothing")}
        pages = {answer.content.decode().replace(token, "") for token, answer in answers.items()}
    assert {answer.status_code for answer in answers.values()} == {404}
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"no-store, private"}
    assert {answer.headers["Referrer-Policy"] for answer in answers.values()} == {"no-referrer"}
    assert len(pages) == 1
    assert "密语" not in pages.pop()


def test_link_opens_one_article_and_nothing_else() -> None:
    other = make_article("other", state=State.DRAFT, headline="另一密语")
    article = draft()
    _, token = made(article)
    client: Any = Client()
    assert client.get(f"/news/preview/{token}/").status_code == 200
    for path in ("/news/secret/", "/news/other/", f"/news/preview/{token}x/", f"/news/preview/{other.pk}/"):
        assert client.get(path).status_code == 404
    for path in ("/", "/news/", "/news/rss.xml", "/search/?q=密语", "/sitemap-articles.xml"):
        assert "密语" not in client.get(path).content.decode().replace("?q=密语", "").replace('value="密语"', "") or (
            path.startswith("/search")
        )
    for name in ("change", "preview", "preview_sizes", "links"):
        answer = client.get(reverse(f"admin:newsroom_article_{name}", args=[article.pk]))
        assert answer.status_code == 302
        assert "/login/" in answer.headers["Location"]


def test_only_the_digest_is_stored() -> None:
    link, token = made(draft())
    stored = " ".join(str(value) for value in PreviewLink.objects.values().get().values())
    assert token not in stored
    assert token.partition(".")[0] not in stored
    assert len(link.digest) == 64


def test_post_is_no_way_in() -> None:
    _, token = made(draft())
    assert Client().post(f"/news/preview/{token}/").status_code == 405


def test_withdrawal_revokes_the_links() -> None:
    article = make_article(embargo_until=NOW + HOUR)
    _, token = made(article)
    withdraw_article(article, reason="所述不实", rights=EVERY_RIGHT, now=NOW)
    assert ask(token).status_code == 404


@pytest.mark.parametrize("expires_at", [NOW, NOW - HOUR, NOW + LONGEST + HOUR], ids=["now", "past", "too far"])
def test_moment_that_cannot_be_is_refused(expires_at: Any) -> None:
    with pytest.raises(LinkError, match="expires"):
        made(draft(), expires_at=expires_at)


def test_all_defects_of_a_link_at_once() -> None:
    with pytest.raises(SeveralError) as refused:
        made(draft(), note=" ", expires_at=NOW)
    assert [str(one) for one in refused.value.errors] == ["note", "expires"]


def test_only_those_who_publish_make_and_revoke() -> None:
    article = draft()
    with pytest.raises(ActRefusedError):
        made(article, rights=WRITER)
    link, _ = made(article)
    with pytest.raises(ActRefusedError):
        revoke_preview_link(link, rights=WRITER, now=NOW)
    assert PreviewLink.objects.get().revoked_at is None


def test_link_is_revoked_once() -> None:
    link, _ = made(draft())
    revoke_preview_link(link, rights=EVERY_RIGHT, now=NOW)
    with pytest.raises(LinkError, match="revoked"):
        revoke_preview_link(link, rights=EVERY_RIGHT, now=NOW + HOUR)
    assert PreviewLink.objects.get().revoked_at == NOW


def links_url(article: Article) -> str:
    return reverse("admin:newsroom_article_links", args=[article.pk])


def test_link_from_the_admin_is_told_once_listed_and_revoked(editor: Client) -> None:
    article = draft()
    typed = {"note": "受访人王某", "expires_at_0": "2025-05-03", "expires_at_1": "12:00"}
    answer: Any = editor.post(links_url(article), typed)
    address = answer.context["address"]
    assert "受访人王某" in errors(answer)
    assert Client().get(address).status_code == 200
    assert address not in errors(editor.get(links_url(article)))
    assert "受访人王某" in errors(editor.get(change_url(article)))
    link = PreviewLink.objects.get()
    assert (link.expires_at, link.made_by and link.made_by.groups.get().name) == (NOW + 24 * HOUR, "editor")
    assert editor.post(links_url(article), {"revoke": link.pk}).status_code == 302
    assert Client().get(address).status_code == 404


def test_refused_link_keeps_what_was_typed(editor: Client) -> None:
    article = draft()
    typed = {"note": "", "expires_at_0": "2025-05-01", "expires_at_1": "12:00"}
    answer: Any = editor.post(links_url(article), typed)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"note", "expires_at"}
    assert "2025-05-01" in errors(answer)
    assert not PreviewLink.objects.exists()


def test_link_of_another_article_is_not_revoked_from_here(editor: Client) -> None:
    link, _ = made(draft())
    assert editor.post(links_url(make_article("other")), {"revoke": link.pk}).status_code == 404
    assert PreviewLink.objects.get().revoked_at is None


def test_list_of_links_asks_as_often_for_three_as_for_one(editor: Client, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    article = draft()
    made(article)
    editor.get(links_url(article))
    with CaptureQueriesContext(connection) as one:
        editor.get(links_url(article))
    made(article)
    made(article)
    with django_assert_num_queries(len(one)):
        editor.get(links_url(article))


@pytest.mark.parametrize("role", ["reporter", "reader", "score desk"])
def test_links_page_is_for_those_who_publish(role: str) -> None:
    article = draft()
    client: Any = logged_in(role)
    assert client.get(links_url(article)).status_code == 403
    assert client.post(links_url(article), {"note": "x"}).status_code == 403


def test_frames_of_phone_and_desktop_may_hold_the_preview(editor: Client) -> None:
    article = draft()
    frames = errors(editor.get(reverse("admin:newsroom_article_preview_sizes", args=[article.pk])))
    source = reverse("admin:newsroom_article_preview", args=[article.pk])
    assert frames.count(f'src="{source}"') == 2
    framed: Any = editor.get(source)
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    public: Any = Client().get("/news/")
    assert public.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in public.headers["Content-Security-Policy"]
