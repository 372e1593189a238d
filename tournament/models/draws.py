"""Groups, who stands in them, recorded lots, and how a draw came out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tournament.models.competition import Stage
from tournament.models.entries import Team


class GroupQuerySet(models.QuerySet["Group"]):
    def get_by_natural_key(self, tournament: str, event: str, stage: str, name: str) -> "Group":
        return self.get(
            stage__event__tournament__slug=tournament, stage__event__slug=event, stage__slug=stage, name=name
        )


class Group(models.Model):
    """Teams that all meet."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="groups", verbose_name=_("stage"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=40)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["stage", "position"]
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="group_name_once")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.stage.natural_key(), self.name)

    natural_key.dependencies = ["tournament.stage"]  # type: ignore[attr-defined]  # Django's protocol


class GroupMember(models.Model):
    """A team's numbered place in the order of a group (position 1 is drawn first)."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="members", verbose_name=_("group"))
    position = models.PositiveSmallIntegerField(_("number in the group"))
    team = models.ForeignKey(Team, models.RESTRICT, related_name="memberships", verbose_name=_("team"))

    class Meta:
        verbose_name = _("group member")
        verbose_name_plural = _("group members")
        ordering = ["group_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["group", "position"], name="group_position_once"),
            models.UniqueConstraint(fields=["group", "team"], name="group_team_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.position}"


class LotQuerySet(models.QuerySet["Lot"]):
    def get_by_natural_key(self, tournament: str, event: str, stage: str, group: str, position: int) -> "Lot":
        return self.get(group=Group.objects.get_by_natural_key(tournament, event, stage, group), position=position)


class Lot(models.Model):
    """A lot drawn among level teams of a group. ``drawn_at`` is None where the moment was not recorded."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="lots", verbose_name=_("group"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    drawn_by = models.CharField(_("drawn by"), max_length=100, blank=True)
    drawn_at = models.DateTimeField(_("drawn at"), null=True, blank=True)

    objects = LotQuerySet.as_manager()

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["group_id", "position"]
        constraints = [models.UniqueConstraint(fields=["group", "position"], name="lot_position_once")]

    def __str__(self) -> str:
        return f"{self.group} {self.position}"

    def natural_key(self) -> tuple[str, str, str, str, int]:
        return (*self.group.natural_key(), self.position)

    natural_key.dependencies = ["tournament.group"]  # type: ignore[attr-defined]  # Django's protocol


class LotPlace(models.Model):
    """One team's place in a lot's order."""

    lot = models.ForeignKey(Lot, models.CASCADE, related_name="places", verbose_name=_("lot"))
    position = models.PositiveSmallIntegerField(_("order"))
    team = models.ForeignKey(Team, models.RESTRICT, related_name="+", verbose_name=_("team"))

    class Meta:
        verbose_name = _("place in a lot")
        verbose_name_plural = _("places in a lot")
        ordering = ["lot_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "position"], name="lot_place_once"),
            models.UniqueConstraint(fields=["lot", "team"], name="lot_team_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.team}"


class Draw(models.Model):
    """How a stage was drawn: random seed, inputs and the trace, enough to replay it in front of a protest."""

    stage = models.OneToOneField(Stage, models.CASCADE, related_name="draw", verbose_name=_("stage"))
    method = models.CharField(_("method"), max_length=40)
    random_seed = models.CharField(_("random seed"), max_length=80)
    inputs = models.JSONField(_("inputs"))
    trace = models.JSONField(_("trace"))
    drawn_at = models.DateTimeField(_("drawn at"))
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("drawn by"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")

    def __str__(self) -> str:
        return str(self.stage)
