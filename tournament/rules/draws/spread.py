"""A complete spread of teams over groups, kept complete while team after team is drawn.

Each team belongs to one row (at most one team of a row in each group) and to one part of a zone (likewise). Seen as a
graph, teams are edges between rows and parts, and groups are colours that meet at no end: if no row and no part has
more teams than there are groups, such a colouring always exists (König), and an alternating chain of two colours can
be turned round without breaking it. So a draw that keeps such a spread can never run into a dead end.
"""

from collections.abc import Hashable, Iterator, Sequence

_Ends = tuple[Hashable, Hashable]
_LOOKED_AT = 8
"""How many detours through another group are tried before a group counts as closed."""


class Spread:
    """Groups 0 .. ``groups`` - 1 of teams, each given by its row and its part of a zone.

    Raises ``ValueError`` when a row or a part has more teams than there are groups.
    """

    def __init__(self, ends: Sequence[_Ends], groups: int) -> None:
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
        if self._move(team, group) or self._move_by_detour(team, group):
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

    def _move_by_detour(self, team: int, group: int) -> bool:
        """Move the team, or who stands in its way, to a third group first; put all back if that does not help."""
        in_the_way = (self._at[end].get(group) for end in self._ends[team])
        thirds = [(group + step) % self._groups for step in range(1, min(self._groups, _LOOKED_AT + 1))]
        for mover in {team, *(other for other in in_the_way if other is not None)}:
            before = self._group_of[mover]
            for third in thirds:
                if third != before and self._move(mover, third):
                    if self._move(team, group):
                        return True
                    self._move(mover, before)
        return False
