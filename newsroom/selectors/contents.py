"""An article as the content of a version: rows become values, links become natural keys."""

from datetime import datetime
from typing import Any

from django.db.models import Field, Model, QuerySet

from newsroom.models import Article, ArticlePhoto, Credit, ResultsBox, Section
from newsroom.rules.versions import Content, Part, Value

PARTS: dict[str, type[Model]] = {
    "sections": Section,
    "credits": Credit,
    "pictures": ArticlePhoto,
    "boxes": ResultsBox,
}
NOT_CONTENT = frozenset({"article", "position"})
"""Which article it belongs to, and its order, which the list it stands in tells."""
RELATED = {
    "teams": ("event__tournament",),
    "ties": ("event__tournament",),
    "pictures": ("photo",),
    "boxes": ("event__tournament", "group__stage__event__tournament", "tie__event__tournament"),
}


def content_of(article: Article) -> Content:
    """The content of ``article`` as its rows are stored now."""
    stored = Article.objects.select_related("column").get(pk=article.pk)
    fields = {field.name: plain(getattr(stored, field.name)) for field in written_fields(Article)}
    for field in Article._meta.many_to_many:
        fields[field.name] = plain(_rows(stored, field.name))
    content: Any = {kind: [part_of(row) for row in _rows(stored, kind).order_by("position", "pk")] for kind in PARTS}
    return {"fields": fields, **content}  # type: ignore[typeddict-item]  # PARTS has every kind


def part_of(row: Model) -> Part:
    return {field.name: plain(getattr(row, field.name)) for field in written_fields(type(row))}


def written_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """What a person edits of a row: a field that forms show is part of every version from then on."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in NOT_CONTENT
    ]


def plain(value: Any) -> Value:
    """``value`` of a row or a form as a version keeps it."""
    if isinstance(value, Model):
        return list(value.natural_key())  # type: ignore[attr-defined]  # every linked model has one
    if isinstance(value, QuerySet):
        return sorted(list(row.natural_key()) for row in value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value  # type: ignore[no-any-return]  # texts, numbers and documents are what they are


def _rows(article: Article, name: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = getattr(article, name).all()
    return rows.select_related(*RELATED[name]) if name in RELATED else rows
