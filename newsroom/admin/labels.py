"""Names for fields that stand in a table or in two parts, where no label is beside them."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy


class LabelledFormSet(forms.BaseInlineFormSet):
    """Every field of a row says which column of which row it is."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        name = form.instance._meta.verbose_name
        row = name if index is None else f"{name} {index + 1}"
        for field in form.fields.values():
            if field.label:
                getattr(field.widget, "widget", field.widget).attrs["aria-label"] = format_lazy(
                    "{} {}", row, field.label
                )


def label_moment(field: Any) -> None:
    """Day and time of a moment, each with the name of the whole."""
    for widget, part in zip(
        field.widget.widgets, (pgettext_lazy("moment", "date"), pgettext_lazy("moment", "time of day")), strict=True
    ):
        widget.attrs["aria-label"] = format_lazy("{} {}", field.label, part)
