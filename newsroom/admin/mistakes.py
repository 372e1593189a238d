"""What is wrong in a refused form, each with the way to its field, for the head of the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm


@dataclass(frozen=True, slots=True)
class Mistake:
    """One sentence, the label of its field and the field's id; neither where it is said of the whole form."""

    words: str
    label: str = ""
    target: str = ""


def mistakes_in(form: BaseForm, formsets: list[Any]) -> list[Mistake]:
    """Every mistake of a form of the admin and of its rows, in the order of the page."""
    return [*_of_form(form), *(one for formset in formsets for one in _of_rows(formset))]


def _of_form(form: BaseForm, row: str = "") -> Iterator[Mistake]:
    yield from (Mistake(str(words), row) for words in form.non_field_errors())
    for bound in form:
        for words in bound.errors:
            yield Mistake(str(words), f"{row} {bound.label}".strip(), bound.id_for_label or f"{bound.auto_id}_0")


def _of_rows(formset: Any) -> Iterator[Mistake]:
    yield from (Mistake(words) for words in formset.non_form_errors())
    name = str(formset.model._meta.verbose_name)
    for number, form in enumerate(formset.forms, start=1):
        yield from _of_form(form, f"{name} {number}")
