"""The tournament as the newsroom sees it: the only file of the newsroom that imports the tournament."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from tournament.choices import Provenance
from tournament.highlights import highlighted, sound_place
from tournament.lines import StandingsRow, TieLine
from tournament.models import Event, Group, Match, Player, Stage, Submission, Team, Tie, Tournament
from tournament.names import group_name, is_chinese, name_of, round_name
from tournament.rules.matches import MatchResult
from tournament.selectors.calendar import latest_results, next_ties, now_playing
from tournament.selectors.group_tables import standings_rows
from tournament.selectors.groups import group_standings
from tournament.selectors.official import OfficialEvent, OfficialGroup, OfficialMatch, OfficialTie, official_event
from tournament.selectors.revisions import all_tournaments_revision
from tournament.selectors.search import (
    LONGEST_QUERY,
    is_too_short,
    players_found,
    query_words,
    teams_found,
    ties_found,
    zones_found,
)
from tournament.selectors.states import (
    TournamentRows,
    TournamentState,
    entries_since,
    last_entries,
    results_before,
    tournament_rows,
)
from tournament.selectors.ties import tie_lines, with_line_facts
from tournament.selectors.tournaments import (
    EventFigures,
    PodiumPlace,
    contains_reconstruction,
    event_figures,
    event_outlines,
    event_podium,
)
from tournament.views.page import Crumb, SharePicture, page_context
from tournament.whole_words import whole_words

__all__ = [
    "LONGEST_QUERY",
    "Crumb",
    "Event",
    "Featured",
    "FeaturedEvent",
    "Group",
    "GroupTable",
    "Match",
    "MatchResult",
    "OfficialEvent",
    "OfficialGroup",
    "OfficialMatch",
    "OfficialTie",
    "Player",
    "PodiumPlace",
    "SharePicture",
    "Stage",
    "Submission",
    "Team",
    "Tie",
    "TieLine",
    "Tournament",
    "TournamentRows",
    "TournamentState",
    "all_tournaments_revision",
    "contains_reconstruction",
    "entries_since",
    "event_podium",
    "featured",
    "featured_tournament",
    "found_lines",
    "group_name",
    "group_table",
    "highlighted",
    "is_chinese",
    "is_too_short",
    "last_entries",
    "name_of",
    "official_event",
    "page_context",
    "players_found",
    "query_words",
    "results_before",
    "round_name",
    "sound_place",
    "teams_found",
    "tie_line",
    "tie_title",
    "ties_found",
    "tournament_counters",
    "tournament_rows",
    "whole_words",
    "zones_found",
]

SHOWN_TIES = 6


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A group's standings; provisional while ``done`` is less than ``total``."""

    rows: tuple[StandingsRow, ...]
    done: int
    total: int


def group_table(group: Group) -> GroupTable:
    """The standings of one group as they stand now."""
    row = Group.objects.filter(pk=group.pk).select_related("stage__event__tournament")
    ((shown, standings),) = group_standings(row)
    return GroupTable(standings_rows(shown, standings), standings.ties_played, standings.ties_total)


def tie_line(tie: Tie) -> TieLine:
    """One tie as it stands now."""
    return tie_lines(with_line_facts(Tie.objects.filter(pk=tie.pk)))[0]


def tie_title(tie: Tie) -> str:
    """“南宁一队 – 合肥二队”; the number while a side is open. No query if event and sides came with the tie."""
    if tie.team_a is None or tie.team_x is None:
        return gettext("Tie %(no)d") % {"no": tie.no}
    return gettext("%(a)s – %(x)s") % {"a": name_of(tie.team_a).text, "x": name_of(tie.team_x).text}


def found_lines(ties: QuerySet[Tie]) -> tuple[TieLine, ...]:
    """Ties that a search found, as they stand now: five queries."""
    return tie_lines(with_line_facts(ties))


@dataclass(frozen=True, slots=True)
class FeaturedEvent:
    """An event with its figures and its podium, empty until places are decided."""

    figures: EventFigures
    podium: tuple[PodiumPlace, ...]

    @property
    def event(self) -> Event:
        return self.figures.event


@dataclass(frozen=True, slots=True)
class Featured:
    """What the home page shows of its tournament."""

    tournament: Tournament
    reconstructed: bool
    events: tuple[FeaturedEvent, ...]
    running: tuple[TieLine, ...]
    coming: tuple[TieLine, ...]
    latest: tuple[TieLine, ...]

    @property
    def invented(self) -> bool:
        return self.tournament.provenance == Provenance.RECONSTRUCTED


def featured(tournament: Tournament) -> Featured:
    """Podiums, ties in play, the next ties and the latest results of a tournament."""
    figures = event_figures(event_outlines(tournament))
    return Featured(
        tournament=tournament,
        reconstructed=contains_reconstruction(tournament),
        events=tuple(FeaturedEvent(one, event_podium(one.event)) for one in figures),
        running=now_playing(tournament),
        coming=next_ties(tournament, SHOWN_TIES),
        latest=latest_results(tournament, SHOWN_TIES),
    )


def featured_tournament(now: datetime) -> Tournament | None:
    """The tournament of the home page: the one the settings name, else the latest begun, else the next to come."""
    named = Tournament.objects.filter(slug=settings.FEATURED_TOURNAMENT).first()
    begun = Tournament.objects.filter(starts_on__lte=timezone.localdate(now)).order_by("-ends_on", "-starts_on")
    return named or begun.first() or Tournament.objects.order_by("starts_on").first()


def tournament_counters(tournaments: Iterable[int]) -> tuple[str, ...]:
    """What a page that shows these tournaments (by primary key) depends on: one query."""
    rows = Tournament.objects.filter(pk__in=set(tournaments)).order_by("pk").values_list("pk", "revision")
    return tuple(f"tournament:{pk}:{revision}" for pk, revision in rows)
