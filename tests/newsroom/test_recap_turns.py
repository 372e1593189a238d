"""Turns of phrase that the demonstration never needs: what is said, in both languages, to the letter."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from newsroom.rules.recaps import WORDS, Language, day_recap, event_recap, spots_of
from newsroom.rules.recaps.claims import Claim, Recap, Sentence
from newsroom.rules.recaps.en.templates import TEMPLATES as ENGLISH
from newsroom.rules.recaps.event_recaps import _team_of
from newsroom.rules.recaps.picking import full_distance
from newsroom.rules.recaps.values import Day, Group, Match, Name, Player, Rank, Tie
from newsroom.rules.recaps.zh.templates import TEMPLATES as CHINESE
from tests.newsroom.test_recap_rules import CLEAN, CUP, EVENT, LOST, match, team, tie

pytestmark = pytest.mark.one_database
TARGET = ("group", "team", "groups", "A")
COMEBACK = tie(*(match(no, *games) for no, games in enumerate((LOST, LOST, CLEAN, CLEAN, CLEAN), start=1)))


def said(what: str, *told: Any, words: tuple[Language, ...] = ("zh", "en")) -> list[str]:
    """What each language says of the same."""
    return [str(one.text if one else one) for one in (getattr(WORDS[language], what)(*told) for language in words)]


def group(*ranks: Rank) -> Group:
    teams = (team("A"), team("B"))
    names = Name("A组", "Group A"), Name("小组赛", "Group stage")
    return Group("team", "groups", "A", *names, teams, (tie(*(match(no, *CLEAN) for no in (1, 2, 3))),), 1, 0, ranks)


def with_match(changed: Match) -> Tie:
    """A tie won 3-2 whose last match is ``changed``."""
    return replace(COMEBACK, matches=(*COMEBACK.matches[:-1], changed))


def test_both_languages_tell_the_same_things() -> None:
    own = {"zh": {"among them"}, "en": {"whole finished"}}
    assert CHINESE.keys() - own["zh"] == ENGLISH.keys() - own["en"]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2025, 5, 1), date(2025, 5, 1), ("5月1日", "on 1 May;")),
        (date(2025, 5, 1), date(2025, 5, 2), ("5月1日至2日", "on 1-2 May;")),
        (date(2025, 4, 30), date(2025, 5, 2), ("4月30日至5月2日", "on 30 April to 2 May;")),
    ],
)
def test_days_of_a_tournament(first: date, last: date, days: tuple[str, str]) -> None:
    lead = said("event_lead", replace(CUP, starts_on=first, ends_on=last), EVENT)
    assert f"湖畔杯{days[0]}在" in lead[0]
    assert days[1] in lead[1]


def test_event_without_an_english_name_keeps_its_own() -> None:
    event = replace(EVENT, name=Name("团体", "团体"))
    (lead,) = said("event_lead", CUP, event, words=("en",))
    assert lead.startswith("团体 at the Lakeside Cup drew two teams")


def test_first_place_of_a_group_is_shared() -> None:
    shared = group(Rank(1, (team("A"), team("B")), 2, "match_points"))
    assert said("group_lead", shared, CUP, EVENT) == [
        "湖畔杯团体小组赛A组一场比赛全部结束，A队、B队并列小组第一。",
        "Team A and Team B shared first place in Group A of the team event at the Lakeside Cup, "
        "complete after one tie.",
    ]
    assert said("group_headline", shared) == ["A队、B队并列A组第一", "Team A and Team B share first place in Group A"]


def test_team_that_withdrew_stands_last() -> None:
    ranks = Rank(1, (team("A"),), 2, "match_points"), Rank(2, (team("B"),), 0, "withdrawn")
    assert said("group_order", group(*ranks)) == [
        "B队退出比赛、成绩取消，列最后。",
        "Team B withdrew, their results annulled.",
    ]


def test_several_comebacks() -> None:
    assert said("comebacks_told", "group", TARGET, [COMEBACK, COMEBACK], True) == [
        "全组有两场先失两盘后的逆转：A队逆转B队，A队逆转B队。",
        "In the group's two comebacks from two matches down, Team A beat Team B and Team A beat Team B.",
    ]


@pytest.mark.parametrize(
    ("changes", "chinese", "english"),
    [
        pytest.param({"games": (), "score": None}, "甲战胜乙", "Jia beat Yi to", id="only the winner known"),
        pytest.param(
            {"games": (), "score": (3, 2)}, "甲以3比2险胜乙", "Jia edged Yi 3-2 to", id="only the score known"
        ),
        pytest.param(
            {"games": (), "score": None, "ending": "retired"},
            "乙退赛，甲获胜",
            "Jia won as Yi retired, settling",
            id="retired without points",
        ),
    ],
)
def test_match_is_told_as_far_as_it_is_known(changes: dict[str, Any], chinese: str, english: str) -> None:
    changed = replace(match(5, *CLEAN), **changes)
    zh, en = said("match_told", with_match(changed), changed)
    assert zh == f"决胜的第五盘，{chinese}，A队锁定胜局。"
    assert en.startswith(f"In the deciding fifth match, {english}")


def test_full_distances_are_counted_only_where_every_score_is_known() -> None:
    of_full, unknown = replace(match(5, *CLEAN), score=(3, 2)), replace(match(5, *CLEAN), score=None)
    assert [full_distance([with_match(one)]) for one in (of_full, unknown)] == [1, 0]


def test_single_match_without_its_games_has_none_to_tell() -> None:
    changed = replace(match(1, *CLEAN), games=())
    single = replace(tie(changed), is_single=True, needed=1)
    assert said("single_told", single, changed) == ["None", "None"]


def test_course_of_a_match_broken_off_has_no_name() -> None:
    changed = replace(match(1, *CLEAN), ending="retired")
    told = replace(tie(changed), is_single=True, score=(3, 0))
    assert said("tie_course", told) == ["None", "None"]


def test_words_that_are_not_in_the_sentence_have_no_spot() -> None:
    lost = Recap(Sentence("甲胜", (Claim("name", ("team",), "B", "乙"),)), Sentence("", ()), ())
    assert list(spots_of(lost, "zh")) == []


def test_decider_without_a_winner_brings_nothing() -> None:
    nobody = replace(COMEBACK, ending="walkover", winner="", score=None, matches=(), places=(1, 2))
    day = Day(date(2025, 5, 1), "team", (nobody,), 1)
    (lead, told), *_ = day_recap(day, CUP, EVENT, WORDS["zh"], "short").paragraphs
    assert lead.text == "5月1日，湖畔杯团体共进行一场比赛：小组赛一场。"
    assert told.text == "第一轮中，A队对B队双方均弃权。"


def test_best_player_of_side_x_is_named_with_the_own_team() -> None:
    event = replace(EVENT, ties=(COMEBACK,), total=1)
    assert _team_of(event, Player("B/1", Name("乙", "Yi"))).code == "B"
    with pytest.raises(LookupError):
        _team_of(event, Player("C/1", Name("丙", "Bing")))


def test_more_than_four_unbeaten_are_not_listed() -> None:
    ties = tuple(
        replace(tie(*(match(no, *CLEAN) for no in (1, 2, 3)), no=no), a=team(f"A{no}"), x=team(f"B{no}"))
        for no in range(5)
    )
    told = event_recap(CUP, replace(EVENT, ties=ties, total=5), WORDS["zh"], "long")
    assert not any("不败" in sentence.text for sentence in told.sentences)
