"""Making links for captains and umpires: many at once, told once, as a sheet with codes to be printed and cut."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, cast

import segno
from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tournament.admin.lots import DayAndTime
from tournament.admin.public import Text
from tournament.admin.service_view import FormPage
from tournament.choices import LinkKind
from tournament.models import PlayingTable, Team, Tournament
from tournament.names import name_of
from tournament.scoresheets.tie_words import table_name
from tournament.services.links import MadeLink, create_link

LONGEST_LABEL = 100
LOOPBACK = ("localhost", "127.", "[::1]")
Scope = Team | PlayingTable


class LinksForm(forms.Form):
    """For whom: all captains of an event, all tables, or one of them."""

    scope = forms.ChoiceField(label=_("For whom"))
    expires_at = forms.SplitDateTimeField(
        label=_("Holds until"), widget=DayAndTime, help_text=_("After that nobody can use the link.")
    )
    revoke_earlier = forms.BooleanField(
        label=_("Revoke earlier links of the same teams or tables"),
        required=False,
        help_text=_("Otherwise sheets that were handed out before go on holding."),
    )

    def __init__(self, tournament: Tournament, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"expires_at": _end_of(tournament)})
        self.tournament = tournament
        self.fields["scope"].choices = list(_scopes(tournament))  # type: ignore[attr-defined]  # a ChoiceField

    def clean_expires_at(self) -> datetime:
        chosen: datetime = self.cleaned_data["expires_at"]
        if chosen <= timezone.now():
            raise ValidationError(_("The link would not hold any more: choose a later time."), code="expired")
        return chosen

    @property
    def chosen(self) -> list[Scope]:
        """The teams or tables, in their order."""
        word, _colon, key = self.cleaned_data["scope"].partition(":")
        tables = self.tournament.tables.order_by("table_no")
        teams = Team.objects.filter(event__tournament=self.tournament).select_related("event__tournament")
        match word:
            case "tables":
                return list(tables)
            case "table":
                return list(tables.filter(pk=key))
            case "teams":
                return list(teams.filter(event=key).order_by("position"))
        return list(teams.filter(pk=key))


def _scopes(tournament: Tournament) -> Iterator[tuple[Any, Any]]:
    events = list(tournament.events.prefetch_related("teams"))
    tables = list(tournament.tables.order_by("table_no"))
    whole = [
        (f"teams:{event.pk}", _("all captains: %(event)s") % {"event": name_of(event).text})
        for event in events
        if event.teams.all()
    ]
    yield _("All"), [*whole, *([("tables", _("the umpires of all tables"))] if tables else [])]
    for event in events:
        yield name_of(event).text, [(f"team:{team.pk}", name_of(team).text) for team in event.teams.all()]
    yield _("Tables"), [(f"table:{table.pk}", table_name(table.table_no)) for table in tables]


def _end_of(tournament: Tournament) -> datetime:
    """The end of the last day by the venue's clock; tomorrow where that is over."""
    end = datetime.combine(tournament.ends_on + timedelta(days=1), time.min, tournament.tz)
    return max(end, timezone.now() + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Card:
    """One link on the sheet: whom it is for, its address, and the code that leads there."""

    made: MadeLink
    address: str
    code: str
    is_captain: bool
    of: str


class LinksView(FormPage):
    """GET asks for whom, POST makes the links and shows the sheet, which cannot be shown again."""

    permission = "tournament.add_accesslink"
    submit = _("Make the links")
    template_name = "admin/tournament/links/make.html"

    def title(self, row: Tournament) -> Text:
        return _("Links for captains and umpires")

    def form(self, row: Tournament, data: Mapping[str, Any] | None) -> forms.Form:
        return LinksForm(row, data)

    def refusal(self, row: Tournament) -> Text:
        has_somebody = row.tables.exists() or Team.objects.filter(event__tournament=row).exists()
        return "" if has_somebody else _("There are no teams and no tables yet.")

    def extra(self, row: Tournament) -> dict[str, Any]:
        return {"list_address": f"{reverse('admin:tournament_accesslink_changelist')}?tournament__id__exact={row.pk}"}

    def answer(self, request: HttpRequest, row: Tournament, form: Any) -> HttpResponse:
        if not form.is_valid():
            return self.page(request, row, form, status=422)
        cards = [_card(request, made) for made in self._make(request, form)]
        said = _("%(n)d links made") % {"n": len(cards)}
        self.model_admin.log_change(request, row, str(said))
        context = {
            **self.model_admin.admin_site.each_context(request),
            "opts": self.model_admin.opts,
            "original": row,
            "title": self.title(row),
            "cards": cards,
            "back": request.path,
            "is_local": not settings.SITE_URL and request.get_host().startswith(LOOPBACK),
        }
        response = TemplateResponse(request, "admin/tournament/links/sheet.html", context)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @transaction.atomic
    def _make(self, request: HttpRequest, form: LinksForm) -> list[MadeLink]:
        now = timezone.now()
        return [
            create_link(
                scope=scope,
                label=_label(scope),
                expires_at=form.cleaned_data["expires_at"],
                user=cast(User, request.user),
                now=now,
                revoke_earlier=form.cleaned_data["revoke_earlier"],
            )
            for scope in form.chosen
        ]


def _label(scope: Scope) -> str:
    words = name_of(scope).text if isinstance(scope, Team) else table_name(scope.table_no)
    return words[:LONGEST_LABEL]


def _card(request: HttpRequest, made: MadeLink) -> Card:
    path = reverse("links:link", args=[made.secret])
    address = f"{settings.SITE_URL.rstrip('/')}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
    code = segno.make(address, micro=False, error="m").svg_data_uri(border=4, dark="#000", light="#fff")
    link = made.link
    of = name_of(link.team.event).text if link.team is not None else ""
    return Card(made, address, code, link.kind == LinkKind.CAPTAIN, of)
