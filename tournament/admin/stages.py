"""Stages with every setting of play; once drawn, the settings stand."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from tournament.admin.drawing import DrawView
from tournament.admin.public import PublicAdmin, Tool, own_views
from tournament.choices import EventKind, StageKind
from tournament.explanations import explain_defect
from tournament.models import Stage
from tournament.names import name_of
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import PRESETS, as_doubles, order_defects, order_of_play, tie_format
from tournament.rules.matches import COUNTED_SCORES
from tournament.rules.standings import RANKINGS

OWN_LIST = ""
PLAY = [
    "kind", "best_of", "order_preset", "order_list", "stop_at_majority", "tie_won_by_games", "play_all_games",
    "ranking", "counted_score", "qualifiers", "places",
]  # fmt: skip
PLACES = [("", "—"), *((word, word) for word in ("final", "third", "4", "8", "16", "32", "all"))]
SETTING_FIELDS = {
    "best_of": "best_of",
    "tie_won_by_games": "tie_won_by_games",
    "won_by_games": "tie_won_by_games",
    "counted_score": "counted_score",
    "play_all_games": "play_all_games",
}


class StageForm(forms.ModelForm):
    """``order_of_play`` as a preset, or as a list of one's own."""

    order_preset = forms.ChoiceField(
        label=_("Order of play"), required=False, choices=[(OWN_LIST, _("a list of one's own"))]
    )
    order_list = forms.JSONField(
        label=_("List of matches"),
        required=False,
        help_text=_('For example [{"kind": "singles", "sex": "M", "a": "A", "x": "X"}, …]'),
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
    ranking = forms.ChoiceField(label=_("Ranking"), choices=[(slug, slug) for slug in RANKINGS], initial="ittf")
    counted_score = forms.ChoiceField(
        label=_("Counted score"), choices=[(slug, slug) for slug in COUNTED_SCORES], initial="default"
    )
    places = forms.ChoiceField(label=_("Places played off"), choices=PLACES, required=False)

    class Meta:
        model = Stage
        fields = [
            "event", "position", "slug", "name", "name_en", "kind", "best_of", "stop_at_majority", "tie_won_by_games",
            "play_all_games", "ranking", "counted_score", "qualifiers", "places", "late_limit_minutes",
            "lineup_deadline_minutes",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and is_laid_out(self.instance):
            for name in PLAY:
                self.fields.pop(name, None)
        else:
            self._show_order()

    def _show_order(self) -> None:
        presets = [(slug, _preset_name(slug)) for slug in PRESETS]
        self.fields["order_preset"].choices = [*presets, (OWN_LIST, _("a list of one's own"))]  # type: ignore[attr-defined]  # a ChoiceField
        written = self.instance.order_of_play
        if isinstance(written, str):
            self.initial.setdefault("order_preset", written)
        elif written:
            self.initial.setdefault("order_preset", OWN_LIST)
            self.initial.setdefault("order_list", written)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "order_preset" not in self.fields:
            return given
        order = given.get("order_preset") or given.get("order_list") or []
        defects = order_defects(order)
        for defect in defects:
            self.add_error("order_list" if not given.get("order_preset") else "order_preset", explain_defect(defect))
        if not defects and not self.errors:
            self.instance.order_of_play = order
            for defect in setting_defects(order, given):
                name = SETTING_FIELDS.get(str(defect.path[0]) if defect.path else "")
                self.add_error(name, explain_defect(defect))
        return given


def setting_defects(order: Any, given: dict[str, Any]) -> Iterator[Defect]:
    """What contradicts itself in the settings of a stage."""
    written = order_of_play(order)
    if given["event"].kind == EventKind.DOUBLES and written.slug == "single":
        written = as_doubles(written)
    if given["event"].kind != EventKind.TEAM and len(written.entries) != 1:
        yield Defect("one_match_only", (), {"matches": len(written.entries)})
    try:
        tie_format(
            order_of_play=written,
            best_of=given["best_of"],
            stop_at_majority=given["stop_at_majority"],
            play_all_games=given["play_all_games"],
            tie_won_by_games=given["tie_won_by_games"],
            counted_score=given["counted_score"],
        )
    except DefectsError as error:
        yield from error.defects


def _preset_name(slug: str) -> str:
    pairs = ", ".join(f"{entry.a or '·'}–{entry.x or '·'}" for entry in PRESETS[slug].entries)
    return f"{slug} ({pairs})"


@admin.register(Stage)
class StageAdmin(PublicAdmin):
    form = StageForm
    list_display = ["__str__", "event", "tournament", "kind", "best_of", "order_words"]
    list_filter = ["event__tournament", "kind"]
    list_select_related = ["event__tournament"]
    search_fields = ["name", "name_en", "slug", "event__name", "event__tournament__name"]
    autocomplete_fields = ["event"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["event", ("position", "slug"), ("name", "name_en"), "kind"]}),
        (_("Matches"), {"fields": ["best_of", "order_preset", "order_list", "play_all_games"]}),
        (_("Ties"), {"fields": ["stop_at_majority", "tie_won_by_games", "counted_score"]}),
        (_("On time"), {"fields": ["late_limit_minutes", "lineup_deadline_minutes"]}),
        (_("Groups"), {"fields": ["ranking", "qualifiers"]}),
        (_("Knock-out"), {"fields": ["places"]}),
    ]

    @admin.display(description=_("tournament"))
    def tournament(self, stage: Stage) -> str:
        return name_of(stage.event.tournament).text

    @admin.display(description=_("order of play"))
    def order_words(self, stage: Stage) -> str:
        written = stage.order_of_play
        return written if isinstance(written, str) else json.dumps(written)

    def is_harmless(self, row: Stage) -> bool:
        return not is_laid_out(row)

    def get_readonly_fields(self, request: HttpRequest, obj: Stage | None = None) -> list[str]:
        if obj is None or not is_laid_out(obj):
            return []
        return ["event", "slug", *(name for name in PLAY if not name.startswith("order_")), "order_words"]

    def get_fieldsets(self, request: HttpRequest, obj: Stage | None = None) -> Any:
        if obj is None or not is_laid_out(obj):
            return self.fieldsets
        matches = (_("Matches"), {"fields": ["best_of", "order_words", "play_all_games"]})
        return [matches if name == _("Matches") else (name, options) for name, options in self.fieldsets]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Stage | None = None) -> Any:
        return {} if obj is not None and is_laid_out(obj) else self.prepopulated_fields

    def tools(self, request: HttpRequest, row: Stage) -> Iterable[Tool]:
        if request.user.has_perm("tournament.add_draw") and not is_laid_out(row):
            words = _("Draw the groups") if row.kind == StageKind.GROUPS else _("Draw the bracket")
            yield reverse("admin:tournament_stage_draw", args=[row.pk]), words
        elif hasattr(row, "draw") and request.user.has_perm("tournament.view_draw"):
            yield reverse("admin:tournament_draw_change", args=[row.draw.pk]), _("The draw")

    def get_urls(self) -> list[URLPattern]:
        return [*own_views(self, [("draw", "draw", DrawView(self))]), *super().get_urls()]


def is_laid_out(stage: Stage) -> bool:
    """Whether its groups or ties are made, so that settings and draw stand."""
    return stage.groups.exists() or stage.ties.exists()
