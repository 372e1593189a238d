"""Words of the newsroom as stored choices; shared by models and forms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.rules.copyflow import Act, State, Workflow
from newsroom.rules.credits import CreditKind


class ArticleState(TextChoices):
    """The stored state; see ``rules/copyflow.py`` for what follows from it at a given moment."""

    DRAFT = State.DRAFT.value, pgettext_lazy("article", "draft")
    SCHEDULED = State.SCHEDULED.value, pgettext_lazy("article", "scheduled")
    PUBLISHED = State.PUBLISHED.value, pgettext_lazy("article", "published")
    CORRECTED = State.CORRECTED.value, pgettext_lazy("article", "corrected")
    WITHDRAWN = State.WITHDRAWN.value, pgettext_lazy("article", "withdrawn")
    ARCHIVED = State.ARCHIVED.value, pgettext_lazy("article", "archived")


class ArticleWorkflow(TextChoices):
    """How far the text is, apart from what is out."""

    OPEN = Workflow.OPEN.value, pgettext_lazy("text of an article", "open")
    IN_REVIEW = Workflow.IN_REVIEW.value, pgettext_lazy("text of an article", "in review")
    APPROVED = Workflow.APPROVED.value, pgettext_lazy("text of an article", "approved")


class ArticleAct(TextChoices):
    """What was done to an article, as its history tells it."""

    EDIT = Act.EDIT.value, pgettext_lazy("history of an article", "text changed")
    SEND = Act.SEND.value, pgettext_lazy("history of an article", "sent to review")
    RETURN = Act.RETURN.value, pgettext_lazy("history of an article", "returned")
    APPROVE = Act.APPROVE.value, pgettext_lazy("history of an article", "approved")
    SCHEDULE = Act.SCHEDULE.value, pgettext_lazy("history of an article", "scheduled")
    RECALL = Act.RECALL.value, pgettext_lazy("history of an article", "taken back to the draft")
    PUBLISH = Act.PUBLISH.value, pgettext_lazy("history of an article", "published")
    CORRECT = Act.CORRECT.value, pgettext_lazy("history of an article", "corrected")
    WITHDRAW = Act.WITHDRAW.value, pgettext_lazy("history of an article", "withdrawn")
    PUBLISH_AGAIN = Act.PUBLISH_AGAIN.value, pgettext_lazy("history of an article", "published again")
    ARCHIVE = Act.ARCHIVE.value, pgettext_lazy("history of an article", "archived")
    UNARCHIVE = Act.UNARCHIVE.value, pgettext_lazy("history of an article", "taken out of the archive")
    DELETE = Act.DELETE.value, pgettext_lazy("history of an article", "deleted")


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
