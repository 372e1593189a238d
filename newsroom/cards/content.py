"""What stands on a card: words, and a photo whose file is named by its content, so that two cards that say the same are
the same picture."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils import formats, timezone
from django.utils.translation import pgettext

from newsroom.imprint import paper_name
from newsroom.models import Article, Photo
from newsroom.results import Tie, group_name, is_chinese, name_of, round_name, tie_line
from newsroom.rules.crops import PORTRAIT

FORM = 1
"""Raised when cards are drawn another way, so that pictures kept elsewhere are made anew."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The result of a tie: two sides with their scores, ``winner`` 0 or 1 (None while undecided), group and round."""

    sides: tuple[str, str]
    score: tuple[int, int]
    winner: int | None
    where: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card in one language. ``photo`` names a file of the storage; ``photo_note`` is printed over it."""

    paper: str
    column: str
    kicker: str
    headline: str
    subheadline: str
    has_phrases: bool
    day: str
    photo: str = ""
    photo_note: str = ""
    strip: Strip | None = None

    @property
    def digest(self) -> str:
        return sha256(f"{FORM}{self!r}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def card_of(article: Article) -> Card:
    """The card of an article that came with its parts (``published_article``), in the reader's language."""
    headline = name_of(article, "headline")
    photo = next((use.photo for use in article.pictures.all()), None)
    day = timezone.localdate(article.seen_from) if article.seen_from else None
    return Card(
        paper=paper_name(article),
        column=name_of(article.column).text if article.column else "",
        kicker=article.kicker if is_chinese() else "",
        headline=headline.text,
        subheadline=article.subheadline if is_chinese() else "",
        has_phrases=is_chinese() or bool(headline.lang),
        day=formats.date_format(day, pgettext("date format: day, month, year", "j F Y")) if day else "",
        photo=_file_of(photo) if photo else "",
        photo_note=_photo_note(photo) if photo else "",
        strip=_strip(_bound_tie(article)),
    )


def _file_of(photo: Photo) -> str:
    """The crop nearest to the tall field of a card; rows older than the crops give the whole picture."""
    cut = photo.crops.get(PORTRAIT.name)
    return str(cut["file"]) if cut else photo.file.name or ""


def _photo_note(photo: Photo) -> str:
    mark = pgettext("drawing", "Illustration") if photo.is_illustration else ""
    parts = (mark, name_of(photo, "picture_source").text, name_of(photo, "credit").text)
    return " · ".join(part for part in parts if part)


def _bound_tie(article: Article) -> Tie | None:
    """The tie the article is about: the first it is linked to, else the first whose score it shows."""
    linked = next(iter(article.ties.all()), None)
    return linked or next((box.tie for box in article.boxes.all() if box.tie is not None), None)


def _strip(tie: Tie | None) -> Strip | None:
    """The tie's score as it stands; None before there is one."""
    line = tie_line(tie) if tie else None
    if line is None or line.score is None:
        return None
    names = tuple(name_of(side.team).text if side.team else side.label for side in line.sides)
    where = (group_name(line.tie.group) if line.tie.group else "", round_name(line.tie))
    return Strip(
        sides=(names[0], names[1]),
        score=line.score,
        winner={"a": 0, "x": 1}.get(line.winner),
        where=" · ".join(part for part in where if part),
    )
