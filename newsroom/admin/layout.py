"""Rows of the layout, written by the services of editions."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from newsroom.admin.refusals import RefusalAdmin
from newsroom.services.editions import delete_layout, save_layout
from newsroom.services.rights import rights_of


class LayoutAdmin(RefusalAdmin):
    """Saves and deletes through ``save_layout`` and ``delete_layout``, rows of inlines too."""

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
