"""One article behind a secret address, for somebody without an account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from newsroom.selectors.articles import article_for_preview
from newsroom.selectors.previews import find_preview
from newsroom.views.articles import article_context

UNSEEN = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""Nobody between us and the reader keeps the page, no search engine lists it, no other site learns its address."""


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The article as it stands now. Whatever is wrong with the link, the answer is the same 404."""
    now = timezone.now()
    link = find_preview(token, now)
    if link is None:
        return _unseen(page_not_found(request, Http404()))
    shown = article_for_preview(link.article_id, now)
    context = article_context(request, shown, now) | {"preview": link}
    return _unseen(render(request, "newsroom/pages/article.html", context))


def _unseen(response: HttpResponse) -> HttpResponse:
    for name, value in UNSEEN.items():
        response.headers[name] = value
    return response
