"""What a service refuses comes back in the form, with everything that was typed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from newsroom.admin.mistakes import mistakes_in
from newsroom.errors import NewsroomError
from newsroom.explanations import sentences
from newsroom.rules.copyflow import Right
from newsroom.services.rights import rights_of


class RefusableForm(forms.ModelForm):
    """A form that shows what the service said the first time round."""

    refused: NewsroomError | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refused is not None:
            self.show(self.refused)
        return cleaned

    def show(self, refused: NewsroomError) -> None:
        self.add_error(None, ValidationError(list(sentences(refused))))


class RefusalAdmin(admin.ModelAdmin):
    """Runs the form; if a service refuses, everything is rolled back and the form is shown again with the reasons."""

    form = RefusableForm

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NewsroomError as refused:
            request.newsroom_refused = refused  # type: ignore[attr-defined]  # carried to get_form below
            for upload in request.FILES.values():
                upload.seek(0)  # type: ignore[union-attr]  # one file a field
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A refused form lists what is wrong at its head, in place of Django's bare sentence.

        It is sent to its own address in full: a fragment that a link to a field has left there would be handed on.
        """
        kwargs["form_url"] = request.get_full_path()
        if context.get("errors"):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["mistakes"], context["errors"] = mistakes_in(context["adminform"].form, formsets), None
        response = super().render_change_form(request, context, *args, **kwargs)
        response.status_code = 422 if "mistakes" in context else response.status_code
        return response

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whatever is deleted in the newsroom, its service asks for the right to publish."""
        return super().has_delete_permission(request, obj) and Right.PUBLISH in rights_of(request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refused = getattr(request, "newsroom_refused", None)
        return form
