"""Admin of rows that public pages show: every write goes through a service, so that the revision rises."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from tournament.models import (
    Award,
    Event,
    Official,
    Organisation,
    Player,
    PlayingTable,
    Session,
    Stage,
    Team,
    Tournament,
    Zone,
)
from tournament.services.competition import delete_public, save_public, save_stage, save_tournament
from tournament.services.entries import delete_zone, save_player, save_team, save_zone

Text = Any
"""A string, or one that is translated when it is read."""
Tool = tuple[str, Text]
"""Address and words of a button above a change form."""


def save_row(row: Model) -> None:
    """Save a row by the service that is for its kind."""
    match row:
        case Team():
            save_team(row)
        case Player():
            save_player(row)
        case Zone():
            save_zone(row)
        case Tournament():
            save_tournament(row, now=timezone.now())
        case Stage():
            save_stage(row, now=timezone.now())
        case _:
            save_public(row, tournament=tournament_of(row))


def delete_row(row: Model) -> None:
    match row:
        case Zone():
            delete_zone(row)
        case Tournament():
            row.delete()
        case _:
            delete_public(row, tournament=tournament_of(row))


def tournament_of(row: Model) -> Tournament:
    """The tournament whose pages show this row."""
    match row:
        case Tournament():
            return row
        case Organisation() | Official() | Session() | PlayingTable() | Award() | Event():
            return row.tournament
        case Stage() | Team():
            return row.event.tournament
        case Player():
            return row.team.event.tournament
    raise TypeError(type(row).__name__)


class ToolsAdmin(admin.ModelAdmin):
    """Buttons above the change form, and views of a row's own under its address."""

    def tools(self, request: HttpRequest, row: Any) -> Iterable[Tool]:
        """The buttons that this user may press."""
        return ()

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> Any:
        context["tools"] = list(self.tools(request, obj)) if obj is not None else []
        return super().render_change_form(request, context, add, change, form_url, obj)


class PublicAdmin(ToolsAdmin):
    """Rows without consequences of their own; deleted only while ``is_harmless`` says that nothing hangs on them."""

    list_per_page = 50
    show_full_result_count = False

    def is_harmless(self, row: Any) -> bool:
        """Whether the row can be deleted without taking away what was played or printed."""
        return True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or self.is_harmless(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What is not harmless counts as protected, also where many are chosen in the list."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, [*protected, *(str(row) for row in objs if not self.is_harmless(row))]

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        save_row(obj)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        for row in formset.save(commit=False):
            save_row(row)
        for row in formset.deleted_objects:
            delete_row(row)
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_row(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for row in queryset:
            delete_row(row)


class ReadOnlyAdmin(ToolsAdmin):
    """Rows that only services write: to be looked at."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def own_views(model_admin: admin.ModelAdmin, views: Sequence[tuple[str, str, Any]]) -> list[URLPattern]:
    """Addresses ``<pk>/<word>/`` named ``admin:<app>_<model>_<name>``, behind the admin's login."""
    opts = model_admin.opts
    return [
        path(
            f"<int:pk>/{route}/",
            model_admin.admin_site.admin_view(view),
            name=f"{opts.app_label}_{opts.model_name}_{name}",
        )
        for route, name, view in views
    ]
