"""Columns."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from newsroom.admin.layout import LayoutAdmin
from newsroom.models import Column


@admin.register(Column)
class ColumnAdmin(LayoutAdmin):
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en", "slug"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {"slug": ["name_en"]} if self.has_change_permission(request, obj) else {}
