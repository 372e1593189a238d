"""Articles and pictures on pages: ``{% load newsroom %}``. Tournament pages may load it too."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from newsroom.addresses import picture_files
from newsroom.choices import BoxKind, BylinePlacement
from newsroom.flow import credit_entries, printed_flow
from newsroom.languages import body_is_foreign, section_words
from newsroom.models import Advertisement, Article, Photo, ResultsBox, Section
from newsroom.results import (
    Tournament,
    contains_reconstruction,
    event_podium,
    group_table,
    is_chinese,
    name_of,
    tie_line,
    whole_words,
)
from newsroom.richtext import rendered
from newsroom.rules.credits import CreditKind, credit_parts
from newsroom.rules.crops import WIDE
from newsroom.rules.richtext import Document
from newsroom.selectors.articles import articles_about
from newsroom.selectors.editions import PlacedPiece

register = template.Library()


@register.filter
def rich_text(document: Document) -> SafeString:
    """``{{ section.text|rich_text }}``: the only way stored text becomes HTML."""
    return rendered(document)


@register.filter
def phrases(words: str) -> SafeString:
    """``{{ headline|phrases }}``: words parted by spaces, each kept on one line as long as it fits."""
    return format_html_join(" ", '<span class="phrase">{}</span>', ((phrase,) for phrase in words.split()))


@register.simple_tag
def headline_phrases(article: Article) -> SafeString:
    """``{% headline_phrases article %}``: a Chinese headline breaks between phrases only, an English one anywhere."""
    name = name_of(article, "headline")
    if not is_chinese() and not name.lang:
        return format_html("{}", name.text)
    words = (format_html('<span class="phrase">{}</span>', whole_words(phrase)) for phrase in name.text.split())
    html = format_html_join(" ", "{}", ((one,) for one in words))
    return format_html('<span lang="zh-Hans">{}</span>', html) if name.lang else html


@register.simple_tag
def section_html(section: Section, dateline: str = "", foreign: bool = False) -> SafeString:
    """``{% section_html section dateline=... foreign=... %}``: the text, the dateline before its first words."""
    html = rendered(section_words(section, foreign=foreign)[1])
    if dateline and html.startswith("<p>"):
        opening = format_html('<p><span class="dateline">{}</span>', dateline)
        return mark_safe(opening + html[3:])
    return html


@register.simple_tag
def crosshead(section: Section, foreign: bool = False) -> str:
    """``{% crosshead section %}``: the words above a section, in the language its text is shown in."""
    return section_words(section, foreign=foreign)[0]


@register.simple_tag
def credit_line(article: Article, foreign: bool = False) -> SafeString:
    """``{% credit_line article %}``: 许昕, 柯宇 文/图; nothing where nobody is credited."""
    in_english = not (is_chinese() or foreign)
    entries = credit_entries(article, in_english=in_english)
    native = {credit.name for credit in article.credits.all() if in_english and not credit.name_en}
    with translation.override("zh-hans" if foreign else translation.get_language()):
        marks = {
            CreditKind.WORDS: pgettext("credit", "words"),
            CreditKind.PICTURES: pgettext("credit", "pictures"),
            CreditKind.BOTH: pgettext("credit", "words and pictures"),
        }
    parts = []
    for part in credit_parts(entries):
        names = format_html_join(" ", "{}", ((_credit_name(name, name in native),) for name in part.names))
        mark = format_html(' <span class="credit-mark">{}</span>', marks[part.kind]) if part.kind else ""
        parts.append(format_html("{}{}", names, mark))
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _credit_name(name: str, is_foreign: bool) -> SafeString:
    if is_foreign:
        return format_html('<span class="credit-name" lang="zh-Hans">{}</span>', name)
    return format_html('<span class="credit-name">{}</span>', name)


@register.inclusion_tag("newsroom/parts/picture.html")
def picture(
    photo: Photo, sizes: str = "(min-width: 48rem) 42rem, 100vw", loading: str = "lazy", crop: str = ""
) -> dict[str, Any]:
    """``{% picture photo %}``: the figure with AVIF or WebP in widths, JPEG for the rest, caption, credit, its label.

    ``loading``: ``lazy``, ``eager`` (paper needs all its pictures) or ``first`` (fetched before others). ``crop``: a
    shape such as 16:9; nothing for the whole picture.
    """
    return {
        "photo": photo,
        "alt": name_of(photo, "alt_text"),
        "files": picture_files(photo, crop),
        "sizes": sizes,
        "loading": loading,
    }


@register.inclusion_tag("newsroom/parts/card.html")
def article_card(article: Article, level: int = 3) -> dict[str, Any]:
    """``{% article_card article %}``: one article in a list, with its first picture cut to 16:9."""
    first = next(iter(article.pictures.all()), None)
    return {"article": article, "level": level, "files": picture_files(first.photo, WIDE.name) if first else None}


@register.simple_tag
def results_box(box: ResultsBox) -> SafeString:
    """``{% results_box box %}``: results as they stand now, drawn at the moment the page is."""
    context: dict[str, Any] = {"box": box}
    if box.kind == BoxKind.PODIUM and box.event is not None:
        context |= {"event": box.event, "places": event_podium(box.event)}
    elif box.kind == BoxKind.GROUP and box.group is not None:
        context |= {"event": box.group.stage.event, "group": box.group, "table": group_table(box.group)}
    elif box.kind == BoxKind.TIE and box.tie is not None:
        context |= {"event": box.tie.event, "line": tie_line(box.tie)}
    if "event" in context:
        context["reconstructed"] = contains_reconstruction(context["event"].tournament)
    return mark_safe(render_to_string("newsroom/parts/box.html", context))


@register.inclusion_tag("newsroom/parts/advertisement.html")
def advertisement(advertisement: Advertisement) -> dict[str, Any]:
    """``{% advertisement ad %}``: with its mark, always."""
    return {"advertisement": advertisement}


@register.inclusion_tag("newsroom/parts/paper_article.html")
def paper_article(article: Article, piece: PlacedPiece, staff: bool = False) -> dict[str, Any]:
    """``{% paper_article piece.article piece staff %}``: as set on the newspaper page, without live boxes.

    ``staff``: a preview, in which nothing links to pages that are not public.
    """
    return {
        "article": article,
        "staff": staff,
        "columns": piece.columns,
        "is_below": piece.is_below,
        "is_beside": piece.is_beside,
        "flow": printed_flow(article, piece.pictures),
        "foreign": body_is_foreign(article),
        "byline_before": article.byline_placement == BylinePlacement.BEFORE,
    }


@register.inclusion_tag("newsroom/parts/news_about.html")
def news_about(tournament: Tournament, limit: int = 5) -> dict[str, Any]:
    """``{% news_about tournament %}``: its latest articles. The page's counters must name the newsroom's."""
    return {"articles": articles_about(tournament.pk, timezone.now(), limit=limit), "tournament": tournament}
