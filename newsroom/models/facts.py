"""Facts: words of an article bound to a value of the results, and what happened when that value changed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.choices import FactAnswer, FactComparison, FactKind, FactMeasure, FactNature, FactStatus
from newsroom.models.articles import Article, Correction


def _target(name: str, label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        f"tournament.{name}", models.SET_NULL, related_name="+", verbose_name=label, null=True, blank=True
    )


class FactQuerySet(models.QuerySet["Fact"]):
    def get_by_natural_key(self, article: str, *own: str | int | None) -> "Fact":
        """``own``: as in ``Fact.KEY``; numbers that are left out are none."""
        known = dict.fromkeys(Fact.KEY[-2:]) | dict(zip(Fact.KEY, own, strict=False))
        return self.bound().get(article__slug=article, **known)

    def bound(self) -> "FactQuerySet":
        """Those that nobody has unbound."""
        return self.filter(unbound_at__isnull=True)


class Fact(models.Model):
    """What some words of an article assert. Whether it holds is computed, never stored.

    The words are found again by themselves and those ``before`` and ``after``; ``field`` says where they stood.
    ``targets`` names the targets the fact was bound with, so that one that was deleted is missed; ``subject`` is what
    they were called. ``low`` and ``high`` bound the numbers that make it true. A pinned fact counts the ties that were
    over by ``moment``, with the results they have today. ``known_*``: value and status when somebody last looked, and
    how far the tournament and its log were then.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="facts", verbose_name=_("article"))
    field = models.CharField(_("part of the article"), max_length=20)
    language = models.CharField(_("language"), max_length=8)
    wording = models.CharField(_("words as printed"), max_length=200)
    before = models.CharField(_("words before"), max_length=40, blank=True)
    after = models.CharField(_("words after"), max_length=40, blank=True)
    kind = models.CharField(_("asserts"), max_length=12, choices=FactKind.choices)
    comparison = models.CharField(
        _("comparison"), max_length=12, choices=FactComparison.choices, default=FactComparison.EQUAL
    )
    value = models.CharField(_("value as printed"), max_length=200)
    low = models.IntegerField(_("lowest true value"), null=True, blank=True)
    high = models.IntegerField(_("highest true value"), null=True, blank=True)
    measure = models.CharField(_("measure"), max_length=12, choices=FactMeasure.choices, blank=True)
    nature = models.CharField(_("nature"), max_length=8, choices=FactNature.choices, default=FactNature.LIVE)
    moment = models.DateTimeField(_("moment"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=100, blank=True)
    why = models.CharField(_("reason"), max_length=300, blank=True)
    tournament = _target("Tournament", _("tournament"))
    event = _target("Event", _("event"))
    stage = _target("Stage", _("stage"))
    group = _target("Group", _("group"))
    team = _target("Team", _("team"))
    tie = _target("Tie", _("tie"))
    player = _target("Player", _("player"))
    match_no = models.PositiveSmallIntegerField(_("match number"), null=True, blank=True)
    game_no = models.PositiveSmallIntegerField(_("game number"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    targets = models.CharField(max_length=60, blank=True, editable=False)
    subject = models.CharField(_("speaks of"), max_length=300, blank=True)
    bound_at = models.DateTimeField(_("bound at"))
    bound_by = models.CharField(_("bound by"), max_length=150, blank=True)
    known_value = models.CharField(_("value last seen"), max_length=200, blank=True)
    known_status = models.CharField(_("last seen as"), max_length=12, choices=FactStatus.choices, blank=True)
    known_sequence = models.PositiveBigIntegerField(default=0, editable=False)
    known_revision = models.PositiveBigIntegerField(default=0, editable=False)
    unbound_at = models.DateTimeField(_("unbound at"), null=True, blank=True)
    unbound_by = models.CharField(_("unbound by"), max_length=150, blank=True)
    unbound_why = models.CharField(_("reason for unbinding"), max_length=300, blank=True)

    KEY = ("language", "kind", "value", "wording", "before", "after", "match_no", "game_no")

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("article", "fact")
        verbose_name_plural = pgettext_lazy("article", "facts")
        ordering = ["article", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(nature="hand") | (~models.Q(checked_by="") & ~models.Q(why="")),
                name="hand_check_has_name_and_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(nature="pinned") | models.Q(moment__isnull=False), name="pinned_fact_has_moment"
            ),
            models.CheckConstraint(
                condition=models.Q(unbound_at__isnull=True) | ~models.Q(unbound_why=""), name="unbinding_has_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(nature="hand") | ~models.Q(kind="other"), name="only_hand_checks_know_no_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    def natural_key(self) -> tuple[str | int | None, ...]:
        return (self.article.slug, *(getattr(self, name) for name in self.KEY))

    natural_key.dependencies = ["newsroom.article"]  # type: ignore[attr-defined]  # Django's protocol


class FactFlag(models.Model):
    """A fact stopped being true: from which value to which, after which entry of the tournament's log.

    ``submission`` is None where no result explains it: teams, players, days or the timetable were changed.
    ``settled_at``: it became true again without an answer. ``correction`` is the public note of that answer.
    """

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="flags", verbose_name=pgettext_lazy("article", "fact"))
    status = models.CharField(_("found as"), max_length=12, choices=FactStatus.choices)
    old_value = models.CharField(_("value before"), max_length=200, blank=True)
    new_value = models.CharField(_("value now"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("found at"))
    revision = models.PositiveBigIntegerField(_("revision"), default=0)
    submission = models.ForeignKey(
        "tournament.Submission",
        models.SET_NULL,
        related_name="+",
        verbose_name=_("submission"),
        null=True,
        blank=True,
    )
    settled_at = models.DateTimeField(_("true again at"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=12, choices=FactAnswer.choices, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=150, blank=True)
    why = models.CharField(_("reason"), max_length=300, blank=True)
    correction = models.ForeignKey(
        Correction, models.SET_NULL, related_name="+", verbose_name=_("correction"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("flagged fact")
        verbose_name_plural = _("flagged facts")
        ordering = ["-found_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="") | (models.Q(answered_at__isnull=False) & ~models.Q(why="")),
                name="answer_has_moment_and_reason",
            ),
            models.UniqueConstraint(
                fields=["fact"],
                condition=models.Q(settled_at__isnull=True, answer=""),
                name="one_open_flag_of_a_fact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact}: {self.old_value} → {self.new_value}"

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and not self.answer
