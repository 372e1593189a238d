"""The article's page in the admin."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from newsroom.admin.articles.autosaves import ArticleAutosaves
from newsroom.admin.articles.conflicts import differences
from newsroom.admin.articles.english import english_fieldset
from newsroom.admin.articles.forms import ArticleForm
from newsroom.admin.articles.inlines import ArticlePhotoInline, CreditInline, ResultsBoxInline, SectionInline
from newsroom.admin.articles.previews import ArticlePreviews
from newsroom.admin.articles.recaps import RecapPage
from newsroom.admin.articles.review import (
    EXTRA_FIELDS,
    acts_offered,
    do_act,
    review_context,
    review_fieldsets,
    tell_of_recall,
)
from newsroom.admin.articles.unbound import unbound_context
from newsroom.admin.articles.versions import ArticleVersions
from newsroom.admin.facts import FactsAdmin, FactsFilter
from newsroom.admin.refusals import RefusalAdmin
from newsroom.admin.said import claims_asked
from newsroom.choices import ArticleState
from newsroom.explanations import act_words
from newsroom.models import Article
from newsroom.rules.copyflow import Act, refusal
from newsroom.services.articles import delete_article, finish_article, save_article
from newsroom.services.rights import person_of, rights_of

MOVING = tuple(act for act in Act if act not in (Act.SEND, Act.RETURN, Act.APPROVE))
"""Acts that change what is out; the others change how far the text is."""


@admin.register(Article)
class ArticleAdmin(ArticleAutosaves, ArticleVersions, FactsAdmin, RecapPage, ArticlePreviews, RefusalAdmin):
    form = ArticleForm
    change_form_template = "admin/newsroom/article/change_form.html"
    list_display = ["headline", "column", "state_now", "workflow", "facts_flag", "published_at", "updated_at"]
    list_select_related = ["column"]
    list_filter = ["state", "workflow", FactsFilter, "column", "tournaments"]
    search_fields = ["search_text", "slug"]
    date_hierarchy = "published_at"
    ordering = ["-pk"]
    autocomplete_fields = ["column", "tournaments", "teams", "players", "ties", "read_on"]
    readonly_fields = ["state_now", "workflow", "published_at", "updated_at"]
    inlines = [SectionInline, CreditInline, ArticlePhotoInline, ResultsBoxInline]
    fieldsets = [
        (None, {"fields": ["version", "column", "kicker", "headline", "subheadline", "standfirst", "slug"]}),
        (_("Dateline and byline"), {"fields": [("dateline", "byline_placement")]}),
        (_("Linked to"), {"fields": ["tournaments", "teams", "players", "ties", "read_on"]}),
        (
            _("Publication"),
            {"fields": [("state_now", "workflow", "published_at", "updated_at"), "publish_at", "embargo_until"]},
        ),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        own: list[Any] = [*super().get_fieldsets(request, obj)]
        own.insert(-1, english_fieldset(obj, "headline_en", "standfirst_en"))
        unbound = claims_asked(getattr(request, "newsroom_refused", None), request.POST.get("unbound_said", ""))
        return [*own, *review_fieldsets(obj, self._acts(request, obj), unbound)]

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
        kwargs["fields"] = [name for name in self._own_fields(request, obj) if name not in EXTRA_FIELDS]
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
        return (
            stored is None
            or refusal(stored.standing(timezone.now()), stored.flow, act, rights_of(request.user)) is None
        )

    def _acts(self, request: HttpRequest, article: Article | None) -> tuple[Act, ...]:
        """The acts that have a button, which only who may change the article is offered."""
        return acts_offered(article, rights_of(request.user)) if self.has_change_permission(request, article) else ()

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        expected = form.cleaned_data.get("version") if change else None
        save_article(obj, rights=rights_of(request.user), now=timezone.now(), expected_version=expected)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Parts first, then what depends on them, then the act whose button was pressed: all in one transaction."""
        super().save_related(request, form, formsets, change)
        now, by, before = timezone.now(), person_of(request.user), form.instance.state
        said = form.cleaned_data.get("unbound_said") or 0
        finish_article(form.instance, now=now, by=by, account=form.account, unbound_said=said)
        tell_of_recall(request, before, form.instance)
        if request.POST.get("_act"):
            act = Act(request.POST["_act"])
            do_act(act, form.instance, form.cleaned_data, rights=rights_of(request.user), now=now, by=by)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._stay(request, obj) if request.POST.get("_act") else super().response_add(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._stay(request, obj) if request.POST.get("_act") else super().response_change(request, obj)

    def _stay(self, request: HttpRequest, article: Article) -> HttpResponse:
        act = Act(request.POST["_act"])
        self.log_change(request, article, act_words(act))
        words = self.state_now(article) if act in MOVING else article.get_workflow_display()
        said = {"article": article, "state": words}
        messages.success(request, gettext("“%(article)s” is now: %(state)s.") % said)
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[article.pk]))

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_article(obj, rights=rights_of(request.user), now=timezone.now(), by=person_of(request.user))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Adds the open acts and what was done, the two sides of a conflict, and the nonce the editor needs."""
        article = kwargs.get("obj")
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        acts = self._acts(request, article)
        context["flow_acts"] = [(act.value, act_words(act)) for act in acts]
        context |= unbound_context(article, form, acts)
        context |= review_context(article) | {"may_link": bool(article) and self.has_publish_permission(request)}
        context["differences"] = differences(form, formsets) if isinstance(form, ArticleForm) else None
        context["show_save_and_add_another"] = False
        context["is_public"] = bool(article and article.is_public(timezone.now()))
        context["media"] = Media.from_media(context["media"], nonce=str(getattr(request, "csp_nonce", "")))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("recap/", self.admin_site.admin_view(self.recap_page), name="newsroom_article_recap"),
            path("schedule/", self.admin_site.admin_view(self.schedule_page), name="newsroom_article_schedule"),
        ]
        return own + super().get_urls()

    def view_on_site(self, obj: Article) -> str | None:
        return reverse("newsroom:article", args=[obj.slug]) if obj.is_public(timezone.now()) else None
