"""The plan of a change: from changed sources down the knock-out, level by level, without writing anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, Q

from tournament.choices import SourceKind
from tournament.models import LineupPlace, Match, Slot, Team
from tournament.rules.errors import Defect, DefectsError
from tournament.services.progression.byes import Byes
from tournament.services.progression.planned import Onward, Plan, PlannedTie, code_of, planned_tie
from tournament.services.progression.values import BYE, Later, SideMove, Standing, TouchedTie

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Begun(TypedDict):
        has_matches: bool
        has_lineup: bool

    FedSlot = WithAnnotations[Slot, _Begun]

COLUMNS = {"a": "team_a", "x": "team_x"}


def plan_moves(
    event_id: int,
    *,
    onward: Mapping[int, Onward] | None = None,
    places: Mapping[int, Mapping[int, Team]] | None = None,
    decided: Mapping[int, Standing] | None = None,
    later: Later = Later.REFUSE,
) -> Plan:
    """What follows from new ``onward`` of ties (by key) and new settled ``places`` of groups (key, place, team).

    ``decided`` puts somebody on the side of a slot (by key), whatever its source or an earlier decision says.
    With ``keep``, ties that have begun stay and nothing below them moves, but a side on which nobody stands is filled;
    otherwise ``touched`` has every one that
    carrying the change through would annul. A side whose slot has a decision stays. ``DefectsError``
    (``team_meets_itself``) where a kept side and a moved one are the same team.
    """
    walk = _Walk(event_id, later, _Sources(dict(onward or {}), dict(places or {}), dict(decided or {})))
    walk.run()
    return walk.plan()


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is sent on, by the keys of ties, groups and slots."""

    onward: dict[int, Onward]
    places: dict[int, Mapping[int, Team]]
    decided: dict[int, Standing]

    def standing(self, slot: Slot) -> Standing:
        if slot.pk in self.decided:
            return self.decided[slot.pk]
        if slot.group_id is not None:
            return Standing(self.places[slot.group_id].get(slot.group_place or 0))
        assert slot.source_tie_id is not None
        onward = self.onward[slot.source_tie_id]
        return onward.winner if slot.kind == SourceKind.TIE_WINNER else onward.loser


class _Walk:
    def __init__(self, event_id: int, later: Later, sources: _Sources) -> None:
        self._event_id = event_id
        self._later = later
        self._sources = sources
        self._visited: dict[int, PlannedTie] = {}
        self._moves: dict[int, list[SideMove]] = {}
        self._kept: list[Slot] = []
        self._byes: Byes | None = None

    def run(self) -> None:
        sources = self._sources
        slots = _slots(Q(group__in=sources.places) | Q(source_tie__in=sources.onward) | Q(pk__in=sources.decided))
        if slots:
            decided = {
                (slot.tie.no, slot.side): code_of(sources.decided[slot.pk].team)
                for slot in slots
                if slot.pk in sources.decided
            }
            deadlocked = {one.no: one.winner.is_bye for one in sources.onward.values()}
            self._byes = Byes(self._event_id, deadlocked, decided)
        while slots:
            reached = self._move(slots)
            slots = _slots(Q(source_tie__in=reached)) if reached else []

    def plan(self) -> Plan:
        moved = [planned for key, planned in self._visited.items() if key in self._moves]
        kept = {slot.tie_id for slot in self._kept}
        for planned in moved:
            if planned.row.team_a_id is not None and planned.row.team_a_id == planned.row.team_x_id:
                raise DefectsError([Defect("team_meets_itself", ("ties", planned.row.no), {"tie": planned.row.no})])
        return Plan(
            ties=tuple(moved),
            moves=tuple(move for moves in self._moves.values() for move in moves),
            kept=tuple(self._kept),
            touched=tuple(
                TouchedTie(
                    planned.row.no,
                    planned.before,
                    planned.after,
                    planned.state,
                    planned.row.table.table_no if planned.row.table is not None else None,
                    planned.has_score,
                )
                for key, planned in self._visited.items()
                if planned.has_begun and (key in self._moves or key in kept)
            ),
        )

    def _move(self, slots: "Iterable[FedSlot]") -> set[int]:
        """Move the sides that these slots feed; the keys of the ties whose own outcome may change by that."""
        keys = {slot.tie_id for slot in slots}
        moved = {slot.tie_id for slot in slots if self._move_side(slot)}
        assert self._byes is not None
        self._byes.annul(planned.row.no for key in moved if (planned := self._visited[key]).has_begun)
        reached = {key for key in keys if self._is_reached(self._visited[key], key in moved)}
        for key in reached:
            self._sources.onward[key] = self._passed_on(self._visited[key])
        return reached

    def _move_side(self, slot: "FedSlot") -> bool:
        planned = self._visited.setdefault(slot.tie_id, planned_tie(slot.tie, has_score=_has_score(slot)))
        column = COLUMNS[slot.side]
        present: Team | None = getattr(planned.row, column)
        team = self._sources.standing(slot).team
        if (slot.decision and slot.pk not in self._sources.decided) or present == team:
            return False
        setattr(planned.row, column, team)
        if planned.has_begun and self._later is Later.KEEP:
            if present is not None:
                self._kept.append(slot)
                return False
            planned.filled.add(slot.side)
        if slot.has_lineup:
            planned.unlined.add(slot.side)
        self._moves.setdefault(slot.tie_id, []).append(
            SideMove(slot.tie.no, slot.side, code_of(present), code_of(team))
        )
        return True

    def _is_reached(self, planned: PlannedTie, is_moved: bool) -> bool:
        assert self._byes is not None
        if planned.has_begun:
            return is_moved
        byes = self._byes.after(planned.row.no)
        return byes != self._byes.before(planned.row.no) or (is_moved and any(byes))

    def _passed_on(self, planned: PlannedTie) -> Onward:
        """What a tie that was not played sends on: who stands against a bye, otherwise nobody (yet)."""
        assert self._byes is not None
        row = planned.row
        a_is_bye, x_is_bye = self._byes.after(row.no)
        a = BYE if a_is_bye else Standing(row.team_a)
        x = BYE if x_is_bye else Standing(row.team_x)
        if a_is_bye or x_is_bye:
            return Onward(row.no, x if a_is_bye else a, BYE)
        return Onward(row.no, BYE, BYE) if row.ending and not planned.has_begun else Onward(row.no)


def _has_score(slot: "FedSlot") -> bool:
    """Of a tie called off before its teams were known there is none; a result that waits is one."""
    was_ended = bool(slot.tie.ending) and slot.tie.team_a_id is not None and slot.tie.team_x_id is not None
    return was_ended or slot.has_matches or slot.tie.held_version is not None


def _slots(fed: Q) -> "list[FedSlot]":
    """These slots in order of their ties, with what has begun there."""
    slots = (
        Slot.objects.filter(fed)
        .select_related("tie__team_a", "tie__team_x", "tie__table")
        .annotate(
            has_matches=Exists(Match.objects.filter(tie=OuterRef("tie"))),
            has_lineup=Exists(LineupPlace.objects.filter(tie=OuterRef("tie"), side=OuterRef("side"))),
        )
    )
    return list(slots.order_by("tie__no", "side"))
