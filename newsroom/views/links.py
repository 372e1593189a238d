"""Steps of the path that several pages of the newsroom share."""

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from newsroom.results import Crumb


def news_crumb() -> Crumb:
    return Crumb(pgettext("navigation", "News"), reverse("newsroom:news"))


def editions_crumb() -> Crumb:
    return Crumb(gettext("Editions"), reverse("newsroom:editions"))
