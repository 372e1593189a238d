"""The sheet of one tie: GET shows it, POST checks, saves or turns it; nothing is saved that was not shown."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import SubmissionSource
from tournament.desk.access import desk_page, wants_json
from tournament.desk.forms import DeskForm
from tournament.desk.pages import board_address, desk_render
from tournament.desk.showing import sheet_context
from tournament.desk.ties import desk_sheet
from tournament.models import Submission
from tournament.rules.errors import DefectsError
from tournament.scoresheets.later import touched_words
from tournament.scoresheets.page import impact_of
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.tie_words import side_names, tie_name
from tournament.scoresheets.turning import turned
from tournament.scoresheets.understood import understood
from tournament.scoresheets.words import side_by_side
from tournament.services.results import (
    KeyReusedError,
    LaterTiesTouchedError,
    Outcome,
    VersionConflictError,
    record_result,
    swap_sides,
)


@desk_page("GET", "HEAD", "POST")
def sheet(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    """200 page, 302 saved, 422 defects, 409 somebody was faster or later ties are touched.

    To the page's script 200 says where to go next; any other answer, that somebody has to look at the page.
    """
    shown = desk_sheet(tournament, event, no)
    if not shown.has_teams:
        return page(request, shown, None, status=422 if request.method == "POST" else 200)
    if request.method != "POST":
        return page(request, shown, DeskForm(shown))
    if "swap" in request.POST:
        return swap(request, shown)
    form = DeskForm(shown, request.POST)
    is_valid = form.is_valid()
    if "turn" in request.POST:
        return turn(request, shown, form)
    if form.is_outdated and not is_replay(form):
        return conflict(request, shown, form)
    if not is_valid:
        return page(request, shown, form, status=422, impact=impact_of_form(form))
    if "save" not in request.POST:
        return checked(request, form)
    if not form.changes_something and not form.is_outdated:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return onward(request, shown)
    if not form.was_shown:
        return checked(request, form, ask=True)
    return save(request, form)


@desk_page("POST")
def check(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    """What is understood of what is typed so far, as pieces of the page; nothing is saved."""
    shown = desk_sheet(tournament, event, no)
    if not shown.has_teams:
        return JsonResponse({"errors": {"__all__": [_("The teams of this tie are not known yet.")]}}, status=422)
    form = DeskForm(shown, request.POST)
    is_valid = form.is_valid()
    context = {**sheet_context(shown, form), "impact": impact_of_form(form)}
    return JsonResponse(
        {
            "checked": form.digest if is_valid else "",
            "errors": form.errors,
            "matches": {
                f"m{row.no}": render_to_string("desk/understood.html", {"row": row.understood, "doubts": row.doubts})
                for row in context["rows"]
            },
            "score": context["score"],
            "verdict": render_to_string("desk/verdict.html", context),
            "needs_reason": form.needs_reason,
            "is_outdated": form.is_outdated,
        }
    )


def page(request: HttpRequest, sheet: Sheet, form: DeskForm | None, *, status: int = 200, **more: Any) -> HttpResponse:
    if wants_json(request) and request.method == "POST":
        return JsonResponse({"state": "look"}, status=status)
    a, x = side_names(sheet.tie)
    context = {**sheet_context(sheet, form), **more}
    title = f"{tie_name(sheet.tie)} {a} – {x}"
    return desk_render(request, "sheet", context, title=title, tournament=sheet.tie.event.tournament, status=status)


def checked(request: HttpRequest, form: DeskForm, *, ask: bool = False) -> HttpResponse:
    """The page with what was understood, ready to be saved as it stands; 409 to a script that wanted to save."""
    form.put(checked=form.digest)
    status = 409 if ask and wants_json(request) else 200
    return page(request, form.sheet, form, status=status, ask=ask, impact=impact_of_form(form))


def impact_of_form(form: DeskForm) -> Any:
    return impact_of(form.sheet, form.typed.document) if form.is_understood else None


def is_replay(form: DeskForm) -> bool:
    """Whether just this was saved from this page before: sent again after an answer was lost."""
    key = form.cleaned_data.get("key", "")
    saved = Submission.objects.filter(tie=form.sheet.tie, idempotency_key=key).first()
    return saved is not None and saved.content == form.typed.document


def save(request: HttpRequest, form: DeskForm) -> HttpResponse:
    sheet = form.sheet
    try:
        outcome = record(request, form)
    except DefectsError as error:
        form.add_defects(error.defects)
        return page(request, sheet, form, status=422)
    except (VersionConflictError, KeyReusedError):
        return conflict(request, fresh(sheet), form)
    except LaterTiesTouchedError as error:
        form.ask_about_later()
        touched = touched_words(error, sheet.tie.event_id)
        return page(request, sheet, form, status=409, touched=touched, impact=impact_of_form(form))
    verdict = understood(sheet, form.typed.document, {}).verdict
    messages.success(request, _("Saved: %(tie)s. %(verdict)s") % {"tie": tie_name(sheet.tie), "verdict": verdict})
    return onward(request, sheet, saved=outcome)


def record(request: HttpRequest, form: DeskForm) -> Outcome:
    given = form.cleaned_data
    return record_result(
        tie=form.sheet.tie.pk,
        base_version=given["base_version"],
        document=form.typed.document,
        source=SubmissionSource.DESK,
        user=cast(User, request.user),
        key=given["key"],
        now=timezone.now(),
        reason=given["reason"],
        decision=given["decision"],
        later=given["later"],
    )


def onward(request: HttpRequest, sheet: Sheet, saved: Outcome | None = None) -> HttpResponse:
    """To the board, where the next sheet is looked for."""
    address = board_address(sheet.tie.event.tournament)
    if saved is not None:
        address += f"?saved={sheet.tie.event.slug}/{sheet.tie.no}"
    if wants_json(request):
        return JsonResponse({"state": "saved", "next": address})
    return HttpResponseRedirect(address)


def conflict(request: HttpRequest, sheet: Sheet, typed: DeskForm) -> HttpResponse:
    """Both results side by side; what was typed stays, now based on what stands there."""
    last = Submission.objects.filter(tie=sheet.tie).order_by("-sequence").first()
    form = DeskForm(sheet, typed.data)
    form.rebase(sheet.tie.version)
    if form.is_valid():
        form.put(checked=form.digest)
    shown = {
        "lines": side_by_side(sheet.stored, typed.typed.document, sheet.player_name),
        "by": last.actor if last else "",
        "at": last.submitted_at if last else None,
    }
    return page(request, sheet, form, status=409, conflict=shown, impact=impact_of_form(form))


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


def fresh(sheet: Sheet) -> Sheet:
    tie = sheet.tie
    return desk_sheet(tie.event.tournament.slug, tie.event.slug, tie.no)
