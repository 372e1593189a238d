"""Links for captains and umpires: the list, and revoking. What a link's secret is nobody can look up."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from tournament.admin.public import ReadOnlyAdmin, Text, Tool, own_views
from tournament.admin.service_view import ServiceView
from tournament.models import AccessLink
from tournament.rules.errors import DefectsError
from tournament.services.links import link_holds, revoke_link


class RevokeView(ServiceView):
    permission = "tournament.change_accesslink"
    submit = _("Revoke the link")

    def title(self, row: AccessLink) -> Text:
        return _("Revoke the link: %(label)s") % {"label": row}

    def refusal(self, row: AccessLink) -> Text:
        return "" if row.revoked_at is None else _("The link was revoked before.")

    def form(self, row: AccessLink, data: Mapping[str, Any] | None) -> forms.Form:
        return forms.Form(data)

    def run(self, request: HttpRequest, row: AccessLink, form: Any) -> Text:
        revoke_link(link=row, now=timezone.now())
        return _("The link is revoked. Who opens it is sent to the score desk.")


@admin.action(permissions=["revoke"], description=_("Revoke the chosen links"))
def revoke_links(model_admin: Any, request: HttpRequest, links: QuerySet[AccessLink]) -> None:
    done = 0
    for link in links:
        try:
            revoke_link(link=link, now=timezone.now())
        except DefectsError:
            continue
        model_admin.log_change(request, link, str(_("Revoked")))
        done += 1
    messages.success(request, ngettext("%(n)d link is revoked.", "%(n)d links are revoked.", done) % {"n": done})


@admin.register(AccessLink)
class AccessLinkAdmin(ReadOnlyAdmin):
    list_display = ["label", "kind", "prefix", "state", "expires_at", "last_used_at", "created_by", "tournament"]
    list_filter = ["tournament", "kind"]
    list_select_related = ["tournament", "created_by", "team", "table"]
    search_fields = ["label", "prefix", "team__search_text"]
    actions = [revoke_links]
    readonly_fields = [
        "tournament", "kind", "team", "table", "label", "prefix", "state", "expires_at", "last_used_at", "created_by",
        "created_at", "revoked_at",
    ]  # fmt: skip
    fields = (*readonly_fields,)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("tournament.change_accesslink")

    @admin.display(description=_("state"))
    def state(self, link: AccessLink) -> Text:
        if link.revoked_at is not None:
            return pgettext_lazy("link", "revoked")
        return pgettext_lazy("link", "holds") if link_holds(link, timezone.now()) else pgettext_lazy("link", "expired")

    def tools(self, request: HttpRequest, row: AccessLink) -> Iterable[Tool]:
        if self.has_revoke_permission(request) and row.revoked_at is None:
            yield reverse("admin:tournament_accesslink_revoke", args=[row.pk]), _("Revoke the link")

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("revoke", "revoke", RevokeView(self))]), *super().get_urls()]
