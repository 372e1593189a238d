"""What the admin's templates need beside Django's own tags."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    address: str
    tag: str
    name: str


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> OtherLanguage:
    """The same admin page in the language it is not in."""
    code, name = next((code, name) for code, name in settings.LANGUAGES if code != get_language())
    tag = "zh-Hans" if code == "zh-hans" else code
    return OtherLanguage(translate_url(context["request"].get_full_path(), code), tag, str(name))
