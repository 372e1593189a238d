"""Rows of the layout, written by the services of editions."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from newsroom.admin.refusals import RefusalAdmin
from newsroom.choices import ArticleState
from newsroom.errors import FlowError
from newsroom.explanations import flow_sentence
from newsroom.services.editions import delete_layout, is_in_print, save_layout
from newsroom.services.opening import Moved
from newsroom.services.rights import person_of, rights_of


def who_acts(request: HttpRequest) -> dict[str, Any]:
    """Rights, moment and person, as the services of the layout take them."""
    return {"rights": rights_of(request.user), "now": timezone.now(), "by": person_of(request.user)}


def tell_of_moved(request: HttpRequest, moved: Moved) -> None:
    """Says which articles follow an edition that waits, and which it has let go."""
    for article in moved:
        if article.state == ArticleState.SCHEDULED and article.published_at is not None:
            at = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
            words = gettext("“%(article)s” is scheduled with its edition: %(at)s.") % {"article": article, "at": at}
        else:
            words = gettext("“%(article)s” waited for the edition and is a draft again; its approval stays.")
            words %= {"article": article}
        messages.info(request, words)


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
        self.note_moved(request, save_layout(obj, **who_acts(request)))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        delete_layout(obj, **who_acts(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            delete_layout(row, **who_acts(request))
        for row in rows:
            save_layout(row, **who_acts(request))
        formset.save_m2m()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What followed is said once everything is saved: until then all of it may be refused."""
        super().save_related(request, form, formsets, change)
        tell_of_moved(request, getattr(request, "newsroom_moved", ()))

    def note_moved(self, request: HttpRequest, moved: Moved) -> None:
        known = getattr(request, "newsroom_moved", ())
        request.newsroom_moved = (*known, *moved)  # type: ignore[attr-defined]  # carried to save_related above
