"""Where an article's card is, as its page says."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from newsroom.addresses import absolute
from newsroom.cards.content import card_of
from newsroom.cards.drawing import HEIGHT, WIDTH
from newsroom.models import Article
from newsroom.results import SharePicture, name_of

SIGNS = 12
"""So much of the digest tells two cards of one article apart."""


def card_picture(request: HttpRequest, article: Article) -> SharePicture:
    """Of an article that came with what its card shows (``article_for_card``, ``published_article``), in the reader's
    language.

    The version in the query is that of everything on the card, so those who keep pictures by address fetch one that is
    drawn anew, and no other; the view ignores it.
    """
    path = reverse("newsroom:card", args=[article.slug])
    alt = gettext("The headline as a picture: %(headline)s") % {"headline": name_of(article, "headline").text}
    return SharePicture(f"{absolute(request, path)}?v={card_of(article).digest[:SIGNS]}", WIDTH, HEIGHT, alt)
