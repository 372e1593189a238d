"""What the desk answers with a sheet: the page of it, a conflict side by side, or where to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from tournament.desk.access import wants_json
from tournament.desk.forms import DeskForm
from tournament.desk.pages import board_address, desk_render
from tournament.desk.showing import held_context, sheet_context, without_secrets
from tournament.desk.ties import desk_sheet
from tournament.models import Submission
from tournament.scoresheets.page import Impact, impact_of
from tournament.scoresheets.sheet import Sheet
from tournament.scoresheets.tie_words import side_names, tie_name
from tournament.scoresheets.words import side_by_side


def page(request: HttpRequest, sheet: Sheet, form: DeskForm | None, *, status: int = 200, **more: Any) -> HttpResponse:
    if wants_json(request) and request.method == "POST":
        return JsonResponse({"state": "look"}, status=status)
    a, x = side_names(sheet.tie)
    held = held_context(sheet, request.user.pk)
    context = {**without_secrets(sheet_context(sheet, form), held), "held": held, **more}
    title = f"{tie_name(sheet.tie)} {a} – {x}"
    return desk_render(request, "sheet", context, title=title, tournament=sheet.tie.event.tournament, status=status)


def checked(request: HttpRequest, form: DeskForm, *, ask: bool = False) -> HttpResponse:
    """The page with what was understood, ready to be saved as it stands; 409 to a script that wanted to save."""
    form.put(checked=form.digest)
    status = 409 if ask and wants_json(request) else 200
    return page(request, form.sheet, form, status=status, ask=ask, impact=impact_of_form(form))


def impact_of_form(form: DeskForm) -> Impact | None:
    return impact_of(form.sheet, form.typed.document) if form.is_understood else None


def onward(request: HttpRequest, sheet: Sheet, *, is_saved: bool = False) -> HttpResponse:
    """To the board, where the next sheet is looked for."""
    address = board_address(sheet.tie.event.tournament)
    if is_saved:
        address += f"?saved={sheet.tie.event.slug}/{sheet.tie.no}"
    return going_on(request, address)


def going_on(request: HttpRequest, address: str) -> HttpResponse:
    """Done: the script is told where to go, a browser goes there."""
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


def fresh(sheet: Sheet) -> Sheet:
    tie = sheet.tie
    return desk_sheet(tie.event.tournament.slug, tie.event.slug, tie.no)
