"""The second person: what waits, confirming it on screen or by a blind second entry, and sending it back."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import SecondPerson, SubmissionSource
from tournament.desk.access import desk_page, wants_json
from tournament.desk.answers import checked, fresh, going_on, impact_of_form, page
from tournament.desk.forms import HeldForm, SecondForm
from tournament.desk.pages import board_address, desk_render, sheet_address, waiting_address
from tournament.desk.showing import held_context
from tournament.desk.ties import desk_sheet
from tournament.explanations import explain_defect
from tournament.models import Tournament
from tournament.rules.errors import DefectsError
from tournament.scoresheets.later import later_words
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.tie_words import tie_name
from tournament.scoresheets.words import side_by_side
from tournament.selectors.desk import waiting_submissions
from tournament.services.results import (
    BlindEntryDiffersError,
    KeyReusedError,
    LaterChoiceError,
    LaterTiesTouchedError,
    VersionConflictError,
    confirm_result,
    drop_held,
)


@desk_page("GET", "HEAD")
def waiting(request: HttpRequest, tournament: str) -> HttpResponse:
    shown = get_object_or_404(Tournament, slug=tournament)
    found = waiting_submissions(shown, request.user.pk)
    context = {
        "others": [one for one in found if not one.is_own],
        "own": [one for one in found if one.is_own],
        "is_blind": shown.second_person == SecondPerson.BLIND,
    }
    return desk_render(request, "waiting", context, title=_("To be confirmed"), tournament=shown)


@desk_page("GET", "HEAD", "POST")
def confirm(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    """What waits, as large as it gets, for somebody with the paper in the hand: confirm it or send it back."""
    sheet = desk_sheet(tournament, event, no)
    held = held_context(sheet, request.user.pk)
    if held is None:
        return _nothing_waits(request, sheet)
    if held["is_blind"] and not held["is_own"]:
        return HttpResponseRedirect(sheet_address(sheet.tie, "second"))
    if request.method != "POST":
        return _confirm_page(request, sheet, HeldForm(sheet.tie), held)
    form = HeldForm(sheet.tie, request.POST)
    if not form.is_valid():
        return _confirm_page(request, sheet, form, held, status=422)
    return act_on_held(request, sheet, form, held)


@desk_page("GET", "HEAD", "POST")
def second(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    """The same sheet typed again by another person, who does not see what the first one typed until both are in."""
    sheet = desk_sheet(tournament, event, no)
    held = held_context(sheet, request.user.pk)
    if held is None:
        return _nothing_waits(request, sheet)
    if held["is_own"]:
        return HttpResponseRedirect(sheet_address(sheet.tie, "confirm"))
    if request.method != "POST":
        return page(request, sheet, SecondForm(sheet))
    if "back" in request.POST:
        back = HeldForm(sheet.tie, request.POST)
        if not back.is_valid():
            messages.error(request, _("Say why it goes back."))
            return HttpResponseRedirect(request.path)
        return act_on_held(request, sheet, back, held)
    form = SecondForm(sheet, request.POST)
    is_valid = form.is_valid()
    if form.is_outdated:
        return _nothing_waits(request, sheet)
    if not is_valid:
        return page(request, sheet, form, status=422)
    if "save" not in request.POST:
        return checked(request, form)
    if not form.was_shown:
        return checked(request, form, ask=True)
    return _compare(request, sheet, form)


def _compare(request: HttpRequest, sheet: Sheet, form: SecondForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        confirm_result(
            **_by(request, given), tie=sheet.tie.pk, document=form.typed.document,
            decision=given["decision"], later=given["later"],
        )  # fmt: skip
    except BlindEntryDiffersError as error:
        lines = side_by_side(error.first, error.second, sheet.player_name)
        form.put(checked=form.digest)
        return page(request, sheet, form, status=409, differs=lines, first_by=error.submission.actor)
    except LaterTiesTouchedError as error:
        words = later_words(error.touched, sheet.tie.event_id)
        form.ask_about_later(words)
        return page(request, sheet, form, status=409, touched=words.sentences, impact=impact_of_form(form))
    except DefectsError as error:
        form.add_defects(error.defects)
        if isinstance(error, LaterChoiceError):
            form.ask_about_later(later_words(error.touched, sheet.tie.event_id))
        return page(request, sheet, form, status=422)
    except (VersionConflictError, KeyReusedError):
        return _nothing_waits(request, sheet)
    return _confirmed(request, sheet)


def act_on_held(request: HttpRequest, sheet: Sheet, form: HeldForm, held: dict[str, Any]) -> HttpResponse:
    """Confirm what waits, or with ``back`` send it back."""
    given = form.cleaned_data
    try:
        if "back" in request.POST:
            drop_held(**_by(request, given), tie=sheet.tie.pk, reason=given["reason"])
            messages.success(request, _("%(tie)s goes back: nothing waits there any more.") % _named(sheet))
            return going_on(request, waiting_address(sheet.tie.event.tournament))
        confirm_result(**_by(request, given), tie=sheet.tie.pk, decision=given["decision"], later=given["later"])
    except LaterTiesTouchedError as error:
        words = later_words(error.touched, sheet.tie.event_id)
        form.ask_about_later(words)
        return _confirm_page(request, sheet, form, held, status=409, touched=words.sentences)
    except DefectsError as error:
        form.add_error(None, [explain_defect(defect) for defect in error.defects])
        if isinstance(error, LaterChoiceError):
            form.ask_about_later(later_words(error.touched, sheet.tie.event_id))
        return _confirm_page(request, fresh(sheet), form, held, status=422)
    except (VersionConflictError, KeyReusedError):
        return _nothing_waits(request, sheet)
    return _confirmed(request, sheet)


def _by(request: HttpRequest, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "base_version": given["base_version"],
        "source": SubmissionSource.DESK,
        "user": cast(User, request.user),
        "key": given["key"],
        "now": timezone.now(),
    }


def _confirmed(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """On to the next that waits, or to the board."""
    messages.success(request, _("%(tie)s is confirmed and official.") % _named(sheet))
    tournament = sheet.tie.event.tournament
    others = [one for one in waiting_submissions(tournament, request.user.pk) if not one.is_own]
    return going_on(request, waiting_address(tournament) if others else board_address(tournament))


def _nothing_waits(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """It was confirmed, taken back or entered anew in the meantime."""
    if wants_json(request):
        return page(request, sheet, None, status=409)
    messages.warning(request, _("%(tie)s: what waited is not there any more; look at it again.") % _named(sheet))
    return HttpResponseRedirect(sheet_address(sheet.tie))


def _named(sheet: Sheet) -> dict[str, str]:
    return {"tie": tie_name(sheet.tie)}


def _confirm_page(
    request: HttpRequest, sheet: Sheet, form: HeldForm, held: dict[str, Any], *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**held, "form": form, **more}
    title = _("Confirm %(tie)s") % _named(sheet)
    return desk_render(request, "confirm", context, title=title, tournament=sheet.tie.event.tournament, status=status)
