"""What a tournament is, how far it has come, and what of it was reported."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tournament.choices import CallState, OrganisationRole, Provenance, StageKind
from tournament.models import Event, Organisation, Player, Stage, Team, Tie, Tournament
from tournament.selectors.places import event_places

PODIUM = 3


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event and its stages, enough to know which pages it has."""

    event: Event
    stages: tuple[Stage, ...]

    @property
    def has_groups(self) -> bool:
        return any(stage.kind == StageKind.GROUPS for stage in self.stages)

    @property
    def has_knockout(self) -> bool:
        return any(stage.kind == StageKind.KNOCKOUT for stage in self.stages)


def event_outlines(tournament: Tournament) -> tuple[EventOutline, ...]:
    """The events of a tournament in their order, with their stages: two queries."""
    events = tournament.events.prefetch_related("stages")
    return tuple(EventOutline(event, tuple(event.stages.all())) for event in events)


@dataclass(frozen=True, slots=True)
class EventFigures:
    """How much an event holds and how far it has come. ``ties_done`` counts ties with an ending or called off."""

    event: Event
    teams: int
    players: int
    groups: int
    ties: int
    ties_done: int
    ties_running: int

    @property
    def has_begun(self) -> bool:
        return bool(self.ties_done or self.ties_running)

    @property
    def is_finished(self) -> bool:
        return bool(self.ties) and self.ties_done == self.ties


def event_figures(outlines: Sequence[EventOutline]) -> tuple[EventFigures, ...]:
    """Counts of each event: four queries for any number of events."""
    ids = [outline.event.pk for outline in outlines]
    teams = _counted(Team.objects.filter(event__in=ids), "event")
    players = _counted(Player.objects.filter(team__event__in=ids), "team__event")
    groups = dict(Stage.objects.filter(event__in=ids).values_list("event").annotate(Count("groups")).order_by("event"))
    ties = {
        row["event"]: row
        for row in Tie.objects.filter(event__in=ids)
        .values("event")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=~Q(ending="") | Q(call_state=CallState.CANCELLED)),
            running=Count("pk", filter=Q(ending="", call_state__in=[CallState.RUNNING, CallState.UNDER_REVIEW])),
        )
        .order_by("event")
    }
    nothing = {"all": 0, "done": 0, "running": 0}
    return tuple(
        EventFigures(
            event=outline.event,
            teams=teams.get(pk, 0),
            players=players.get(pk, 0),
            groups=groups.get(pk, 0),
            ties=ties.get(pk, nothing)["all"],
            ties_done=ties.get(pk, nothing)["done"],
            ties_running=ties.get(pk, nothing)["running"],
        )
        for outline in outlines
        for pk in [outline.event.pk]
    )


def _counted(rows: QuerySet[Team] | QuerySet[Player], event: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(event).annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class TournamentProgress:
    """A tournament in the list of all, with its ties, how many of them are done, and whether any is reconstructed."""

    tournament: Tournament
    ties: int
    ties_done: int
    reconstructed: bool


def tournaments_with_progress() -> tuple[TournamentProgress, ...]:
    """All tournaments, latest first. One query."""
    reconstructed = Tie.objects.filter(event__tournament=OuterRef("pk"), provenance=Provenance.RECONSTRUCTED)
    rows = Tournament.objects.annotate(
        reconstructed=Exists(reconstructed),
        ties=Count("events__ties"),
        ties_done=Count(
            "events__ties", filter=~Q(events__ties__ending="") | Q(events__ties__call_state=CallState.CANCELLED)
        ),
    ).order_by("-starts_on", "slug")
    return tuple(TournamentProgress(row, row.ties, row.ties_done, row.reconstructed) for row in rows)


@dataclass(frozen=True, slots=True)
class RoleBodies:
    """The bodies that stand behind a tournament in one role."""

    role: OrganisationRole
    bodies: tuple[Organisation, ...]


def organisations_by_role(tournament: Tournament) -> tuple[RoleBodies, ...]:
    """Hosts, organisers, supporters, each as printed; a role nobody has is left out. One query."""
    found: dict[str, list[Organisation]] = {}
    for body in tournament.organisations.all():
        found.setdefault(body.role, []).append(body)
    return tuple(RoleBodies(role, tuple(found[role])) for role in OrganisationRole if role in found)


def contains_reconstruction(tournament: Tournament) -> bool:
    """Whether anything the tournament's pages show was reconstructed; at most two queries."""
    if tournament.provenance == Provenance.RECONSTRUCTED:
        return True
    reconstructed = {"event__tournament": tournament, "provenance": Provenance.RECONSTRUCTED}
    return Team.objects.filter(**reconstructed).exists() or Tie.objects.filter(**reconstructed).exists()


@dataclass(frozen=True, slots=True)
class OriginCount:
    """How many things of a kind (``team``, ``player``, ``tie``) were reported, reconstructed, or say nothing."""

    kind: str
    reported: int
    reconstructed: int
    unstated: int

    @property
    def total(self) -> int:
        return self.reported + self.reconstructed + self.unstated


def origin_counts(tournament: Tournament) -> tuple[OriginCount, ...]:
    """What of a tournament's teams, players and ties was reported and what reconstructed. Three queries."""
    return (
        _origins("team", Team.objects.filter(event__tournament=tournament)),
        _origins("player", Player.objects.filter(team__event__tournament=tournament)),
        _origins("tie", Tie.objects.filter(event__tournament=tournament)),
    )


def _origins(kind: str, rows: QuerySet[Team] | QuerySet[Player] | QuerySet[Tie]) -> OriginCount:
    counted = rows.order_by().aggregate(
        all=Count("pk"),
        reported=Count("pk", filter=Q(provenance=Provenance.REPORTED)),
        reconstructed=Count("pk", filter=Q(provenance=Provenance.RECONSTRUCTED)),
    )
    rest = counted["all"] - counted["reported"] - counted["reconstructed"]
    return OriginCount(kind, counted["reported"], counted["reconstructed"], rest)


@dataclass(frozen=True, slots=True)
class PodiumPlace:
    """One of the first three places; several teams where it is shared."""

    place: int
    teams: tuple[Team, ...]

    @property
    def shared(self) -> bool:
        return len(self.teams) > 1


def event_podium(event: Event) -> tuple[PodiumPlace, ...]:
    """The first three places as far as they are decided, best first; a constant number of queries."""
    decided = [place for place in event_places(event) if place.place <= PODIUM]
    codes = [code for place in decided for code in place.teams]
    teams = {
        team.code: team for team in Team.objects.filter(event=event, code__in=codes).select_related("event__tournament")
    }
    return tuple(PodiumPlace(place.place, tuple(teams[code] for code in place.teams)) for place in decided)
