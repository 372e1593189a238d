"""A complete spread of teams over groups, kept complete while team after team is drawn.

Each team belongs to one row (at most one team of a row in each group) and to one part of a zone (likewise). Seen as a
graph, teams are edges between rows and parts, and groups are colours that meet at no end: if no row and no part has
more teams than there are groups, such a colouring always exists (König), and an alternating chain of two colours can
be turned round without breaking it. So a draw that keeps such a spread can never run into a dead end.
"""

from collections.abc import Hashable, Iterator, Sequence

from tournament.rules.draws.completion import Ends, completed

_DETOURS = 2
_TRIES = 100
"""How many teams are moved out of the way at once, and how many such ways are tried."""
_SEARCHED = 100
_SEARCH_TRIES = 5000
"""Up to how many teams still to be drawn a complete spread is searched for otherwise, and how long."""


class Spread:
    """Groups 0 .. ``groups`` - 1 of teams, each given by its row and its part of a zone.

    Raises ``ValueError`` when a row or a part has more teams than there are groups.
    """

    def __init__(self, ends: Sequence[Ends], groups: int) -> None:
        self._ends = [(("row", row), ("part", part)) for row, part in ends]
        self._at: dict[Hashable, dict[int, int]] = {end: {} for pair in self._ends for end in pair}
        self._drawn: set[int] = set()
        self._groups = groups
        self._group_of: dict[int, int] = {}
        for team in range(len(ends)):
            self._take_in(team)

    def group_of(self, team: int) -> int:
        return self._group_of[team]

    def closed(self, team: int) -> tuple[set[int], set[int]]:
        """The groups that hold a drawn team of the same row, and those with one of the same part of a zone."""
        row, part = (
            {group for group, other in self._at[end].items() if other in self._drawn} for end in self._ends[team]
        )
        return row, part

    def draw(self, team: int, group: int) -> bool:
        """Settle ``team`` in ``group`` if a complete spread with it is found; otherwise nothing changes."""
        ways = (self._move_by_detours(team, group, detours, iter(range(_TRIES))) for detours in range(_DETOURS + 1))
        if any(ways) or self._spread_anew(team, group):
            self._drawn.add(team)
            return True
        return False

    def _take_in(self, team: int) -> None:
        row, part = self._ends[team]
        everything = range(self._groups)
        at_row = next((group for group in everything if group not in self._at[row]), None)
        at_part = next((group for group in everything if group not in self._at[part]), None)
        if at_row is None or at_part is None:
            raise ValueError("more teams of one row or zone than groups")
        both = next((group for group in everything if group not in self._at[row] and group not in self._at[part]), None)
        if both is None:
            self._turn(list(self._walk(part, at_row, at_part)), at_row, at_part)
        self._put(team, at_row if both is None else both)

    def _put(self, team: int, group: int) -> None:
        self._group_of[team] = group
        for end in self._ends[team]:
            self._at[end][group] = team

    def _walk(self, end: Hashable, first: int, second: int) -> Iterator[int]:
        """The chain of teams in group ``first``, ``second``, ``first`` ... that starts at ``end``."""
        start = team = self._at[end].get(first)
        while team is not None:
            yield team
            row, part = self._ends[team]
            end = part if end == row else row
            first, second = second, first
            team = self._at[end].get(first)
            if team == start:
                return

    def _chain(self, team: int, group: int) -> list[int]:
        """All teams that must change between the group of ``team`` and ``group`` so that it can."""
        own = self._group_of[team]
        row, part = self._ends[team]
        forwards = list(self._walk(row, group, own))
        if team in forwards:
            return forwards
        return [team, *forwards, *self._walk(part, group, own)]

    def _turn(self, chain: list[int], one: int, other: int) -> None:
        for team in chain:
            for end in self._ends[team]:
                del self._at[end][self._group_of[team]]
        for team in chain:
            self._put(team, other if self._group_of[team] == one else one)

    def _move(self, team: int, group: int) -> bool:
        own = self._group_of[team]
        if own == group:
            return True
        chain = self._chain(team, group)
        if not self._drawn.isdisjoint(chain):
            return False
        self._turn(chain, own, group)
        return True

    def _move_by_detours(self, team: int, group: int, detours: int, tries: Iterator[int]) -> bool:
        """Move teams that stand in the way to third groups first, as many as ``detours``; put all back if in vain."""
        if self._move(team, group):
            return True
        own = self._group_of[team]
        for mover in [one for one in self._chain(team, group) if one not in self._drawn] if detours else []:
            before = self._group_of[mover]
            for third in range(self._groups):
                if third in (own, group) or not self._move(mover, third):
                    continue
                if next(tries, None) is not None and self._move_by_detours(team, group, detours - 1, tries):
                    return True
                self._move(mover, before)
        return False

    def _spread_anew(self, team: int, group: int) -> bool:
        if len(self._ends) - len(self._drawn) > _SEARCHED:
            return False
        settled = {one: self._group_of[one] for one in self._drawn} | {team: group}
        found = completed(dict(enumerate(self._ends)), settled, self._groups, _SEARCH_TRIES)
        if found is None:
            return False
        for held in self._at.values():
            held.clear()
        for one, its_group in found.items():
            self._put(one, its_group)
        return True
