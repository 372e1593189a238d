"""Submissions: how results came in. The log is append-only; one submission of a tie is official."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tournament.choices import SubmissionAct, SubmissionSource
from tournament.models.competition import Tournament
from tournament.models.ties import Tie


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def get_by_natural_key(self, tournament: str, sequence: int) -> "Submission":
        return self.get(tournament__slug=tournament, sequence=sequence)


class Submission(models.Model):
    """One entry of the log: the whole result of a tie as somebody handed it in, or a ruling; never changed or deleted
    (the database refuses).

    ``content`` and ``before`` are result documents (see ``tournament.services.results``) with player codes, never
    names. ``base_version`` is the tie's version it was based on, ``version`` the one it made. ``subject`` and
    ``actor`` are the names of tie and account as they were then; ``via`` names the link or token it came by.
    ``is_held``: it waits for a second person or for the end of a review, so nothing was written from it; the entry that
    makes it official ``confirms`` it. ``later`` is what was chosen for later ties that had begun. ``digest`` is the
    SHA-256 over the row's facts and the ``previous_digest`` of the tournament's chain.

    Rulings (lots, withdrawals, sides by decision) have no ``tie`` and version 0; their documents are of
    ``tournament.services.rulings``.
    """

    tournament = models.ForeignKey(Tournament, models.PROTECT, related_name="submissions", verbose_name=_("tournament"))
    tie = models.ForeignKey(
        Tie, models.PROTECT, related_name="submissions", verbose_name=_("tie"), null=True, blank=True
    )
    act = models.CharField(_("act"), max_length=16, choices=SubmissionAct.choices, default=SubmissionAct.RESULT)
    is_held = models.BooleanField(_("held"), default=False)
    confirms = models.ForeignKey(
        "self", models.PROTECT, related_name="confirmations", verbose_name=_("confirms"), null=True, blank=True
    )
    subject = models.CharField(_("subject"), max_length=200, editable=False)
    sequence = models.PositiveBigIntegerField(_("number in the log"))
    base_version = models.PositiveIntegerField(_("based on version"))
    version = models.PositiveIntegerField(_("version"))
    source = models.CharField(_("source"), max_length=16, choices=SubmissionSource.choices)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("submitted by"),
        null=True,
        blank=True,
    )
    actor = models.CharField(_("account name then"), max_length=150, blank=True, editable=False)
    via = models.CharField(_("by way of"), max_length=120, blank=True, editable=False)
    submitted_at = models.DateTimeField(_("submitted at"))
    idempotency_key = models.CharField(_("idempotency key"), max_length=80)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decision = models.CharField(_("decision on later ties"), max_length=300, blank=True)
    later = models.CharField(_("choice for later ties"), max_length=8, blank=True)
    content = models.JSONField(_("content"))
    before = models.JSONField(_("before"))
    consequences = models.JSONField(_("consequences"), default=list)
    previous_digest = models.CharField(_("digest before"), max_length=64, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["tournament", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["tie", "version"], name="submission_version_once"),
            models.UniqueConstraint(fields=["tie", "idempotency_key"], name="submission_key_once"),
            models.UniqueConstraint(fields=["tournament", "sequence"], name="submission_sequence_once"),
            models.CheckConstraint(
                condition=models.Q(act="confirmation", confirms__isnull=False)
                | (~models.Q(act="confirmation") & models.Q(confirms=None)),
                name="confirmation_confirms",
            ),
            models.CheckConstraint(
                condition=models.Q(is_held=False) | models.Q(act="result"), name="only_results_are_held"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie} v{self.version}" if self.tie_id else self.subject

    def natural_key(self) -> tuple[str, int]:
        return (self.tournament.slug, self.sequence)

    @property
    def who(self) -> str:
        """The account, else the link or token, else the door it came by."""
        return self.actor or self.via or str(self.get_source_display())

    natural_key.dependencies = ["tournament.tie"]  # type: ignore[attr-defined]  # Django's protocol


class OfficialResult(models.Model):
    """Which submission a tie's facts were written from: at most one for each tie, by constraint.

    The database refuses one that is held, and where the tournament asks for a second person one that nobody else
    confirmed (migration 0006).
    """

    tie = models.OneToOneField(Tie, models.CASCADE, related_name="official_result", verbose_name=_("tie"))
    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="official_result", verbose_name=_("submission")
    )

    class Meta:
        verbose_name = _("official result")
        verbose_name_plural = _("official results")

    def __str__(self) -> str:
        return str(self.submission)
