"""Rows of the layout, written by the services of editions."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from newsroom.admin.refusals import RefusalAdmin
from newsroom.errors import FlowError
from newsroom.explanations import flow_sentence
from newsroom.services.editions import delete_layout, is_in_print, save_layout
from newsroom.services.rights import rights_of


class LayoutAdmin(RefusalAdmin):
    """Saves and deletes through ``save_layout`` and ``delete_layout``, rows of inlines too."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (isinstance(obj, Model) and is_in_print(obj))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Of several at once those in print stay, and are named."""
        for row in queryset:
            try:
                self.delete_model(request, row)
            except FlowError as refused:
                self.message_user(request, f"{row}: {flow_sentence(refused.code)}", messages.ERROR)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        save_layout(obj, rights=rights_of(request.user))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        delete_layout(obj, rights=rights_of(request.user))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            delete_layout(row, rights=rights_of(request.user))
        for row in rows:
            save_layout(row, rights=rights_of(request.user))
        formset.save_m2m()
