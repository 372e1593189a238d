"""What a search has found, marked: ``{% load search %}``."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import override

from newsroom.languages import CHINESE
from newsroom.models import Article
from newsroom.results import Tie, group_name, highlighted, is_chinese, name_of, round_name
from newsroom.rules.passages import Passage
from newsroom.shown_words import passage_of, title_parts

register = template.Library()
Parts = Sequence[tuple[str, bool]]


@register.simple_tag
def marked(thing: Any, words: Sequence[str], field: str = "name") -> SafeString:
    """``{% marked team words %}``: the name with what was found in ``<mark>``, escaped part by part.

    Where the words stand only in the name of the other language, that name follows.
    """
    return _name(thing, field, partial(highlighted, words=words))


@register.simple_tag
def marked_headline(article: Article, words: Sequence[str]) -> SafeString:
    """``{% marked_headline article words %}``: the same for what the index of articles has found."""
    return _name(article, "headline", partial(title_parts, words=words))


@register.simple_tag
def found_passage(article: Article, words: Sequence[str]) -> SafeString:
    """``{% found_passage article words %}``: a paragraph with the stretch of the article that holds the words."""
    shown, is_foreign = passage_of(article, words, chinese=is_chinese())
    if not shown.parts:
        return SafeString("")
    lang = format_html(' lang="{}"', "en" if is_chinese() else CHINESE) if is_foreign else ""
    return format_html('<p class="found-passage"{}>{}</p>', lang, _passage(shown))


@register.simple_tag
def tie_title(tie: Tie) -> str:
    """``{% tie_title line.tie as title %}``: where a tie belongs, for a card away from its tournament."""
    where = f"{group_name(tie.group)} {round_name(tie)}" if tie.group is not None else round_name(tie)
    return " · ".join(part for part in (name_of(tie.event.tournament).text, where.strip()) if part)


def _name(thing: Any, field: str, cut: Callable[[str], Parts]) -> SafeString:
    name = name_of(thing, field)
    shown, is_found = _marked(cut(name.text), name.lang)
    if is_found:
        return shown
    with override("en" if is_chinese() else "zh-hans"):
        other = name_of(thing, field)
    if other.text == name.text:
        return shown
    beside, is_found = _marked(cut(other.text), "en" if is_chinese() else CHINESE)
    return format_html('{} <span class="muted">{}</span>', shown, beside) if is_found else shown


def _passage(shown: Passage) -> SafeString:
    before, after = "…" if shown.is_cut_before else "", "…" if shown.is_cut_after else ""
    return format_html("{}{}{}", before, _html(shown.parts), after)


def _marked(parts: Parts, lang: str) -> tuple[SafeString, bool]:
    html = _html(parts)
    if lang:
        html = format_html('<span lang="{}">{}</span>', lang, html)
    return html, any(is_found for _, is_found in parts)


def _html(parts: Parts) -> SafeString:
    return format_html_join("", "{}", ((_part(part, is_found),) for part, is_found in parts))


def _part(part: str, is_found: bool) -> SafeString:
    return format_html("<mark>{}</mark>", part) if is_found else format_html("{}", part)
