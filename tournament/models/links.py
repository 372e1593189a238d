"""Links that let somebody without an account do one thing: a captain hand in line-ups, an umpire enter a table."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tournament.choices import LinkKind
from tournament.models.competition import PlayingTable, Tournament
from tournament.models.entries import Team


class AccessLink(models.Model):
    """A secret address for the captain of one team or the umpire of one table.

    The secret itself is told once and never stored: ``digest`` is its SHA-256, ``prefix`` its first characters, by
    which the log and the desk name the link.
    """

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="links", verbose_name=_("tournament"))
    kind = models.CharField(_("kind"), max_length=8, choices=LinkKind.choices)
    team = models.ForeignKey(Team, models.CASCADE, related_name="links", verbose_name=_("team"), null=True, blank=True)
    table = models.ForeignKey(
        PlayingTable, models.CASCADE, related_name="links", verbose_name=_("playing table"), null=True, blank=True
    )
    label = models.CharField(_("label"), max_length=100)
    prefix = models.CharField(_("first characters"), max_length=8, unique=True)
    digest = models.CharField(max_length=64, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("holds until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("for captains and umpires", "link")
        verbose_name_plural = pgettext_lazy("for captains and umpires", "links")
        ordering = ["tournament", "kind", "label", "pk"]
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="captain", team__isnull=False, table=None)
                | models.Q(kind="umpire", table__isnull=False, team=None),
                name="link_has_the_scope_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.prefix})"
