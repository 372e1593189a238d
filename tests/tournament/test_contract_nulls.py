"""What may be absent may be null, and means the same; messages name what the file names."""

import copy
from typing import Any

import pytest
from django.utils import translation

from tests.tournament.contract import circle, outcome_of, printed
from tests.tournament.event_documents import GONE, at, lakeside
from tests.tournament.exchange_loading import TIE, found, load
from tournament.explanations import explain_defect
from tournament.rules.errors import DefectsError

pytestmark = pytest.mark.django_db

MATCHES = f"{TIE}/0/matches"
OPTIONAL = [
    "/tournament/name_en",
    "/tournament/provenance",
    "/tournament/source",
    "/event/name_en",
    "/teams/0/name_en",
    "/teams/0/zone",
    "/teams/0/union_body",
    "/teams/0/squad_no",
    "/teams/0/seed",
    "/teams/0/withdrawn",
    "/teams/0/players/0/sex",
    "/teams/0/players/0/name_en",
    "/stages/0/name",
    "/stages/0/counted_score",
    "/stages/0/groups/0/lots",
    f"{TIE}/0/round_no",
    f"{TIE}/0/starts_at",
    f"{TIE}/0/table",
    f"{TIE}/0/lineups",
    f"{TIE}/0/lineups/a",
    f"{MATCHES}/0/a",
]


@pytest.mark.parametrize("pointer", OPTIONAL)
def test_null_says_what_absence_says(pointer: str) -> None:
    load(at(lakeside(), {pointer: None}))
    assert not load(at(lakeside(), {pointer: GONE})).changed


def played(*matches: dict[str, Any] | None) -> dict[str, Any]:
    return {"ending": "completed", "matches": list(matches)}


WON = [{"no": no, "ending": "completed", "games": [[11, 0]] * 3} for no in (1, 2, 3)]


def test_nulls_at_the_end_are_matches_that_were_not_needed() -> None:
    outcome_of(circle(played(*copy.deepcopy(WON), None, None)))
    stored = printed("dump_event")
    assert not load(circle(played(*WON))).changed
    assert printed("dump_event") == stored


def test_null_before_a_match_is_no_match() -> None:
    document = circle(played(WON[0], None, WON[2]), {})
    assert found(document) == [("/stages/0/groups/0/ties/0/matches/1", "wrong_type")]


def test_null_beside_other_defects_of_matches_is_told_once() -> None:
    document = circle(played(None, {**WON[1], "umpire": "R"}, 3, None), {})  # type: ignore[arg-type]  # 3 is wrong
    assert found(document) == [
        ("/stages/0/groups/0/ties/0/matches/1/umpire", "unknown_key"),
        ("/stages/0/groups/0/ties/0/matches/2", "wrong_type"),
        ("/stages/0/groups/0/ties/0/matches/0", "wrong_type"),
    ]


def test_shared_name_is_told_with_the_team() -> None:
    twins = [{"code": "x1", "name": "王伟"}, {"code": "x2", "name": "王伟"}, {"name": "李"}]
    tie = {"lineups": {"a": {"A": "王伟", "B": "x2", "C": "李"}}}
    with pytest.raises(DefectsError) as caught:
        load(at(circle(tie, {}), {"/teams/0/players": twins}))
    with translation.override("en"):
        sentences = [explain_defect(defect) for defect in caught.value.defects]
    assert sentences == ["A has several players named “王伟”: give the code."]


def test_stranger_in_line_up_and_match_is_one_person() -> None:
    tie = {"lineups": {"a": {"A": "Nobody", "B": "A2", "C": "A3"}}, "matches": [{**WON[0], "a": ["Nobody"]}]}
    assert found(circle(tie, {})) == [
        ("/stages/0/groups/0/ties/0/lineups/a/A", "player_not_on_roster"),
        ("/stages/0/groups/0/ties/0/matches/0/a", "fielded_not_on_roster"),
    ]
