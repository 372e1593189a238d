"""Editions, their pages with what is placed on them, and advertisements."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.admin.layout import LayoutAdmin
from newsroom.errors import LayoutError, NewsroomError
from newsroom.explanations import sentences
from newsroom.models import Advertisement, Edition, NewspaperPage, Placement
from newsroom.rules.pagination import Piece, misfits
from newsroom.services.editions import publish_edition, withdraw_edition
from newsroom.services.rights import rights_of


class PageInline(admin.TabularInline):
    model = NewspaperPage
    extra = 1
    show_change_link = True


@admin.register(Edition)
class EditionAdmin(LayoutAdmin):
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
                publish_edition(edition, rights=rights_of(request.user), now=timezone.now())
            except NewsroomError as refused:
                for sentence in sentences(refused):
                    self.message_user(request, f"{edition}: {sentence}", messages.ERROR)
            else:
                self.log_change(request, edition, "publish")
                self.message_user(request, gettext("%(what)s is published.") % {"what": edition}, messages.SUCCESS)

    @admin.action(description=_("Withdraw the editions"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Edition]) -> None:
        for edition in queryset:
            withdraw_edition(edition, rights=rights_of(request.user))
            self.log_change(request, edition, "withdraw")
            self.message_user(request, gettext("%(what)s is withdrawn.") % {"what": edition}, messages.SUCCESS)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("newsroom.publish_article")


def _placed(row: dict[str, Any]) -> Any:
    return row.get("article") or row.get("photo") or row.get("advertisement")


class PlacementFormSet(BaseInlineFormSet):
    """Refuses pieces that are wider than their slot, all at once."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        pieces = [
            Piece(
                str(row["article"] or row["photo"] or row["advertisement"]), row["slot"], row["order"], row["columns"]
            )
            for row in kept
            if {"slot", "order", "columns", "article", "photo", "advertisement"} <= set(row)
        ]
        crowded = misfits(pieces)
        if crowded:
            raise ValidationError(list(sentences(LayoutError(crowded))))


class PlacementInline(admin.TabularInline):
    model = Placement
    formset = PlacementFormSet
    extra = 1
    ordering = ["slot", "order"]
    autocomplete_fields = ["article", "photo", "advertisement"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placement]:
        return super().get_queryset(request).select_related("article", "photo", "advertisement")


@admin.register(NewspaperPage)
class NewspaperPageAdmin(LayoutAdmin):
    list_display = ["page", "page_title", "edition"]
    list_select_related = ["edition"]
    list_filter = ["edition"]
    search_fields = ["page_title", "page"]
    inlines = [PlacementInline]

    def view_on_site(self, obj: NewspaperPage) -> str | None:
        return reverse("newsroom:page", args=[obj.edition.date, obj.page]) if obj.edition.published_at else None


@admin.register(Advertisement)
class AdvertisementAdmin(LayoutAdmin):
    list_display = ["advertiser", "slogan", "starts_on", "ends_on"]
    search_fields = ["advertiser", "slogan"]
    date_hierarchy = "starts_on"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
