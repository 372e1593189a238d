"""Names of fields and values of a version as a person reads them."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import DateTimeField, Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from newsroom.models import Article
from newsroom.rules.differences.tokens import BLOCK
from newsroom.rules.versions import Part, Value, value_words
from newsroom.selectors.contents import PARTS


def model_of(kind: str) -> type[Model]:
    return PARTS.get(kind, Article)


def field_label(kind: str, name: str) -> str:
    """The label of a field of the article (``kind`` is ``fields``) or of a part; its bare name if it is no more."""
    try:
        field: Any = model_of(kind)._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return capfirst(str(field.verbose_name))


def is_prose(kind: str, name: str) -> bool:
    """Whether the value is read word by word: not a choice, not a moment, not a link."""
    try:
        field: Any = model_of(kind)._meta.get_field(name)
    except FieldDoesNotExist:
        return True
    return not (field.choices or field.is_relation or isinstance(field, DateTimeField))


def group_label(kind: str) -> str:
    return capfirst(str(model_of(kind)._meta.verbose_name_plural))


def field_words(kind: str, name: str, value: Value) -> str:
    """The value as words: the label of a choice, the name of a row, a moment on the venue's clock."""
    try:
        field: Any = model_of(kind)._meta.get_field(name)
    except FieldDoesNotExist:
        return value_words(value)
    if field.is_relation:
        keys: Any = value if field.many_to_many else [value] if value else []
        return pgettext("list", ", ").join(_row_words(field.related_model, key) for key in keys)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, DateTimeField) and isinstance(value, str):
        return _moment(value)
    return str(dict(field.flatchoices).get(value, value)) if field.choices else value_words(value)


def _row_words(model: Any, key: Any) -> str:
    try:
        return str(model._default_manager.get_by_natural_key(*key))
    except (ObjectDoesNotExist, TypeError, ValueError):
        return value_words(key)


def _moment(value: str) -> str:
    moment = parse_datetime(value)
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else value


def part_title(kind: str, part: Part, number: int) -> str:
    """What a part is called: a section by its number and crosshead, everything else by what it names."""
    if kind == "sections":
        crosshead = value_words(part.get("crosshead", ""))
        title = gettext("Section %(number)d") % {"number": number}
        return f"{title} {crosshead}".strip()
    if kind == "boxes":
        shown = [field_words(kind, name, part.get(name)) for name in ("kind", "event", "group", "tie")]
        return " · ".join(filter(None, shown))
    return field_words(kind, {"credits": "name", "pictures": "photo"}[kind], part.get("name", part.get("photo")))


def style_words(style: str) -> str:
    """Marks and link of a run, or the kind of a paragraph."""
    if style.startswith(BLOCK):
        kinds = {
            "paragraph": pgettext("text", "paragraph"),
            "quote": pgettext("text", "quotation"),
            "bullet": pgettext("text", "list"),
            "number": pgettext("text", "numbered list"),
        }
        return kinds.get(style.removeprefix(BLOCK), style)
    marks, _, href = style.partition("|")
    words = [{"strong": pgettext("text", "bold"), "em": pgettext("text", "italic")}[one] for one in marks.split()]
    return pgettext("list", ", ").join(
        [*words, *([gettext("link to %(address)s") % {"address": href}] if href else [])]
    )
