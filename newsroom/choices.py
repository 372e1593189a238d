"""Words of the newsroom as stored choices; shared by models and forms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.rules.copyflow import State
from newsroom.rules.credits import CreditKind


class ArticleState(TextChoices):
    """The stored state; see ``rules/copyflow.py`` for what follows from it at a given moment."""

    DRAFT = State.DRAFT.value, pgettext_lazy("article", "draft")
    SCHEDULED = State.SCHEDULED.value, pgettext_lazy("article", "scheduled")
    PUBLISHED = State.PUBLISHED.value, pgettext_lazy("article", "published")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("article", "withdrawn")


class CreditChoice(TextChoices):
    WORDS = CreditKind.WORDS.value, _("words")
    PICTURES = CreditKind.PICTURES.value, _("pictures")
    BOTH = CreditKind.BOTH.value, _("words and pictures")


class BylinePlacement(TextChoices):
    BEFORE = "before", _("before the text")
    AFTER = "after", _("after the text")


class BoxKind(TextChoices):
    PODIUM = "podium", _("podium")
    GROUP = "group", _("group table")
    TIE = "tie", _("tie score")


class Slot(TextChoices):
    """Where on the newspaper page a piece stands; ``rules/pagination.py`` gives the order of reading."""

    TOP = "top", _("top of the page")
    MAIN = "main", _("main part")
    RAIL = "rail", _("side part")
    FOOT = "foot", _("foot of the page")
