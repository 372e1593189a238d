"""Two people on one article: what is stored beside what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext

from newsroom.admin.articles.forms import ArticleForm
from newsroom.models import Article, Section
from newsroom.richtext import document_of
from newsroom.rules.richtext import plain_text


@dataclass(frozen=True)
class Difference:
    """One field of which the two hold different things, as words."""

    label: str
    theirs: str
    mine: str


def differences(form: ArticleForm, formsets: list[Any]) -> list[Difference]:
    """Every field and the whole text where ``form`` and the stored article differ; empty without a conflict."""
    stored = form.conflict_with
    return [] if stored is None else [*_of_fields(form, stored), *_of_text(formsets, stored)]


def _of_fields(form: ArticleForm, stored: Article) -> Iterator[Difference]:
    for name, field in form.fields.items():
        if name in form._meta.model._meta._forward_fields_map or name in ("tournaments", "teams", "ties"):
            if name == "version":
                continue
            theirs, mine = _words(getattr(stored, name)), _words(form.cleaned_data.get(name))
            if theirs != mine:
                yield Difference(str(field.label), theirs, mine)


def _of_text(formsets: list[Any], stored: Article) -> Iterator[Difference]:
    theirs = "\n\n".join(_section_words(section) for section in stored.sections.all())
    for formset in formsets:
        if formset.model is Section:
            mine = "\n\n".join(
                f"{one['crosshead'].value() or ''}\n{plain_text(_document(one['text'].value()))}".strip()
                for one in formset.forms
                if not (formset.can_delete and formset._should_delete_form(one))
            )
            if mine.strip() != theirs.strip():
                yield Difference(gettext("text"), theirs, mine)


def _section_words(section: Section) -> str:
    return f"{section.crosshead}\n{plain_text(section.text)}".strip()


def _document(value: Any) -> Any:
    return value if isinstance(value, list) else document_of(value or "")


def _words(value: Any) -> str:
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, str | Model) or value is None or not hasattr(value, "__iter__"):
        return "" if value is None else str(value)
    return ", ".join(sorted(map(str, value)))
