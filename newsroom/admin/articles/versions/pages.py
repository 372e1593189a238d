"""The pages themselves."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from newsroom.admin.accounts import AccountForm
from newsroom.admin.articles.versions.shown import shown_difference
from newsroom.admin.articles.versions.words import field_label, field_words, group_label, part_title
from newsroom.admin.mistakes import mistakes_in
from newsroom.errors import NewsroomError
from newsroom.models import Article, ArticleVersion
from newsroom.rules.copyflow import SEEN
from newsroom.rules.differences import content_difference
from newsroom.rules.versions import KINDS_OF_PARTS, Content, Part
from newsroom.selectors.contents import content_of
from newsroom.selectors.versions import article_versions, deleted_articles
from newsroom.services.rights import person_of, rights_of
from newsroom.services.versions import Restored, name_version, restore_deleted, restore_version


class VersionNameForm(forms.ModelForm):
    class Meta:
        model = ArticleVersion
        fields = ["name", "note"]


class RestoreForm(AccountForm):
    """Of an article that readers have seen, how the change is accounted for."""

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    @property
    def has_been_seen(self) -> bool:
        return self.instance.standing(timezone.now()) in SEEN


class ChoiceForm(forms.Form):
    """Two versions by number, as the addresses of the page of differences name them."""

    old = forms.IntegerField(required=False)
    new = forms.IntegerField(required=False)


class ArticleVersions(admin.ModelAdmin):
    """What an article was: to read, to compare, to name and to bring back."""

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("<int:pk>/versions/", self.versions_page, "versions"),
            ("<int:pk>/versions/compare/", self.difference_page, "version_difference"),
            ("<int:pk>/versions/<int:number>/", self.version_page, "version"),
            ("<int:pk>/versions/<int:number>/restore/", self.restore_page, "version_restore"),
            ("deleted/", self.deleted_page, "versions_deleted"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
            for route, view, name in pages
        ] + super().get_urls()

    def versions_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        versions = list(article_versions(pk))
        context = {"title": gettext("Versions"), "versions": versions, "versions_here": True}
        return self._version_page(request, article, "versions", context)

    def difference_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two versions; without numbers the last two."""
        article = self._article(request, pk)
        versions = list(article_versions(pk))
        old, new = self._chosen(request, versions)
        context: dict[str, Any] = {"title": gettext("Differences"), "versions": versions, "old": old, "new": new}
        if old and new:
            context["difference"] = shown_difference(content_difference(old.content, new.content))
        return self._version_page(request, article, "version_difference", context)

    def _chosen(
        self, request: HttpRequest, versions: list[ArticleVersion]
    ) -> tuple[ArticleVersion | None, ArticleVersion | None]:
        form = ChoiceForm(request.GET)
        if not form.is_valid():
            raise Http404
        by_number = {one.number: one for one in versions}
        if not versions:
            return None, None
        last = sorted(by_number)[-2:]
        wanted = (form.cleaned_data["old"] or last[0], form.cleaned_data["new"] or last[-1])
        if not by_number.keys() >= set(wanted):
            raise Http404
        return by_number[wanted[0]], by_number[wanted[1]]

    def version_page(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One version to read; whoever writes may name it here."""
        article = self._article(request, pk)
        version = get_object_or_404(ArticleVersion, article=pk, number=number)
        may_name = super().has_change_permission(request)
        if request.method == "POST" and not may_name:
            raise PermissionDenied
        form = VersionNameForm(request.POST or None, instance=version)
        if request.method == "POST" and form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("name", "note")}
            name_version(version, **said, rights=rights_of(request.user), now=timezone.now())
            messages.success(request, gettext("Version %(number)d is named.") % {"number": number})
            return HttpResponseRedirect(request.path)
        context = {
            "title": gettext("Version %(number)d") % {"number": number},
            "version": version,
            "form": form if may_name else None,
            "fields": _read("fields", version.content["fields"]),
            "groups": _groups(version.content),
            "may_restore": self.has_change_permission(request, article),
        }
        return self._version_page(request, article, "version", context, status=422 if form.errors else 200)

    def restore_page(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Shows what would change, then saves the old content as a new version."""
        article = self._article(request, pk)
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        version = get_object_or_404(ArticleVersion, article=pk, number=number)
        form = RestoreForm(request.POST or None, instance=article)
        if request.method == "POST" and form.is_valid():
            expected = request.POST.get("version", "")
            try:
                restored = restore_version(
                    version,
                    rights=rights_of(request.user),
                    now=timezone.now(),
                    by=person_of(request.user),
                    account=form.account,
                    unbound_said=form.cleaned_data.get("unbound_said") or 0,
                    expected_version=int(expected) if expected.isdecimal() else 0,
                )
            except NewsroomError as refused:
                form = RestoreForm(request.POST, instance=article, refused=refused)
            else:
                return self._restored(request, version, restored)
        context = {
            "title": gettext("Bring back version %(number)d") % {"number": number},
            "version": version,
            "mistakes": mistakes_in(form, []),
            "form": form if form.has_been_seen else None,
            "difference": shown_difference(content_difference(content_of(article), version.content)),
        }
        return self._version_page(request, article, "version_restore", context, status=422 if form.errors else 200)

    def deleted_page(self, request: HttpRequest) -> HttpResponse:
        """Drafts that were deleted, each with a button that brings it back."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        gone = deleted_articles()
        if request.method == "POST":
            key = request.POST.get("version", "")
            version = get_object_or_404(gone, pk=int(key) if key.isdecimal() else 0)
            restored = restore_deleted(
                version, rights=rights_of(request.user), now=timezone.now(), by=person_of(request.user)
            )
            return self._restored(request, version, restored)
        context = {"title": gettext("Deleted drafts"), "versions": gone}
        return self._version_page(request, None, "versions_deleted", context)

    def _restored(self, request: HttpRequest, version: ArticleVersion, restored: Restored) -> HttpResponse:
        said = {"number": version.number, "now": restored.article.version}
        words = gettext("The content of version %(number)d is back, as version %(now)d.") % said
        self.log_change(request, restored.article, words)
        messages.success(request, words)
        if restored.left_out:
            gone = {"names": pgettext("list", ", ").join(restored.left_out)}
            messages.warning(request, gettext("Left out, because it is no more: %(names)s.") % gone)
        return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[restored.article.pk]))

    def _article(self, request: HttpRequest, pk: int) -> Article:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(Article, pk=pk)

    def _version_page(
        self, request: HttpRequest, article: Model | None, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, "article": article, **context}
        return TemplateResponse(request, f"admin/newsroom/article/{name}.html", whole, status=status)


def _groups(content: Content) -> list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Every kind of part with its parts: title, and label and words of each field."""
    return [
        (group_label(kind), [(part_title(kind, part, at), _read(kind, part)) for at, part in enumerate(parts, start=1)])
        for kind in KINDS_OF_PARTS
        if (parts := content[kind])  # type: ignore[literal-required]
    ]


def _read(kind: str, part: Part) -> list[tuple[str, str]]:
    words = ((field_label(kind, name), field_words(kind, name, value)) for name, value in part.items())
    return [(label, said) for label, said in words if said]
