"""Awards beside the places."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tournament.choices import Provenance
from tournament.models.competition import Tournament
from tournament.models.entries import Team


class Award(models.Model):
    """An award as the regulations name it (优秀组织奖, 体育道德风尚奖 ...), to a team or to a body named in words."""

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="awards", verbose_name=_("tournament"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("award"), max_length=100)
    name_en = models.CharField(_("award, in English"), max_length=100, blank=True)
    team = models.ForeignKey(
        Team, models.RESTRICT, related_name="awards", verbose_name=_("team"), null=True, blank=True
    )
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    recipient_en = models.CharField(_("recipient, in English"), max_length=200, blank=True)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["tournament", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team__isnull=False) ^ ~models.Q(recipient=""),
                name="award_has_one_recipient",
                violation_error_message=_("Name a team or a recipient, not both."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
