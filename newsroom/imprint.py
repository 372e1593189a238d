"""Whose news this is: the paper an article was printed in, else the site."""

from newsroom.models import Article, Edition, Placement
from newsroom.results import name_of

SITE_NAME = "Rallybook"


def printed_in(article: Article) -> Placement | None:
    """Where the article first stood in a published edition; ``placements`` hold those alone (``with_texts``)."""
    return next(iter(article.placements.all()), None)


def paper_name(article: Article) -> str:
    """The paper in the reader's language; the site where the article was not printed."""
    placement = printed_in(article)
    return edition_paper(placement.page.edition) if placement else SITE_NAME


def edition_paper(edition: Edition) -> str:
    return name_of(edition, "paper").text or SITE_NAME
