"""What stands in place of an article that was withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from newsroom.models import Article
from newsroom.results import Crumb, page_context
from newsroom.views.links import news_crumb


def withdrawn_page(request: HttpRequest, gone: Article) -> HttpResponse:
    """410: that the article was withdrawn, when and why, and not a word of it."""
    title = gettext("This article has been withdrawn")
    context = {
        "gone": gone,
        **page_context(request, title=title, description=title, section="news", crumbs=[news_crumb(), Crumb(title)]),
    }
    return render(request, "newsroom/pages/withdrawn.html", context, status=410)
