"""Every reason that rules and services can give has its sentence, in both languages."""

import re

import pytest
from django.utils import translation

from tests.tournament.defect_codes import Given, given_codes
from tournament.explanations import explain_defect, json_pointer
from tournament.explanations.sentences import SENTENCES
from tournament.rules.errors import Defect
from tournament.rules.games import Game, game_defects

CODES = given_codes()
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
HAN = re.compile("[\u4e00-\u9fff]")


def test_codes_are_found() -> None:
    """A collection that finds little would prove nothing."""
    found = {given.code for given in CODES}
    assert len(found) > 150
    assert found >= {
        "game_too_low",
        "tie_score_disagrees",
        "points_total_impossible",
        "lot_order_wrong",
        "source_cycle",
        "unknown_key",
        "pair_expected",
        "slug_unclear",
        "stage_slug_twice",
        "already_withdrawn",
        "not_withdrawn",
        "notation_unreadable",
        "winner_disagrees",
    }


@pytest.mark.parametrize("code", sorted({given.code for given in CODES}))
def test_code_has_a_sentence_in_both_languages(code: str) -> None:
    with translation.override("en"):
        english = str(SENTENCES[code])
    with translation.override("zh-hans"):
        chinese = str(SENTENCES[code])
    assert not HAN.search(english)
    assert HAN.search(chinese), f"{code} is not translated"
    assert set(PLACEHOLDER.findall(chinese)) <= set(PLACEHOLDER.findall(english))


@pytest.mark.parametrize(
    "given",
    [given for given in CODES if given.params is not None],
    ids=lambda given: f"{given.code}-{given.where}",
)
def test_sentence_asks_only_for_parameters_that_the_defect_has(given: Given) -> None:
    with translation.override("en"):
        asked = set(PLACEHOLDER.findall(str(SENTENCES[given.code])))
    assert given.params is not None
    assert asked <= given.params


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == {given.code for given in CODES}


@pytest.mark.parametrize(
    ("defect", "english", "chinese"),
    [
        pytest.param(
            game_defects(Game(11, 10))[0],
            "11-10 is not a finished game: the lead must be two points.",
            "11-10 不是打完的一局：须净胜 2 分。",
            id="figures",
        ),
        pytest.param(
            Defect("fault_missing", ("at_fault",), {"ending": "walkover"}),
            "It ended as “walk-over”: say which side was at fault.",
            "结束方式为“弃权”，须注明责任方。",
            id="an ending in words",
        ),
        pytest.param(
            Defect("winner_disagrees", ("winner",), {"winner": "a", "derived": ""}),
            "The winner given is side A, but by the rest of the record it is nobody.",
            "所填胜方为主队，而按其余记录应为无。",
            id="sides in words",
        ),
        pytest.param(
            Defect("lot_order_wrong", ("order",), {"teams": ["A", "B"], "order": ["B"]}),
            "The order of a lot names each of its teams once: A, B, not B.",
            "抽签结果须将每个队各列一次：应为 A、B，而不是 B。",
            id="lists",
        ),
        pytest.param(
            Defect("wrong_type", ("name",), {"expected": "string"}), "This must be text.", "此处须为文字。", id="types"
        ),
        pytest.param(
            Defect("source_wrong_places", (), {"tie": 5, "take": "loser", "expected": [3, 4]}),
            "The loser of the tie of tie 5 plays for places 3, 4.",
            "第 5 场的负者应争夺第 3、4 名。",
            id="takes",
        ),
        pytest.param(
            Defect("result_defective", ("score",), {"cause": "tie_score_impossible", "a": 3, "x": 3}),
            "What is recorded cannot stand: 3-3 is no possible score of this tie.",
            "所存结果不能成立：本场不可能出现 3-3 的盘分。",
            id="a cause",
        ),
    ],
)
def test_explain_defect_speaks_both_languages(defect: Defect, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert explain_defect(defect) == english
    with translation.override("zh-hans"):
        assert explain_defect(defect) == chinese


def test_explain_defect_of_a_code_without_a_sentence_says_the_code() -> None:
    with translation.override("en"):
        assert explain_defect(Defect("moon_full")) == "This is not valid (moon_full)."


def test_explain_defect_leaves_a_gap_for_a_missing_parameter() -> None:
    with translation.override("en"):
        assert explain_defect(Defect("team_unknown")) == "There is no team “…”."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param((), "", id="whole document"),
        pytest.param(("teams", 0, "name"), "/teams/0/name", id="keys and indexes"),
        pytest.param(("a/b", "c~d"), "/a~1b/c~0d", id="escaped"),
        pytest.param(("",), "/", id="empty key"),
    ],
)
def test_json_pointer(path: tuple[str | int, ...], expected: str) -> None:
    assert json_pointer(path) == expected
