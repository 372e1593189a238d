"""Line-ups under seal: handed in, and secret until those of both sides are opened together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tournament.choices import SubmissionSource
from tournament.models.entries import Team
from tournament.models.links import AccessLink
from tournament.models.ties import Tie


class SealedLineup(models.Model):
    """Who plays as A, B, C of one team, as handed in last. ``codes`` are player codes in the order of the letters.

    It belongs to the team, not to a side, so that it stays right when the sides change over, and falls out when
    another team takes the place. Once ``opened_at`` is set it is history: what holds are the facts of the tie.
    Nothing but ``selectors.sealed_lineups`` and the services reads ``codes``.
    """

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="sealed_lineups", verbose_name=_("tie"))
    team = models.ForeignKey(Team, models.CASCADE, related_name="sealed_lineups", verbose_name=_("team"))
    codes = models.JSONField(editable=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    handed_in_at = models.DateTimeField(_("handed in at"))
    source = models.CharField(_("source"), max_length=16, choices=SubmissionSource.choices)
    link = models.ForeignKey(
        AccessLink, models.RESTRICT, related_name="lineups", verbose_name=_("link"), null=True, blank=True
    )
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("handed in by"),
        null=True,
        blank=True,
    )
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)

    class Meta:
        verbose_name = _("sealed line-up")
        verbose_name_plural = _("sealed line-ups")
        ordering = ["tie_id", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["tie", "team"], name="sealed_lineup_once_per_team")]

    def __str__(self) -> str:
        return f"{self.tie} {self.team}"
