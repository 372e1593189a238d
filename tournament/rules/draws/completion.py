"""The search for groups of all teams still to be drawn, those with the fewest open groups first."""

from collections.abc import Hashable, Iterable, Iterator, Mapping

Ends = tuple[Hashable, Hashable]
"""What a team must not share with another of its group: its row and its part of a zone."""


def completed(teams: Mapping[int, Ends], settled: Mapping[int, int], groups: int, tries: int) -> dict[int, int] | None:
    """A group for each of ``teams`` that agrees with those ``settled``; None when none was found in so many tries."""
    used: dict[Hashable, int] = {end: 0 for pair in teams.values() for end in pair}
    for team, group in settled.items():
        for end in teams[team]:
            used[end] |= 1 << group
    waiting = [team for team in teams if team not in settled]
    found = _settle(waiting, teams, used, (1 << groups) - 1, iter(range(tries)))
    return None if found is None else {**settled, **found}


def _settle(
    waiting: list[int], teams: Mapping[int, Ends], used: dict[Hashable, int], groups: int, tries: Iterator[int]
) -> dict[int, int] | None:
    if not waiting:
        return {}
    open_to = {team: groups & ~(used[teams[team][0]] | used[teams[team][1]]) for team in waiting}
    team = min(waiting, key=lambda one: open_to[one].bit_count())
    others = [one for one in waiting if one != team]
    for group in _bits(open_to[team]):
        if next(tries, None) is None:
            return None
        for end in teams[team]:
            used[end] |= 1 << group
        found = _settle(others, teams, used, groups, tries)
        if found is not None:
            return {team: group, **found}
        for end in teams[team]:
            used[end] &= ~(1 << group)
    return None


def _bits(mask: int) -> Iterable[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
