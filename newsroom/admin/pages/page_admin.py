"""The page's form, with the way to its desk and its preview."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from newsroom.admin.layout import who_acts
from newsroom.admin.pages.desk import PageDesk
from newsroom.admin.pages.inlines import PlacementInline
from newsroom.models import NewspaperPage
from newsroom.services.pages import save_pieces


@admin.register(NewspaperPage)
class NewspaperPageAdmin(PageDesk):
    change_form_template = "admin/newsroom/newspaperpage/change_form.html"
    list_display = ["page", "page_title", "edition"]
    list_select_related = ["edition"]
    list_filter = ["edition"]
    search_fields = ["page_title", "page"]
    inlines = [PlacementInline]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """All placements at once, so that every reason is told and pieces may change places."""
        rows = formset.save(commit=False)
        self.note_moved(request, save_pieces(rows, formset.deleted_objects, **who_acts(request)))

    def view_on_site(self, obj: NewspaperPage) -> str | None:
        at = obj.edition.published_at
        is_out = at is not None and at <= timezone.now()
        return reverse("newsroom:page", args=[obj.edition.date, obj.page]) if is_out else None
