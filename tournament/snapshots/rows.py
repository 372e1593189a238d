"""From rows to the values that rules speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from tournament.choices import EventKind, Side, SourceKind, WithdrawnResults
from tournament.models import Group, GroupMember, LineupPlace, LotPlace, Match, MatchPlayer, Slot, Stage, Tie
from tournament.rules import sides
from tournament.rules.formats import OrderOfPlay, as_doubles, order_of_play, tie_format
from tournament.rules.games import Game
from tournament.rules.knockout import Bye, GroupPlace, KnockoutTie, Source, Take, TeamEntry, TieOutcome
from tournament.rules.matches import MatchEnding, MatchResult
from tournament.rules.sides import Fault, Pair, TeamId, TieId
from tournament.rules.standings import Lot
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, counted_tie

_BESIDE_A_TIE = ("event__tournament", "stage", "group", "table", "team_a", "team_x")


def with_scores(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with all that counting them needs, in three queries."""
    return ties.select_related("team_a", "team_x").prefetch_related("matches__games")


def with_facts(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Ties with everything recorded of them, line-ups and players included, in five queries."""
    players = Prefetch("match_players", MatchPlayer.objects.select_related("player"))
    return ties.select_related(*_BESIDE_A_TIE, "stage__event").prefetch_related(
        Prefetch("lineup_places", LineupPlace.objects.select_related("player")),
        Prefetch("matches", Match.objects.prefetch_related("games", players)),
    )


def tie_with_facts(key: int) -> Tie:
    """One tie with the same, for a write: its event is read once, not once more as that of its stage."""
    tie = with_facts(Tie.objects.filter(pk=key)).select_related(None).select_related(*_BESIDE_A_TIE).get()
    tie.stage.event = tie.event
    return tie


def stage_order(stage: Stage) -> OrderOfPlay:
    """The order of play of a stage; in doubles the single match is a pair's. ``DefectsError`` where there is none."""
    order = order_of_play(stage.order_of_play)
    return as_doubles(order) if stage.event.kind == EventKind.DOUBLES and order.slug == "single" else order


def stage_format(stage: Stage) -> TieFormat:
    """How the ties of a stage are played; ``DefectsError`` where its settings contradict one another."""
    return tie_format(
        order_of_play=stage_order(stage),
        best_of=stage.best_of,
        stop_at_majority=stage.stop_at_majority,
        play_all_games=stage.play_all_games,
        tie_won_by_games=stage.tie_won_by_games,
        counted_score=stage.counted_score,
    )


def matches_count(stage: Stage) -> bool:
    """Whether the ratio of individual matches is a criterion: in team events not won by games (3.7.5.2)."""
    return stage.event.kind == EventKind.TEAM and stage_format(stage).won_by_games is None


def tie_result(tie: Tie) -> TieResult:
    return TieResult(
        ending=TieEnding(tie.ending) if tie.ending else None,
        at_fault=Fault(tie.at_fault) if tie.at_fault else None,
        matches=tuple(match_result(match) for match in sorted(tie.matches.all(), key=lambda match: match.no)),
        score=_pair(tie.score_a, tie.score_x),
        games_total=_pair(tie.games_a, tie.games_x),
        points_total=_pair(tie.points_a, tie.points_x),
        winner=_side(tie.reported_winner),
    )


def match_result(match: Match) -> MatchResult:
    games = sorted(match.games.all(), key=lambda game: game.no)
    return MatchResult(
        no=match.no,
        ending=MatchEnding(match.ending) if match.ending else None,
        at_fault=Fault(match.at_fault) if match.at_fault else None,
        games=tuple(Game(game.points_a, game.points_x) for game in games) or None,
        score=_pair(match.score_a, match.score_x),
        winner=_side(match.reported_winner),
        expedite_from_game=match.expedite_from_game,
    )


def counted(tie: Tie, format: TieFormat) -> CountedTie:
    """What a tie with two known teams counts for."""
    return counted_as(tie, tie_result(tie), format)


def counted_as(tie: Tie, result: TieResult, format: TieFormat) -> CountedTie:
    """What a tie with two known teams would count for with another result."""
    assert tie.team_a is not None
    assert tie.team_x is not None
    return counted_tie(TieId(tie.no), TeamId(tie.team_a.code), TeamId(tie.team_x.code), result, format)


@dataclass(frozen=True, slots=True)
class GroupSnapshot:
    """All that a group's ranking is made of, for ``rank_group``."""

    members: tuple[TeamId, ...]
    ties: tuple[CountedTie, ...]
    lots: tuple[Lot, ...]
    annulled: frozenset[TeamId]


def with_standings_facts(groups: QuerySet[Group]) -> QuerySet[Group]:
    """Groups with all that ranking them needs, in a constant number of queries.

    Teams come by join: SQLite refuses to prefetch a thousand of them (Django writes them as so many ORs).
    """
    ties = with_scores(Tie.objects.order_by("no"))
    return groups.select_related("stage__event__tournament").prefetch_related(
        Prefetch("members", GroupMember.objects.select_related("team")),
        Prefetch("lots__places", LotPlace.objects.select_related("team")),
        Prefetch("ties", ties),
    )


def group_with_standings_facts(group_id: int) -> Group:
    return with_standings_facts(Group.objects.filter(pk=group_id)).get()


def group_snapshot(group: Group, instead: Mapping[TieId, CountedTie] | None = None) -> GroupSnapshot:
    """The group as it stands, or with some ties counted as in ``instead``."""
    format = stage_format(group.stage)
    members = sorted(group.members.all(), key=lambda member: member.position)
    known = instead or {}
    return GroupSnapshot(
        members=tuple(TeamId(member.team.code) for member in members),
        ties=tuple(known.get(TieId(tie.no)) or counted(tie, format) for tie in group.ties.all()),
        lots=group_lots(group),
        annulled=frozenset(
            TeamId(member.team.code) for member in members if member.team.withdrawn_results == WithdrawnResults.ANNULLED
        ),
    )


def group_lots(group: Group) -> tuple[Lot, ...]:
    """The lots drawn in a group, the later ones last."""
    orders = (
        tuple(TeamId(place.team.code) for place in sorted(lot.places.all(), key=lambda place: place.position))
        for lot in sorted(group.lots.all(), key=lambda lot: lot.position)
    )
    return tuple(Lot(frozenset(order), order) for order in orders)


def with_sources(ties: QuerySet[Tie]) -> QuerySet[Tie]:
    """Knock-out ties with their slots and what these name, in two queries."""
    slots = Slot.objects.select_related("group__stage", "source_tie", "team")
    return ties.select_related("team_a", "team_x").prefetch_related(Prefetch("slots", slots))


def knockout_tie(tie: Tie) -> KnockoutTie:
    """A tie of a knock-out with its sources; from ``with_sources``."""
    sources = {slot.side: slot_source(slot) for slot in tie.slots.all()}
    span = (tie.places_from or 1, tie.places_to or 2)
    return KnockoutTie(
        TieId(tie.no), tie.round_of or span[1] - span[0] + 1, span, sources.get("a", Bye()), sources.get("x", Bye())
    )


def slot_source(slot: Slot) -> Source:
    if slot.group is not None:
        return GroupPlace(slot.group.stage.slug, slot.group.name, slot.group_place or 0)
    if slot.source_tie is not None:
        take = Take.WINNER if slot.kind == SourceKind.TIE_WINNER else Take.LOSER
        return TieOutcome(TieId(slot.source_tie.no), take)
    return TeamEntry(TeamId(slot.team.code)) if slot.team is not None else Bye()


def kept_sides(ties: Iterable[Tie]) -> dict[tuple[TieId, sides.Side], TeamId]:
    """The sides that stand by a recorded decision, whatever their source says."""
    return {
        (TieId(tie.no), sides.Side(slot.side)): TeamId(team.code)
        for tie in ties
        for slot in tie.slots.all()
        if slot.decision and (team := tie.team_a if slot.side == Side.A else tie.team_x) is not None
    }


def _pair(a: int | None, x: int | None) -> Pair | None:
    return None if a is None or x is None else (a, x)


def _side(side: str) -> sides.Side | None:
    return sides.Side(side) if side else None
