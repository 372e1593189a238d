"""Pages of one form that calls one service: what was wrong stands beside the fields, and nothing was changed."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from tournament.admin.public import Text
from tournament.explanations import explain_defect
from tournament.rules.errors import Defect, DefectsError
from tournament.scoresheets.later import later_words
from tournament.services.progression import LaterChoiceError, LaterTiesTouchedError


class RefusedError(Exception):
    """The service said no to what the page asks for, in words for the reader."""


class FormPage(ABC):
    """Under a row's address: GET shows the form, POST is answered by ``answer``; 409 where the state of things forbids
    it, 403 without ``permission``.
    """

    permission = ""
    template_name = "admin/tournament/service_form.html"
    submit: Text = ""

    def __init__(self, model_admin: admin.ModelAdmin) -> None:
        self.model_admin = model_admin

    def __call__(self, request: HttpRequest, **keys: int) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
        row = self.row(request, **keys)
        if refusal := self.refusal(row):
            return self.page(request, row, None, status=409, refusal=refusal)
        form = self.form(row, request.POST if request.method == "POST" else None)
        if request.method != "POST":
            return self.page(request, row, form)
        return self.answer(request, row, form)

    def row(self, request: HttpRequest, pk: int) -> Any:
        return get_object_or_404(self.model_admin.get_queryset(request), pk=pk)

    @abstractmethod
    def title(self, row: Any) -> Text: ...

    @abstractmethod
    def form(self, row: Any, data: Mapping[str, Any] | None) -> forms.Form: ...

    @abstractmethod
    def answer(self, request: HttpRequest, row: Any, form: Any) -> HttpResponse:
        """What comes of the form that was sent; it has not been looked at yet."""

    def refusal(self, row: Any) -> Text:
        """Why it cannot be done now; empty where it can."""
        return ""

    def extra(self, row: Any) -> dict[str, Any]:
        """What else the page shows."""
        return {}

    def logged(self, row: Any) -> Model:
        """The row in whose history the change stands."""
        return cast(Model, row)

    def after(self, row: Any) -> str:
        return reverse(f"admin:tournament_{row._meta.model_name}_change", args=[row.pk])

    def event_id(self, row: Any) -> int:
        """The event in which ``run`` may touch later ties."""
        return int(row.event_id)

    def page(
        self,
        request: HttpRequest,
        row: Any,
        form: forms.Form | None,
        *,
        status: int = 200,
        refusal: Text = "",
        touched: Sequence[str] = (),
    ) -> TemplateResponse:
        context = {
            **self.model_admin.admin_site.each_context(request),
            "opts": self.model_admin.opts,
            "original": row,
            "title": self.title(row),
            "form": form,
            "adminform": admin_form(self.model_admin, form) if form is not None else None,
            "errors": form.errors if form is not None else None,
            "refusal": refusal,
            "touched": touched,
            "submit": self.submit,
            "back": self.after(row),
            **self.extra(row),
        }
        return TemplateResponse(request, self.template_name, context, status=status)


class ServiceView(FormPage):
    """A form that calls one service, ``run``, and goes back to the row; 422 with a form that has defects.

    A form of a service that may touch later ties is a ``LaterForm``.
    """

    def answer(self, request: HttpRequest, row: Any, form: Any) -> HttpResponse:
        if not form.is_valid():
            return self.page(request, row, form, status=422)
        try:
            said = self.run(request, row, form)
        except DefectsError as error:
            for name, sentence in placed_sentences(error.defects, form):
                form.add_error(name, sentence)
            if isinstance(error, LaterChoiceError):
                form.ask_about_later(later_words(error.touched, self.event_id(row)))
            return self.page(request, row, form, status=422)
        except RefusedError as error:
            return self.page(request, row, form, status=409, refusal=str(error))
        except LaterTiesTouchedError as error:
            words = later_words(error.touched, self.event_id(row))
            form.ask_about_later(words)
            return self.page(request, row, form, status=409, touched=words.sentences)
        self.model_admin.log_change(request, self.logged(row), str(said))
        messages.success(request, said)
        return HttpResponseRedirect(self.after(row))

    @abstractmethod
    def run(self, request: HttpRequest, row: Any, form: Any) -> Text:
        """Call the service and say what was done."""


def admin_form(model_admin: admin.ModelAdmin, form: forms.Form) -> AdminForm:
    """The form in the admin's own look."""
    return AdminForm(form, [(None, {"fields": list(form.fields)})], {}, (), model_admin)  # type: ignore[arg-type]  # any form will do


def placed_sentences(defects: tuple[Defect, ...], form: forms.Form) -> Iterator[tuple[str | None, str]]:
    """The sentence of each defect with the field it belongs to; None where the path names none."""
    for defect in defects:
        first = str(defect.path[0]) if defect.path else ""
        yield first if first in form.fields else None, explain_defect(defect)
