"""The umpire's page: the tie on the table now, and one field a match; only what was shown as understood goes in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tournament.explanations import explain_defect
from tournament.links.page import link_facts, link_page, posted
from tournament.models import AccessLink, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.sealing import lineups_open
from tournament.scoresheets.fields import match_name
from tournament.scoresheets.forms import ResultForm
from tournament.scoresheets.page import match_rows, shown_result
from tournament.scoresheets.sheet import Sheet, sheet_of
from tournament.scoresheets.tie_words import side_names, where_in_event
from tournament.scoresheets.words import side_by_side
from tournament.selectors.sealed_lineups import sealing_of
from tournament.selectors.table_ties import tie_now_on
from tournament.services.link_results import link_defects, record_by_link
from tournament.services.results import KeyReusedError, LaterTiesTouchedError, ResultDocument, VersionConflictError
from tournament.services.results.opening import open_due_lineups

OWN_FIELDS = ("base_version", "key", "checked")
MATCH_FIELDS = ("games", "ending", "at_fault")


def umpire_page(request: HttpRequest, link: AccessLink, now: datetime) -> HttpResponse:
    """GET shows the tie, POST checks or hands in: 303 done, 422 what is wrong, 409 somebody was faster."""
    if request.method != "POST":
        return _present(request, link, now)
    tie = _asked_tie(request, link)
    if tie is None:
        return _present(request, link, now, status=422, refusal=explain_defect(Defect("link_of_other_table")))
    sheet = _sheet(tie, now)
    form = ResultForm(sheet, _data(sheet, posted(request)))
    is_valid = form.is_valid()
    if defects := link_defects(link, sheet.tie):
        if _is_replay(sheet, form):
            return _done(request, sheet.tie)
        form.add_defects(tuple(defects))
        return _page(request, link, now, sheet, form, status=422)
    if form.is_outdated:
        return _done(request, tie) if _is_replay(sheet, form) else _conflict(request, link, now, sheet, form)
    if not is_valid:
        return _page(request, link, now, sheet, form, status=422)
    if "save" in request.POST and form.cleaned_data["checked"] == form.digest:
        return _save(request, link, now, sheet, form)
    form.put(checked=form.digest)
    return _page(request, link, now, sheet, form, is_checked=form.changes_something)


def _present(request: HttpRequest, link: AccessLink, now: datetime, **extra: Any) -> HttpResponse:
    """The page of what is on the table now."""
    assert link.table is not None
    tie = tie_now_on(link.table)
    if tie is None:
        return _page(request, link, now, None, None, **extra)
    sheet = _sheet(tie, now)
    return _page(request, link, now, sheet, ResultForm(sheet), **extra)


def _sheet(tie: Tie, now: datetime) -> Sheet:
    """The sheet with the line-ups that may be seen; what is due is opened first."""
    open_due_lineups(tie=tie, now=now)
    sheet = sheet_of(tie.pk)
    assert sheet is not None
    if lineups_open(sealing_of(sheet.tie), now):
        return sheet
    return replace(sheet, stored=cast(ResultDocument, {**sheet.stored, "lineups": {}}))


def _save(request: HttpRequest, link: AccessLink, now: datetime, sheet: Sheet, form: ResultForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        record_by_link(
            link=link,
            tie=sheet.tie.pk,
            base_version=given["base_version"],
            document=form.typed.document,
            key=given["key"],
            now=now,
        )
    except DefectsError as error:
        form.add_defects(error.defects)
        return _page(request, link, now, sheet, form, status=422)
    except (VersionConflictError, KeyReusedError):
        return _conflict(request, link, now, sheet, form)
    except LaterTiesTouchedError:
        form.add_error(None, _("A later tie has begun with other teams. Ask the score desk to enter this result."))
        return _page(request, link, now, sheet, form, status=409)
    return _done(request, sheet.tie)


def _done(request: HttpRequest, tie: Tie) -> HttpResponse:
    answer = HttpResponseRedirect(f"{request.path}?saved={tie.no}")
    answer.status_code = 303
    return answer


def _is_replay(sheet: Sheet, form: ResultForm) -> bool:
    """Whether just this was handed in from this page before: a second press of the button."""
    key = form.cleaned_data.get("key", "")
    saved = Submission.objects.filter(tie=sheet.tie, idempotency_key=key).first()
    return saved is not None and saved.content == form.typed.document


def _conflict(request: HttpRequest, link: AccessLink, now: datetime, sheet: Sheet, typed: ResultForm) -> HttpResponse:
    """Both results side by side; what was typed stays, now based on what stands there."""
    fresh = _sheet(sheet.tie, now)
    form = ResultForm(fresh, typed.data)
    form.rebase(fresh.tie.version)
    form.is_valid()
    lines = side_by_side(fresh.stored, typed.typed.document, fresh.player_name)
    return _page(request, link, now, fresh, form, status=409, conflict=[line for line in lines if line.differs])


def _data(sheet: Sheet, given: Mapping[str, str]) -> dict[str, str]:
    """What the umpire may say, over what is recorded: line-ups and totals stay as they are."""
    blank = ResultForm(sheet)
    kept = {name: str(field.initial) for name, field in blank.fields.items() if field.initial not in (None, "")}
    allowed = {*OWN_FIELDS, *(match_name(no, name) for no in sheet.numbers for name in MATCH_FIELDS)}
    return kept | {name: value for name, value in given.items() if name in allowed}


def _asked_tie(request: HttpRequest, link: AccessLink) -> Tie | None:
    """The tie that the form was made for, if it is still one of the link's table."""
    text = request.POST.get("tie", "")
    is_number = text.isascii() and text.isdecimal() and len(text) < 18
    ties = Tie.objects.filter(table=link.table, team_a__isnull=False, team_x__isnull=False)
    return ties.filter(pk=int(text)).first() if is_number else None


def _page(
    request: HttpRequest,
    link: AccessLink,
    now: datetime,
    sheet: Sheet | None,
    form: ResultForm | None,
    *,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    saved = request.GET.get("saved", "")
    context = {**link_facts(link, now), "saved": saved if saved.isascii() and saved.isdecimal() else "", **extra}
    if sheet is not None and form is not None:
        understood = shown_result(sheet, form)
        context |= {
            "sheet": sheet,
            "tie": sheet.tie,
            "form": form,
            "errors": form.errors,
            "sides": side_names(sheet.tie),
            "where": where_in_event(sheet.tie),
            "matches": match_rows(sheet, form, understood),
            "understood": understood,
        }
    return link_page(request, "links/umpire.html", context, status=status)
