"""Previews of an article: as on the page, at the widths of a phone and a desktop, and by link for outsiders."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from newsroom.addresses import absolute
from newsroom.admin.articles.actions import ArticleActions
from newsroom.admin.labels import label_moment
from newsroom.errors import LinkError, NewsroomError, SeveralError
from newsroom.explanations import flow_sentence, sentences
from newsroom.models import Article, PreviewLink
from newsroom.selectors.articles import article_for_preview
from newsroom.selectors.previews import preview_links_of
from newsroom.services.previews import make_preview_link, revoke_preview_link
from newsroom.services.rights import person_of, rights_of
from newsroom.views.articles import article_context

FIELD_OF = {"note": "note", "expires": "expires_at"}


class LinkForm(forms.Form):
    """For whom a link is and how long it holds; what the service refuses stands beside the field."""

    note = forms.CharField(label=_("for whom"), max_length=100, required=False)
    expires_at = forms.SplitDateTimeField(
        label=_("holds until"), widget=AdminSplitDateTime, help_text=_("At most 30 days from now.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        label_moment(self.fields["expires_at"])

    def show(self, refused: NewsroomError) -> None:
        for one in refused.errors if isinstance(refused, SeveralError) else (refused,):
            if isinstance(one, LinkError):
                self.add_error(FIELD_OF[one.code], flow_sentence(one.code))
            else:
                self.add_error(None, ValidationError(list(sentences(one))))


class ArticlePreviews(ArticleActions):
    """The pages beside an article's own: two previews, and its links."""

    def get_urls(self) -> list[URLPattern]:
        own = {
            "preview": ("<int:pk>/preview/", self.preview),
            "preview_sizes": ("<int:pk>/preview/sizes/", self.preview_sizes),
            "links": ("<int:pk>/links/", self.links_page),
        }
        views = [
            path(route, self.admin_site.admin_view(view), name=f"newsroom_article_{name}")
            for name, (route, view) in own.items()
        ]
        return views + super().get_urls()

    @method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})])
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

    def preview_sizes(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The preview in two frames, as wide as a phone and as a desktop."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        return self._page(request, article, gettext("Preview on phone and desktop"), "preview_sizes.html", {})

    def links_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Makes and revokes links; the address of a new one is shown this once."""
        if not self.has_publish_permission(request):
            raise PermissionDenied
        article = get_object_or_404(Article, pk=pk)
        if request.POST.get("revoke"):
            return self._revoke(request, article)
        form, address = LinkForm(request.POST or None), ""
        if request.method == "POST" and form.is_valid():
            try:
                address = self._make(request, article, form)
            except NewsroomError as refused:
                form.show(refused)
        context = {
            "form": form,
            "errors": form.errors,
            "address": address,
            "links": preview_links_of(article),
            "now": timezone.now(),
            "media": self.media + form.media,
        }
        return self._page(request, article, gettext("Preview links"), "links.html", context)

    def _make(self, request: HttpRequest, article: Article, form: LinkForm) -> str:
        made = make_preview_link(
            article,
            note=form.cleaned_data["note"],
            expires_at=form.cleaned_data["expires_at"],
            rights=rights_of(request.user),
            now=timezone.now(),
            by=person_of(request.user),
        )
        self.log_change(request, article, gettext("Preview link for %(whom)s") % {"whom": made.link})
        return absolute(request, reverse("newsroom:preview", args=[made.token]))

    def _revoke(self, request: HttpRequest, article: Article) -> HttpResponse:
        key = request.POST["revoke"]
        link = get_object_or_404(PreviewLink, article=article, pk=int(key) if key.isascii() and key.isdecimal() else 0)
        try:
            revoke_preview_link(link, rights=rights_of(request.user), now=timezone.now())
        except LinkError as refused:
            messages.error(request, flow_sentence(refused.code))
        else:
            self.log_change(request, article, gettext("Preview link for %(whom)s revoked") % {"whom": link})
            messages.success(request, gettext("The link for %(whom)s is revoked.") % {"whom": link})
        return HttpResponseRedirect(request.path)

    def _page(
        self, request: HttpRequest, article: Article, title: str, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "article": article}
        return TemplateResponse(request, f"admin/newsroom/article/{template}", frame | context)
