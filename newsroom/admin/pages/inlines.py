"""Placements as rows of the page's form."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from newsroom.admin.labels import LabelledFormSet
from newsroom.errors import LayoutError
from newsroom.explanations import sentences
from newsroom.models import Placement
from newsroom.rules.pagination import Piece, misfits


class PlacementFormSet(LabelledFormSet):
    """Refuses pieces that are wider than their slot, all at once."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        pieces = [
            Piece(
                str(row["article"] or row["photo"] or row["advertisement"]), row["slot"], row["order"], row["columns"]
            )
            for row in kept
            if {"slot", "order", "columns", "article", "photo", "advertisement"} <= set(row)
        ]
        crowded = misfits(pieces)
        if crowded:
            raise ValidationError(list(sentences(LayoutError(crowded))))


class PlacementInline(admin.TabularInline):
    model = Placement
    formset = PlacementFormSet
    extra = 1
    ordering = ["slot", "order"]
    autocomplete_fields = ["article", "photo", "advertisement"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placement]:
        return super().get_queryset(request).select_related("article", "photo", "advertisement")
