"""Every place in words, in both languages."""

import pytest
from django.utils import translation

from tests.rules.scoresheet import A, B, C, D, codes, lot, numbered
from tournament.explanations.places import criterion as criterion_name
from tournament.explanations.places import explain_place, short_reason
from tournament.rules.sides import TeamId
from tournament.rules.standings import RANKINGS, GroupStandings, Lot, rank_group
from tournament.rules.ties import CountedTie

CHINESE = dict(zip(codes("ABCD"), ("甲队", "乙队", "丙队", "丁队"), strict=True))
ENGLISH = dict(zip(codes("ABCD"), ("Alpha", "Beta", "Gamma", "Delta"), strict=True))


def ranked(*ties: CountedTie, lots: tuple[Lot, ...] = (), **options: object) -> GroupStandings:
    return rank_group(members=codes("ABCD"), ties=numbered(ties), lots=lots, matches_count=True, **options)  # type: ignore[arg-type]


RING = (A.beats(B, "3-2", "9-8"), B.beats(C, "3-2", "10-8"), C.beats(A, "3-2", "10-9"))
LAST = (A.beats(D, "3-0", "9-0"), B.beats(D, "3-0", "9-0"), C.beats(D, "3-0", "9-0"))


def sentences(standings: GroupStandings, index: int, language: str, note: str = "") -> list[str]:
    with translation.override(language):
        names = CHINESE if language == "zh-hans" else ENGLISH
        return list(explain_place(standings.places[index], names, lot_note=note).sentences)


def test_place_by_ratio_tells_every_step_in_chinese() -> None:
    assert sentences(ranked(*RING, *LAST), 0, "zh-hans") == [
        "甲队、乙队和丙队同积 5 分，以下只计算相互之间的成绩。",
        "相互间积分：甲队 3、乙队 3、丙队 3。仍然相同。",
        "盘数胜负比率：甲队 5:5、乙队 5:5、丙队 5:5。仍然相同。",
        "局数胜负比率：甲队 18:18、乙队 18:17、丙队 18:19。乙队列第 1 名。",
    ]


def test_place_by_ratio_tells_every_step_in_english() -> None:
    assert sentences(ranked(*RING, *LAST), 0, "en") == [
        "Alpha, Beta and Gamma are level on 5 match points. Only the results among them count now.",
        "Match points among them: Alpha 3, Beta 3, Gamma 3. Still level.",
        "Ratio of matches won to lost: Alpha 5:5, Beta 5:5, Gamma 5:5. Still level.",
        "Ratio of games won to lost: Alpha 18:18, Beta 18:17, Gamma 18:19. This settles place 1 for Beta.",
    ]


def test_restart_is_said() -> None:
    ring = (A.beats(B, "3-2"), B.beats(C, "3-2"), C.beats(A, "3-0"))
    assert sentences(ranked(*ring, *LAST), 1, "en")[2:] == [
        "Ratio of matches won to lost: Alpha 3:5, Beta 5:5, Gamma 5:3. This settles place 2 for Beta.",
    ]
    level = (A.beats(B, "3-1"), B.beats(C, "3-1"), C.beats(A, "3-0"))
    assert sentences(ranked(*level, *LAST), 0, "en")[-1].endswith("This settles place 1 for Gamma.")


def test_place_alone_on_its_points_needs_no_step() -> None:
    assert sentences(ranked(*RING, *LAST), 3, "zh-hans") == ["积 3 分，组内没有其他队同分。"]
    assert sentences(ranked(*RING, *LAST), 3, "en") == ["No other team of the group has 3 match points."]


def test_unknown_step_leads_to_the_lot() -> None:
    unknown = (A.beats(B, "3-2"), B.beats(C, "3-2"), C.beats(A, "3-2"))
    said = sentences(ranked(*unknown, *LAST), 0, "en")
    assert said[-2:] == [
        "Ratio of games won to lost: Alpha not recorded, Beta not recorded, Gamma not recorded. "
        "The step cannot be taken, so the lot decides.",
        "Only a lot can part Alpha, Beta and Gamma.",
    ]


def test_lot_after_every_step_was_level_says_that_no_step_parted_them() -> None:
    level = tuple(one.beats(other, "3-1", "9-5", "137-122") for one, other in ((A, B), (B, C), (C, A)))
    assert sentences(ranked(*level, *LAST, lots=(lot("CAB"),)), 0, "zh-hans") == [
        "甲队、乙队和丙队同积 5 分，以下只计算相互之间的成绩。",
        "相互间积分：甲队 3、乙队 3、丙队 3。仍然相同。",
        "盘数胜负比率：甲队 4:4、乙队 4:4、丙队 4:4。仍然相同。",
        "局数胜负比率：甲队 14:14、乙队 14:14、丙队 14:14。仍然相同。",
        "得失分比率：甲队 259:259、乙队 259:259、丙队 259:259。仍然相同。",
        "经抽签决定先后。",
    ]


def test_recorded_lot_names_who_drew_it() -> None:
    unknown = (A.beats(B, "3-2"), B.beats(C, "3-2"), C.beats(A, "3-2"))
    said = sentences(ranked(*unknown, *LAST, lots=(lot("CAB"),)), 0, "zh-hans", note="抽签：裁判长。")
    assert said[-1] == "经抽签决定先后。抽签：裁判长。"


def test_withdrawn_team_is_explained() -> None:
    standings = ranked(*RING, annulled=frozenset({TeamId("D")}))
    assert sentences(standings, -1, "en") == [
        "The team withdrew and its results are annulled, so it stands after all others."
    ]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_step_of_every_variant_has_words(language: str) -> None:
    steps = {criterion.by for variant in RANKINGS.values() for criterion in variant.criteria}
    with translation.override(language):
        spoken = [short_reason(step) for step in steps] + [criterion_name(step) for step in steps]
        spoken += [short_reason(reason) for reason in ("match_points", "lot", "lot_needed", "withdrawn")]
    assert all(spoken)
    assert all(any("一" <= sign <= "鿿" for sign in words) == (language == "zh-hans") for words in spoken)
