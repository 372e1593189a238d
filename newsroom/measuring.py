"""What is placed on a page as the values that `rules/pagination` measures, in the language of the moment."""

from django.utils.translation import gettext, pgettext

from newsroom.flow import credit_entries, printed_flow
from newsroom.languages import body_is_foreign, section_words
from newsroom.models import Advertisement, Article, Photo, Placement
from newsroom.results import is_chinese, name_of
from newsroom.rules.crops import SHAPES, crop_box
from newsroom.rules.pagination import Block, Notice, Passage, PictureSize, PrintedArticle
from newsroom.rules.richtext import Document, plain_text


def block_of(placement: Placement, *, apart: frozenset[int]) -> Block:
    """The piece of ``placement``; pictures with keys in ``apart`` have places of their own on the page."""
    content: PrintedArticle | PictureSize | Notice
    if placement.article is not None:
        content = printed_article(placement.article, pictures_within(placement.article, apart))
    elif placement.photo is not None:
        content = picture_size(placement.photo, placement.crop)
    else:
        assert placement.advertisement is not None, "the database lets no placement be empty"
        content = notice_of(placement.advertisement)
    return Block(content, placement.columns)


def pictures_within(article: Article, apart: frozenset[int]) -> tuple[Photo, ...]:
    return tuple(use.photo for use in article.pictures.all() if use.photo_id not in apart)


def printed_article(article: Article, pictures: tuple[Photo, ...]) -> PrintedArticle:
    foreign = body_is_foreign(article)
    entries = credit_entries(article, in_english=not (is_chinese() or foreign))
    return PrintedArticle(
        headline=name_of(article, "headline").text,
        kicker=article.kicker,
        subheadline=article.subheadline,
        standfirst=article.standfirst_en if foreign else "",
        dateline=article.dateline,
        byline=" ".join(entry.name for entry in entries),
        is_byline_first=article.byline_placement == "before",
        has_column=article.column_id is not None,
        passages=_passages(article, pictures, foreign),
        pictures=tuple(picture_size(photo) for photo in pictures),
    )


def _passages(article: Article, pictures: tuple[Photo, ...], foreign: bool) -> tuple[Passage, ...]:
    sections = [part.section for part in printed_flow(article, pictures) if part.section is not None]
    shown = [section_words(section, foreign=foreign) for section in sections]
    return tuple(Passage(crosshead, _paragraphs(text)) for crosshead, text in shown)


def _paragraphs(document: Document) -> tuple[str, ...]:
    return tuple(line for line in plain_text(document).split("\n") if line.strip())


def picture_size(photo: Photo, crop: str = "") -> PictureSize:
    """The proportions of the whole picture or of its crop, with all words that stand below it."""
    caption = _caption(photo)
    if crop:
        box = crop_box(photo.width, photo.height, SHAPES[crop])
        return PictureSize(box.width, box.height, caption)
    return PictureSize(photo.width, photo.height, caption)


def _caption(photo: Photo) -> str:
    """All words below the picture, as `parts/picture.html` puts them together."""
    caption, source, credit = (name_of(photo, field).text for field in ("caption", "picture_source", "credit"))
    mark = pgettext("drawing", "Illustration") if photo.is_illustration else ""
    origin = (
        gettext("Drawn in place of the printed picture: ") if mark else gettext("Picture source: ") if source else ""
    )
    return " ".join(word for word in (mark, caption, origin if source or credit else "", source, credit) if word)


def notice_of(advertisement: Advertisement) -> Notice:
    slogan, logo, advertiser = (name_of(advertisement, field).text for field in ("slogan", "logo_words", "advertiser"))
    return Notice(slogan, logo, advertiser)
