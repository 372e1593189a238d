"""Zones, teams and their rosters."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tournament.choices import Provenance, Sex, WithdrawnResults
from tournament.models.competition import Event


class ZoneQuerySet(models.QuerySet["Zone"]):
    def get_by_natural_key(self, short_zh: str) -> "Zone":
        return self.get(short_zh=short_zh)


class Zone(models.Model):
    """A high-tech zone that enters teams; ``short_zh`` is its name in event files and team names."""

    name_zh = models.CharField(_("full name"), max_length=100)
    short_zh = models.CharField(_("short name"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    province_zh = models.CharField(_("province"), max_length=40, blank=True)
    province_en = models.CharField(_("province in English"), max_length=60, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = ZoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["province_zh", "short_zh"]

    def __str__(self) -> str:
        return self.short_zh

    def natural_key(self) -> tuple[str]:
        return (self.short_zh,)


class TeamQuerySet(models.QuerySet["Team"]):
    def get_by_natural_key(self, tournament: str, event: str, code: str) -> "Team":
        return self.get(event__tournament__slug=tournament, event__slug=event, code=code)


class Team(models.Model):
    """An entry of an event: a team, or in singles and doubles one or two players.

    ``name`` is what is shown; ``zone``, ``union_body`` and ``squad_no`` are what it is built from.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="teams", verbose_name=_("event"))
    position = models.PositiveIntegerField(_("order of entry"), default=1)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="teams", verbose_name=_("zone"), null=True, blank=True)
    union_body = models.CharField(_("union body"), max_length=60, blank=True)
    squad_no = models.PositiveSmallIntegerField(
        _("squad number"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    seed = models.PositiveSmallIntegerField(_("seed"), null=True, blank=True, validators=[MinValueValidator(1)])
    withdrawn_results = models.CharField(
        _("withdrawn"), max_length=8, choices=WithdrawnResults.choices, blank=True, editable=False
    )
    withdrawn_decision = models.CharField(_("decision on the withdrawal"), max_length=300, blank=True, editable=False)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["event", "position"]
        permissions = [("withdraw_team", "Can withdraw teams and take that back")]
        constraints = [
            models.UniqueConstraint(fields=["event", "code"], name="team_code_once"),
            models.UniqueConstraint(fields=["event", "seed"], name="team_seed_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.event.natural_key(), self.code)

    natural_key.dependencies = ["tournament.event", "tournament.zone"]  # type: ignore[attr-defined]  # Django's protocol


class PlayerQuerySet(models.QuerySet["Player"]):
    def get_by_natural_key(self, tournament: str, event: str, team: str, code: str) -> "Player":
        return self.get(team__event__tournament__slug=tournament, team__event__slug=event, team__code=team, code=code)


class Player(models.Model):
    """A member of one team's roster. Persons are never joined by name alone, so a roster place is the player.

    ``code`` tells players of one team apart; loading gives the position where a file gives none.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="players", verbose_name=_("team"))
    position = models.PositiveSmallIntegerField(_("order on the roster"), default=1)
    code = models.CharField(_("code"), max_length=40)
    code_given = models.BooleanField(default=False, editable=False)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=100)
    name_en = models.CharField(pgettext_lazy("person", "name in English"), max_length=100, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    search_text = models.TextField(blank=True, editable=False)

    objects = PlayerQuerySet.as_manager()

    class Meta:
        verbose_name = _("player")
        verbose_name_plural = _("players")
        ordering = ["team", "position"]
        constraints = [models.UniqueConstraint(fields=["team", "code"], name="player_code_once")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.team.natural_key(), self.code)

    natural_key.dependencies = ["tournament.team"]  # type: ignore[attr-defined]  # Django's protocol
