"""What other places take of an article: its card."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.freshness.answers import page_answer, unchanged_answer
from config.freshness.pages import StoredPage
from config.freshness.store import keep, kept
from newsroom.cards import card_of, draw_card
from newsroom.models import Article
from newsroom.selectors.articles import published_article


@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The article's picture for links to it; 404 while readers may not see the article.

    Its ETag is made of the words on it, so it is drawn again when one of them has changed, and at no other time.
    """
    try:
        shown = card_of(published_article(slug, timezone.now()))
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
