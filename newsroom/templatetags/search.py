"""What a search has found, marked: ``{% load search %}``."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import override

from newsroom.results import Tie, group_name, highlighted, is_chinese, name_of, round_name

register = template.Library()


@register.simple_tag
def marked(thing: Any, words: Sequence[str], field: str = "name") -> SafeString:
    """``{% marked team words %}``: the name with what was found in ``<mark>``, escaped part by part.

    Where the words stand only in the name of the other language, that name follows.
    """
    name = name_of(thing, field)
    shown, is_found = _marked(name.text, name.lang, words)
    if is_found:
        return shown
    with override("en" if is_chinese() else "zh-hans"):
        other = name_of(thing, field)
    if other.text == name.text:
        return shown
    beside, is_found = _marked(other.text, "en" if is_chinese() else "zh-Hans", words)
    return format_html('{} <span class="muted">{}</span>', shown, beside) if is_found else shown


@register.simple_tag
def tie_title(tie: Tie) -> str:
    """``{% tie_title line.tie as title %}``: where a tie belongs, for a card away from its tournament."""
    where = f"{group_name(tie.group)} {round_name(tie)}" if tie.group is not None else round_name(tie)
    return " · ".join(part for part in (name_of(tie.event.tournament).text, where.strip()) if part)


def _marked(text: str, lang: str, words: Sequence[str]) -> tuple[SafeString, bool]:
    parts = highlighted(text, words)
    html = format_html_join("", "{}", ((_part(part, is_found),) for part, is_found in parts))
    if lang:
        html = format_html('<span lang="{}">{}</span>', lang, html)
    return html, any(is_found for _, is_found in parts)


def _part(part: str, is_found: bool) -> SafeString:
    return format_html("<mark>{}</mark>", part) if is_found else format_html("{}", part)
