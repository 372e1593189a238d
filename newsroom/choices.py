"""Words of the newsroom as stored choices; shared by models and forms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.rules.copyflow import State
from newsroom.rules.credits import CreditKind
from newsroom.rules.crops import LANDSCAPE, PORTRAIT, SQUARE, WIDE


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


class Consent(TextChoices):
    """Whether the people in a picture agreed to be shown; ``missing`` keeps it from being published."""

    MISSING = "missing", pgettext_lazy("consent", "missing")
    GIVEN = "given", pgettext_lazy("consent", "given")
    NOT_NEEDED = "not_needed", pgettext_lazy("consent", "not needed: nobody can be recognised")


class Crop(TextChoices):
    """The shapes a picture is cut to; ``rules/crops.py`` says how."""

    WIDE = WIDE.name, _("16:9, cards")
    LANDSCAPE = LANDSCAPE.name, _("4:3, head of an article")
    SQUARE = SQUARE.name, _("1:1, square")
    PORTRAIT = PORTRAIT.name, _("3:4, portrait")


class Slot(TextChoices):
    """Where on the newspaper page a piece stands; ``rules/pagination.py`` gives the order of reading."""

    TOP = "top", _("top of the page")
    MAIN = "main", _("main part")
    RAIL = "rail", _("side part")
    FOOT = "foot", _("foot of the page")
