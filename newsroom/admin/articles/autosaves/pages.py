"""Addresses of unsaved text, and what the article's form says of it."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from newsroom.admin.articles.autosaves.typed import content_of_posted, posted
from newsroom.admin.articles.versions import shown_difference
from newsroom.errors import UnsavedError
from newsroom.models import Article, Autosave
from newsroom.rules.copyflow import Right
from newsroom.rules.differences import content_difference
from newsroom.selectors.contents import content_of
from newsroom.selectors.versions import others_at_work, own_autosave, readable_autosave
from newsroom.services.autosaves import discard_typed, keep_typed, take_over
from newsroom.services.rights import rights_of

TAKE, DISCARD = "_take_typed", "_discard_typed"


class ArticleAutosaves(admin.ModelAdmin):
    """Typed text outlives a closed lid, a refusal, and somebody else's save."""

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("autosave/", self.autosave, "autosave_new"),
            ("<int:pk>/autosave/", self.autosave, "autosave"),
            ("<int:pk>/typed/<int:user>/", self.typed_page, "typed"),
            ("<int:pk>/take-over/<int:user>/", self.take_over_page, "take_over"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def autosave(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keeps the posted form, or throws away what was kept; the article is never touched."""
        self._demand_writing(request)
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        article = get_object_or_404(Article, pk=pk) if pk else None
        if DISCARD in request.POST:
            discard_typed(article, user=request.user)  # type: ignore[arg-type]  # the admin has somebody logged in
            messages.success(request, gettext("What you had typed is discarded."))
            return HttpResponseRedirect(_form_url(article))
        return JsonResponse(_answer(self._keep(request, article)))

    def typed_page(self, request: HttpRequest, pk: int, user: int) -> HttpResponse:
        """Unsaved text beside what is stored: one's own, or that of an article one has taken over."""
        self._demand_writing(request)
        article = get_object_or_404(Article, pk=pk)
        row = readable_autosave(pk, user, request.user)  # type: ignore[arg-type]  # as above
        if row is None:
            messages.info(request, gettext("There is no unsaved text here that you may read."))
            return HttpResponseRedirect(_form_url(article))
        return self._typed(request, article, row)

    def take_over_page(self, request: HttpRequest, pk: int, user: int) -> HttpResponse:
        article = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        now, rights = timezone.now(), rights_of(request.user)
        row = take_over(article, of=user, user=request.user, rights=rights, now=now)  # type: ignore[arg-type]  # as above
        if row is None:
            messages.info(request, gettext("There is nothing unsaved any more."))
            return HttpResponseRedirect(_form_url(article))
        messages.success(request, gettext("You have taken over. The text of %(name)s is kept.") % {"name": row.user})
        return HttpResponseRedirect(
            reverse("admin:newsroom_article_typed", args=[pk, user]) if row.form else _form_url(article)
        )

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Puts kept text back into the form; keeps what somebody sends who may write it no more."""
        article = self.get_object(request, object_id) if object_id and request.method == "POST" else None
        if TAKE in request.POST:
            row = own_autosave(article.pk if article else None, request.user)  # type: ignore[arg-type]  # as above
            if row is None:
                return HttpResponseRedirect(_form_url(article))
            request.POST = posted(row)  # type: ignore[assignment]  # a form as it came once
            request.newsroom_refused = UnsavedError(row.saved_at, row.base_version)  # type: ignore[attr-defined]
        elif article and Right.WRITE in rights_of(request.user) and not self.has_change_permission(request, article):
            return self._typed(request, article, self._keep(request, article), status=403)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Saved is no longer unsaved; but text that was offered and neither taken nor discarded is offered again."""
        super().save_related(request, form, formsets, change)
        if "_unanswered" not in request.POST:
            discard_typed(form.instance if change else None, user=request.user)  # type: ignore[arg-type]  # as above

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article, user, now = kwargs.get("obj"), request.user, timezone.now()
        if isinstance(getattr(request, "newsroom_refused", None), UnsavedError):
            context["took_typed"], context["errors"] = context["adminform"].form.non_field_errors(), None
        elif request.method == "GET":
            context["own_typed"] = own_autosave(article.pk if article else None, user)  # type: ignore[arg-type]  # as above
        if article and Right.WRITE in rights_of(user):
            context["others_at_work"] = others_at_work(article.pk, user, now)  # type: ignore[arg-type]  # as above
        context["autosave_url"] = _autosave_url(article)
        return super().render_change_form(request, context, *args, **kwargs)

    def _demand_writing(self, request: HttpRequest) -> None:
        if Right.WRITE not in rights_of(request.user):
            raise PermissionDenied

    def _keep(self, request: HttpRequest, article: Article | None) -> Autosave:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        version = request.POST.get("version", "")
        return keep_typed(
            article,
            user=request.user,  # type: ignore[arg-type]  # as above
            form=[] if "_open" in request.POST else pairs,
            base_version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            rights=rights_of(request.user),
            now=timezone.now(),
        )

    def _typed(self, request: HttpRequest, article: Article, row: Autosave, status: int = 200) -> HttpResponse:
        typed = content_of_posted(posted(row), article, partial(self.formfield_for_dbfield, request=request))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "article": article,
            "title": gettext("Unsaved text"),
            "row": row,
            "is_own": row.user_id == request.user.pk,
            "refused": status == 403,
            "may_change": self.has_change_permission(request, article),
            "stored_version": Article.objects.values_list("version", flat=True).get(pk=article.pk),
            "difference": shown_difference(content_difference(content_of(article), typed)),
            "typed": typed,
        }
        return TemplateResponse(request, "admin/newsroom/article/typed.html", context, status=status)


def _form_url(article: Article | None) -> str:
    if article is None:
        return reverse("admin:newsroom_article_add")
    return reverse("admin:newsroom_article_change", args=[article.pk])


def _autosave_url(article: Article | None) -> str:
    if article is None:
        return reverse("admin:newsroom_article_autosave_new")
    return reverse("admin:newsroom_article_autosave", args=[article.pk])


def _answer(row: Autosave) -> dict[str, str]:
    """What the form says after its text was kept: when, and who has taken over."""
    answer = {"said": "", "taken": ""}
    if row.saved_at:
        said = {"time": date_format(timezone.localtime(row.saved_at), "TIME_FORMAT")}
        answer["said"] = gettext("Kept but not saved, %(time)s") % said
    if row.taken_by:
        said = {"name": str(row.taken_by)}
        answer["taken"] = gettext("%(name)s has taken over this article. Your text is kept.") % said
    return answer
