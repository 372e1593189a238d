"""Corrections in the open: the list of all."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from config.freshness import fresh_page
from newsroom.results import Crumb, page_context
from newsroom.selectors.corrections import recent_corrections
from newsroom.views.articles import news_counters
from newsroom.views.links import news_crumb

PER_PAGE = 30


@fresh_page(news_counters, query=("page",))
def corrections(request: HttpRequest) -> HttpResponse:
    """Corrections of all articles that readers may see, newest first."""
    found = recent_corrections(timezone.now())
    title = pgettext("list of all", "Corrections")
    context = {
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        **page_context(
            request,
            title=title,
            description=gettext("What our articles had wrong, and what is right, newest first."),
            section="news",
            crumbs=[news_crumb(), Crumb(title)],
        ),
    }
    return render(request, "newsroom/pages/corrections.html", context)
