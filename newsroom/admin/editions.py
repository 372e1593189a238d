"""Editions, which open to readers all or nothing, and advertisements."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.admin.labels import LabelledFormSet, label_moment
from newsroom.admin.layout import LayoutAdmin, who_acts
from newsroom.admin.mistakes import mistakes_in
from newsroom.errors import EditionRefusedError, NewsroomError
from newsroom.explanations import sentences
from newsroom.models import Advertisement, Edition, NewspaperPage
from newsroom.selectors.editions import edition_for_desk
from newsroom.services.editions import hindrances, publish_edition, recall_edition, schedule_edition, withdraw_edition


class PageInline(admin.TabularInline):
    model = NewspaperPage
    formset = LabelledFormSet
    extra = 1
    show_change_link = True


def is_waiting(edition: Edition) -> bool:
    return edition.published_at is not None and edition.published_at > timezone.now()


class OpeningForm(forms.Form):
    """When a scheduled edition opens."""

    at = forms.SplitDateTimeField(label=_("opens at"), widget=AdminSplitDateTime)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        label_moment(self.fields["at"])


@admin.register(Edition)
class EditionAdmin(LayoutAdmin):
    change_form_template = "admin/newsroom/edition/change_form.html"
    list_display = ["date", "paper", "number", "page_count", "published_at"]
    date_hierarchy = "date"
    search_fields = ["paper", "number"]
    readonly_fields = ["published_at"]
    inlines = [PageInline]
    actions = ["publish", "withdraw"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).annotate(page_count=Count("pages"))

    @admin.display(description=_("pages"), ordering="page_count")
    def page_count(self, edition: Any) -> int:
        return int(edition.page_count)

    @admin.action(description=_("Publish the editions"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        for edition in queryset:
            try:
                self._act(request, edition, "publish", None)
            except NewsroomError as refused:
                for sentence in sentences(refused):
                    self.message_user(request, f"{edition}: {sentence}", messages.ERROR)

    @admin.action(description=_("Withdraw the editions"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        for edition in queryset:
            self._act(request, edition, "withdraw", None)

    def _act(self, request: HttpRequest, edition: Edition, act: str, at: datetime | None) -> None:
        """One act of the table below; raises what the service refuses."""
        who = who_acts(request)
        if act == "withdraw" and is_waiting(edition):
            act = "recall"
        steps: dict[str, tuple[Callable[[], Edition], str]] = {
            "publish": (
                lambda: publish_edition(edition, **who),
                gettext("%(what)s is published with everything on its pages."),
            ),
            "schedule": (
                lambda: schedule_edition(edition, at=at or who["now"], **who),
                gettext("%(what)s is scheduled with everything on its pages."),
            ),
            "recall": (
                lambda: recall_edition(edition, **who),
                gettext("%(what)s is taken back with the articles that waited for it."),
            ),
            "withdraw": (lambda: withdraw_edition(edition, rights=who["rights"]), gettext("%(what)s is withdrawn.")),
        }
        if act not in steps:
            raise Http404
        step, said = steps[act]
        step()
        self.log_change(request, edition, act)
        self.message_user(request, said % {"what": edition}, messages.SUCCESS)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.publish_article")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.publication)
        return [path("<int:pk>/publication/", view, name="newsroom_edition_publication"), *super().get_urls()]

    def publication(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is on the edition's pages, what stands in its way, and the buttons that open or close it."""
        if not (self.has_view_permission(request) and request.user.has_perm("newsroom.view_article")):
            raise PermissionDenied
        try:
            edition, _layouts = edition_for_desk(pk)
        except Edition.DoesNotExist as error:
            raise Http404 from error
        if request.method != "POST":
            return self._publication_page(request, edition, OpeningForm(), ())
        if not self.has_publish_permission(request):
            raise PermissionDenied
        form = OpeningForm(request.POST)
        if request.POST.get("_act") == "schedule" and not form.is_valid():
            return self._publication_page(request, edition, form, ())
        try:
            at = form.cleaned_data["at"] if form.is_valid() else None
            self._act(request, edition, request.POST.get("_act", ""), at)
        except NewsroomError as refused:
            return self._publication_page(request, edition, form, tuple(sentences(refused)))
        return HttpResponseRedirect(reverse("admin:newsroom_edition_publication", args=[pk]))

    def _publication_page(
        self, request: HttpRequest, edition: Edition, form: OpeningForm, refused: tuple[str, ...]
    ) -> HttpResponse:
        now = timezone.now()
        _edition, layouts = edition_for_desk(edition.pk)
        foreseen = () if edition.published_at else tuple(sentences(EditionRefusedError(hindrances(edition, now=now))))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Publication of %(edition)s") % {"edition": edition},
            "opts": self.opts,
            "edition": edition,
            "layouts": layouts,
            "is_waiting": is_waiting(edition),
            "refused": refused,
            "foreseen": foreseen,
            "form": form,
            "errors": refused or form.errors,
            "mistakes": () if refused else mistakes_in(form, []),
            "media": self.media + form.media,
            "may_publish": self.has_publish_permission(request),
        }
        return TemplateResponse(request, "admin/newsroom/edition/publication.html", context)


@admin.register(Advertisement)
class AdvertisementAdmin(LayoutAdmin):
    list_display = ["advertiser", "slogan", "starts_on", "ends_on"]
    search_fields = ["advertiser", "slogan"]
    date_hierarchy = "starts_on"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
