"""What goes out with an edition: pieces come to its pages, leave them, and wait for its moment."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Min

from newsroom.errors import (
    ActRefusedError,
    EditionRefusedError,
    Hindrance,
    NewsroomError,
    NotReadyError,
    PlacedError,
)
from newsroom.models import Article, Edition, NewspaperPage, Photo, Placement
from newsroom.rules.copyflow import Act, Refusal, Right, State, is_public, missing_for_publication
from newsroom.selectors.editions import PlacedPiece, waiting_editions
from newsroom.selectors.facts.going_out import claims_left
from newsroom.services.copyflow import recall_article, schedule_article
from newsroom.services.history import Person
from newsroom.services.photos import picture_facts

Move = Callable[[Article], Article]
Moved = tuple[Article, ...]
"""Articles whose moment followed that of an edition: scheduled now, or drafts again."""
Left = tuple[int, int]
"""Primary keys of an edition and of an article that stood on one of its pages."""


def demand_publish(rights: frozenset[Right]) -> None:
    if Right.PUBLISH not in rights:
        raise ActRefusedError(Refusal("right", State.DRAFT, Act.PUBLISH))


def locked_edition(pk: int) -> Edition:
    """The stored edition, its row locked: what is placed on it and its moment are changed one after the other."""
    return Edition.objects.select_for_update().get(pk=pk)


def bring_out(
    piece: PlacedPiece | Placement, page: NewspaperPage, at: datetime, move: Move, was: datetime | None = None
) -> None:
    """Makes the piece public at ``at`` by ``move``, or raises why it cannot be.

    An article that waited for the edition at ``was`` is moved along, even if it would have been public by ``at``.
    """
    if piece.article is not None:
        _bring_out_article(piece.article, at, move, was)
    elif piece.photo is not None:
        _demand_complete(piece.photo)
    elif piece.advertisement is not None and not piece.advertisement.runs_on(page.edition.date):
        raise PlacedError("advertisement_day")


def _bring_out_article(article: Article, at: datetime, move: Move, was: datetime | None) -> None:
    if article.embargo_until is not None and article.embargo_until > at:
        raise PlacedError("embargo")
    if article.state == State.WITHDRAWN.value:
        raise PlacedError("withdrawn")
    is_there = is_public(State(article.state), article.published_at, article.embargo_until, at)
    if not is_there or (was is not None and _waits_for(article, was)):
        move(article)


def _demand_complete(photo: Photo) -> None:
    missing = missing_for_publication(headline="-", has_text=True, pictures=(picture_facts(photo),))
    if missing:
        raise NotReadyError(missing)


def _waits_for(article: Article, moment: datetime) -> bool:
    return article.state == State.SCHEDULED.value and article.published_at == moment


def scheduled_with(article: Article, *, rights: frozenset[Right], now: datetime, by: Person) -> Article:
    """Lets the article wait for the first of the waiting editions that it stands in; as ``schedule_article``."""
    first = waiting_editions(article, now).aggregate(first=Min("published_at"))["first"]
    if _waits_for(article, first):
        return article
    return schedule_article(article, at=first, rights=rights, now=now, by=by, unbound_said=said_before(article))


def said_before(article: Article) -> int:
    """How many claims a scheduled text was let out with unbound: it is the same text, so nobody is asked again."""
    return len(claims_left(article)) if article.state == State.SCHEDULED.value else 0


def let_follow(
    placed: Iterable[Placement], left: Iterable[Left], *, rights: frozenset[Right], now: datetime, by: Person
) -> Moved:
    """Brings what came to the pages of editions out with them, and takes back what left and waited for them alone.

    On a waiting edition an article is scheduled for its moment; on one that is open it is public already. Else
    ``EditionRefusedError`` with every reason, as for a photo that is not complete. An article that left is a draft
    again, its approval kept, or waits for the next edition that it stands in.
    """
    here, found, moved = list(placed), list[Hindrance](), list[Article]()
    for placement in here:
        try:
            moved += _open_with(placement, rights, now, by)
        except NewsroomError as refused:
            piece = placement.article or placement.photo or placement.advertisement
            found.append(Hindrance(placement.page.page, str(piece), refused))
    if found:
        raise EditionRefusedError(tuple(found))
    return (*moved, *let_go(left, rights=rights, now=now, by=by))


def _open_with(placement: Placement, rights: frozenset[Right], now: datetime, by: Person) -> Moved:
    at, moved = placement.page.edition.published_at, list[Article]()

    def schedule(article: Article) -> Article:
        moved.append(scheduled_with(article, rights=rights, now=now, by=by))
        return article

    def refuse(article: Article) -> Article:
        raise PlacedError("edition_open")

    if at is not None:
        bring_out(placement, placement.page, max(at, now), schedule if at > now else refuse)
    return tuple(moved)


def let_go(left: Iterable[Left], *, rights: frozenset[Right], now: datetime, by: Person) -> Moved:
    """Articles that have left a waiting edition and waited for its moment follow what they still stand in."""
    moved: list[Article] = []
    for edition, article in left:
        at = Edition.objects.values_list("published_at", flat=True).get(pk=edition)
        stored = Article.objects.get(pk=article)
        if at is not None and at > now and _waits_for(stored, at):
            moved += followed(stored, rights=rights, now=now, by=by)
    return tuple(moved)


def followed(article: Article, *, rights: frozenset[Right], now: datetime, by: Person) -> Moved:
    """What becomes of a scheduled article when its edition lets go of it: a draft, or scheduled with another edition.

    Nothing, if that waits for the same moment.
    """
    at = article.published_at
    if waiting_editions(article, now).exists():
        scheduled_with(article, rights=rights, now=now, by=by)
    else:
        recall_article(article, rights=rights, now=now, by=by)
    return () if article.published_at == at else (article,)
