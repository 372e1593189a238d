"""The sheet of one tie: GET shows it, POST checks, saves or turns it; nothing is saved that was not shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.choices import MatchEnding, SubmissionSource
from tournament.desk.access import desk_page
from tournament.desk.answers import checked, conflict, fresh, impact_of_form, onward, page
from tournament.desk.forms import DeskForm, SecondForm
from tournament.desk.showing import held_context, sheet_context
from tournament.desk.swapping import swap, turn
from tournament.desk.ties import desk_sheet
from tournament.models import Submission
from tournament.rules.errors import DefectsError
from tournament.scoresheets.later import later_words
from tournament.scoresheets.tie_words import tie_name
from tournament.scoresheets.understood import understood
from tournament.services.results import (
    KeyReusedError,
    LaterChoiceError,
    LaterTiesTouchedError,
    Outcome,
    ResultDocument,
    VersionConflictError,
    record_result,
)


@desk_page("GET", "HEAD", "POST")
def sheet(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    """200 page, 302 saved, 422 defects, 409 somebody was faster or later ties are touched.

    To the page's script 200 says where to go next; any other answer, that somebody has to look at the page.
    """
    shown = desk_sheet(tournament, event, no)
    if not shown.has_teams:
        return page(request, shown, None, status=422 if request.method == "POST" else 200)
    held = held_context(shown, request.user.pk)
    if held is not None and (held["is_own"] or not held["is_blind"]):
        shown = replace(shown, stored=cast(ResultDocument, held["held"].content))
    if request.method != "POST":
        is_shut = held is not None and "again" not in request.GET
        return page(request, shown, None if is_shut else DeskForm(shown))
    if "swap" in request.POST:
        return swap(request, shown)
    form = DeskForm(shown, request.POST)
    is_valid = form.is_valid()
    if "turn" in request.POST:
        return turn(request, shown, form)
    if form.is_outdated:
        return onward(request, shown, is_saved=True) if is_replay(form) else conflict(request, shown, form)
    if not is_valid:
        return page(request, shown, form, status=422, impact=impact_of_form(form))
    if "save" not in request.POST:
        return checked(request, form)
    if not form.changes_something:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
        return onward(request, shown)
    if not form.was_shown:
        return checked(request, form, ask=True)
    return save(request, form)


@desk_page("POST")
def check(request: HttpRequest, tournament: str, event: str, no: int, *, is_second: bool = False) -> HttpResponse:
    """What is understood of what is typed so far, as pieces of the page; nothing is saved."""
    shown = desk_sheet(tournament, event, no)
    if not shown.has_teams:
        return JsonResponse({"errors": {"__all__": [_("The teams of this tie are not known yet.")]}}, status=422)
    form = (SecondForm if is_second else DeskForm)(shown, request.POST)
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
            "players": {f"m{row.no}": [row.understood.players_a, row.understood.players_x] for row in context["rows"]},
            "score": context["score"],
            "verdict": render_to_string("desk/verdict.html", context),
            "needs_reason": form.needs_reason,
            "is_outdated": form.is_outdated,
        }
    )


def is_replay(form: DeskForm) -> bool:
    """Whether just this was saved from this page before: sent again after an answer was lost."""
    key = form.cleaned_data.get("key", "")
    saved = Submission.objects.filter(tie=form.sheet.tie, idempotency_key=key).first()
    return saved is not None and _played(saved.content) == _played(form.typed.document)


def _played(document: Mapping[str, Any]) -> dict[str, Any]:
    """Without the matches that were not needed: whether these are written down depends on what stands there now."""
    matches = [one for one in document.get("matches", ()) if one.get("ending") != MatchEnding.NOT_NEEDED]
    return {**document, "matches": matches}


def save(request: HttpRequest, form: DeskForm) -> HttpResponse:
    sheet = form.sheet
    try:
        outcome = record(request, form)
    except DefectsError as error:
        form.add_defects(error.defects)
        if isinstance(error, LaterChoiceError):
            form.ask_about_later(later_words(error.touched, sheet.tie.event_id))
        return page(request, sheet, form, status=422)
    except (VersionConflictError, KeyReusedError):
        return conflict(request, fresh(sheet), form)
    except LaterTiesTouchedError as error:
        words = later_words(error.touched, sheet.tie.event_id)
        form.ask_about_later(words)
        return page(request, sheet, form, status=409, touched=words.sentences, impact=impact_of_form(form))
    said = {"tie": tie_name(sheet.tie), "verdict": understood(sheet, form.typed.document, {}).verdict}
    sentence = (
        _("Entered: %(tie)s. %(verdict)s It waits to be confirmed.")
        if outcome.is_held
        else _("Saved: %(tie)s. %(verdict)s")
    )
    messages.success(request, sentence % said)
    return onward(request, sheet, is_saved=True)


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
