"""Order of play of a group in which everybody meets everybody (RULES 6; Regulations 3.7.5.5)."""

from collections.abc import Iterable

from tournament.rules.errors import Defect, DefectsError

Positions = tuple[int, int]
"""Two positions of a group, counted from 1; the first plays as side A."""
Round = tuple[Positions, ...]


def round_robin(n: int, *, qualifiers: int = 1, meet_first: Iterable[Positions] = ()) -> tuple[Round, ...]:
    """The rounds of a group of ``n``: position 1 stays, the others rotate, and the last round has 1-2.

    Every two meet once, nobody twice in a round; with an odd ``n`` one position a round is free. With ``qualifiers``
    q the round of q against q + 1, which may decide who goes on, is the last one (3.7.5.5); when all go on the order
    stays as for one.

    ``meet_first`` names the pairs of one zone drawn into the same group: the rounds with most of them come first,
    so that their ties are over as early as whole rounds allow. This wins over ``qualifiers``. The ties of a round
    and their sides never change.

    ``DefectsError``: ``group_too_small`` (n < 1), ``qualifiers_out_of_range``, ``position_outside_group``.
    """
    wanted = [tuple(sorted(pair)) for pair in meet_first]
    _refuse_impossible(n, qualifiers, wanted)
    rounds = [_ties(order, n) for order in _rotations(n + n % 2)] if n > 1 else []
    deciding = (qualifiers, qualifiers + 1)
    rounds.sort(key=lambda ties: deciding in map(tuple, map(sorted, ties)))
    rounds.sort(key=lambda ties: sum(tuple(sorted(tie)) in wanted for tie in ties), reverse=True)
    return tuple(rounds)


def _rotations(even: int) -> list[list[int]]:
    others = list(range(2, even + 1))
    return [[1, *others[even - 1 - turn :], *others[: even - 1 - turn]] for turn in range(even - 1)]


def _ties(order: list[int], n: int) -> Round:
    """The first against the last, the second against the last but one ...; who meets nobody is free."""
    half = len(order) // 2
    return tuple((a, x) for a, x in zip(order[:half], reversed(order), strict=False) if max(a, x) <= n)


def _refuse_impossible(n: int, qualifiers: int, wanted: list[tuple[int, ...]]) -> None:
    defects = [Defect("group_too_small", ("n",), {"n": n})] if n < 1 else []
    if qualifiers < 1:
        defects.append(Defect("qualifiers_out_of_range", ("qualifiers",), {"qualifiers": qualifiers}))
    defects += [
        Defect("position_outside_group", ("meet_first", index), {"a": pair[0], "x": pair[-1], "n": n})
        for index, pair in enumerate(wanted)
        if not (1 <= pair[0] < pair[-1] <= n)
    ]
    if defects:
        raise DefectsError(defects)
