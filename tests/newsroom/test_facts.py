"""What facts say of results as they stand: counts, places, scores, superlatives, days, names, moments."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.models import Article, Fact
from newsroom.selectors.facts import check_facts_of
from tests.factories import NOON, make_event, make_team, play, play_group, record, tie_between, tie_no, winner_only
from tests.newsroom.builders import make_article
from tests.newsroom.fact_builders import bind, failing, verdict, vouch
from tournament.models import Event, Tie
from tournament.services.results import ResultDocument

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WORDS = "这句话里写着所有要核对的字：许多场、冠军、亚军、季军、三比一、首日、一队。"
EMPTY: ResultDocument = {}


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")


@pytest.fixture
def article() -> Article:
    return make_article(text=[WORDS])


WRONG = {"reason": "抄错了"}


def play_all(event: Event) -> None:
    """A1 wins, A2 is second, B2 third."""
    play_group(event, "A")
    play_group(event, "B")
    for tie in event.ties.filter(group=None).order_by("no"):
        record(tie, winner_only("a"))


def team(event: Event, code: str) -> Any:
    return event.teams.get(code=code)


def test_count_of_ties_leaves_room_for_what_is_open(event: Event, article: Article) -> None:
    fact = bind(article, "许多场", "ties", event=event, value="10")
    assert verdict(fact) == ("undecided", "undecided", "0–10")
    play_all(event)
    assert verdict(fact) == ("holds", "holds", "10")
    record(event.ties.get(round_of=2, places_from=1), {"ending": "not_played"}, **WRONG)
    assert verdict(fact) == ("fails", "too_few", "9")


def test_counts_by_scope(event: Event, article: Article) -> None:
    play_all(event)
    group = event.stages.first().groups.get(name="A")  # type: ignore[union-attr]
    counts: list[tuple[str, dict[str, Any], int]] = [
        ("ties", {"stage": group.stage}, 6),
        ("ties", {"group": group}, 3),
        ("ties", {"team": team(event, "A1")}, 4),
        ("matches", {"group": group}, 9),
        ("teams", {}, 6),
        ("teams", {"group": group}, 3),
        ("players", {}, 18),
        ("players", {"team": team(event, "A1")}, 3),
        ("groups", {}, 2),
        ("zones", {}, 0),
    ]
    for kind, scope, expected in counts:
        fact = bind(article, "许多场", kind, event=event, value=str(expected), **scope)
        assert verdict(fact) == ("holds", "holds", str(expected)), (kind, scope)
    days = bind(article, "许多场", "days", tournament=event.tournament, value="2")
    assert verdict(days) == ("holds", "holds", "2")


def test_champion_is_open_then_holds_then_is_another(event: Event, article: Article) -> None:
    champion = bind(article, "冠军", "place", event=event, team=team(event, "A1"), value="1", comparison="order")
    third = bind(article, "季军", "place", event=event, team=team(event, "A2"), value="3", comparison="order")
    assert verdict(champion) == ("undecided", "undecided", "1–")
    play_all(event)
    final = event.ties.get(round_of=2, places_from=1)
    names = {final.team_a.code, final.team_x.code}  # type: ignore[union-attr]
    assert names == {"A1", "B1"}
    assert verdict(champion) == ("holds", "holds", "1")
    assert verdict(third)[0] in ("holds", "fails")
    record(final, winner_only("x"), **WRONG)
    assert verdict(champion) == ("fails", "too_many", "2")
    record(final, EMPTY, **WRONG)
    assert verdict(champion) == ("undecided", "undecided", "1–")
    assert "冠军" not in failing(article)


def test_fact_that_was_decided_and_is_open_again_needs_a_person(event: Event, article: Article) -> None:
    play_all(event)
    bind(article, "冠军", "place", event=event, team=team(event, "A1"), value="1")
    assert failing(article) == []
    record(event.ties.get(round_of=2, places_from=1), EMPTY, **WRONG)
    assert failing(article) == ["冠军"]


def test_score_and_winner_from_the_named_side(event: Event, article: Article) -> None:
    tie = tie_between(event, "A1", "A2")
    score = bind(article, "三比一", "tie_score", event=event, tie=tie, team=team(event, "A2"), value="3:1")
    winner = bind(article, "一队", "tie_winner", event=event, tie=tie, team=team(event, "A2"))
    assert (verdict(score)[0], verdict(winner)[0]) == ("undecided", "undecided")
    play(event, "A1", "A2", "1-3")
    assert verdict(score) == ("holds", "holds", "3:1")
    assert verdict(winner) == ("holds", "holds", "A2队")
    play(event, "A1", "A2", "3-1", **WRONG)
    assert verdict(score) == ("fails", "differs", "1:3")
    assert verdict(winner) == ("fails", "another", "A1队")


def test_score_of_a_match(event: Event, article: Article) -> None:
    play(event, "A1", "A2", "3-1")
    tie = tie_between(event, "A1", "A2")
    fact = bind(article, "三比一", "match_score", event=event, tie=tie, match_no=1, value="0:2")
    assert verdict(fact) == ("holds", "holds", "0:2")


def test_place_in_the_group_waits_for_its_last_tie(event: Event, article: Article) -> None:
    group = tie_between(event, "A1", "A2").group
    fact = bind(article, "冠军", "group_place", event=event, group=group, team=team(event, "A1"), value="1")
    play(event, "A1", "A2")
    assert verdict(fact) == ("undecided", "undecided", "1–3")
    play(event, "A1", "A3")
    play(event, "A2", "A3")
    assert verdict(fact) == ("holds", "holds", "1")


def test_superlative_ends_when_another_equals_it(event: Event, article: Article) -> None:
    play_group(event, "A")
    scope = {"event": event, "group": tie_between(event, "A1", "A2").group, "comparison": "superlative"}
    most = bind(article, "许多场", "superlative", measure="ties_won", team=team(event, "A1"), **scope)
    games = bind(article, "三比一", "superlative", measure="games_won", team=team(event, "A1"), **scope)
    only = bind(article, "首日", "superlative", measure="unbeaten", team=team(event, "A1"), **scope)
    assert [verdict(one)[1:] for one in (most, games, only)] == [
        ("holds", "A1队 (2)"),
        ("holds", "A1队 (12)"),
        ("holds", "A1队"),
    ]
    play(event, "A1", "A3", "0-3", **WRONG)
    assert [verdict(one)[:2] for one in (most, only)] == [("fails", "equalled"), ("fails", "another")]


def test_tie_with_the_most_games(event: Event, article: Article) -> None:
    play_group(event, "A", {"A2 A3": "3-2"})
    group = tie_between(event, "A1", "A2").group
    fact = bind(
        article,
        "许多场",
        "superlative",
        event=event,
        group=group,
        measure="most_games",
        tie=tie_between(event, "A2", "A3"),
    )
    assert verdict(fact) == ("holds", "holds", f"#{tie_between(event, 'A2', 'A3').no} (10)")


def test_days_and_names(event: Event, article: Article) -> None:
    first = bind(article, "首日", "first_day", tournament=event.tournament, value="2025-05-01")
    last = bind(article, "首日", "last_day", tournament=event.tournament, value="2025-05-02")
    name = bind(article, "一队", "name", event=event, team=team(event, "A1"), value="A1队")
    assert [verdict(one)[0] for one in (first, last, name)] == ["holds"] * 3
    event.tournament.starts_on += timedelta(days=1)
    event.tournament.revision += 1
    event.tournament.save()
    named = team(event, "A1")
    named.name = "甲一队"
    named.save()
    assert verdict(first) == ("fails", "differs", "2025-05-02")
    assert verdict(name) == ("fails", "differs", "甲一队")


def test_pinned_fact_counts_what_was_over_by_then_with_todays_results(event: Event, article: Article) -> None:
    play_group(event, "A")
    moment = NOON + timedelta(hours=1)
    pinned = {"event": event, "nature": "pinned", "moment": moment}
    ties = bind(article, "许多场", "ties", value="3", **pinned)
    most = bind(article, "冠军", "superlative", measure="ties_won", team=team(event, "A1"), **pinned)
    for tie in event.ties.filter(group__name="B").order_by("no"):
        record(tie, winner_only("x"), now=NOON + timedelta(hours=3))
    assert verdict(ties) == ("holds", "holds", "3")
    assert verdict(most) == ("holds", "holds", "A1队 (2)")
    play(event, "A1", "A2", "0-3", now=NOON + timedelta(hours=4), **WRONG)
    assert verdict(most)[:2] == ("fails", "another")


def test_what_it_speaks_of_is_missed_when_deleted(event: Event, article: Article) -> None:
    fact = bind(article, "三比一", "tie_score", event=event, tie=tie_no(event, 1), value="3:1")
    Tie.objects.filter(no=1).delete()
    assert verdict(fact) == ("gone", "gone", "")
    assert Fact.objects.get().subject == fact.subject


def test_words_that_were_edited_out_are_lost(event: Event, article: Article) -> None:
    fact = vouch(article, "冠军")
    assert verdict(fact) == ("holds", "hand_checked", "")
    article.sections.update(text=[{"kind": "paragraph", "runs": [{"text": "别的话。"}]}])
    assert verdict(fact) == ("lost", "lost", "")
    assert failing(article) == ["冠军"]


def test_queries_do_not_grow_with_facts_or_results(event: Event, article: Article) -> None:
    bind(article, "许多场", "ties", event=event, value="10")

    def asked() -> int:
        event.tournament.revision += 1
        event.tournament.save()
        with CaptureQueriesContext(connection) as queries:
            check_facts_of(article)
        return len(queries)

    play_group(event, "A")
    few = asked()
    play_group(event, "B")
    make_team(event, "C1")
    for code in ("A1", "A2", "B1"):
        bind(article, "一队", "name", event=event, team=team(event, code), value=f"{code}队")
        bind(article, "冠军", "place", event=event, team=team(event, code), low=1, high=6)
    event.tournament.refresh_from_db()
    assert asked() == few
    with CaptureQueriesContext(connection) as remembered:
        check_facts_of(article)
    assert len(remembered) < few - 10
