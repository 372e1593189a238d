"""What was typed into a form, whole or half right, as the content of a version."""

from collections.abc import Callable
from typing import Any

from django.forms import ModelForm
from django.forms.models import inlineformset_factory, modelform_factory
from django.http import QueryDict

from newsroom.admin.articles.forms import ArticleForm, SectionForm
from newsroom.models import Article, Autosave
from newsroom.richtext import document_of
from newsroom.rules.versions import DOCUMENTS, Content, Part, Value
from newsroom.selectors.contents import PARTS, content_of, plain, written_fields


def posted(row: Autosave) -> QueryDict:
    """The form as the browser sent it."""
    data = QueryDict(mutable=True)
    for name, value in row.form:
        data.appendlist(name, value)
    return data


def typed_content(form: Any, formsets: list[Any], stored: Article) -> Content:
    """The content that saving these bound forms would make; what no form shows is as it is stored."""
    content = content_of(stored)
    for name in content["fields"]:
        if name in form.fields:
            content["fields"][name] = _value(form, name)
    kinds = {model: kind for kind, model in PARTS.items()}
    for formset in formsets:
        if formset.model in kinds:
            content[kinds[formset.model]] = _parts(formset)  # type: ignore[literal-required]
    return content


def content_of_posted(data: QueryDict, article: Article, field_of: Callable[..., Any]) -> Content:
    """The same for a form that was kept; ``field_of`` is the admin's ``formfield_callback``."""
    names = [field.name for field in (*written_fields(Article), *Article._meta.many_to_many)]
    form = modelform_factory(Article, form=ArticleForm, fields=names, formfield_callback=field_of)(
        data, instance=Article.objects.get(pk=article.pk)
    )
    formsets = []
    for kind, model in PARTS.items():
        of_part = SectionForm if kind == "sections" else ModelForm
        fields = ["position", *(field.name for field in written_fields(model))]
        made = inlineformset_factory(Article, model, form=of_part, fields=fields, extra=0)
        formsets.append(made(data, instance=article, prefix=kind))
    form.is_valid()
    for formset in formsets:
        formset.is_valid()
    return typed_content(form, formsets, article)


def _parts(formset: Any) -> list[Part]:
    filled = [
        (_place(form), number, form)
        for number, form in enumerate(formset.forms)
        if (form.instance.pk or form.has_changed()) and not formset._should_delete_form(form)
    ]
    names = [field.name for field in written_fields(formset.model)]
    return [{name: _value(form, name) for name in names} for _, _, form in sorted(filled, key=lambda one: one[:2])]


def _place(form: Any) -> int:
    position = getattr(form, "cleaned_data", {}).get("position")
    return position if isinstance(position, int) else 10_000


def _value(form: Any, name: str) -> Value:
    """The cleaned value; of a field that is not right the words as typed."""
    cleaned = getattr(form, "cleaned_data", {})
    if name in cleaned:
        return plain(cleaned[name])
    value = form[name].value() if name in form.fields else ""
    if name in DOCUMENTS:
        return document_of(value or "")
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
