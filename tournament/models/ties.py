"""Ties, their line-ups, matches and games: facts as recorded, at whatever depth is known."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Greatest, Least
from django.db.models.lookups import Exact, GreaterThan, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from tournament.choices import CallState, Fault, MatchEnding, Provenance, Side, SourceKind, TieEnding
from tournament.models.competition import Event, PlayingTable, Stage
from tournament.models.draws import Group
from tournament.models.entries import Player, Team


class TieQuerySet(models.QuerySet["Tie"]):
    def get_by_natural_key(self, tournament: str, event: str, no: int) -> "Tie":
        return self.get(event__tournament__slug=tournament, event__slug=event, no=no)


class Tie(models.Model):
    """A team match between two teams; in singles and doubles the one match of two entries.

    ``team_a`` and ``team_x`` are facts in a group and stored conclusions in a knock-out (see ``Slot``). Counts are
    None where not recorded. ``reported_winner`` is what was reported, not what follows from a score. ``version``
    is raised by every change of the result. ``held_version`` is the version of the submission that waits to become
    official (see ``Submission.is_held``); the facts are not written from it yet.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="ties", verbose_name=_("event"))
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="ties", verbose_name=_("stage"))
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="ties", verbose_name=_("group"), null=True, blank=True
    )
    position = models.PositiveIntegerField(_("order in the stage"), default=1)
    no = models.PositiveIntegerField(_("tie number"), validators=[MinValueValidator(1)])
    round_no = models.PositiveSmallIntegerField(_("round"), null=True, blank=True)
    round_of = models.PositiveSmallIntegerField(_("round of"), null=True, blank=True)
    places_from = models.PositiveSmallIntegerField(_("best place played for"), null=True, blank=True)
    places_to = models.PositiveSmallIntegerField(_("last place played for"), null=True, blank=True)
    team_a = models.ForeignKey(
        Team, models.RESTRICT, related_name="ties_as_a", verbose_name=_("side A"), null=True, blank=True
    )
    team_x = models.ForeignKey(
        Team, models.RESTRICT, related_name="ties_as_x", verbose_name=_("side X"), null=True, blank=True
    )
    starts_at = models.DateTimeField(_("planned start"), null=True, blank=True)
    table = models.ForeignKey(
        PlayingTable, models.RESTRICT, related_name="ties", verbose_name=_("table"), null=True, blank=True
    )
    call_state = models.CharField(
        _("state of play"), max_length=16, choices=CallState.choices, default=CallState.SCHEDULED
    )
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    ending = models.CharField(_("ending"), max_length=16, choices=TieEnding.choices, blank=True)
    at_fault = models.CharField(_("side at fault"), max_length=4, choices=Fault.choices, blank=True)
    reported_winner = models.CharField(_("reported winner"), max_length=1, choices=Side.choices, blank=True)
    score_a = models.PositiveSmallIntegerField(_("matches won by A"), null=True, blank=True)
    score_x = models.PositiveSmallIntegerField(_("matches won by X"), null=True, blank=True)
    games_a = models.PositiveSmallIntegerField(_("games won by A"), null=True, blank=True)
    games_x = models.PositiveSmallIntegerField(_("games won by X"), null=True, blank=True)
    points_a = models.PositiveIntegerField(_("points won by A"), null=True, blank=True)
    points_x = models.PositiveIntegerField(_("points won by X"), null=True, blank=True)
    provenance = models.CharField(_("provenance"), max_length=16, choices=Provenance.choices, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    held_version = models.PositiveIntegerField(_("version that waits"), null=True, blank=True, editable=False)

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        ordering = ["event", "no"]
        permissions = [("call_tie", "Can call ties, put them off and take them under review")]
        constraints = [
            models.UniqueConstraint(fields=["event", "no"], name="tie_no_once"),
            models.UniqueConstraint(
                "group",
                Least("team_a", "team_x"),
                Greatest("team_a", "team_x"),
                condition=models.Q(group__isnull=False),
                name="pair_once_in_group",
            ),
            models.UniqueConstraint(
                fields=["table", "starts_at"],
                name="table_once_at_a_time",
                violation_error_message=_("This table is already taken at that time."),
            ),
            models.CheckConstraint(
                condition=models.Q(team_a__isnull=True)
                | models.Q(team_x__isnull=True)
                | ~models.Q(team_a=models.F("team_x")),
                name="tie_between_two_teams",
                violation_error_message=_("A team cannot meet itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(ending="")
                | models.Q(ending="not_played")
                | models.Q(team_a__isnull=False, team_x__isnull=False),
                name="result_needs_both_teams",
                violation_error_message=_("A result needs both teams."),
            ),
            models.CheckConstraint(
                condition=~models.Q(ending__in=["walkover", "retired", "defaulted"]) | ~models.Q(at_fault=""),
                name="broken_tie_has_a_fault",
                violation_error_message=_("Say which side was at fault."),
            ),
            models.CheckConstraint(
                condition=models.Q(group__isnull=True) | models.Q(team_a__isnull=False, team_x__isnull=False),
                name="group_tie_has_teams",
            ),
            models.CheckConstraint(
                condition=models.Q(places_from__isnull=True, places_to__isnull=True)
                | models.Q(places_to__gt=models.F("places_from")),
                name="tie_plays_for_places",
            ),
        ]
        indexes = [models.Index(fields=["stage", "position"]), models.Index(fields=["starts_at"])]

    def __str__(self) -> str:
        return f"#{self.no}"

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.event.natural_key(), self.no)

    natural_key.dependencies = [  # type: ignore[attr-defined]  # Django's protocol
        "tournament.stage",
        "tournament.group",
        "tournament.team",
        "tournament.playingtable",
    ]


class Slot(models.Model):
    """Where one side of a knock-out tie comes from, known before the name is.

    ``decision`` records why the side that stands there differs from what its source says.
    """

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="slots", verbose_name=_("tie"))
    side = models.CharField(_("side"), max_length=1, choices=Side.choices)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind.choices)
    group = models.ForeignKey(
        Group, models.RESTRICT, related_name="slots", verbose_name=_("group"), null=True, blank=True
    )
    group_place = models.PositiveSmallIntegerField(_("place in the group"), null=True, blank=True)
    source_tie = models.ForeignKey(
        Tie, models.RESTRICT, related_name="feeds", verbose_name=_("source tie"), null=True, blank=True
    )
    team = models.ForeignKey(Team, models.RESTRICT, related_name="+", verbose_name=_("team"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["tie_id", "side"]
        constraints = [
            models.UniqueConstraint(fields=["tie", "side"], name="slot_once_per_side"),
            models.CheckConstraint(
                condition=models.Q(
                    kind="group_place", group__isnull=False, group_place__isnull=False, source_tie=None, team=None
                )
                | models.Q(
                    kind__in=["tie_winner", "tie_loser"],
                    source_tie__isnull=False,
                    group=None,
                    group_place=None,
                    team=None,
                )
                | models.Q(kind="team", team__isnull=False, group=None, group_place=None, source_tie=None)
                | models.Q(kind="bye", team=None, group=None, group_place=None, source_tie=None),
                name="slot_has_one_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie} {self.side}"


class LineupPlace(models.Model):
    """The player a captain named for one letter of the order of play."""

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="lineup_places", verbose_name=_("tie"))
    side = models.CharField(_("side"), max_length=1, choices=Side.choices)
    letter = models.CharField(_("letter"), max_length=2)
    player = models.ForeignKey(Player, models.RESTRICT, related_name="lineup_places", verbose_name=_("player"))

    class Meta:
        verbose_name = _("line-up place")
        verbose_name_plural = _("line-up places")
        ordering = ["tie_id", "side", "letter"]
        constraints = [models.UniqueConstraint(fields=["tie", "side", "letter"], name="lineup_letter_once")]

    def __str__(self) -> str:
        return f"{self.letter} {self.player}"


class MatchQuerySet(models.QuerySet["Match"]):
    def get_by_natural_key(self, tournament: str, event: str, tie_no: int, no: int) -> "Match":
        return self.get(tie__event__tournament__slug=tournament, tie__event__slug=event, tie__no=tie_no, no=no)


class Match(models.Model):
    """An individual match within a tie. ``score_a`` and ``score_x`` are games reported without their points."""

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="matches", verbose_name=_("tie"))
    no = models.PositiveSmallIntegerField(_("match number"), validators=[MinValueValidator(1)])
    ending = models.CharField(_("ending"), max_length=16, choices=MatchEnding.choices, blank=True)
    at_fault = models.CharField(_("side at fault"), max_length=4, choices=Fault.choices, blank=True)
    reported_winner = models.CharField(_("reported winner"), max_length=1, choices=Side.choices, blank=True)
    score_a = models.PositiveSmallIntegerField(_("games won by A"), null=True, blank=True)
    score_x = models.PositiveSmallIntegerField(_("games won by X"), null=True, blank=True)
    expedite_from_game = models.PositiveSmallIntegerField(_("expedite system from game"), null=True, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["tie_id", "no"]
        constraints = [
            models.UniqueConstraint(fields=["tie", "no"], name="match_no_once"),
            models.CheckConstraint(
                condition=~models.Q(ending__in=["walkover", "retired", "defaulted"]) | ~models.Q(at_fault=""),
                name="broken_match_has_a_fault",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie}/{self.no}"

    def natural_key(self) -> tuple[str, str, int, int]:
        return (*self.tie.natural_key(), self.no)

    natural_key.dependencies = ["tournament.tie"]  # type: ignore[attr-defined]  # Django's protocol


class MatchPlayer(models.Model):
    """Who stood at the table: one player a side, two in doubles."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="match_players", verbose_name=_("match"))
    side = models.CharField(_("side"), max_length=1, choices=Side.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    player = models.ForeignKey(Player, models.RESTRICT, related_name="match_places", verbose_name=_("player"))

    class Meta:
        verbose_name = _("player of a match")
        verbose_name_plural = _("players of a match")
        ordering = ["match_id", "side", "position"]
        constraints = [
            models.UniqueConstraint(fields=["match", "side", "position"], name="match_place_once"),
            models.UniqueConstraint(fields=["match", "player"], name="match_player_once"),
        ]

    def __str__(self) -> str:
        return str(self.player)


def _finished_game() -> models.Q:
    """The condition of Laws 2.11.1 in terms of the higher and lower count."""
    high, low = Greatest("points_a", "points_x"), Least("points_a", "points_x")
    return models.Q(Exact(high, 11), LessThanOrEqual(low, 9)) | models.Q(GreaterThan(high, 11), Exact(high - low, 2))


class Game(models.Model):
    """The points of one game; ``is_finished`` is false only for the last game of a match that was broken off."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="games", verbose_name=_("match"))
    no = models.PositiveSmallIntegerField(_("game number"), validators=[MinValueValidator(1)])
    points_a = models.PositiveSmallIntegerField(_("points of A"))
    points_x = models.PositiveSmallIntegerField(_("points of X"))
    is_finished = models.BooleanField(_("finished"), default=True)

    class Meta:
        verbose_name = _("game")
        verbose_name_plural = _("games")
        ordering = ["match_id", "no"]
        constraints = [
            models.UniqueConstraint(fields=["match", "no"], name="game_no_once"),
            models.CheckConstraint(
                condition=models.Q(is_finished=False) | _finished_game(),
                name="finished_game_is_legal",
                violation_error_message=_("A game goes to 11 points with a lead of two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points_a}-{self.points_x}"
