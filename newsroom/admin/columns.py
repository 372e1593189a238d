"""Columns."""

from django.contrib import admin

from newsroom.admin.layout import LayoutAdmin
from newsroom.models import Column


@admin.register(Column)
class ColumnAdmin(LayoutAdmin):
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en", "slug"]
    prepopulated_fields = {"slug": ["name_en"]}
