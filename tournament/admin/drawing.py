"""Drawing a stage from a seed: its groups, or the bracket of those who qualify."""

import secrets
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import RefusedError, ServiceView
from tournament.choices import StageKind
from tournament.models import Stage
from tournament.names import name_of
from tournament.rules.draws import METHODS
from tournament.services.draws import AlreadyDrawnError, draw_group_stage, draw_knockout_stage

METHOD_WORDS = {"lot": _("by lot, seeds first"), "snake": _("snake, by strength")}
SEED_HELP = _("Any text. The same seed and entries give the same draw, so that it can be repeated in front of anybody.")


def new_seed() -> str:
    return secrets.token_hex(8)


class DrawForm(forms.Form):
    random_seed = forms.CharField(label=_("Random seed"), max_length=80, initial=new_seed, help_text=SEED_HELP)


class GroupDrawForm(DrawForm):
    groups = forms.IntegerField(label=_("Number of groups"), min_value=1, max_value=702)
    method = forms.ChoiceField(label=_("Method"), choices=[(slug, METHOD_WORDS.get(slug, slug)) for slug in METHODS])
    field_order = ["groups", "method", "random_seed"]


class BracketDrawForm(DrawForm):
    from_stage = forms.ModelChoiceField(label=_("Qualifiers of"), queryset=Stage.objects.none(), empty_label=None)
    field_order = ["from_stage", "random_seed"]


class DrawView(ServiceView):
    permission = "tournament.add_draw"
    submit = _("Draw now")

    def title(self, row: Stage) -> Text:
        return _("Draw: %(stage)s") % {"stage": name_of(row).text}

    def refusal(self, row: Stage) -> Text:
        if row.groups.exists() or row.ties.exists():
            return str(AlreadyDrawnError(row))
        if row.kind == StageKind.GROUPS and not row.event.teams.exists():
            return _("No team is entered yet.")
        if row.kind == StageKind.KNOCKOUT and not _group_stages(row).exists():
            return _("There is no drawn group stage that anybody could qualify from.")
        return ""

    def form(self, row: Stage, data: Mapping[str, Any] | None) -> forms.Form:
        if row.kind == StageKind.GROUPS:
            return GroupDrawForm(data, initial={"groups": max(1, row.event.teams.count() // 4)})
        form = BracketDrawForm(data)
        form.fields["from_stage"].queryset = _group_stages(row)  # type: ignore[attr-defined]  # a ModelChoiceField
        return form

    def run(self, request: HttpRequest, row: Stage, form: Any) -> Text:
        by = {"stage": row, "now": timezone.now(), "user": cast(User, request.user)}
        try:
            self._draw(row, form.cleaned_data, by)
        except AlreadyDrawnError as error:
            raise RefusedError(str(error)) from error
        return _("%(stage)s is drawn.") % {"stage": name_of(row).text}

    def _draw(self, stage: Stage, given: dict[str, Any], by: dict[str, Any]) -> None:
        if stage.kind == StageKind.GROUPS:
            draw_group_stage(**given, **by)
        else:
            draw_knockout_stage(**given, **by)


def _group_stages(stage: Stage) -> Any:
    return Stage.objects.filter(
        event=stage.event_id, kind=StageKind.GROUPS, position__lt=stage.position, groups__isnull=False
    ).distinct()
