"""Tournaments, their events and stages, and who stands behind them."""

from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tournament.choices import EventKind, OfficialRole, OrganisationRole, Provenance, SecondPerson, StageKind


def validate_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), code="timezone", params={"name": name})


class TournamentQuerySet(models.QuerySet["Tournament"]):
    def get_by_natural_key(self, slug: str) -> "Tournament":
        return self.get(slug=slug)


class Tournament(models.Model):
    """The whole meeting of one or more events; dates and times are those of its venue."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    slogan = models.CharField(pgettext_lazy("tournament", "slogan"), max_length=200, blank=True)
    slogan_en = models.CharField(pgettext_lazy("tournament", "slogan in English"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    city = models.CharField(_("city"), max_length=100)
    city_en = models.CharField(_("city in English"), max_length=100, blank=True)
    venue = models.CharField(_("venue"), max_length=200)
    venue_en = models.CharField(_("venue in English"), max_length=200, blank=True)
    timezone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai", validators=[validate_timezone])
    about = models.TextField(_("about"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    second_person = models.CharField(
        _("second person"),
        max_length=8,
        choices=SecondPerson.choices,
        default=SecondPerson.OFF,
        help_text=_("What makes a result official. Holds for results that are handed in from now on."),
    )
    second_person_since = models.DateTimeField(_("second person since"), null=True, blank=True, editable=False)
    revision = models.PositiveBigIntegerField(_("revision"), default=0, editable=False)

    objects = TournamentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tournament")
        verbose_name_plural = _("tournaments")
        ordering = ["-starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="tournament_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(second_person="off") | models.Q(second_person_since__isnull=False),
                name="second_person_has_a_beginning",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Organisation(models.Model):
    """A host, organiser or supporter as printed."""

    tournament = models.ForeignKey(
        Tournament, models.CASCADE, related_name="organisations", verbose_name=_("tournament")
    )
    role = models.CharField(_("role"), max_length=16, choices=OrganisationRole.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["tournament", "role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tournament", "role", "name"], name="organisation_once_per_role"),
        ]

    def __str__(self) -> str:
        return self.name


class Official(models.Model):
    """A person with an office at the tournament."""

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="officials", verbose_name=_("tournament"))
    role = models.CharField(_("role"), max_length=16, choices=OfficialRole.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=100)
    name_en = models.CharField(pgettext_lazy("person", "name in English"), max_length=100, blank=True)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("person", "official")
        verbose_name_plural = _("officials")
        ordering = ["tournament", "role", "position"]

    def __str__(self) -> str:
        return self.name


class Session(models.Model):
    """Part of a day of play."""

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="sessions", verbose_name=_("tournament"))
    session_no = models.PositiveSmallIntegerField(_("session"), validators=[MinValueValidator(1)])
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["tournament", "session_no"]
        constraints = [
            models.UniqueConstraint(fields=["tournament", "session_no"], name="session_no_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PlayingTableQuerySet(models.QuerySet["PlayingTable"]):
    def get_by_natural_key(self, slug: str, table_no: int) -> "PlayingTable":
        return self.get(tournament__slug=slug, table_no=table_no)


class PlayingTable(models.Model):
    """A numbered playing table in the hall."""

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="tables", verbose_name=_("tournament"))
    table_no = models.PositiveSmallIntegerField(_("table number"), validators=[MinValueValidator(1)])

    objects = PlayingTableQuerySet.as_manager()

    class Meta:
        verbose_name = _("playing table")
        verbose_name_plural = _("playing tables")
        ordering = ["tournament", "table_no"]
        constraints = [models.UniqueConstraint(fields=["tournament", "table_no"], name="table_no_once")]

    def __str__(self) -> str:
        return str(self.table_no)

    def natural_key(self) -> tuple[str, int]:
        return (self.tournament.slug, self.table_no)

    natural_key.dependencies = ["tournament.tournament"]  # type: ignore[attr-defined]  # Django's protocol


class EventQuerySet(models.QuerySet["Event"]):
    def get_by_natural_key(self, tournament: str, slug: str) -> "Event":
        return self.get(tournament__slug=tournament, slug=slug)


class Event(models.Model):
    """One contest with its own places."""

    tournament = models.ForeignKey(Tournament, models.CASCADE, related_name="events", verbose_name=_("tournament"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    slug = models.SlugField(_("slug"), max_length=80)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=EventKind.choices, default=EventKind.TEAM)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["tournament", "position", "slug"]
        constraints = [models.UniqueConstraint(fields=["tournament", "slug"], name="event_slug_once")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.tournament.slug, self.slug)

    natural_key.dependencies = ["tournament.tournament"]  # type: ignore[attr-defined]  # Django's protocol


class StageQuerySet(models.QuerySet["Stage"]):
    def get_by_natural_key(self, tournament: str, event: str, slug: str) -> "Stage":
        return self.get(event__tournament__slug=tournament, event__slug=event, slug=slug)


class Stage(models.Model):
    """The group stage or a knock-out stage of an event, with everything that is a setting of play.

    ``order_of_play`` is a preset's slug or a list of entries (the event file's words); ``places`` says how far a
    knock-out plays its places off: ``final``, ``third``, a power of two or ``all``.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="stages", verbose_name=_("event"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    slug = models.SlugField(_("slug"), max_length=80)
    name = models.CharField(_("name"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=StageKind.choices)
    best_of = models.PositiveSmallIntegerField(_("best of"), default=5)
    order_of_play = models.JSONField(_("order of play"))
    stop_at_majority = models.BooleanField(_("stop when the tie is decided"), default=True)
    tie_won_by_games = models.PositiveSmallIntegerField(_("tie won by games"), null=True, blank=True)
    play_all_games = models.BooleanField(_("play all games"), default=False)
    ranking = models.CharField(_("ranking"), max_length=40, default="ittf")
    counted_score = models.CharField(_("counted score"), max_length=40, default="default")
    qualifiers = models.PositiveSmallIntegerField(_("qualifiers per group"), null=True, blank=True)
    places = models.CharField(_("places played off"), max_length=8, blank=True)
    late_limit_minutes = models.PositiveSmallIntegerField(
        _("late limit in minutes"),
        null=True,
        blank=True,
        help_text=_("How long after the planned start a team is waited for. It is shown, never enforced."),
    )
    lineup_deadline_minutes = models.PositiveSmallIntegerField(
        _("line-ups due, minutes before the start"),
        null=True,
        blank=True,
        help_text=_("Until then captains hand in line-ups; then they are opened. Blank: no deadline."),
    )

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["event", "position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["event", "slug"], name="stage_slug_once"),
            models.CheckConstraint(
                condition=models.Q(best_of__in=[1, 3, 5, 7, 9, 11]),
                name="stage_best_of_odd",
                violation_error_message=_("“Best of” is an odd number from 1 to 11."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.event.natural_key(), self.slug)

    natural_key.dependencies = ["tournament.event"]  # type: ignore[attr-defined]  # Django's protocol


class Counter(models.Model):
    """A revision of data that belongs to no tournament (``reference``: the zones)."""

    name = models.CharField(max_length=40, primary_key=True)
    revision = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self) -> str:
        return f"{self.name} {self.revision}"
