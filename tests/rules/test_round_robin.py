"""Orders of play of a group: the printed tables, and what must hold for any size (RULES 6)."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tournament.rules.errors import Defect, DefectsError
from tournament.rules.round_robin import Round, round_robin


def written(rounds: tuple[Round, ...]) -> str:
    return " / ".join(" ".join(f"{a}-{x}" for a, x in ties) for ties in rounds)


@pytest.mark.parametrize(
    ("n", "settings", "table"),
    [
        pytest.param(1, {}, "", id="one team meets nobody"),
        pytest.param(2, {}, "1-2", id="two"),
        pytest.param(3, {}, "2-3 / 1-3 / 1-2", id="three"),
        pytest.param(4, {}, "1-4 2-3 / 1-3 4-2 / 1-2 3-4", id="four"),
        pytest.param(5, {}, "2-5 3-4 / 1-5 2-3 / 1-4 5-3 / 1-3 4-2 / 1-2 4-5", id="five"),
        pytest.param(6, {}, "1-6 2-5 3-4 / 1-5 6-4 2-3 / 1-4 5-3 6-2 / 1-3 4-2 5-6 / 1-2 3-6 4-5", id="six"),
        pytest.param(3, {"qualifiers": 2}, "1-3 / 1-2 / 2-3", id="three, two go on"),
        pytest.param(4, {"qualifiers": 2}, "1-3 4-2 / 1-2 3-4 / 1-4 2-3", id="four, two go on"),
        pytest.param(5, {"qualifiers": 2}, "2-5 3-4 / 1-4 5-3 / 1-3 4-2 / 1-2 4-5 / 1-5 2-3", id="five, two go on"),
        pytest.param(4, {"qualifiers": 3}, "1-4 2-3 / 1-3 4-2 / 1-2 3-4", id="four, three go on"),
        pytest.param(4, {"qualifiers": 4}, "1-4 2-3 / 1-3 4-2 / 1-2 3-4", id="all go on"),
        pytest.param(4, {"meet_first": [(2, 4)]}, "1-3 4-2 / 1-4 2-3 / 1-2 3-4", id="one zone meets first"),
        pytest.param(4, {"meet_first": [(2, 1)]}, "1-2 3-4 / 1-4 2-3 / 1-3 4-2", id="even the deciding tie"),
        pytest.param(
            4, {"qualifiers": 2, "meet_first": [(3, 4)]}, "1-2 3-4 / 1-3 4-2 / 1-4 2-3", id="others keep their order"
        ),
        pytest.param(
            5,
            {"meet_first": [(1, 4), (1, 2), (4, 5)]},
            "1-2 4-5 / 1-4 5-3 / 2-5 3-4 / 1-5 2-3 / 1-3 4-2",
            id="the round with two such ties before that with one",
        ),
    ],
)
def test_round_robin_table(n: int, settings: dict[str, object], table: str) -> None:
    assert written(round_robin(n, **settings)) == table  # type: ignore[arg-type]  # settings differ in their types


@settings(deadline=None)
@given(n=st.integers(1, 41), qualifiers=st.integers(1, 5))
def test_round_robin_any_size_everybody_meets_everybody_once(n: int, qualifiers: int) -> None:
    rounds = round_robin(n, qualifiers=qualifiers)
    met = [tuple(sorted(tie)) for ties in rounds for tie in ties]
    assert sorted(met) == list(combinations(range(1, n + 1), 2))
    for ties in rounds:
        playing = [position for tie in ties for position in tie]
        assert len(set(playing)) == len(playing) == n - n % 2
    if n > qualifiers:
        assert {qualifiers, qualifiers + 1} in [set(tie) for tie in rounds[-1]]


@settings(deadline=None)
@given(n=st.integers(2, 12), data=st.data())
def test_round_robin_meet_first_comes_as_early_as_whole_rounds_allow(n: int, data: st.DataObject) -> None:
    pairs = data.draw(st.sets(st.sampled_from(list(combinations(range(1, n + 1), 2)))))
    rounds = round_robin(n, meet_first=pairs)
    wanted = [sum(tuple(sorted(tie)) in pairs for tie in ties) for ties in rounds]
    assert wanted == sorted(wanted, reverse=True)
    assert sum(wanted) == len(pairs)
    assert sorted(rounds) == sorted(round_robin(n))


def test_round_robin_impossible_names_every_defect() -> None:
    with pytest.raises(DefectsError) as caught:
        round_robin(0, qualifiers=0, meet_first=[(1, 2), (2, 2)])
    assert caught.value.defects == (
        Defect("group_too_small", ("n",), {"n": 0}),
        Defect("qualifiers_out_of_range", ("qualifiers",), {"qualifiers": 0}),
        Defect("position_outside_group", ("meet_first", 0), {"a": 1, "x": 2, "n": 0}),
        Defect("position_outside_group", ("meet_first", 1), {"a": 2, "x": 2, "n": 0}),
    )
