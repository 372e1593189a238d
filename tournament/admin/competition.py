"""Tournaments with who stands behind them, events, tables."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from tournament.admin.making_links import LinksView
from tournament.admin.public import PublicAdmin, Tool, own_views
from tournament.admin.timetables import TimetableView
from tournament.explanations import explain_defect
from tournament.models import Event, Official, Organisation, PlayingTable, Session, Stage, Submission, Tie, Tournament
from tournament.services.competition import second_person_defects


class OrganisationInline(admin.TabularInline):
    model = Organisation
    extra = 0
    fields = ["role", "position", "name", "name_en"]


class OfficialInline(admin.TabularInline):
    model = Official
    extra = 0
    fields = ["role", "position", "name", "name_en", "provenance"]


class SessionInline(admin.TabularInline):
    model = Session
    extra = 0
    fields = ["session_no", "name", "name_en", "starts_at", "ends_at"]


class TournamentForm(forms.ModelForm):
    class Meta:
        model = Tournament
        fields = ["second_person"]
        widgets = {"second_person": forms.RadioSelect}
        help_texts = {
            "second_person": _(
                "What a result needs before it is official. Line-ups and running scores need nobody. It cannot change"
                " while results wait to be confirmed."
            )
        }

    def clean_second_person(self) -> str:
        """What waits was handed in under the other rule, so it comes first."""
        chosen: str = self.cleaned_data["second_person"]
        if defects := second_person_defects(self.instance, chosen):
            raise forms.ValidationError([explain_defect(defect) for defect in defects])
        return chosen


@admin.register(Tournament)
class TournamentAdmin(PublicAdmin):
    form = TournamentForm
    list_display = ["name", "name_en", "starts_on", "ends_on", "city", "venue"]
    search_fields = ["name", "name_en", "slug", "city", "city_en"]
    date_hierarchy = "starts_on"
    prepopulated_fields = {"slug": ["name_en"]}
    inlines = [OrganisationInline, OfficialInline, SessionInline]
    fieldsets = [
        (None, {"fields": [("name", "name_en"), "slug", ("slogan", "slogan_en"), ("starts_on", "ends_on")]}),
        (_("Where"), {"fields": [("city", "city_en"), ("venue", "venue_en"), "timezone"]}),
        (_("Result"), {"fields": ["second_person"]}),
        (_("About"), {"classes": ["collapse"], "fields": ["about", "about_en", "provenance", "source"]}),
    ]

    def is_harmless(self, row: Tournament) -> bool:
        played = Tie.objects.filter(event__tournament=row).exclude(ending="")
        return not (played.exists() or Submission.objects.filter(tournament=row).exists())

    def tools(self, request: HttpRequest, row: Tournament) -> Iterable[Tool]:
        if request.user.has_perm("tournament.add_accesslink"):
            yield reverse("admin:tournament_tournament_links", args=[row.pk]), _("Links for captains and umpires")

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("links", "links", LinksView(self))]), *super().get_urls()]


class StageInline(admin.TabularInline):
    """The stages of an event, to be opened one by one: their settings need room."""

    model = Stage
    extra = 0
    readonly_fields = ["position", "slug", "name", "name_en", "kind"]
    fields = (*readonly_fields,)
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(PublicAdmin):
    list_display = ["name", "name_en", "tournament", "kind", "position"]
    list_filter = ["tournament", "kind"]
    list_select_related = ["tournament"]
    search_fields = ["name", "name_en", "slug", "tournament__name"]
    autocomplete_fields = ["tournament"]
    prepopulated_fields = {"slug": ["name_en"]}
    fields = ["tournament", "position", ("name", "name_en"), "slug", "kind"]
    inlines = [StageInline]

    def is_harmless(self, row: Event) -> bool:
        return not (row.teams.exists() or row.ties.exists())

    def tools(self, request: HttpRequest, row: Event) -> Iterable[Tool]:
        if request.user.has_perm("tournament.change_tie"):
            yield reverse("admin:tournament_event_timetable", args=[row.pk]), _("Plan the timetable")

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("timetable", "timetable", TimetableView(self))]), *super().get_urls()]


@admin.register(PlayingTable)
class PlayingTableAdmin(PublicAdmin):
    list_display = ["table_no", "tournament"]
    list_filter = ["tournament"]
    list_select_related = ["tournament"]
    search_fields = ["=table_no", "tournament__name"]
    autocomplete_fields = ["tournament"]

    def is_harmless(self, row: PlayingTable) -> bool:
        return not row.ties.exists()
