"""How far tournaments and their events have come."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tournament.choices import CallState, Provenance, SourceKind, StageKind, TieEnding
from tournament.models import Event, Player, Stage, Team, Tie, Tournament
from tournament.selectors.calendar import IN_PLAY
from tournament.selectors.places import event_places
from tournament.selectors.ties import byes_among
from tournament.selectors.tournaments.outlines import EventOutline

PODIUM = 3


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
    """Counts of each event: seven queries at most for any number of events."""
    ids = [outline.event.pk for outline in outlines]
    teams = _counted(Team.objects.filter(event__in=ids), "event")
    players = _counted(Player.objects.filter(team__event__in=ids), "team__event")
    groups = dict(Stage.objects.filter(event__in=ids).values_list("event").annotate(Count("groups")).order_by("event"))
    ties = {
        row["event"]: row
        for row in Tie.objects.filter(event__in=ids)
        .exclude(pk__in=_byes(Tie.objects.filter(event__in=ids)))
        .values("event")
        .annotate(
            all=Count("pk"),
            done=Count("pk", filter=~Q(ending="") | Q(call_state=CallState.CANCELLED)),
            running=Count("pk", filter=IN_PLAY),
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


def _byes(ties: QuerySet[Tie]) -> list[int]:
    """Ties that nobody plays, drawn as byes or come about: nobody counts them. Three queries at most."""
    with_byes = ties.filter(Q(slots__kind=SourceKind.BYE) | ~Q(ending__in=["", TieEnding.COMPLETED]))
    events = set(with_byes.filter(stage__kind=StageKind.KNOCKOUT).values_list("event", flat=True))
    return list(byes_among(Tie.objects.filter(event__in=events))) if events else []


@dataclass(frozen=True, slots=True)
class TournamentProgress:
    """A tournament in the list of all, with its ties, how many of them are done, and whether any is reconstructed."""

    tournament: Tournament
    ties: int
    ties_done: int
    reconstructed: bool


def tournaments_with_progress() -> tuple[TournamentProgress, ...]:
    """All tournaments, latest first. Four queries at most."""
    played = ~Q(events__ties__in=_byes(Tie.objects.all()))
    reconstructed = Tie.objects.filter(event__tournament=OuterRef("pk"), provenance=Provenance.RECONSTRUCTED)
    rows = Tournament.objects.annotate(
        reconstructed=Exists(reconstructed),
        ties=Count("events__ties", filter=played),
        ties_done=Count(
            "events__ties",
            filter=played & (~Q(events__ties__ending="") | Q(events__ties__call_state=CallState.CANCELLED)),
        ),
    ).order_by("-starts_on", "slug")
    return tuple(TournamentProgress(row, row.ties, row.ties_done, row.reconstructed) for row in rows)


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
