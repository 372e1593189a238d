"""High-tech zones: which there are, and what each has entered over the tournaments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from tournament.models import Event, Team, Tie, Zone
from tournament.rules.standings import Record
from tournament.selectors.search import having_words
from tournament.selectors.team_paths import team_record
from tournament.selectors.teams import TeamStanding, team_standings
from tournament.selectors.tournaments import contains_reconstruction
from tournament.snapshots import with_scores


@dataclass(frozen=True, slots=True)
class Province:
    """The zones of one province; each carries ``entered``, the number of teams it has entered."""

    zones: tuple[Zone, ...]

    @property
    def named(self) -> Zone:
        """A zone by which to name the province."""
        return self.zones[0]


def zones_by_province(words: Sequence[str] = ()) -> tuple[Province, ...]:
    """All zones, or those found by words, by province in the order of their Latin names. One query."""
    zones = (
        Zone.objects.filter(having_words(words, "search_text"))
        .annotate(entered=Count("teams"))
        .order_by("province_en", "province_zh", "name_en", "short_zh")
    )
    return tuple(Province(tuple(group)) for _, group in groupby(zones, key=lambda zone: zone.province_zh))


def zone_events(zone: Zone) -> QuerySet[Event]:
    """The events a zone has entered teams in, the latest first."""
    entered = Team.objects.filter(zone=zone).values("event")
    return (
        Event.objects.filter(pk__in=entered)
        .select_related("tournament")
        .order_by("-tournament__starts_on", "tournament", "position")
    )


@dataclass(frozen=True, slots=True)
class ZoneEntry:
    """One team of a zone: where it stands and its record."""

    standing: TeamStanding
    record: Record


@dataclass(frozen=True, slots=True)
class ZoneEvent:
    """What a zone entered in one event."""

    event: Event
    entries: tuple[ZoneEntry, ...]
    reconstructed: bool


def zone_results(zone: Zone, events: Iterable[Event]) -> tuple[ZoneEvent, ...]:
    """The teams of the zone in these events; for each event a constant number of queries."""
    return tuple(_zone_event(zone, event) for event in events)


def _zone_event(zone: Zone, event: Event) -> ZoneEvent:
    teams = list(Team.objects.filter(zone=zone, event=event).select_related("event__tournament", "zone"))
    ties = _ties_by_team(event, teams)
    entries = tuple(
        ZoneEntry(standing, team_record(standing.team, ties[standing.team.pk]))
        for standing in team_standings(event, teams)
    )
    return ZoneEvent(event, entries, contains_reconstruction(event.tournament))


def _ties_by_team(event: Event, teams: Sequence[Team]) -> Mapping[int, list[Tie]]:
    keys = {team.pk for team in teams}
    own = event.ties.filter(Q(team_a__in=keys) | Q(team_x__in=keys))
    found: dict[int, list[Tie]] = {key: [] for key in keys}
    for tie in with_scores(own).select_related("stage__event", "team_a", "team_x"):
        for key in keys & {tie.team_a_id, tie.team_x_id}:
            found[key].append(tie)
    return found
