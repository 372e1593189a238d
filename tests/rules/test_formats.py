"""Regulations 3.7.6, RULES 4: the shipped orders of play, orders written as lists, and the format of a tie."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.records import found
from tournament.rules.errors import DefectsError
from tournament.rules.formats import (
    PRESETS,
    Letter,
    MatchKind,
    MatchSex,
    OrderOfPlay,
    as_doubles,
    order_defects,
    order_of_play,
    tie_format,
)
from tournament.rules.matches import MatchFormat
from tournament.rules.sides import Side
from tournament.rules.ties import TieFormat

GAMES_TO_WIN = ("games_to_win_out_of_range", ("tie_won_by_games",))


def written(order: OrderOfPlay) -> list[str]:
    """The matches of an order as "A-X M", doubles "BC-YZ any doubles", open pairs "*-* any doubles"."""
    return [
        " ".join(
            [
                f"{entry.a or '*'}-{entry.x or '*'}",
                *([entry.sex.value] if entry.sex is not MatchSex.ANY else []),
                *(["doubles"] if entry.kind is MatchKind.DOUBLES else []),
            ]
        )
        for entry in order.entries
    ]


def letters(order: OrderOfPlay, side: Side) -> str:
    return " ".join(f"{letter.letter}:{letter.sex}" for letter in order.letters(side))


def entry(kind: object = "singles", sex: object = "any", **sides: object) -> dict[str, object]:
    return {"kind": kind, "sex": sex, **sides}


@pytest.mark.parametrize(
    ("slug", "matches", "players", "limit"),
    [
        ("five-singles", ["A-X", "B-Y", "C-Z", "A-Y", "B-X"], (3, 3), None),
        ("corbillon", ["A-X", "B-Y", "*-* doubles", "A-Y", "B-X"], (2, 4), None),
        ("olympic", ["BC-YZ doubles", "A-X", "C-Z", "A-Y", "B-X"], (3, 3), 2),
        ("best-of-seven", ["A-Y", "B-X", "C-Z", "*-* doubles", "A-X", "C-Y", "B-Z"], (3, 5), None),
        ("nine-singles", ["A-X", "B-Y", "C-Z", "B-X", "A-Z", "C-Y", "B-Z", "C-X", "A-Y"], (3, 3), None),
        ("liuzhou-2024", ["A-X M", "B-Y M", "C-Z F", "A-Y M", "B-X M"], (3, 3), None),
        (
            "mixed-team-world-cup",
            ["AB-WX mixed doubles", "C-Y F", "D-Z M", "*-* F doubles", "*-* M doubles"],
            (6, 8),
            2,
        ),
        ("single", ["A-X"], (1, 2), None),
    ],
)
def test_preset_is_the_order_of_the_regulation(
    slug: str, matches: list[str], players: tuple[int, int | None], limit: int | None
) -> None:
    order = order_of_play(slug)
    assert written(order) == matches
    assert (order.slug, order.players_min, order.players_max, order.matches_per_player) == (slug, *players, limit)
    assert order.reference


def test_there_is_no_preset_without_a_case() -> None:
    assert list(PRESETS) == [
        "five-singles",
        "corbillon",
        "olympic",
        "best-of-seven",
        "nine-singles",
        "liuzhou-2024",
        "mixed-team-world-cup",
        "single",
    ]


def test_letters_of_the_championship_ask_for_two_men_and_a_woman() -> None:
    order = order_of_play("liuzhou-2024")
    assert letters(order, Side.A) == "A:M B:M C:F"
    assert letters(order, Side.X) == "X:M Y:M Z:F"
    assert [order.matches_of(Side.A, letter) for letter in "ABC"] == [2, 2, 1]


@pytest.mark.parametrize("order", PRESETS.values(), ids=list(PRESETS))
def test_every_letter_of_a_preset_plays_and_every_match_has_its_letters(order: OrderOfPlay) -> None:
    for side in Side:
        used = {letter for entry in order.entries for letter in entry.letters(side) or ""}
        assert used == {letter.letter for letter in order.letters(side)}
    as_list = [entry(e.kind.value, e.sex.value, a=e.a, x=e.x) for e in order.entries]
    assert order_defects(as_list) == ()
    assert order_of_play(as_list).entries == order.entries


def test_order_written_as_a_list_knows_its_letters_and_their_sex() -> None:
    order = order_of_play(
        [
            entry("singles", "M", a="A", x="X"),
            entry("singles", "F", a="C", x="Z"),
            entry("doubles", "mixed", a="AC", x="XZ"),
            entry("doubles", "any", a=None, x=None),
            entry("singles", "any", a="B", x="Y"),
            entry("doubles", "F"),
        ]
    )
    assert written(order) == ["A-X M", "C-Z F", "AC-XZ mixed doubles", "*-* doubles", "B-Y", "*-* F doubles"]
    assert letters(order, Side.A) == "A:M B:any C:F"
    assert (order.slug, order.players_min, order.players_max) == ("", 3, None)


def test_order_of_open_pairs_needs_two_players() -> None:
    assert order_of_play([entry("doubles")]).players_min == 2


def test_single_match_of_a_doubles_event_is_between_pairs() -> None:
    order = as_doubles(order_of_play("single"))
    assert written(order) == ["AB-XY doubles"]
    assert order.letters(Side.X) == (Letter("X"), Letter("Y"))
    assert (order.players_min, order.players_max) == (2, 2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("five_singles", [("unknown_order_of_play", ())]),
        (None, [("order_not_a_list", ())]),
        ({"kind": "singles"}, [("order_not_a_list", ())]),
        ([], [("order_empty", ())]),
        (["A-X"], [("order_entry_malformed", (0,))]),
        ([{}], [("order_key_missing", (0, "kind")), ("order_key_missing", (0, "sex"))]),
        ([entry(court=3)], [("order_key_unknown", (0, "court"))]),
        ([entry("triples", "M", a="A", x="X")], [("order_kind_unknown", (0, "kind"))]),
        ([entry(["singles"])], [("order_kind_unknown", (0, "kind"))]),
        ([entry(sex="W")], [("order_sex_unknown", (0, "sex"))]),
        ([entry(), entry(sex=None)], [("order_sex_unknown", (1, "sex"))]),
        ([entry(sex="mixed")], [("order_mixed_singles", (0, "sex"))]),
        (
            [entry(a="AB", x="x"), entry("doubles", a="A", x="XX"), entry(a=1, x="")],
            [
                ("order_letters_wrong", (0, "a")),
                ("order_letters_wrong", (0, "x")),
                ("order_letters_wrong", (1, "a")),
                ("order_letters_wrong", (1, "x")),
                ("order_letters_wrong", (2, "a")),
                ("order_letters_wrong", (2, "x")),
            ],
        ),
        (
            [entry("pairs", "W", a="A"), entry(sex="mixed", a="AB", y="Z")],
            [
                ("order_kind_unknown", (0, "kind")),
                ("order_sex_unknown", (0, "sex")),
                ("order_key_unknown", (1, "y")),
                ("order_mixed_singles", (1, "sex")),
                ("order_letters_wrong", (1, "a")),
            ],
        ),
        ([entry(a="A", x="X"), entry(a="X", x="B")], [("order_letter_on_both_sides", ())]),
        ([entry(sex="M", a="A"), entry(sex="F", a="A")], [("order_letter_sex_conflict", ())]),
        (
            [entry(sex="M", x="X"), entry(sex="M", x="Y"), entry("doubles", "mixed", x="XY")],
            [("order_pair_not_mixed", (2, "x"))],
        ),
    ],
)
def test_every_defect_of_a_written_order_is_found_at_once(
    value: object, expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert found(order_defects(value)) == expected


def test_defective_order_is_refused_with_its_defects() -> None:
    with pytest.raises(DefectsError) as error:
        order_of_play("swaythling")
    assert dict(error.value.defects[0].params) == {"slug": "swaythling", "known": ", ".join(PRESETS)}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(["singles", "doubles", "mixed"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["kind", "sex", "a", "x", "?"]), inner),
    max_leaves=12,
)


@given(json_values)
def test_whatever_is_written_is_an_order_or_has_defects(value: object) -> None:
    if not found(order_defects(value)):
        assert isinstance(value, list)
        assert len(order_of_play(value).entries) == len(value)


def test_format_of_a_tie_follows_from_the_settings_of_the_stage() -> None:
    format = tie_format(
        order_of_play=order_of_play("five-singles"), best_of=7, stop_at_majority=False, counted_score="raw"
    )
    assert format == TieFormat(5, MatchFormat(7), stop_at_majority=False, counted_score="raw")
    assert (format.majority, format.fewest_matches, format.match.majority) == (3, 5, 4)


def test_what_belongs_to_the_world_cup_system_comes_with_its_order_of_play() -> None:
    order = order_of_play("mixed-team-world-cup")
    assert tie_format(order_of_play=order, best_of=3) == TieFormat(5, MatchFormat(3, True), won_by_games=8)
    to_seven = tie_format(order_of_play=order, best_of=3, play_all_games=True, tie_won_by_games=7)
    assert to_seven == TieFormat(5, MatchFormat(3, True), won_by_games=7)


@pytest.mark.parametrize(
    ("order", "settings"),
    [
        ("five-singles", {"best_of": 3, "tie_won_by_games": 10}),
        ([entry(), entry()], {"best_of": 3, "tie_won_by_games": 4}),
        ([entry(), entry()], {"best_of": 3, "play_all_games": True, "tie_won_by_games": 3}),
    ],
)
def test_settings_that_can_be(order: str | list[dict[str, object]], settings: dict[str, Any]) -> None:
    assert tie_format(order_of_play=order_of_play(order), **settings).won_by_games == settings["tie_won_by_games"]


@pytest.mark.parametrize(
    ("order", "settings", "expected"),
    [
        ("five-singles", {"best_of": 4}, [("best_of_not_odd", ("best_of",))]),
        ("five-singles", {"best_of": -1}, [("best_of_not_odd", ("best_of",))]),
        ("five-singles", {"best_of": 3, "counted_score": "x"}, [("unknown_counted_score", ("counted_score",))]),
        ("five-singles", {"best_of": 3, "tie_won_by_games": 11}, [GAMES_TO_WIN]),
        ("five-singles", {"best_of": 3, "tie_won_by_games": 0}, [GAMES_TO_WIN]),
        ("mixed-team-world-cup", {"best_of": 3, "tie_won_by_games": 9}, [GAMES_TO_WIN]),
        (
            [entry(), entry()],
            {"best_of": 2, "counted_score": "x"},
            [
                ("best_of_not_odd", ("best_of",)),
                ("matches_not_odd", ("order_of_play",)),
                ("unknown_counted_score", ("counted_score",)),
            ],
        ),
    ],
)
def test_settings_that_cannot_be_are_all_refused_at_once(
    order: str | list[dict[str, object]], settings: dict[str, Any], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    with pytest.raises(DefectsError) as error:
        tie_format(order_of_play=order_of_play(order), **settings)
    assert found(error.value.defects) == expected
