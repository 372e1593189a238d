"""Words of the newsroom as stored choices; shared by models and forms."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.rules.copyflow import Act, State, Workflow
from newsroom.rules.credits import CreditKind
from newsroom.rules.crops import LANDSCAPE, PORTRAIT, SQUARE, WIDE
from newsroom.rules.facts import Comparison, Kind, Measure, Nature, Status


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


class FactKind(TextChoices):
    """What a fact asserts; ``rules/facts/kinds.py``."""

    TIES = Kind.TIES.value, pgettext_lazy("fact", "number of ties")
    MATCHES = Kind.MATCHES.value, pgettext_lazy("fact", "number of matches")
    TEAMS = Kind.TEAMS.value, pgettext_lazy("fact", "number of teams")
    PLAYERS = Kind.PLAYERS.value, pgettext_lazy("fact", "number of players")
    ZONES = Kind.ZONES.value, pgettext_lazy("fact", "number of zones")
    GROUPS = Kind.GROUPS.value, pgettext_lazy("fact", "number of groups")
    DAYS = Kind.DAYS.value, pgettext_lazy("fact", "number of days")
    PLACE = Kind.PLACE.value, pgettext_lazy("fact", "final place")
    GROUP_PLACE = Kind.GROUP_PLACE.value, pgettext_lazy("fact", "place in the group")
    TIE_WINNER = Kind.TIE_WINNER.value, pgettext_lazy("fact", "winner of a tie")
    TIE_SCORE = Kind.TIE_SCORE.value, pgettext_lazy("fact", "score of a tie")
    MATCH_SCORE = Kind.MATCH_SCORE.value, pgettext_lazy("fact", "score of a match")
    GAME_SCORE = Kind.GAME_SCORE.value, pgettext_lazy("fact", "score of a game")
    SUPERLATIVE = Kind.SUPERLATIVE.value, pgettext_lazy("fact", "the most, the only one")
    FIRST_DAY = Kind.FIRST_DAY.value, pgettext_lazy("fact", "first day")
    LAST_DAY = Kind.LAST_DAY.value, pgettext_lazy("fact", "last day")
    TIE_DAY = Kind.TIE_DAY.value, pgettext_lazy("fact", "day of a tie")
    NAME = Kind.NAME.value, pgettext_lazy("fact", "name of a team")
    PLAYER = Kind.PLAYER.value, pgettext_lazy("fact", "name of a player")
    OTHER = Kind.OTHER.value, pgettext_lazy("fact", "something results do not tell")


class FactMeasure(TextChoices):
    TIES_WON = Measure.TIES_WON.value, _("most ties won")
    GAMES_WON = Measure.GAMES_WON.value, _("most games won")
    UNBEATEN = Measure.UNBEATEN.value, _("only team without a defeat")
    LONGEST = Measure.LONGEST.value, _("longest tie in minutes")
    MOST_GAMES = Measure.MOST_GAMES.value, _("tie with the most games")


class FactComparison(TextChoices):
    EQUAL = Comparison.EQUAL.value, pgettext_lazy("comparison", "equal")
    AT_LEAST = Comparison.AT_LEAST.value, pgettext_lazy("comparison", "at least")
    AT_MOST = Comparison.AT_MOST.value, pgettext_lazy("comparison", "at most")
    MORE_THAN = Comparison.MORE_THAN.value, pgettext_lazy("comparison", "more than")
    LESS_THAN = Comparison.LESS_THAN.value, pgettext_lazy("comparison", "less than")
    ABOUT = Comparison.ABOUT.value, pgettext_lazy("comparison", "about")
    ALMOST = Comparison.ALMOST.value, pgettext_lazy("comparison", "almost")
    BETWEEN = Comparison.BETWEEN.value, pgettext_lazy("comparison", "between")
    ORDER = Comparison.ORDER.value, pgettext_lazy("comparison", "order")
    SUPERLATIVE = Comparison.SUPERLATIVE.value, pgettext_lazy("comparison", "superlative")


class FactNature(TextChoices):
    LIVE = Nature.LIVE.value, pgettext_lazy("fact", "live")
    PINNED = Nature.PINNED.value, pgettext_lazy("fact", "pinned to a moment")
    HAND = Nature.HAND.value, pgettext_lazy("fact", "checked by hand")


class FactStatus(TextChoices):
    HOLDS = Status.HOLDS.value, pgettext_lazy("fact", "holds")
    FAILS = Status.FAILS.value, pgettext_lazy("fact", "does not hold")
    UNDECIDED = Status.UNDECIDED.value, pgettext_lazy("fact", "not yet decided")
    GONE = Status.GONE.value, pgettext_lazy("fact", "what it speaks of is gone")
    LOST = Status.LOST.value, pgettext_lazy("fact", "lost from the text")


class FactAnswer(TextChoices):
    """What a person says of a fact that stopped being true."""

    STILL_TRUE = "still_true", _("still true")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", pgettext_lazy("fact", "withdrawn")
