"""What a correction changes, in the words of both languages."""

import pytest
from django.utils import translation

from tournament.explanations.impact import impact_sentences, touched_sentences
from tournament.rules.standings import GroupStandings
from tournament.services.progression import SideMove, TouchedTie
from tournament.services.results import PlaceChange, Preview

NAMES = {"NN": "南宁队", "HF": "合肥队"}
TIES = {118: "第118场（半决赛）"}


def preview(*changes: PlaceChange | SideMove) -> Preview:
    places = tuple(change for change in changes if isinstance(change, PlaceChange))
    moves = tuple(change for change in changes if isinstance(change, SideMove))
    return Preview({}, places, moves, (), GroupStandings((), (), 0, 0))


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (
            PlaceChange("A", "NN", 2, 1),
            "A组：南宁队，第2名 → 第1名。",
            "Group A: 南宁队, place 2 → place 1.",
        ),
        (
            PlaceChange(None, "HF", None, 3),
            "最终名次：合肥队，名次未定 → 第3名。",
            "Final places: 合肥队, no place yet → place 3.",
        ),
        (
            SideMove(118, "a", "NN", "HF"),
            "第118场（半决赛）：合肥队取代南宁队。",
            "第118场（半决赛）: 合肥队 in place of 南宁队.",
        ),
        (
            SideMove(118, "x", None, "HF"),
            "第118场（半决赛）：合肥队进入（客队）。",
            "第118场（半决赛）: 合肥队 comes in on side X.",
        ),
        (
            SideMove(7, "x", "HF", None),
            "第7场：合肥队不再出场（客队），人选待定。",
            "Tie 7: 合肥队 no longer stands on side X; who does is open again.",
        ),
    ],
    ids=["group-place", "final-place", "replaced", "comes-in", "leaves"],
)
def test_change_in_words(change: PlaceChange | SideMove, zh: str, en: str) -> None:
    for language, sentence in (("zh-hans", zh), ("en", en)):
        with translation.override(language):
            assert impact_sentences(preview(change), NAMES, TIES) == [sentence]


def test_tie_under_way_in_words() -> None:
    touched = [TouchedTie(118, ("NN", "XA"), ("HF", None), "running")]
    with translation.override("zh-hans"):
        assert touched_sentences(touched, NAMES, TIES) == [
            "第118场（半决赛）（进行中）：已按 南宁队 – XA 开赛，应改为 合肥队 – 待定。"
        ]
    with translation.override("en"):
        assert touched_sentences(touched, NAMES, TIES) == [
            "第118场（半决赛）, running: begun as 南宁队 – XA, would have to be 合肥队 – open."
        ]
