"""What a correction changes, in whole sentences of both languages."""

from dataclasses import replace

import pytest
from django.utils import translation

from tests.factories import make_event, play, play_group, record, score_sheet, tie_no
from tournament.choices import CallState
from tournament.explanations.impact import impact_sentences
from tournament.explanations.later_ties import LaterTie, choice_words, touched_sentences
from tournament.models import Event, Lot, LotPlace, PlayingTable, Tie
from tournament.scoresheets.naming import later_ties, team_names
from tournament.services.calls import set_call_state
from tournament.services.progression import Later, SideMove, TouchedTie
from tournament.services.results import LotChange, PlaceChange, Preview, ResultDocument, preview_result
from tournament.statuses import Status

NAMES = {"NN": "南宁队", "HF": "合肥队", "XA": "西安队"}
TIES = {
    93: LaterTie("半决赛", Status.RUNNING, 7),
    94: LaterTie("半决赛", Status.FINISHED, 2, "3:1"),
    95: LaterTie("", Status.NOT_STARTED, 3),
    96: LaterTie("", Status.WALKOVER, None, "3:0"),
    97: LaterTie("", Status.AWAITING, 3),
    98: LaterTie("", Status.RUNNING, 3, "2:1"),
}
Change = PlaceChange | SideMove | LotChange


def preview(*changes: Change, touched: tuple[TouchedTie, ...] = ()) -> Preview:
    places = tuple(change for change in changes if isinstance(change, PlaceChange))
    moves = tuple(change for change in changes if isinstance(change, SideMove))
    lots = tuple(change for change in changes if isinstance(change, LotChange))
    return Preview({}, places, moves, touched, None, lots)


def said(language: str, shown: Preview) -> list[str]:
    with translation.override(language):
        return impact_sentences(shown, NAMES, TIES)


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        (
            [PlaceChange("C", "NN", 3, 2), PlaceChange("C", "HF", 2, 3)],
            ["南宁队取代合肥队，成为C组第2名。", "合肥队取代南宁队，成为C组第3名。"],
            [
                "南宁队 becomes second in group C instead of 合肥队.",
                "合肥队 becomes third in group C instead of 南宁队.",
            ],
        ),
        (
            [PlaceChange("决赛组", "NN", 3, 2, ("HF", "XA"))],
            ["南宁队变为决赛组第2名，与合肥队和西安队并列。"],
            ["南宁队 becomes second in 决赛组, level with 合肥队 and 西安队."],
        ),
        ([PlaceChange("C", "NN", 2, 12)], ["南宁队成为C组第12名。"], ["南宁队 becomes number 12 in group C."]),
        (
            [PlaceChange(None, "HF", None, 3)],
            ["合肥队最终名次列第3名。"],
            ["合肥队 becomes third in the end."],
        ),
        (
            [PlaceChange(None, "HF", None, 3), PlaceChange(None, "NN", 3, None)],
            ["合肥队取代南宁队，最终名次列第3名。", "南宁队的最终名次待定。"],
            ["合肥队 becomes third in the end instead of 南宁队.", "南宁队 has no final place yet."],
        ),
        (
            [PlaceChange(None, "HF", 1, None), PlaceChange(None, "NN", 2, None), PlaceChange(None, "XA", 5, None)],
            ["最终第1–2、5名重新待定。"],
            ["Final places 1–2, 5 are open again."],
        ),
        (
            [SideMove(93, "a", "NN", "HF")],
            ["南宁队退出第93场（半决赛），由合肥队接替；该场正在7号台进行。"],
            ["南宁队 leaves tie 93 (半决赛), which is under way on table 7; 合肥队 takes its place."],
        ),
        (
            [SideMove(94, "a", "NN", None)],
            ["南宁队退出第94场（半决赛），接替队伍待定；该场已结束，比分3:1。"],
            ["南宁队 leaves tie 94 (半决赛), which is finished 3:1; who takes its place is open."],
        ),
        (
            [SideMove(95, "x", None, "HF")],
            ["合肥队进入第95场；该场尚未开赛。"],
            ["合肥队 comes into tie 95, which has not begun."],
        ),
        (
            [SideMove(96, "x", None, "HF"), SideMove(97, "x", None, "HF"), SideMove(98, "x", None, "HF")],
            [
                "合肥队进入第96场；该场已结束（弃权）。",
                "合肥队进入第97场；该场成绩待确认。",
                "合肥队进入第98场；该场正在3号台进行，比分2:1。",
            ],
            [
                "合肥队 comes into tie 96, which is over (walk-over).",
                "合肥队 comes into tie 97, whose result waits to be confirmed.",
                "合肥队 comes into tie 98, which is under way on table 3 at 2:1.",
            ],
        ),
        (
            [LotChange("C", ("HF", "NN", "XA"), "needed")],
            ["C组的合肥队、南宁队和西安队各项均相同，须抽签决定名次。"],
            ["合肥队, 南宁队 and 西安队 are level to the end in group C: only a lot can part them."],
        ),
        (
            [LotChange("C", ("HF", "NN"), "not_needed")],
            ["C组的合肥队和南宁队不再并列，无须抽签。"],
            ["合肥队 and 南宁队 are no longer level in group C, so no lot is needed among them."],
        ),
        (
            [LotChange("C", ("HF", "NN"), "lapsed")],
            ["C组的合肥队和南宁队之间的抽签结果不再起作用。"],
            ["The lot drawn among 合肥队 and 南宁队 in group C no longer decides anything."],
        ),
        (
            [LotChange("C", ("HF", "NN"), "applies")],
            ["C组的合肥队和南宁队由已有的抽签结果决定名次。"],
            ["The lot drawn among 合肥队 and 南宁队 in group C now decides their places."],
        ),
    ],
    ids=[
        "places-exchanged", "level", "far-down", "final-place", "final-place-taken", "final-places-open", "under-way",
        "finished", "not-begun", "other-states", "lot-needed", "lot-not-needed", "lot-lapsed", "lot-applies",
    ],
)  # fmt: skip
def test_change_in_words(changes: list[Change], zh: list[str], en: list[str]) -> None:
    assert said("zh-hans", preview(*changes)) == zh
    assert said("en", preview(*changes)) == en


def test_final_places_wait_for_the_ties_that_are_annulled() -> None:
    shown = preview(
        PlaceChange(None, "HF", 1, None), touched=(TouchedTie(94, ("NN", "XA"), ("HF", "XA"), "completed"),)
    )
    assert said("zh-hans", shown) == ["作废的场次重赛之前，最终第1名待定。"]
    assert said("en", shown) == ["Final place 1 is open until the ties that are annulled have been played again."]


def test_places_of_a_group_are_told_of_corrections_only() -> None:
    changes = preview(PlaceChange("C", "NN", 3, 2), PlaceChange(None, "HF", None, 3))
    with translation.override("en"):
        assert impact_sentences(changes, NAMES, TIES, is_correction=False) == ["合肥队 becomes third in the end."]


RUNNING = TouchedTie(93, ("NN", "XA"), ("HF", None), "running", 7)
FINISHED = TouchedTie(94, ("NN", "XA"), ("HF", "XA"), "completed", 2, has_score=True)


def test_tie_under_way_in_words() -> None:
    with translation.override("zh-hans"):
        assert touched_sentences([RUNNING], NAMES, TIES) == [
            "第93场（半决赛）以南宁队和西安队的对阵开赛，该场正在7号台进行；更改后应由合肥队和待定队伍对阵。"
        ]
    with translation.override("en"):
        assert touched_sentences([RUNNING], NAMES, TIES) == [
            "Tie 93 (半决赛), which is under way on table 7, was begun by 南宁队 and 西安队. "
            "By the change it belongs to 合肥队 and a team not known yet."
        ]


def test_choices_say_what_they_make_of_each_tie() -> None:
    without_score = TouchedTie(93, ("NN", "XA"), ("HF", "XA"), "running", 7)
    with translation.override("zh-hans"):
        assert choice_words([without_score], NAMES, TIES) == {
            Later.REFUSE: "不作更改，成绩保持原样。",
            Later.CARRY: "更改随之执行：第93场（半决赛）改由合肥队和西安队继续进行。",
            Later.KEEP: "维持已赛结果：第93场（半决赛）仍为南宁队和西安队的对阵，决定记录在该场。",
            Later.ANNUL: "作废重赛：第93场（半决赛）改由合肥队和西安队重新开赛。",
        }
    with translation.override("en"):
        assert choice_words([FINISHED], NAMES, TIES) == {
            Later.REFUSE: "Change nothing, and leave the results as they are.",
            Later.KEEP: "Keep as played. Tie 94 (半决赛) stands with 南宁队 and 西安队, "
            "and the decision is recorded there.",
            Later.ANNUL: "Annul and replay. Tie 94 (半决赛) is played again by 合肥队 and 西安队, "
            "and the 3:1 no longer counts.",
        }


def test_teams_cannot_step_in_where_one_of_the_ties_has_a_score() -> None:
    without_score = TouchedTie(93, ("NN", "XA"), ("HF", "XA"), "running", 7)
    assert Later.CARRY not in choice_words([without_score, FINISHED], NAMES, TIES)


# What the services find, said of a real event


@pytest.fixture
def event(db: None) -> Event:
    """Two groups of three (ties 1-3 and 4-6), semi-finals 7 and 8, final 9, third place 10."""
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


def sentences(event: Event, no: int, document: ResultDocument, language: str = "en") -> list[str]:
    shown = preview_result(tie=tie_no(event, no), document=document, later=Later.ANNUL)
    numbers = {move.tie for move in shown.moves}
    with translation.override(language):
        return impact_sentences(shown, team_names(event.pk), later_ties(event.pk, numbers))


def test_correction_in_a_group_whose_semi_final_is_under_way(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    table = PlayingTable.objects.create(tournament=event.tournament, table_no=7)
    Tie.objects.filter(no=7).update(table=table)
    set_call_state(tie=tie_no(event, 7), state=CallState.RUNNING, now=tie_no(event, 1).finished_at)  # type: ignore[arg-type]  # it has finished
    assert sentences(event, 1, score_sheet("0-3"), "zh-hans") == [
        "A2队取代A1队，成为A组第1名。",
        "A1队取代A2队，成为A组第2名。",
        "A1队退出第7场（半决赛），由A2队接替；该场正在7号台进行。",
        "A2队退出第8场（半决赛），由A1队接替；该场尚未开赛。",
    ]
    assert sentences(event, 1, score_sheet("0-3")) == [
        "Team A2 becomes first in group A instead of Team A1.",
        "Team A1 becomes second in group A instead of Team A2.",
        "Team A1 leaves tie 7 (semi-final), which is under way on table 7; Team A2 takes its place.",
        "Team A2 leaves tie 8 (semi-final), which has not begun; Team A1 takes its place.",
    ]


def test_correction_of_a_semi_final_opens_the_places_of_the_podium(event: Event) -> None:
    play_group(event, "A")
    play_group(event, "B")
    for no in (7, 8, 9, 10):
        record(tie_no(event, no), score_sheet("3-1"))
    assert sentences(event, 7, score_sheet("1-3")) == [
        "Team A1 leaves tie 9 (final), which is finished 3:1; Team B2 takes its place.",
        "Team B2 leaves tie 10 (Play-off for places 3–4), which is finished 3:1; Team A1 takes its place.",
        "Final places 1–4 are open until the ties that are annulled have been played again.",
    ]
    assert sentences(event, 9, score_sheet("1-3")) == [
        "Team B1 becomes first in the end instead of Team A1.",
        "Team A1 becomes second in the end instead of Team B1.",
    ]


def test_correction_after_which_a_lot_is_needed_or_was_drawn_for_nothing(event: Event) -> None:
    play(event, "A1", "A2", "3-0")
    play(event, "A2", "A3", "3-0")
    play(event, "A1", "A3", "3-0")
    assert sentences(event, 2, score_sheet("0-3"))[-2:] == [
        "Team A1 leaves tie 7 (semi-final), which has not begun; who takes its place is open.",
        "Team A2 leaves tie 8 (semi-final), which has not begun; who takes its place is open.",
    ]
    assert "Team A1, Team A2 and Team A3 are level to the end in group A: only a lot can part them." in sentences(
        event, 2, score_sheet("0-3")
    )
    record(tie_no(event, 2), score_sheet("0-3"), reason="sides were confused")
    assert "Team A1, Team A2 and Team A3 are no longer level in group A, so no lot is needed among them." in sentences(
        event, 2, score_sheet("3-0")
    )
    lot = Lot.objects.create(group=tie_no(event, 1).group, drawn_by="周明")
    for position, code in enumerate(["A3", "A2", "A1"], start=1):
        LotPlace.objects.create(lot=lot, position=position, team=event.teams.get(code=code))
    assert "The lot drawn among Team A1, Team A2 and Team A3 in group A no longer decides anything." in sentences(
        event, 2, score_sheet("3-0")
    )


def test_many_who_share_a_place_are_counted() -> None:
    shown = preview(PlaceChange(None, "NN", 9, 17, ("A1", "A2", "A3", "A4", "A5")))
    assert said("zh-hans", shown) == ["南宁队的最终名次变为第17名，与其他5支队并列。"]
    assert said("en", shown) == ["南宁队 becomes number 17 in the end, level with 5 other teams."]


def test_choices_about_many_ties_count_them() -> None:
    many = [replace(FINISHED, no=no) for no in range(101, 105)]
    with translation.override("zh-hans"):
        assert choice_words(many, NAMES, TIES) == {
            Later.REFUSE: choice_words([FINISHED], NAMES, TIES)[Later.REFUSE],
            Later.KEEP: "维持已赛结果：上列4场按原对阵继续有效，裁定记录在各场。",
            Later.ANNUL: "作废重赛：上列4场由应上场的队伍重赛，已赛部分不计。",
        }
    with translation.override("en"):
        assert Later.CARRY in choice_words([replace(one, has_score=False) for one in many], NAMES, TIES)
