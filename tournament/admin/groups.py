"""Groups: who stands in them, their lots, and whether a lot is needed."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tournament.admin.lots import LotView, LotWithdrawalView, lots_needed
from tournament.admin.public import ReadOnlyAdmin, ReadOnlyInline, Tool, own_views
from tournament.models import Group, GroupMember, Lot
from tournament.names import group_name, name_of


class MemberInline(ReadOnlyInline):
    model = GroupMember
    readonly_fields = ["position", "team"]
    fields = (*readonly_fields,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[GroupMember]:
        return super().get_queryset(request).select_related("group", "team")


class LotInline(ReadOnlyInline):
    model = Lot
    readonly_fields = ["position", "order", "drawn_by", "drawn_at", "take_back"]
    fields = (*readonly_fields,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Lot]:
        self.may_take_back = request.user.has_perm("tournament.delete_lot")
        return super().get_queryset(request).select_related("group").prefetch_related("places__team")

    @admin.display(description=_("best first"))
    def order(self, lot: Lot) -> SafeString:
        return format_html_join(" – ", "{}", ((name_of(place.team).text,) for place in lot.places.all()))

    @admin.display(description="")
    def take_back(self, lot: Lot) -> str | SafeString:
        if not self.may_take_back:
            return ""
        address = reverse("admin:tournament_group_lot_withdrawal", args=[lot.group_id, lot.pk])
        return format_html('<a href="{}">{}</a>', address, _("Take back"))


@admin.register(Group)
class GroupAdmin(ReadOnlyAdmin):
    list_display = ["named", "stage", "event", "members_drawn", "lots_drawn"]
    list_filter = ["stage__event__tournament", "stage"]
    list_select_related = ["stage__event__tournament"]
    search_fields = ["name", "members__team__search_text"]
    ordering = ["stage", "position"]
    readonly_fields = ["named", "stage", "needed"]
    fields = (*readonly_fields,)
    inlines = [MemberInline, LotInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        counts = {"size": Count("members", distinct=True), "lot_count": Count("lots", distinct=True)}
        return super().get_queryset(request).select_related("stage__event__tournament").annotate(**counts)

    @admin.display(description=_("group"), ordering="position")
    def named(self, group: Group) -> str:
        return group_name(group)

    @admin.display(description=_("event"))
    def event(self, group: Group) -> str:
        return name_of(group.stage.event).text

    @admin.display(description=_("teams"))
    def members_drawn(self, group: Any) -> int:
        return int(group.size)

    @admin.display(description=_("lots"))
    def lots_drawn(self, group: Any) -> int:
        return int(group.lot_count)

    @admin.display(description=_("lot needed"))
    def needed(self, group: Group) -> str | SafeString:
        sets = lots_needed(group)
        if not sets:
            return gettext("No lot is needed.")
        items = ((" – ".join(name_of(team).text for team in teams),) for teams in sets)
        return format_html('<ul class="lots-needed">{}</ul>', format_html_join("", "<li>{}</li>", items))

    def tools(self, request: HttpRequest, row: Group) -> Iterable[Tool]:
        if request.user.has_perm("tournament.add_lot"):
            yield reverse("admin:tournament_group_lot", args=[row.pk]), _("Record a lot")

    def get_urls(self) -> list[URLPattern]:
        views = [("lot", "lot", LotView(self)), ("lot/<int:lot>/back", "lot_withdrawal", LotWithdrawalView(self))]
        return [*own_views(self, views), *super().get_urls()]
