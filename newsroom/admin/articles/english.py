"""English fields, out of the way of whoever writes in Chinese."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from newsroom.models import Article


def english_fieldset(article: Article | None, *fields: str) -> Any:
    """Folded as long as the article has no English headline."""
    is_used = article is not None and bool(article.headline_en)
    return (_("In English"), {"fields": list(fields), "classes": [] if is_used else ["collapse"]})
