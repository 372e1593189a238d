"""The whole text of an article outside its page: as HTML for feeds, as plain paragraphs for wire and exports."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from newsroom.flow import credit_entries
from newsroom.languages import body_is_foreign, section_words
from newsroom.models import Article
from newsroom.results import is_chinese
from newsroom.richtext import rendered
from newsroom.rules.credits import CreditKind, credit_parts
from newsroom.rules.linebreaks import IDEOGRAPHIC_SPACE
from newsroom.rules.richtext import Block, Document, Run, plain_text


def passages(article: Article) -> list[tuple[str, Document]]:
    """Crosshead and text of each section as its page shows them, the dateline before the first words."""
    foreign = body_is_foreign(article)
    shown = [section_words(section, foreign=foreign) for section in article.sections.all()]
    if article.dateline and (is_chinese() or foreign) and shown and shown[0][1]:
        shown[0] = (shown[0][0], _dated(shown[0][1], article.dateline))
    return shown


def _dated(document: Document, dateline: str) -> Document:
    opening: Run = {"text": dateline + IDEOGRAPHIC_SPACE}
    first: Block = {"kind": document[0]["kind"], "runs": [opening, *document[0]["runs"]]}
    return [first, *document[1:]]


def full_html(article: Article, *, site: str) -> SafeString:
    """The text as HTML, links made absolute with ``site`` (scheme and host)."""
    return format_html_join(
        "",
        "{}{}",
        (
            (format_html("<h2>{}</h2>", crosshead) if crosshead else "", rendered(_absolute(document, site)))
            for crosshead, document in passages(article)
        ),
    )


def _absolute(document: Document, site: str) -> Document:
    return [{"kind": block["kind"], "runs": [_absolute_run(run, site) for run in block["runs"]]} for block in document]


def _absolute_run(run: Run, site: str) -> Run:
    return {**run, "href": site + run["href"]} if run.get("href", "").startswith("/") else run


def paragraphs(article: Article) -> Iterator[tuple[bool, str]]:
    """Each line of the text with whether it is a crosshead."""
    for crosshead, document in passages(article):
        if crosshead:
            yield True, crosshead
        yield from ((False, line) for line in plain_text(document).split("\n") if line.strip())


def byline(article: Article) -> str:
    """The credits as printed, on one line: 许昕 柯宇 文/图; empty where nobody is credited."""
    foreign = body_is_foreign(article)
    entries = credit_entries(article, in_english=not (is_chinese() or foreign))
    with translation.override("zh-hans" if foreign else translation.get_language()):
        marks = {
            CreditKind.WORDS: pgettext("credit", "words"),
            CreditKind.PICTURES: pgettext("credit", "pictures"),
            CreditKind.BOTH: pgettext("credit", "words and pictures"),
        }
    parts = (" ".join([*part.names, marks[part.kind]] if part.kind else part.names) for part in credit_parts(entries))
    return " ".join(parts)
