"""Where an article's card is, as its page says."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from newsroom.addresses import absolute
from newsroom.cards.drawing import HEIGHT, WIDTH
from newsroom.models import Article
from newsroom.results import SharePicture, name_of


def card_picture(request: HttpRequest, article: Article) -> SharePicture:
    """The version in the query makes those who keep pictures by address fetch a changed one; the view ignores it."""
    path = reverse("newsroom:card", args=[article.slug])
    alt = gettext("The headline as a picture: %(headline)s") % {"headline": name_of(article, "headline").text}
    return SharePicture(f"{absolute(request, path)}?v={article.version}", WIDTH, HEIGHT, alt)
