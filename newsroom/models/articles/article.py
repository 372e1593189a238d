"""Articles."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.choices import ArticleState, ArticleWorkflow, BylinePlacement
from newsroom.models.articles.columns import Column
from newsroom.rules.copyflow import LISTED, READABLE, State, Workflow, is_public, seen_from, standing

OPENED_BY_THE_CLOCK = (State.SCHEDULED.value, *(state.value for state in READABLE))

SEEN_FROM = Greatest("published_at", Coalesce("embargo_until", "published_at"))
"""``Article.seen_from`` as the database computes it."""
CHANGED_AT = Greatest(SEEN_FROM, Coalesce("updated_at", "published_at"))
"""``Article.changed_at`` as the database computes it."""


class ArticleQuerySet(models.QuerySet["Article"]):
    def get_by_natural_key(self, slug: str) -> "Article":
        return self.get(slug=slug)

    def published(self, now: datetime) -> "ArticleQuerySet":
        """Articles that lists, feeds and the home page show at ``now``: readable and not archived."""
        return self.readable(now).filter(state__in=[ArticleState.SCHEDULED, *(state.value for state in LISTED)])

    def readable(self, now: datetime) -> "ArticleQuerySet":
        """Articles that answer at their address at ``now``; the query form of ``rules.copyflow.is_public``."""
        return self.filter(
            models.Q(embargo_until__isnull=True) | models.Q(embargo_until__lte=now),
            state__in=OPENED_BY_THE_CLOCK,
            published_at__lte=now,
        )

    def newest_first(self) -> "ArticleQuerySet":
        """By when readers could first see them."""
        return self.order_by(SEEN_FROM.desc(), "-pk")

    def waiting(self, now: datetime) -> "ArticleQuerySet":
        """Articles that the clock alone will make public after ``now``."""
        return self.filter(
            models.Q(published_at__gt=now) | models.Q(embargo_until__gt=now),
            state__in=OPENED_BY_THE_CLOCK,
            published_at__isnull=False,
        )


class Article(models.Model):
    """A piece of the newsroom: Chinese is the main language, English is given as far as it exists.

    ``published_at`` is the moment of publication, past or to come; ``embargo_until`` holds a published article back
    from readers and is a promise to somebody else, so the two are kept apart. ``version`` is raised by every change;
    ``approved_version`` is the one that somebody approved, none while nobody has approved the text as it stands.
    ``text_digest`` stands for the text (see ``selectors/texts.py``). ``withdrawn_at`` is there if readers had seen what
    was withdrawn, and only then are they told of it.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    column = models.ForeignKey(
        Column, models.PROTECT, related_name="articles", verbose_name=_("column"), null=True, blank=True
    )
    kicker = models.CharField(_("kicker"), max_length=100, blank=True, help_text=_("The line above the headline."))
    headline = models.CharField(_("headline"), max_length=120)
    subheadline = models.CharField(
        _("subheadline"), max_length=120, blank=True, help_text=_("The line below the headline.")
    )
    standfirst = models.TextField(_("standfirst"), blank=True, max_length=500)
    dateline = models.CharField(_("dateline"), max_length=60, blank=True, help_text=_("Such as 本报讯."))
    headline_en = models.CharField(_("headline in English"), max_length=200, blank=True)
    standfirst_en = models.TextField(_("standfirst in English"), blank=True, max_length=1000)
    byline_placement = models.CharField(
        _("byline stands"), max_length=8, choices=BylinePlacement.choices, default=BylinePlacement.BEFORE
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ArticleState.choices, default=ArticleState.DRAFT, editable=False
    )
    workflow = models.CharField(
        pgettext_lazy("of an article", "text"),
        max_length=12,
        choices=ArticleWorkflow.choices,
        default=ArticleWorkflow.OPEN,
        editable=False,
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    updated_at = models.DateTimeField(
        _("updated at"), null=True, blank=True, editable=False, help_text=_("Last change after publication.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=300, blank=True, editable=False)
    withdrawal_reason_en = models.CharField(
        _("reason of the withdrawal, in English"), max_length=500, blank=True, editable=False
    )
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    approved_version = models.PositiveIntegerField(_("approved version"), null=True, blank=True, editable=False)
    text_digest = models.CharField(max_length=64, blank=True, editable=False)
    tournaments = models.ManyToManyField(
        "tournament.Tournament", related_name="+", verbose_name=_("tournaments"), blank=True
    )
    teams = models.ManyToManyField("tournament.Team", related_name="+", verbose_name=_("teams"), blank=True)
    players = models.ManyToManyField("tournament.Player", related_name="+", verbose_name=_("players"), blank=True)
    ties = models.ManyToManyField("tournament.Tie", related_name="+", verbose_name=_("ties"), blank=True)
    read_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="+",
        verbose_name=_("read on"),
        blank=True,
        help_text=_("Stands first under the article; what has to do with its ties, players, teams and day follows."),
    )
    search_text = models.TextField(blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        indexes = [models.Index(fields=["state", "published_at", "embargo_until"], name="article_public")]
        permissions = [("publish_article", "Can publish articles")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ArticleState.DRAFT) | models.Q(published_at__isnull=False),
                name="article_out_of_draft_has_moment",
                violation_error_message=_("An article that has left the draft needs a moment of publication."),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["newsroom.column"]  # type: ignore[attr-defined]  # Django's protocol

    @property
    def flow(self) -> Workflow:
        return Workflow(self.workflow)

    def standing(self, now: datetime) -> State:
        return standing(State(self.state), self.published_at, now)

    @property
    def seen_from(self) -> datetime | None:
        """When readers could first see it, or will: the moment every channel gives for its publication."""
        return seen_from(self.published_at, self.embargo_until)

    @property
    def changed_at(self) -> datetime | None:
        """The last change after that, else that moment itself: what was changed under embargo nobody has seen."""
        return max((one for one in (self.seen_from, self.updated_at) if one is not None), default=None)

    def is_public(self, now: datetime) -> bool:
        return is_public(State(self.state), self.published_at, self.embargo_until, now)
