"""The result page: GET shows the sheet, POST checks or saves; nothing is saved that was not shown as understood."""

from abc import ABC, abstractmethod
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tournament.admin.results.waiting import may_confirm
from tournament.choices import SubmissionSource
from tournament.models import Submission
from tournament.rules.errors import DefectsError
from tournament.scoresheets.forms import ResultForm, tie_runs_beside
from tournament.scoresheets.later import later_words
from tournament.scoresheets.page import Impact, impact_of, page_context
from tournament.scoresheets.sheet import Sheet, sheet_of
from tournament.scoresheets.tie_words import tie_name
from tournament.scoresheets.understood import understood
from tournament.scoresheets.words import side_by_side
from tournament.services.results import (
    KeyReusedError,
    LaterChoiceError,
    LaterTiesTouchedError,
    Outcome,
    VersionConflictError,
    record_result,
)
from tournament.services.results.opening import open_due_lineups

LARGEST_POST = 200_000
"""Bytes; the fullest form of nine matches stays below a tenth of it."""


class SheetView(ABC):
    """What page and check have in common: who may, which tie, how much may be posted. Line-ups that the clock has
    opened are recorded before the sheet is read, so that it shows them and nobody's result is refused for that.
    """

    permission = "tournament.add_submission"
    methods: tuple[str, ...] = ("GET", "HEAD", "POST")

    def __init__(self, model_admin: admin.ModelAdmin) -> None:
        self.model_admin = model_admin

    def __call__(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if request.method not in self.methods:
            return HttpResponseNotAllowed(self.methods)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_POST:
            return HttpResponse(_("This is too large to be a score sheet."), status=413, content_type="text/plain")
        open_due_lineups(tie=pk, now=timezone.now())
        sheet = sheet_of(pk)
        if sheet is None:
            raise Http404
        return self.answer(request, sheet)

    @abstractmethod
    def answer(self, request: HttpRequest, sheet: Sheet) -> HttpResponse:
        """The page or the check of this sheet."""


class ResultView(SheetView):
    """200 page, 302 saved, 422 defects, 409 somebody was faster or later ties are touched."""

    def answer(self, request: HttpRequest, sheet: Sheet) -> HttpResponse:
        if not sheet.has_teams:
            return self.page(request, sheet, None, status=200 if request.method != "POST" else 422)
        if request.method != "POST":
            return self.page(request, sheet, ResultForm(sheet))
        form = ResultForm(sheet, request.POST)
        is_valid = form.is_valid()
        if form.is_outdated and not self.is_replay(sheet, form):
            return self.conflict(request, sheet, form)
        if not is_valid:
            impact = impact_of(sheet, form.typed.document) if form.is_understood else None
            return self.page(request, sheet, form, status=422, impact=impact)
        if "save" not in request.POST:
            return self.checked(request, sheet, form)
        if not form.changes_something and not form.is_outdated:
            messages.info(request, _("Nothing was changed, so nothing was saved."))
            return HttpResponseRedirect(request.path)
        if form.cleaned_data["checked"] != form.digest:
            return self.checked(request, sheet, form, ask=True)
        return self.save(request, sheet, form)

    def checked(self, request: HttpRequest, sheet: Sheet, form: ResultForm, *, ask: bool = False) -> HttpResponse:
        """The page with what was understood, ready to be saved as it stands."""
        form.put(checked=form.digest)
        return self.page(request, sheet, form, ask=ask, impact=impact_of(sheet, form.typed.document))

    def is_replay(self, sheet: Sheet, form: ResultForm) -> bool:
        """Whether just this was saved from this page before: a second press of the button."""
        saved = Submission.objects.filter(tie=sheet.tie, idempotency_key=form.cleaned_data.get("key", "")).first()
        return saved is not None and saved.content == form.typed.document

    def save(self, request: HttpRequest, sheet: Sheet, form: ResultForm) -> HttpResponse:
        try:
            outcome = self.record(request, sheet, form)
        except DefectsError as error:
            form.add_defects(error.defects)
            if isinstance(error, LaterChoiceError):
                form.ask_about_later(later_words(error.touched, sheet.tie.event_id))
            return self.page(request, sheet, form, status=422)
        except (VersionConflictError, KeyReusedError):
            return self.conflict(request, cast(Sheet, sheet_of(sheet.tie.pk)), form)
        except LaterTiesTouchedError as error:
            words = later_words(error.touched, sheet.tie.event_id)
            form.ask_about_later(words)
            impact = impact_of(sheet, form.typed.document)
            return self.page(request, sheet, form, status=409, touched=words.sentences, impact=impact)
        self.model_admin.log_change(request, outcome.tie, _("Result, version %(no)d") % {"no": outcome.tie.version})
        verdict = understood(sheet, form.typed.document, {}).verdict
        said = _("Saved: %(tie)s. %(verdict)s")
        if outcome.is_held:
            said = _("Handed in: %(tie)s. %(verdict)s It is not official yet and waits to be confirmed.")
        messages.success(request, said % {"tie": tie_name(sheet.tie), "verdict": verdict})
        return HttpResponseRedirect(f"{request.path}?saved={outcome.submission.version}")

    def record(self, request: HttpRequest, sheet: Sheet, form: ResultForm) -> Outcome:
        given = form.cleaned_data
        return record_result(
            tie=sheet.tie.pk,
            base_version=given["base_version"],
            document=form.typed.document,
            source=SubmissionSource.ADMIN,
            user=cast(User, request.user),
            key=given["key"],
            now=timezone.now(),
            reason=given["reason"],
            decision=given["decision"],
            later=given["later"],
        )

    def conflict(self, request: HttpRequest, sheet: Sheet, typed: ResultForm) -> HttpResponse:
        """Both results side by side; what was typed stays, now based on what stands there."""
        last = Submission.objects.filter(tie=sheet.tie).order_by("-sequence").first()
        form = ResultForm(sheet, typed.data)
        form.rebase(sheet.tie.version)
        if form.is_valid():
            form.put(checked=form.digest)
        conflict = {
            "lines": side_by_side(sheet.stored, typed.typed.document, sheet.player_name),
            "by": last.actor if last else "",
            "at": last.submitted_at if last else None,
        }
        impact = impact_of(sheet, form.typed.document) if form.is_understood else None
        return self.page(request, sheet, form, status=409, conflict=conflict, impact=impact)

    def page(
        self,
        request: HttpRequest,
        sheet: Sheet,
        form: ResultForm | None,
        *,
        status: int = 200,
        impact: Impact | None = None,
        **extra: Any,
    ) -> TemplateResponse:
        context = {
            **self.model_admin.admin_site.each_context(request),
            **page_context(sheet, form, request.GET.get("saved")),
            "opts": self.model_admin.opts,
            "impact": impact,
            "waits": sheet.tie.held_version is not None,
            "may_confirm": may_confirm(request, sheet.tie),
            "runs_beside": tie_runs_beside(sheet.tie),
            "check_address": reverse("admin:tournament_tie_result_check", args=[sheet.tie.pk]),
            **extra,
        }
        return TemplateResponse(request, "admin/tournament/tie/result.html", context, status=status)


class ResultCheckView(SheetView):
    """The same check while somebody types: what was understood, as pieces of the page; nothing is saved."""

    methods = ("POST",)

    def answer(self, request: HttpRequest, sheet: Sheet) -> HttpResponse:
        if not sheet.has_teams:
            return JsonResponse({"errors": {"__all__": [_("The teams of this tie are not known yet.")]}}, status=422)
        form = ResultForm(sheet, request.POST)
        is_valid = form.is_valid()
        context = page_context(sheet, form, None)
        context["impact"] = impact_of(sheet, form.typed.document) if form.is_understood else None
        return JsonResponse(
            {
                "checked": form.digest if is_valid else "",
                "errors": form.errors,
                "matches": {
                    f"m{row.no}": render_to_string("scoresheets/understood.html", {"row": row.understood})
                    for row in context["matches"]
                },
                "verdict": render_to_string("scoresheets/verdict.html", context),
                "needs_reason": form.needs_reason,
                "is_outdated": form.is_outdated,
            }
        )
