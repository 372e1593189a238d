"""The steps of a draw in words."""

from random import Random

import pytest
from django.utils import translation

from tournament.explanations.draws import trace_sentence
from tournament.rules.draws import Entrant, draw_groups
from tournament.rules.sides import TeamId


@pytest.mark.parametrize(
    ("step", "zh", "en"),
    [
        (
            {"code": "knockout_drawn", "size": 8, "teams": 6, "byes": 2},
            "6 支队抽入 8 个签位。 轮空 2 个。",
            "6 teams are drawn into a bracket of 8. 2 byes.",
        ),
        (
            {"code": "team_placed", "team": "NN", "group": 2, "allowed": [2, 3], "removed": {"zone": [1]}, "pot": 1},
            "南宁队：B组；自B、C各组中抽签；A组因同区队数不可入",
            "南宁队: group B; by lot from B, C; A closed: share of the zone",
        ),
        (
            {"code": "seed_placed", "team": "NN", "seed": 1, "place": 8, "among": [1, 8]},
            "南宁队（1号种子）：第8号位。",
            "南宁队 (seed 1): place 8 of the bracket.",
        ),
        (
            {"code": "winner_placed", "group": "A", "group_place": 1, "place": 4, "decided": []},
            "A组第1名：第4号位。",
            "Group A, place 1: place 4 of the bracket.",
        ),
        (
            {"code": "bye_placed", "place": 2, "against": 1},
            "第2号位轮空，对第1号位。",
            "A bye at place 2, against place 1.",
        ),
        ({"code": "coin_tossed", "side": "heads"}, "code: coin_tossed, side: heads", "code: coin_tossed, side: heads"),
    ],
    ids=["bracket", "group", "seed", "winner", "bye", "unknown"],
)  # fmt: skip
def test_step_in_words(step: dict, zh: str, en: str) -> None:
    for language, sentence in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert trace_sentence(step, {"NN": "南宁队"}) == sentence


def test_every_step_of_a_draw_has_a_sentence() -> None:
    entrants = [Entrant(TeamId(f"T{no}"), zone=f"Z{no % 3}", seed=no if no < 3 else None) for no in range(1, 9)]
    trace = draw_groups(entrants=entrants, groups=2, random=Random(1)).trace
    for line in trace:
        assert "code" not in trace_sentence({"code": line.code, **line.params}, {})
