"""The flag of an article, its page of facts, and the list of everything the desk must check."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.admin.facts.acts import ACTS, chosen_day
from newsroom.admin.facts.page import failing_row, page_context
from newsroom.errors import ActRefusedError, NewsroomError
from newsroom.explanations import sentences
from newsroom.fact_words import flagged_count_words
from newsroom.models import Article
from newsroom.rules.copyflow import Act, Right, refusal
from newsroom.selectors.facts import articles_with_facts, facts_to_check, failing_counts
from newsroom.services.facts import record_changes
from newsroom.services.rights import rights_of

ON_A_PAGE = 20


class FactsAdmin(admin.ModelAdmin):
    """Facts of articles: seen by whoever sees articles, bound by whoever may change them, answered by publishers."""

    @admin.display(description=_("facts"))
    def facts_flag(self, article: Any) -> str:
        count = getattr(article, "failing_facts", 0)
        return flagged_count_words(count) if count else ""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Counts what fails for the articles of this page of the list, all at once."""
        changelist = super().get_changelist_instance(request)
        shown = list(changelist.result_list)
        counts = failing_counts(shown)
        for article in shown:
            article.failing_facts = counts.get(article.pk, 0)
        changelist.result_list = shown
        return changelist

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the facts of the article that somebody must look at."""
        article = kwargs.get("obj")
        if article is not None and article.pk and request.method == "GET":
            record_changes([article], now=timezone.now())
            own = facts_to_check(articles_with_facts().filter(pk=article.pk))
            context["failing_facts"] = [failing_row(row) for row in own]
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/facts/", view(self.facts_page), name="newsroom_article_facts"),
            path("facts/", view(self.facts_to_check_page), name="newsroom_article_facts_to_check"),
        ]
        return own + super().get_urls()

    def facts_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The text with its marks; what is posted goes to a service, and a refusal comes back with what was typed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        refused: tuple[str, ...] = ()
        if request.method == "POST":
            try:
                return self._done(request, article)
            except NewsroomError as error:
                if isinstance(error, ActRefusedError) and error.refusal.code == "right":
                    raise PermissionDenied from error
                refused = tuple(sentences(error))
        record_changes([article], now=timezone.now())
        return self._shown(request, article, refused)

    def facts_to_check_page(self, request: HttpRequest) -> HttpResponse:
        """Every fact of every article that somebody must look at, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record_changes(list(articles_with_facts()), now=timezone.now())
        page = Paginator(facts_to_check(), ON_A_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Facts to check"),
            "page": page,
            "rows": [failing_row(row) for row in page.object_list],
        }
        return TemplateResponse(request, "admin/newsroom/article/facts_to_check.html", context)

    def _done(self, request: HttpRequest, article: Article) -> HttpResponse:
        act = ACTS.get(request.POST.get("_do", ""))
        if act is None:
            raise Http404
        assert request.user.is_authenticated, "the admin let them in"
        said = act(article, request.POST, request.user, timezone.now())
        self.log_change(request, article, said)
        messages.success(request, done_words(said))
        query = f"?day={request.POST['day']}" if chosen_day(request.POST.get("day", "")) else ""
        return HttpResponseRedirect(reverse("admin:newsroom_article_facts", args=[article.pk]) + query)

    def _shown(self, request: HttpRequest, article: Article, refused: tuple[str, ...]) -> HttpResponse:
        held, stands = rights_of(request.user), article.standing(timezone.now())
        typed = request.POST if request.method == "POST" else request.GET
        context = {
            **self.admin_site.each_context(request),
            **page_context(article, typed.get("words", "").strip(), chosen_day(typed.get("day", ""))),
            "opts": self.opts,
            "title": gettext("Facts of the article"),
            "original": article,
            "refused": refused,
            "typed": typed,
            "may_bind": refusal(stands, article.flow, Act.EDIT, held) is None,
            "may_answer": held >= {Right.PUBLISH},
        }
        status = 422 if refused else 200
        return TemplateResponse(request, "admin/newsroom/article/facts.html", context, status=status)


def done_words(said: str) -> str:
    return {
        "bound": gettext("The words are bound."),
        "hand": gettext("The words are noted as checked by hand."),
        "unbound": gettext("The words are unbound; the reason is kept."),
        "answered": gettext("The answer is recorded."),
        "corrected": gettext(
            "The correction stands above the article. The sentence itself is as it was: put it right in the article."
        ),
    }[said]
