"""What other places take of an article: its card, the exchange format of newsrooms, wire copy."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.freshness import fresh_page
from config.freshness.answers import page_answer, unchanged_answer
from config.freshness.pages import StoredPage
from config.freshness.store import keep, kept
from newsroom.cards import card_of, draw_card
from newsroom.models import Article
from newsroom.ninjs import ninjs_item, ninjs_of_many
from newsroom.results import all_tournaments_revision
from newsroom.selectors.articles import article_for_card, published_article
from newsroom.selectors.outlets import exported_article, exported_articles
from newsroom.views.articles import article_counters, news_counters
from newsroom.wire import wire_copy

LISTED = 50


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The article's picture for links to it; 404 while readers may not see the article.

    Its ETag is made of everything on it, so it is drawn again when any of that has changed, and at no other time.
    """
    try:
        shown = card_of(article_for_card(slug, timezone.now()))
    except Article.DoesNotExist as error:
        raise Http404 from error
    etag = f'W/"{shown.digest}"'
    unchanged = unchanged_answer(request, etag)
    if unchanged is not None:
        return unchanged
    key = f"card:{shown.digest}"
    drawn = kept(key)
    if drawn is None:
        drawn = StoredPage(draw_card(shown), None, {"Content-Type": "image/jpeg"})
        keep(key, drawn)
    return page_answer(request, etag, drawn)


@require_safe
@fresh_page(article_counters, query=())
def ninjs(request: HttpRequest, slug: str) -> HttpResponse:
    """The article as ninjs 3.1; one that was withdrawn after it had been out is there as canceled, without its text."""
    try:
        shown = exported_article(slug, timezone.now())
    except Article.DoesNotExist as error:
        raise Http404 from error
    return _json(ninjs_item(request, shown))


def exports_counters(request: HttpRequest) -> tuple[str, ...]:
    return (*news_counters(request), *all_tournaments_revision())


@require_safe
@fresh_page(exports_counters, query=())
def ninjs_list(request: HttpRequest) -> HttpResponse:
    """What was last published, changed or withdrawn, as one ninjs document of kind composite."""
    return _json(ninjs_of_many(request, exported_articles(timezone.now(), limit=LISTED)))


def _json(data: dict[str, object]) -> HttpResponse:
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@require_safe
@fresh_page(article_counters, query=())
def wire(request: HttpRequest, slug: str) -> HttpResponse:
    """The article as plain text, ready to be taken over; 404 while readers may not see it."""
    try:
        shown = published_article(slug, timezone.now())
    except Article.DoesNotExist as error:
        raise Http404 from error
    return HttpResponse(wire_copy(shown), content_type="text/plain; charset=utf-8")
