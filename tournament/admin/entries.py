"""Zones, teams with their rosters, players."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from tournament.admin.found import FoundByText
from tournament.admin.public import PublicAdmin, Tool, own_views
from tournament.admin.withdrawals import WithdrawalView
from tournament.models import LineupPlace, MatchPlayer, Player, Team, Zone
from tournament.names import name_of


@admin.register(Zone)
class ZoneAdmin(FoundByText, PublicAdmin):
    list_display = ["short_zh", "name_zh", "name_en", "province_zh"]
    list_filter = ["province_zh"]
    search_fields = ["search_text", "slug"]
    prepopulated_fields = {"slug": ["name_en"]}
    fields = [("short_zh", "name_zh"), "name_en", ("province_zh", "province_en"), "slug"]

    def is_harmless(self, row: Zone) -> bool:
        return not row.teams.exists()


class RosterFormSet(forms.BaseInlineFormSet):
    """A player without a code gets the next free number of the team; the code of one who has played stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        players = Player.objects.filter(team=self.instance.pk)
        played = players.filter(Exists(LineupPlace.objects.filter(player=OuterRef("pk"))))
        fielded = players.filter(Exists(MatchPlayer.objects.filter(player=OuterRef("pk"))))
        self.have_played = set((played | fielded).values_list("pk", flat=True)) if self.instance.pk else set()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "code" in form.fields:
            form.fields["code"].required = False
            form.fields["code"].disabled = form.instance.pk in self.have_played

    def clean(self) -> None:
        self._number_players()
        super().clean()

    def _number_players(self) -> None:
        kept = [form for form in self.forms if form not in self.deleted_forms and getattr(form, "cleaned_data", None)]
        taken = {str(form.cleaned_data.get("code")) for form in kept}
        free = (str(number) for number in count(1) if str(number) not in taken)
        for form in kept:
            if not form.cleaned_data.get("code"):
                form.instance.code = form.cleaned_data["code"] = next(free)


class PlayerInline(admin.TabularInline):
    model = Player
    formset = RosterFormSet
    extra = 0
    fields = ["position", "code", "name", "name_en", "sex", "provenance"]


@admin.register(Team)
class TeamAdmin(FoundByText, PublicAdmin):
    list_display = ["name", "name_en", "code", "event", "zone", "seed", "players_entered", "withdrawn_results"]
    list_filter = ["event__tournament", "event", "withdrawn_results"]
    list_select_related = ["event__tournament", "zone"]
    search_fields = ["search_text", "zone__search_text"]
    ordering = ["event", "position"]
    autocomplete_fields = ["event", "zone"]
    inlines = [PlayerInline]
    readonly_fields = ["withdrawn_results", "withdrawn_decision"]
    fieldsets = [
        (None, {"fields": ["event", ("name", "name_en"), ("code", "position", "seed")]}),
        (_("Comes from"), {"fields": ["zone", ("union_body", "squad_no")]}),
        (_("Withdrawal"), {"fields": ["withdrawn_results", "withdrawn_decision"]}),
        (_("Source"), {"classes": ["collapse"], "fields": ["provenance", "source"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        return super().get_queryset(request).annotate(roster_size=Count("players"))

    @admin.display(description=_("players"), ordering="roster_size")
    def players_entered(self, team: Any) -> int:
        return int(team.roster_size)

    def is_harmless(self, row: Team) -> bool:
        return not (row.memberships.exists() or row.ties_as_a.exists() or row.ties_as_x.exists() or is_drawn(row))

    def get_readonly_fields(self, request: HttpRequest, obj: Team | None = None) -> list[str]:
        """A team that was drawn stays in its event under its code: both are its identity."""
        fixed = ["event", "code"] if obj is not None and is_drawn(obj) else []
        return [*fixed, *self.readonly_fields]

    def tools(self, request: HttpRequest, row: Team) -> Iterable[Tool]:
        if request.user.has_perm("tournament.withdraw_team"):
            words = _("Take the withdrawal back") if row.withdrawn_results else _("Withdraw the team")
            yield reverse("admin:tournament_team_withdrawal", args=[row.pk]), words

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("withdrawal", "withdrawal", WithdrawalView(self))]), *super().get_urls()]


def is_drawn(team: Team) -> bool:
    return team.event.ties.exists()


@admin.register(Player)
class PlayerAdmin(FoundByText, PublicAdmin):
    list_display = ["name", "name_en", "code", "sex", "team", "event_of"]
    list_filter = ["team__event__tournament", "team__event", "sex"]
    list_select_related = ["team__event"]
    search_fields = ["search_text", "team__search_text"]
    autocomplete_fields = ["team"]
    fields = ["team", ("position", "code"), ("name", "name_en"), "sex", "provenance", "source"]

    @admin.display(description=_("event"), ordering="team__event")
    def event_of(self, player: Player) -> str:
        return name_of(player.team.event).text

    def is_harmless(self, row: Player) -> bool:
        return not (row.lineup_places.exists() or row.match_places.exists())

    def get_readonly_fields(self, request: HttpRequest, obj: Player | None = None) -> list[str]:
        """Results name players by team and code, so these stay once somebody has played."""
        return [] if obj is None or self.is_harmless(obj) else ["team", "code"]
