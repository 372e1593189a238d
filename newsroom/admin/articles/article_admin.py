"""The article's page in the admin."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from newsroom.admin.articles.actions import ArticleActions
from newsroom.admin.articles.conflicts import differences
from newsroom.admin.articles.forms import ArticleForm
from newsroom.admin.articles.inlines import ArticlePhotoInline, CreditInline, ResultsBoxInline, SectionInline
from newsroom.admin.articles.recaps import RecapPage
from newsroom.admin.refusals import RefusalAdmin
from newsroom.choices import ArticleState
from newsroom.errors import MomentError
from newsroom.explanations import act_words
from newsroom.models import Article
from newsroom.rules.copyflow import Act, acts_open, refusal
from newsroom.selectors.articles import article_for_preview
from newsroom.services.articles import delete_article, finish_article, save_article
from newsroom.services.copyflow import publish_article, recall_article, schedule_article, withdraw_article
from newsroom.services.rights import rights_of
from newsroom.views.articles import article_context

FLOW_ACTS = (Act.PUBLISH, Act.SCHEDULE, Act.RECALL, Act.WITHDRAW)


@admin.register(Article)
class ArticleAdmin(RecapPage, ArticleActions, RefusalAdmin):
    form = ArticleForm
    change_form_template = "admin/newsroom/article/change_form.html"
    list_display = ["headline", "column", "state_now", "published_at", "embargo_until", "updated_at"]
    list_select_related = ["column"]
    list_filter = ["state", "column", "tournaments"]
    search_fields = ["search_text", "slug"]
    date_hierarchy = "published_at"
    ordering = ["-pk"]
    autocomplete_fields = ["column", "tournaments", "teams", "ties"]
    readonly_fields = ["state_now", "published_at", "updated_at"]
    inlines = [SectionInline, CreditInline, ArticlePhotoInline, ResultsBoxInline]
    fieldsets = [
        (None, {"fields": ["version", "column", "kicker", "headline", "subheadline", "standfirst", "slug"]}),
        (_("Dateline and byline"), {"fields": [("dateline", "byline_placement")]}),
        (_("In English"), {"fields": ["headline_en", "standfirst_en"]}),
        (_("Linked to"), {"fields": ["tournaments", "teams", "ties"]}),
        (
            _("Publication"),
            {"fields": [("state_now", "published_at", "updated_at"), "publish_at", "embargo_until"]},
        ),
    ]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["headline_en"]}

    @admin.display(description=_("state"), ordering="state")
    def state_now(self, article: Article) -> str:
        now = timezone.now()
        words = str(ArticleState(article.standing(now).value).label)
        if article.embargo_until and article.embargo_until > now and article.state != ArticleState.DRAFT:
            return gettext("%(state)s, under embargo") % {"state": words}
        return words

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["fields"] = [name for name in self._own_fields(request, obj) if name not in ("version", "publish_at")]
        return super().get_form(request, obj, change, **kwargs)

    def _own_fields(self, request: HttpRequest, obj: Any) -> list[str]:
        given = flatten_fieldsets(self.get_fieldsets(request, obj))
        return [str(name) for name in given if name not in self.readonly_fields]

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """By permission, and for an article by the copy flow: a reporter changes drafts only."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or self._may(request, obj, Act.EDIT)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or self._may(request, obj, Act.DELETE)

    def _may(self, request: HttpRequest, article: Article, act: Act) -> bool:
        stored = Article.objects.filter(pk=article.pk).first()
        return stored is None or refusal(stored.standing(timezone.now()), act, rights_of(request.user)) is None

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        expected = form.cleaned_data.get("version") if change else None
        save_article(obj, rights=rights_of(request.user), now=timezone.now(), expected_version=expected)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Parts first, then what depends on them, then the act whose button was pressed: all in one transaction."""
        super().save_related(request, form, formsets, change)
        finish_article(form.instance, now=timezone.now())
        if request.POST.get("_act"):
            self._act(request, form.instance, form.cleaned_data.get("publish_at"))

    def _act(self, request: HttpRequest, article: Article, at: datetime | None) -> None:
        act, rights, now = Act(request.POST["_act"]), rights_of(request.user), timezone.now()
        if act is Act.SCHEDULE:
            if at is None:
                raise MomentError("schedule_empty")
            schedule_article(article, at=at, rights=rights, now=now)
        else:
            steps = {Act.PUBLISH: publish_article, Act.RECALL: recall_article, Act.WITHDRAW: withdraw_article}
            steps[act](article, rights=rights, now=now)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._stay(request, obj) if request.POST.get("_act") else super().response_add(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._stay(request, obj) if request.POST.get("_act") else super().response_change(request, obj)

    def _stay(self, request: HttpRequest, article: Article) -> HttpResponse:
        self.log_change(request, article, act_words(Act(request.POST["_act"])))
        said = {"article": article, "state": self.state_now(article)}
        messages.success(request, gettext("“%(article)s” is now: %(state)s.") % said)
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[article.pk]))

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_article(obj, rights=rights_of(request.user), now=timezone.now())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the open acts, the two sides of a conflict, and the nonce without which the editor is a bare box."""
        article = kwargs.get("obj")
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        now = timezone.now()
        standing = article.standing(now) if article else Article().standing(now)
        open_acts = acts_open(standing, rights_of(request.user)) if self.has_change_permission(request, article) else ()
        context["flow_acts"] = [(act.value, act_words(act)) for act in FLOW_ACTS if act in open_acts]
        context["differences"] = differences(form, formsets) if isinstance(form, ArticleForm) else []
        context["is_public"] = bool(article and article.is_public(now))
        context["media"] = Media.from_media(context["media"], nonce=str(getattr(request, "csp_nonce", "")))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("<int:pk>/preview/", self.admin_site.admin_view(self.preview), name="newsroom_article_preview"),
            path("recap/", self.admin_site.admin_view(self.recap_page), name="newsroom_article_recap"),
            path("schedule/", self.admin_site.admin_view(self.schedule_page), name="newsroom_article_schedule"),
        ]
        return own + super().get_urls()

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The article as its page will look, in whatever state it is: for staff who may see articles."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        try:
            article = article_for_preview(pk, now)
        except Article.DoesNotExist as error:
            raise Http404 from error
        response = render(request, "newsroom/pages/article.html", article_context(request, article, now))
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def view_on_site(self, obj: Article) -> str | None:
        return reverse("newsroom:article", args=[obj.slug]) if obj.is_public(timezone.now()) else None
