"""A whole tournament read once, and what it says: as it stands, as it stood at a moment, or with another result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Count, OuterRef, Subquery

from tournament.choices import CallState
from tournament.models import Event, Group, Stage, Submission, Team, Tie, Tournament
from tournament.rules.knockout import FinalPlace
from tournament.rules.matches import MatchEnding, MatchResult, raw_score
from tournament.rules.sides import Pair, Side, TieId
from tournament.rules.standings import GroupStandings
from tournament.rules.ties import CountedTie, TieEnding, TieFormat, TieResult, tie_winner
from tournament.selectors.groups import standings_of
from tournament.selectors.places import WhatIf, bracket_rows, places_among
from tournament.selectors.ties import byes_of_event, shown_score
from tournament.snapshots import counted_as, read_result, stage_format, tie_result, with_standings_facts


@dataclass(frozen=True, slots=True)
class TournamentRows:
    """Everything of a tournament that results can be told from. ``players`` counts them by team (primary key)."""

    tournament: Tournament
    stages: tuple[Stage, ...]
    groups: tuple[Group, ...]
    group_ties: tuple[Tie, ...]
    knockout_ties: tuple[Tie, ...]
    teams: Mapping[int, Team]
    players: Mapping[int, int]
    formats: Mapping[int, TieFormat]

    def events(self) -> tuple[Event, ...]:
        return tuple({stage.event_id: stage.event for stage in self.stages}.values())


def tournament_rows(pk: int) -> TournamentRows:
    """A constant number of queries, whatever the tournament holds."""
    tournament = Tournament.objects.get(pk=pk)
    stages = tuple(
        Stage.objects.filter(event__tournament=pk).select_related("event__tournament").order_by("event", "-position")
    )
    groups = tuple(with_standings_facts(Group.objects.filter(stage__event__tournament=pk)))
    teams = Team.objects.filter(event__tournament=pk).select_related("zone").annotate(members=Count("players"))
    known = {team.pk: team for team in teams.order_by("event", "position")}
    return TournamentRows(
        tournament=tournament,
        stages=stages,
        groups=groups,
        group_ties=tuple(tie for group in groups for tie in group.ties.all()),
        knockout_ties=bracket_rows(Tie.objects.filter(event__tournament=pk)),
        teams=known,
        players={team.pk: team.members for team in known.values()},
        formats={stage.pk: stage_format(stage) for stage in stages},
    )


@dataclass(frozen=True)
class TournamentState:
    """What a tournament says when only ties that were over by ``until`` count, and with results ``instead`` of the
    stored ones (by primary key of the tie).
    """

    rows: TournamentRows
    until: datetime | None = None
    instead: Mapping[int, TieResult] = field(default_factory=dict)

    @cached_property
    def ties(self) -> dict[int, Tie]:
        """By primary key, those that somebody plays: neither byes nor called off."""
        every = (*self.rows.group_ties, *self.rows.knockout_ties)
        return {tie.pk: tie for tie in every if tie.pk not in self._byes and tie.call_state != CallState.CANCELLED}

    @cached_property
    def results(self) -> dict[int, TieResult]:
        every = (*self.rows.group_ties, *self.rows.knockout_ties)
        return {tie.pk: self._result(tie) for tie in every}

    def is_over(self, tie: Tie) -> bool:
        return self.results[tie.pk].ending is not None

    def was_played(self, tie: Tie) -> bool:
        """Over, and not as a tie that was not played."""
        return self.results[tie.pk].ending not in (None, TieEnding.NOT_PLAYED)

    def winner(self, tie: Tie) -> Side | None:
        result = self.results[tie.pk]
        return tie_winner(result, self.rows.formats[tie.stage_id]) if result.ending else None

    def score(self, tie: Tie) -> Pair | None:
        """As a spectator reads it, side A first; None where it is not known or the tie is not over."""
        return shown_score(self.results[tie.pk], self.rows.formats[tie.stage_id]) if self.is_over(tie) else None

    def games(self, tie: Tie) -> Pair | None:
        """Games really won by both sides in a tie that is over; None where they are not known."""
        result = self.results[tie.pk]
        scores = [raw_score(match) for match in result.known_matches if match.ending is not MatchEnding.NOT_NEEDED]
        if not self.is_over(tie) or not scores or None in scores:
            return result.games_total if self.is_over(tie) else None
        known = [score for score in scores if score is not None]
        return sum(a for a, _ in known), sum(x for _, x in known)

    def match_score(self, match: MatchResult) -> Pair | None:
        """Games of one match that has ended."""
        return raw_score(match) if match.ending is not None else None

    def standings(self, group: Group) -> GroupStandings:
        return self._standings[group.pk]

    def places(self, event: int) -> tuple[FinalPlace, ...]:
        """The final places of an event that are decided, best first."""
        return self._places.get(event, ())

    @cached_property
    def _standings(self) -> dict[int, GroupStandings]:
        return {group.pk: standings_of(group, self._counted) for group in self.rows.groups}

    @cached_property
    def _places(self) -> dict[int, tuple[FinalPlace, ...]]:
        return {event.pk: self._places_of(event.pk) for event in self.rows.events()}

    def _places_of(self, event: int) -> tuple[FinalPlace, ...]:
        stages = [stage for stage in self.rows.stages if stage.event_id == event]
        knockout = tuple(tie for tie in self.rows.knockout_ties if tie.event_id == event)
        standings = [(group, self.standings(group)) for group in self.rows.groups if group.stage.event_id == event]
        return places_among(stages, knockout, standings, self._what_if(knockout))

    @cached_property
    def _changed(self) -> dict[int, TieResult]:
        every = (*self.rows.group_ties, *self.rows.knockout_ties)
        return {tie.pk: self.results[tie.pk] for tie in every if tie.pk in self.instead or not self._counts(tie)}

    @cached_property
    def _counted(self) -> dict[TieId, CountedTie]:
        return {
            TieId(tie.no): counted_as(tie, self._changed[tie.pk], self.rows.formats[tie.stage_id])
            for tie in self.rows.group_ties
            if tie.pk in self._changed
        }

    @cached_property
    def _byes(self) -> frozenset[int]:
        events = {tie.event_id for tie in self.rows.knockout_ties}
        return frozenset(
            pk
            for event in events
            for pk in byes_of_event([tie for tie in self.rows.knockout_ties if tie.event_id == event])
        )

    def _what_if(self, knockout: tuple[Tie, ...]) -> WhatIf:
        changed = [tie for tie in knockout if tie.pk in self._changed]
        return WhatIf(
            winners={TieId(tie.no): self.winner(tie) for tie in changed if self.is_over(tie)},
            unplayed=frozenset(TieId(tie.no) for tie in changed if not self.is_over(tie)),
            counted=self._counted,
        )

    def _result(self, tie: Tie) -> TieResult:
        if not self._counts(tie):
            return TieResult()
        return self.instead.get(tie.pk) or tie_result(tie)

    def _counts(self, tie: Tie) -> bool:
        over_at = tie.finished_at or tie.starts_at
        return self.until is None or (over_at is not None and over_at <= self.until)


def entries_since(tournament: int, sequence: int) -> list[Submission]:
    """What the log says after an entry, newest first, without what only waits. One query."""
    found = Submission.objects.filter(tournament=tournament, sequence__gt=sequence, is_held=False)
    return list(found.select_related("tie__event__tournament").order_by("-sequence"))


def last_entries(tournaments: frozenset[int]) -> dict[int, tuple[int, int, str]]:
    """Revision, and number and digest of the last entry of the log, by tournament: one query."""
    newest = Submission.objects.filter(tournament=OuterRef("pk")).order_by("-sequence")
    rows = Tournament.objects.filter(pk__in=tournaments).annotate(
        sequence=Subquery(newest.values("sequence")[:1]), digest=Subquery(newest.values("digest")[:1])
    )
    known = rows.values_list("pk", "revision", "sequence", "digest")
    return {pk: (revision, sequence or 0, digest or "") for pk, revision, sequence, digest in known}


def results_before(entries: list[Submission]) -> dict[int, TieResult]:
    """What the results of ties were before these entries of the log, newest first (by primary key of the tie)."""
    return {entry.tie_id: read_result(entry.before) for entry in entries if entry.tie_id is not None}
