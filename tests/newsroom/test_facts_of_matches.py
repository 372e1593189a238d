"""Scores of games and names of players: what results say of them, what is proposed for them, what changed them."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from newsroom.errors import FactError
from newsroom.fact_words import change_words, claim_words
from newsroom.models import Article, Fact, FactFlag
from newsroom.selectors.facts import check_facts_of, unbound_claims
from newsroom.selectors.facts.claims import chosen_claims, claims_beside, linked_rows
from newsroom.selectors.facts.passages import passages_of
from newsroom.selectors.facts.suggesting import suggestions
from newsroom.services.facts import record_changes
from tests.factories import make_event, play, play_group, record, score_sheet, tie_between, winner_only
from tests.newsroom.builders import NOW, make_article
from tests.newsroom.fact_builders import bind, failing, verdict
from tournament.models import Event, Player, Tie
from tournament.services.results import ResultDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TEXT = "A1队以3比1胜A2队。谢东超以2比1力克彭顺峰，决胜局比分11比6。次盘方良、谢东超都在场边。"
ENGLISH = "In the first match Xie Dongchao beat Peng Shunfeng 2-1, 11-6 in the last game."
WRONG = {"reason": "抄错了"}
LINEUPS = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}
GAMES = ["11-7 9-11 11-6", "5-11 5-11", "11-6 11-5", "11-9 11-9"]
NAMES = {
    ("A1", "1"): ("谢东超", "Xie Dongchao"),
    ("A1", "2"): ("方良", "Fang Liang"),
    ("A2", "1"): ("彭顺峰", "Peng Shunfeng"),
    ("A2", "2"): ("孟飞", "Meng Fei"),
}


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3"])
    for (team, code), (name, name_en) in NAMES.items():
        made.teams.get(code=team).players.filter(code=code).update(name=name, name_en=name_en)
    play(made, "A1", "A2", sheet())
    return made


@pytest.fixture
def article(event: Event) -> Article:
    made = make_article(text=[TEXT], headline="战报", standfirst="", headline_en="A report", standfirst_en=ENGLISH)
    made.tournaments.add(event.tournament)
    return made


@pytest.fixture
def tie(event: Event) -> Tie:
    return tie_between(event, "A1", "A2")


def sheet(games: Sequence[str] = GAMES, a: str = "123") -> ResultDocument:
    """A1 lines up the players with the codes ``a`` as A, B and C."""
    return score_sheet(games) | {"lineups": LINEUPS | {"a": dict(zip("ABC", a, strict=True))}}


def player(event: Event, team: str, code: str) -> Player:
    return Player.objects.get(team__event=event, team__code=team, code=code)


def named(article: Article, tie: Tie, match_no: int | None = None, **fields: Any) -> Fact:
    """谢东超, by himself or in a match of the tie."""
    known = {"player": player(tie.event, "A1", "1")} | ({"tie": tie, "match_no": match_no} if match_no else {})
    return bind(article, "谢东超", "player", event=tie.event, **known | fields)


def raise_revision(event: Event) -> None:
    """As every service does that changes what the public can see."""
    event.tournament.refresh_from_db()
    event.tournament.revision += 1
    event.tournament.save()


def game(article: Article, tie: Tie, match_no: int, game_no: int, **fields: Any) -> Fact:
    known = {"value": "11:6", "team": tie.team_a} | fields
    return bind(article, "11比6", "game_score", event=tie.event, tie=tie, match_no=match_no, game_no=game_no, **known)


def test_score_of_a_game_from_the_named_side(event: Event, article: Article, tie: Tie) -> None:
    of_a, of_x = game(article, tie, 1, 3), game(article, tie, 1, 3, team=tie.team_x, value="6:11")
    of_nobody = game(article, tie, 1, 2, team=None, value="9:11")
    assert [verdict(one) for one in (of_a, of_x, of_nobody)] == [
        ("holds", "holds", "11:6"),
        ("holds", "holds", "6:11"),
        ("holds", "holds", "9:11"),
    ]
    play(event, "A1", "A2", sheet(["11-7 9-11 13-11", *GAMES[1:]]), **WRONG)
    assert [verdict(one)[1:] for one in (of_a, of_x, of_nobody)] == [
        ("differs", "13:11"),
        ("differs", "11:13"),
        ("holds", "9:11"),
    ]


def test_game_that_was_not_played_is_missed_and_one_that_is_not_known_is_open(
    event: Event, article: Article, tie: Tie
) -> None:
    fact = game(article, tie, 1, 3)
    play(event, "A1", "A2", sheet(["11-7 11-6", *GAMES[1:]]), **WRONG)
    assert verdict(fact) == ("gone", "gone", "")
    record(tie, winner_only("a"), **WRONG)
    assert verdict(fact) == ("undecided", "undecided", "")
    assert failing(article) == ["11比6"]


def test_team_that_does_not_play_the_tie_has_no_score_in_it(event: Event, article: Article, tie: Tie) -> None:
    with pytest.raises(FactError, match="does_not_hold"):
        game(article, tie, 1, 3, team=event.teams.get(code="A3"))


@pytest.mark.parametrize("missing", ["match_no", "game_no", "tie"])
def test_game_is_named_by_tie_match_and_number(event: Event, article: Article, tie: Tie, missing: str) -> None:
    known = {"tie": tie, "match_no": 1, "game_no": 3} | {missing: None}
    with pytest.raises(FactError, match="target_missing"):
        bind(article, "11比6", "game_score", event=event, value="11:6", **known)


@pytest.mark.parametrize("called", ["谢东超", "Xie Dongchao", "Xie"])
def test_player_is_called_by_name_in_both_languages_and_in_english_by_the_family_name(
    event: Event, article: Article, tie: Tie, called: str
) -> None:
    fact = named(article, tie, value=called)
    assert verdict(fact) == ("holds", "holds", called)
    Player.objects.filter(pk=fact.player_id).update(name="解东超", name_en="Jie Dongchao")
    raise_revision(event)
    assert verdict(fact) == ("fails", "differs", "解东超")


def test_player_who_did_not_play_that_match_fails_with_who_did(event: Event, article: Article, tie: Tie) -> None:
    played, alone = named(article, tie, 1), named(article, tie)
    assert verdict(played) == ("holds", "holds", "谢东超")
    with pytest.raises(FactError, match="does_not_hold"):
        named(article, tie, 2)
    play(event, "A1", "A2", sheet(a="213"), **WRONG)
    assert [verdict(one) for one in (played, alone)] == [("fails", "another", "方良"), ("holds", "holds", "谢东超")]
    record(tie, score_sheet(GAMES), **WRONG)
    assert verdict(played) == ("undecided", "undecided", "")


def test_line_up_of_a_moment_is_open_while_the_tie_was(event: Event, article: Article, tie: Tie) -> None:
    pinned = {"nature": "pinned", "match_no": 1}
    Tie.objects.filter(pk=tie.pk).update(finished_at=NOW)
    assert verdict(named(article, tie, moment=NOW, **pinned)) == ("holds", "holds", "谢东超")
    Tie.objects.filter(pk=tie.pk).update(finished_at=NOW.replace(year=2026))
    raise_revision(event)
    assert [one.verdict.code for one in check_facts_of(article)] == ["undecided"]


def test_player_who_is_gone_is_missed_by_name(event: Event, article: Article) -> None:
    fact = bind(article, "谢东超", "player", event=event, player=player(event, "A3", "1"), value="A3M1")
    player(event, "A3", "1").delete()
    assert verdict(fact) == ("gone", "gone", "")
    assert Fact.objects.get().subject == "湖畔公开赛 · A3M1"


def test_substitution_is_the_cause(event: Event, article: Article, tie: Tie) -> None:
    named(article, tie, 1)
    play(event, "A1", "A3")
    entry = play(event, "A1", "A2", sheet(a="213"), **WRONG).submission
    play(event, "A2", "A3")
    record_changes([article], now=NOW)
    flag = FactFlag.objects.get()
    assert (flag.old_value, flag.new_value, flag.submission) == ("谢东超", "方良", entry)


def test_numbers_of_match_and_game_are_told(event: Event, article: Article, tie: Tie) -> None:
    facts = [game(article, tie, 1, 3), named(article, tie, 1)]
    with translation.override("en"):
        assert [claim_words(one) for one in facts] == [
            "score of a game, 湖畔公开赛 · A1队 – A2队, match 1, game 3: 11:6",
            "name of a player, 湖畔公开赛 · A1队 – A2队 · 谢东超, match 1: 谢东超",
        ]
        play(event, "A1", "A2", sheet(["11-7 11-6", *GAMES[1:]]), **WRONG)
        record_changes([article], now=NOW)
        assert change_words(FactFlag.objects.get()) == "湖畔公开赛 · A1队 – A2队, match 1, game 3: not there any more."


def test_names_of_players_are_claims(article: Article) -> None:
    names = [(one.passage.field, one.wording) for one in unbound_claims(article) if one.kind == "name"]
    assert names == [
        *(("text", name) for name in ("A1队", "A2队", "谢东超", "彭顺峰", "方良", "谢东超")),
        ("standfirst_en", "Xie Dongchao"),
        ("standfirst_en", "Peng Shunfeng"),
    ]


def proposed(article: Article, wording: str, nth: int = 0, *, chosen: bool = False) -> list[tuple[Any, ...]]:
    """Kind, value, side, player, match and game of what is proposed for words and holds."""
    rows, passages = linked_rows(article), passages_of(article)
    found = chosen_claims(passages, wording) if chosen else claims_beside(passages, (), rows)
    claim = [one for one in found if one.wording == wording][nth]
    return [
        (fact.kind, fact.value, fact.team.code, getattr(fact.player, "name", ""), fact.match_no, fact.game_no)
        for one in suggestions(article, claim, rows)
        for fact in [one.fact]
        if one.verdict.holds
    ]


@pytest.mark.parametrize(
    ("wording", "nth", "facts"),
    [
        pytest.param("3比1", 0, [("tie_score", "3:1", "A1", "", None, None)], id="tie"),
        pytest.param("2比1", 0, [("match_score", "2:1", "A1", "", 1, None)], id="match"),
        pytest.param("11比6", 0, [("game_score", "11:6", "A1", "", 1, 3)], id="game told by players"),
        pytest.param("谢东超", 0, [("player", "谢东超", "A1", "谢东超", 1, None)], id="beside the match"),
        pytest.param("彭顺峰", 0, [("player", "彭顺峰", "A2", "彭顺峰", 1, None)], id="and the other"),
        pytest.param(
            "谢东超",
            1,
            [("player", "谢东超", "A1", "谢东超", no, None) for no in (None, 1, 4)],
            id="beside no match",
        ),
        pytest.param("11-6", 0, [("game_score", "11:6", "A1", "", 1, 3)], id="English game"),
        pytest.param("Peng Shunfeng", 0, [("player", "Peng Shunfeng", "A2", "彭顺峰", 1, None)], id="English name"),
    ],
)
def test_what_is_proposed(article: Article, wording: str, nth: int, facts: list[tuple[Any, ...]]) -> None:
    assert proposed(article, wording, nth) == facts


def test_deciding_game_is_the_last_and_any_other_may_be_meant(event: Event, article: Article) -> None:
    games = [("game_score", "11:6", "A1", "", 1, 3), ("game_score", "11:6", "A1", "", 3, 1)]
    article.sections.update(text=[{"kind": "paragraph", "runs": [{"text": "A1队胜A2队，有一局11比6。"}]}])
    assert proposed(Article.objects.get(), "11比6") == games
    article.sections.update(text=[{"kind": "paragraph", "runs": [{"text": "A1队胜A2队，决胜局11比6。"}]}])
    assert proposed(Article.objects.get(), "11比6") == games[:1]


def test_namesakes_are_told_apart_by_the_match(event: Event, article: Article) -> None:
    """Another team's player of the same name is proposed only where no match is told."""
    player(event, "A3", "1").team.players.filter(code="1").update(name="谢东超")
    assert proposed(article, "谢东超") == [("player", "谢东超", "A1", "谢东超", 1, None)]
    assert {one[2] for one in proposed(article, "谢东超", 1)} == {"A1", "A3"}


def test_family_name_is_bound_where_somebody_chooses_it(article: Article) -> None:
    assert ("player", "Xie", "A1", "谢东超", 1, None) in proposed(article, "Xie", chosen=True)


def test_entry_of_singles_is_proposed_once_as_what_it_is_called(event: Event, article: Article) -> None:
    event.teams.filter(code="A1").update(name="谢东超")
    assert {one[0] for one in proposed(article, "谢东超")} == {"name"}


def test_facts_that_differ_in_match_or_game_alone_come_back_each_by_itself(article: Article, tie: Tie) -> None:
    made = [named(article, tie, no) for no in (1, 4)] + [game(article, tie, 1, 3)]
    written = serializers.serialize("json", made, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    kept = list(Fact.objects.values("kind", "match_no", "game_no", "player"))
    Fact.objects.all().delete()
    for one in serializers.deserialize("json", written):
        one.save()
    assert list(Fact.objects.values("kind", "match_no", "game_no", "player")) == kept
    assert [Fact.objects.get_by_natural_key(*one.natural_key()).match_no for one in Fact.objects.all()] == [1, 4, 1]
    plain = named(article, tie)
    assert Fact.objects.get_by_natural_key(*plain.natural_key()[:-2]) == plain


def test_queries_do_not_grow_with_players_and_matches(event: Event, article: Article, tie: Tie) -> None:
    named(article, tie, 1)

    def asked() -> int:
        raise_revision(event)
        with CaptureQueriesContext(connection) as queries:
            check_facts_of(article)
            unbound_claims(article)
        return len(queries)

    few = asked()
    play_group(make_event(groups=["B1 B2 B3"], slug="other", tournament=event.tournament), "B")
    named(article, tie, 4)
    game(article, tie, 1, 3)
    assert asked() == few
