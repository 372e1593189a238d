"""Sheets that come filled from the wrong side: the sides of the tie change over, or only what was typed."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import SubmissionSource
from tournament.desk.answers import conflict, fresh, impact_of_form, page
from tournament.desk.forms import DeskForm
from tournament.rules.errors import DefectsError
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.turning import turned
from tournament.services.results import KeyReusedError, VersionConflictError, swap_sides


def swap(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The sides change over in the tie itself, which is recorded, and in what was typed, which is kept."""
    form = DeskForm(sheet, request.POST)
    form.is_valid()
    given = form.cleaned_data
    try:
        swap_sides(
            tie=sheet.tie.pk,
            base_version=given.get("base_version") or 0,
            source=SubmissionSource.DESK,
            user=cast(User, request.user),
            key=f"{given.get('key') or form.new_key()}-swap",
            now=timezone.now(),
            reason=given.get("reason", ""),
        )
    except DefectsError as error:
        form.add_defects(error.defects)
        return page(request, sheet, form, status=422)
    except (VersionConflictError, KeyReusedError):
        return conflict(request, fresh(sheet), form)
    messages.success(request, _("The sides have changed over, with teams, line-ups and what was typed."))
    return turned_page(request, fresh(sheet), turned(form.data, sheet))


def turn(request: HttpRequest, sheet: Sheet, form: DeskForm) -> HttpResponse:
    """Only what was typed changes over; the tie stays as it is and nothing is recorded yet."""
    data = turned(form.data, sheet, with_lineups=False)
    if form.is_outdated:
        return conflict(request, sheet, form)
    messages.success(request, _("Only the typed scores have changed over; nothing is saved yet."))
    return turned_page(request, sheet, data)


def turned_page(request: HttpRequest, sheet: Sheet, data: dict[str, str]) -> HttpResponse:
    form = DeskForm(sheet, {**data, "shown": ""})
    form.rebase(sheet.tie.version)
    if form.is_valid():
        form.put(checked=form.digest)
    return page(request, sheet, form, is_turned=True, impact=impact_of_form(form))
