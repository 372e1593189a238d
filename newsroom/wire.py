"""Articles as plain text, as agencies send them: ready to be set by somebody else."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from newsroom.correction_notes import public_notes
from newsroom.imprint import paper_name, printed_in
from newsroom.languages import body_is_foreign
from newsroom.models import Article, Photo
from newsroom.results import is_chinese, name_of
from newsroom.rules.linebreaks import IDEOGRAPHIC_SPACE, columns_of, wrapped
from newsroom.texts import byline, paragraphs

COLUMNS = 72
RULE = "-" * COLUMNS


def wire_copy(article: Article) -> str:
    """The article (``published_article``) in lines of at most 72 columns, from its slug line to its end sign."""
    blocks = [_head(article), _headlines(article), *_text(article), *_foot(article)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(article: Article) -> str:
    placement = printed_in(article)
    source = [paper_name(article)]
    if placement is not None:
        page = placement.page
        source += [page.edition.date.isoformat(), page.page, name_of(page, "page_title").text]
    slug = pgettext("wire copy", "Slug %(slug)s, version %(version)d")
    lines = [" ".join(filter(None, source)), slug % {"slug": article.slug, "version": article.version}]
    lines.append(gettext("Published %(moment)s") % {"moment": _moment(article.seen_from)})
    if article.changed_at != article.seen_from:
        lines.append(gettext("Updated %(moment)s") % {"moment": _moment(article.changed_at)})
    return "\n".join([*(set_lines(line) for line in lines), RULE])


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M UTC%z") if moment else ""


def _headlines(article: Article) -> str:
    headline = name_of(article, "headline").text
    lines = [article.kicker, headline, article.subheadline] if is_chinese() else [headline]
    return "\n".join(set_lines(line) for line in lines if line)


def _text(article: Article) -> Iterator[str]:
    yield set_lines(name_of(article, "standfirst").text)
    if body_is_foreign(article):
        yield gettext("The text is in Chinese.")
    indented = is_chinese() or body_is_foreign(article)
    for is_crosshead, words in paragraphs(article):
        yield set_lines(words) if is_crosshead or not indented else set_lines(IDEOGRAPHIC_SPACE * 2 + words)


def _foot(article: Article) -> Iterator[str]:
    names = byline(article)
    yield pgettext("wire copy", "(%(byline)s)") % {"byline": names} if names else ""
    for use in article.pictures.all():
        yield set_lines(pgettext("wire copy", "Picture: %(words)s") % {"words": _picture(use.photo)})
    for note in public_notes(article):
        said = {"moment": _moment(note.moment), "text": note.text}
        yield set_lines(pgettext("wire copy", "CORRECTION (%(moment)s): %(text)s") % said)
    yield pgettext("wire copy", "(END)")


def _picture(photo: Photo) -> str:
    mark = pgettext("drawing", "Illustration") if photo.is_illustration else ""
    words = (mark, *(name_of(photo, field).text for field in ("caption", "picture_source", "credit")))
    return " / ".join(part for part in words if part)


def set_lines(words: str) -> str:
    """``words`` in lines of the wire; an indent of ideographic spaces stays."""
    return "\n".join(wrapped(words, COLUMNS, columns_of))
