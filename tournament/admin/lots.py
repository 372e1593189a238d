"""Recording a lot that was drawn among level teams of a group, and taking one back."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.public import Text
from tournament.admin.service_view import ServiceView
from tournament.models import Group, Lot, Team
from tournament.names import group_name, name_of
from tournament.scoresheets.later import LaterForm
from tournament.selectors.groups import group_standings
from tournament.services.lots import record_lot, withdraw_lot


def lots_needed(group: Group) -> list[list[Team]]:
    """The sets of level teams of a complete group that only a lot can part."""
    members = {member.team.code: member.team for member in group.members.select_related("team")}
    [(_group, standings)] = group_standings(Group.objects.filter(pk=group.pk))
    return [] if standings.provisional else [[members[code] for code in codes] for codes in standings.lots_needed]


class DayAndTime(forms.SplitDateTimeWidget):
    """The browser's own fields for day and time."""

    def __init__(self) -> None:
        day: dict[str, Any] = {"type": "date", "aria-label": _("Day")}
        time: dict[str, Any] = {"type": "time", "aria-label": _("Time")}
        super().__init__(date_attrs=day, date_format="%Y-%m-%d", time_attrs=time, time_format="%H:%M")


class LotForm(LaterForm):
    """One number for each team of the group that the lot was drawn among; the others are left blank."""

    drawn_by = forms.CharField(
        label=_("Drawn by"), max_length=100, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    drawn_at = forms.SplitDateTimeField(label=_("Drawn at"), widget=DayAndTime, initial=timezone.now)

    def __init__(self, teams: Sequence[Team], needed: set[str], data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.codes = {f"team_{team.pk}": team.code for team in teams}
        for team in teams:
            self.fields[f"team_{team.pk}"] = forms.IntegerField(
                label=name_of(team).text,
                min_value=1,
                max_value=len(teams),
                required=team.code in needed,
                help_text=_("Level, to be parted by lot") if team.code in needed else "",
            )
        self.order_fields([*self.codes, "drawn_by", "drawn_at", "later", "decision"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        numbers = {name: given.get(name) for name in self.codes}
        drawn = sorted(number for number in numbers.values() if number is not None)
        for name, number in numbers.items():
            if number is not None and drawn.count(number) > 1:
                self.add_error(name, _("Two teams have this number."))
        if not self.errors and drawn != list(range(1, len(drawn) + 1)):
            self.add_error(None, _("Number the teams of the lot 1, 2, 3 … without a gap."))
        return given

    @property
    def order(self) -> list[str]:
        """The codes of the teams of the lot, best first."""
        numbered = [(self.cleaned_data[name], code) for name, code in self.codes.items() if self.cleaned_data[name]]
        return [code for _number, code in sorted(numbered)]


class LotView(ServiceView):
    permission = "tournament.add_lot"
    submit = _("Save the lot")

    def title(self, row: Group) -> Text:
        return _("Record a lot: %(group)s") % {"group": group_name(row)}

    def form(self, row: Group, data: Mapping[str, Any] | None) -> forms.Form:
        needed = {team.code for teams in lots_needed(row) for team in teams}
        members = row.members.select_related("team").order_by("position")
        return LotForm([member.team for member in members], needed, data)

    def run(self, request: HttpRequest, row: Group, form: Any) -> Text:
        given = form.cleaned_data
        record_lot(
            group=row,
            order=form.order,
            drawn_by=given["drawn_by"],
            drawn_at=given["drawn_at"],
            user=cast(User, request.user),
            now=timezone.now(),
            later=given["later"],
            decision=given["decision"],
        )
        return _("The lot is recorded.")

    def event_id(self, row: Group) -> int:
        return row.stage.event_id


class LotWithdrawalView(ServiceView):
    permission = "tournament.delete_lot"
    submit = _("Take the lot back")

    def row(self, request: HttpRequest, pk: int, lot: int = 0) -> Lot:
        lots = Lot.objects.select_related("group__stage__event__tournament")
        return get_object_or_404(lots, pk=lot, group=pk)

    def title(self, row: Lot) -> Text:
        return _("Take a lot back: %(group)s") % {"group": group_name(row.group)}

    def form(self, row: Lot, data: Mapping[str, Any] | None) -> forms.Form:
        return LaterForm(data)

    def extra(self, row: Lot) -> dict[str, Any]:
        return {"facts": [name_of(place.team).text for place in row.places.select_related("team")]}

    def run(self, request: HttpRequest, row: Lot, form: Any) -> Text:
        given = form.cleaned_data
        user = cast(User, request.user)
        withdraw_lot(lot=row, user=user, now=timezone.now(), later=given["later"], decision=given["decision"])
        return _("The lot was taken back.")

    def event_id(self, row: Lot) -> int:
        return row.group.stage.event_id

    def logged(self, row: Lot) -> Group:
        return row.group

    def after(self, row: Lot) -> str:
        return super().after(row.group)
