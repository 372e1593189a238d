"""What a tournament says: as it stands, as it stood at a moment, or with another result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from tournament.choices import CallState
from tournament.models import Group, Player, Tie
from tournament.rules.knockout import FinalPlace
from tournament.rules.matches import MatchEnding, MatchResult, raw_score
from tournament.rules.sides import Pair, Side, TieId
from tournament.rules.standings import GroupStandings
from tournament.rules.ties import CountedTie, TieEnding, TieResult, tie_winner
from tournament.selectors.groups import standings_of
from tournament.selectors.places import WhatIf, places_among
from tournament.selectors.states.rows import MatchPlayers, TournamentRows
from tournament.selectors.ties import byes_of_event, shown_score
from tournament.snapshots import ResultDocument, counted_as, read_result, tie_result


@dataclass(frozen=True)
class TournamentState:
    """What a tournament says when only ties that were over by ``until`` count, and with results ``instead`` of the
    stored ones (by primary key of the tie).
    """

    rows: TournamentRows
    until: datetime | None = None
    instead: Mapping[int, ResultDocument] = field(default_factory=dict)

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

    def match_players(self, tie: Tie, no: int) -> tuple[tuple[Player, ...], tuple[Player, ...]]:
        """Who played in a match of a tie, for side A and for side X; nobody where it is not known."""
        if not self._counts(tie):
            return (), ()
        keys = self._keys_instead(tie, no) if tie.pk in self.instead else self.rows.match_players
        a, x = (keys.get((tie.pk, no, side), ()) for side in ("a", "x"))
        return tuple(self.rows.players[pk] for pk in a), tuple(self.rows.players[pk] for pk in x)

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
        return read_result(self.instead[tie.pk]) if tie.pk in self.instead else tie_result(tie)

    def _keys_instead(self, tie: Tie, no: int) -> MatchPlayers:
        """The players whose codes a document gives, those that are still on the roster."""
        documents = [match for match in self.instead[tie.pk].get("matches", ()) if match["no"] == no]
        return {
            (tie.pk, no, side): tuple(pk for code in codes if (pk := self._by_code.get((team, code))) is not None)
            for document in documents
            for side, team, codes in (
                ("a", tie.team_a_id, document.get("a", ())),
                ("x", tie.team_x_id, document.get("x", ())),
            )
        }

    @cached_property
    def _by_code(self) -> dict[tuple[int | None, str], int]:
        return {(player.team_id, player.code): player.pk for player in self.rows.players.values()}

    def _counts(self, tie: Tie) -> bool:
        over_at = tie.finished_at or tie.starts_at
        return self.until is None or (over_at is not None and over_at <= self.until)
