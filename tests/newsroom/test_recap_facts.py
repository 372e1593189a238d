"""Adopted recaps come with their facts bound: where their words stand, in both languages, and what they assert."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.errors import FactError
from newsroom.models import Article, Fact
from newsroom.rules.copyflow import Right
from newsroom.rules.facts import LONGEST_CONTEXT, context_of, place_in
from newsroom.rules.recaps import Claim, Language, Length, Recap, spots_of, text_of
from newsroom.rules.recaps.claims import Sentence
from newsroom.selectors.facts import check_facts_of, facts_to_check, passages_of, unbound_claims
from newsroom.selectors.facts.questions import place_of
from newsroom.selectors.recaps import event_material, subjects, tell
from newsroom.services.copyflow import publish_article
from newsroom.services.facts import bind_facts
from newsroom.services.recaps import Adoption, adopt_recap
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, make_user, play, play_group, record, reported, tie_between, walkover
from tests.newsroom.builders import ALONE, NOW, make_article
from tournament.models import Event, Tie
from tournament.services.progression import Later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DEMO = settings.BASE_DIR / "fixtures" / "demo"
SLICE = (("event", "long"), ("group:groups/A", "long"), ("group:groups/M", "long"), ("tie:115", "long"))
LENGTHS: tuple[Length, ...] = ("short", "long")
ALWAYS_BOUND = (
    *("tie_winner", "tie_loser", "tie_score", "match_winner", "match_loser", "match_score", "game_score"),
    *("player_record", "group_place", "teams"),
)
CORRECTION: dict[str, Any] = {"reason": "核对记分表", "decision": "按更正后的成绩", "later": Later.ANNUL}


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3"], best_of=5)
    play(made, "A1", "A2", "3-2")
    play(made, "A1", "A3", walkover("x"))
    play(made, "A2", "A3", "3-0")
    return made


@pytest.fixture(scope="module")
def championship(django_db_setup: None, django_db_blocker: Any) -> Iterator[Event]:
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                names = ("00_zones", "10_gaoxinqu-2024")
                call_command("loaddata", *(str(DEMO / f"{name}.json") for name in names), verbosity=0)
                yield Event.objects.select_related("tournament").get(tournament__slug="gaoxinqu-2024")
                transaction.set_rollback(True)
        finally:
            cache.clear()


def adopt(of: Event, subject: str, length: Length = "long", **options: Any) -> Adoption:
    told = tell(event_material(of), subject, length, ("zh", "en"))
    assert told is not None
    known: dict[str, Any] = {"languages": ("zh", "en"), "digest": told.digest, "rights": EVERY_RIGHT, "now": NOW}
    return adopt_recap(event=of.pk, subject=subject, length=length, **(known | options))


def stands(article: Article) -> list[tuple[str, int, int, Fact]]:
    """Field, start and end of the words of every bound fact, found in the stored article."""
    passages = passages_of(article)
    found = []
    for fact in article.facts.bound():
        spot = place_in(passages, place_of(fact))
        assert spot is not None, fact
        passage = passages[spot.passage]
        assert (passage.field, passage.text[spot.start : spot.end]) == (fact.field, fact.wording)
        assert context_of(passage.text, spot.start, spot.end, LONGEST_CONTEXT) == (fact.before, fact.after)
        found.append((passage.field, spot.start, spot.end, fact))
    return found


def is_wholly_true(of: Event, adoption: Adoption, subject: str, length: Length) -> None:
    """Every fact holds and stands where its claim does; every name, winner, and score that is final is bound."""
    article = adoption.article
    assert [one.fact.wording for one in check_facts_of(article) if not one.verdict.holds] == []
    where = {(field, start, end) for field, start, end, _ in stands(article)}
    told = tell(event_material(of), subject, length, ("zh", "en"))
    assert told is not None
    for language, recap in told.recaps.items():
        ending = "" if language == "zh" else "_en"
        for spot in spots_of(recap, language):
            if spot.claim.kind in ALWAYS_BOUND:
                key = (spot.field + ending, spot.start, spot.end)
                assert key in where or spot.claim.wording in ("黄三角农高区队",), spot
    names = [name for team in event_material(of).teams.values() for name in (team.name, team.short)]
    printed = {form for name in names for form in (name.zh, name.en)}
    assert [one.wording for one in unbound_claims(article) if one.kind == "name" and one.wording in printed] == []
    assert set(article.facts.filter(kind="name").values_list("wording", flat=True)) <= printed | {"黄三角农高区"}


def test_words_of_a_claim_are_found_in_order_and_never_within_longer_ones() -> None:
    claims = tuple(Claim("name", ("team",), word, word) for word in ("A1", "3", "A1"))
    recap = Recap(
        Sentence("A10 3", ()), Sentence("", ()), ((Sentence("One.", ()), Sentence("A10, A1, 33, 3, A1.", claims)),)
    )
    assert text_of(recap, "en") == "One. A10, A1, 33, 3, A1."
    assert [(one.field, one.start, one.end, one.closes) for one in spots_of(recap, "en")] == [
        ("text", 10, 12, 24),
        ("text", 18, 19, 24),
        ("text", 21, 23, 24),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_claim_has_its_words_at_its_spot(event: Event, language: Language) -> None:
    material = event_material(event)
    for subject, _ in (one for kind in subjects(material).values() for one in kind):
        for length in LENGTHS:
            told = tell(material, subject, length, (language,))
            assert told is not None
            recap = told.recaps[language]
            texts = {"headline": recap.headline.text, "standfirst": recap.standfirst.text}
            texts["text"] = text_of(recap, language)
            spots = list(spots_of(recap, language))
            assert [one.claim for one in spots] == list(recap.claims)
            assert [texts[one.field][one.start : one.end] for one in spots] == [one.wording for one in recap.claims]


def test_tie_comes_with_its_winner_score_day_and_places(event: Event) -> None:
    article = adopt(event, "tie:1", "short").article
    found = {(fact.field, fact.wording, fact.kind, fact.value) for _, _, _, fact in stands(article)}
    assert {one for one in found if one[0] in ("headline", "headline_en")} == {
        ("headline", "A1队", "tie_winner", "A1队"),
        ("headline", "3比2", "tie_score", "3:2"),
        ("headline", "A2队", "name", "A2队"),
        ("headline_en", "Team A1", "tie_winner", "Team A1"),
        ("headline_en", "Team A2", "name", "Team A2"),
        ("headline_en", "3-2", "tie_score", "3:2"),
    }
    assert ("text", "第1名", "group_place", "1") in found
    assert ("text_en", "finished first", "group_place", "1") in found
    (score,) = article.facts.filter(field="headline", kind="tie_score")
    assert (score.tie.no, score.team.code, score.known_value, score.bound_by) == (1, "A1", "3:2", "")


def test_words_that_repeat_themselves_are_told_apart(event: Event) -> None:
    """Twice “Team A2 beat Team A1 3-0 to put Team A2”, each of a match of its own."""
    is_wholly_true(event, adopt(event, "tie:1"), "tie:1", "long")


def test_score_is_seen_from_the_winner(event: Event) -> None:
    play(event, "A1", "A2", "1-3", reason="核对记分表")
    (score,) = adopt(event, "tie:1", "short").article.facts.filter(field="headline", kind="tie_score")
    assert (score.wording, score.value, score.team.code) == ("3比1", "3:1", "A2")


def test_adopter_is_named_as_who_bound_them(event: Event) -> None:
    article = adopt(event, "tie:1", by=make_user("bianji", role="editor")).article
    assert {fact.bound_by for fact in article.facts.all()} == {"bianji"}


def test_what_has_no_kind_is_left_for_the_editor_to_see(event: Event) -> None:
    article = adopt(event, "tie:1").article
    left = {(one.passage.field, one.wording) for one in unbound_claims(article)}
    assert {("text", "三盘"), ("text", "两盘")} <= left
    assert [one.wording for one in unbound_claims(article) if one.kind in ("name", "place")] == []


def test_what_may_still_change_is_not_bound() -> None:
    event = make_event(groups=["A1 A2 A3"], best_of=5)
    play(event, "A1", "A2", "3-2")
    article = adopt(event, "group:groups/A").article
    assert "三场" in {one.wording for one in unbound_claims(article)}
    assert not article.facts.filter(kind="ties").exists()
    assert [one.fact for one in check_facts_of(article) if not one.verdict.holds] == []


def test_corrected_result_flags_the_draft_and_keeps_it_from_going_out(event: Event) -> None:
    article, other = adopt(event, "tie:1", "short").article, adopt(event, "tie:3", "short").article
    play(event, "A1", "A2", "0-3", reason="核对记分表")
    flagged = [row.fact for row in facts_to_check() if row.fact.article_id == article.pk]
    assert {fact.kind for fact in flagged} >= {"tie_winner", "tie_score", "group_place"}
    assert {row.fact.kind for row in facts_to_check() if row.fact.article_id == other.pk} <= {"group_place"}
    with pytest.raises(Exception, match="does_not_hold"):
        publish_article(article, rights=EVERY_RIGHT, now=NOW, exception=ALONE, unbound_said=99)
    assert Article.objects.get(pk=article.pk).state == "draft"


def test_nothing_is_adopted_if_its_facts_cannot_be_bound(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise FactError("words_missing")

    monkeypatch.setattr("newsroom.services.recaps.bind_facts", refuse)
    with pytest.raises(FactError):
        adopt(event, "tie:1")
    assert not Article.objects.exists()


def test_several_facts_are_bound_all_or_none(event: Event) -> None:
    article = make_article(text=["三比二，三比零。"])
    tie = tie_between(event, "A1", "A2")
    known = {"article": article, "language": "zh", "kind": "tie_score", "tournament": event.tournament, "tie": tie}
    facts = [Fact(wording="三比二", value="3:2", **known), Fact(wording="三比零", value="3:0", **known)]
    with pytest.raises(FactError, match="does_not_hold"):
        bind_facts(article, facts, by=None, rights=frozenset(Right), now=NOW)
    assert not Fact.objects.exists()


def test_binding_many_asks_no_more_than_one_besides_keeping_them() -> None:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    article = make_article(text=["A1队，A2队，A3队，A1队。"])
    counts = []
    for codes in (["A1"], ["A1", "A2", "A3"]):
        teams = [event.teams.select_related("event__tournament").get(code=code) for code in codes]
        facts = [
            Fact(article=article, language="zh", kind="name", wording=team.name, value=team.name, team=team,
                 event=team.event, tournament=team.event.tournament)
            for team in teams
        ]  # fmt: skip
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            bind_facts(article, facts, by=None, rights=EVERY_RIGHT, now=NOW)
        counts.append(sum(not query["sql"].startswith("INSERT") for query in queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("subject", "length"), SLICE)
def test_recaps_of_the_championship_are_bound_where_they_stand(
    championship: Event, subject: str, length: Length
) -> None:
    is_wholly_true(championship, adopt(championship, subject, length), subject, length)


@pytest.mark.soak
@pytest.mark.parametrize("length", LENGTHS)
def test_every_recap_of_the_championship_is_bound_where_it_stands(championship: Event, length: Length) -> None:
    for subject, _ in (one for kind in subjects(event_material(championship)).values() for one in kind):
        is_wholly_true(championship, adopt(championship, subject, length), subject, length)


def test_final_turned_round_flags_what_is_told_of_it(championship: Event) -> None:
    final = Tie.objects.get(event=championship, no=115)
    article = adopt(championship, "tie:115").article
    record(final, reported("3-0"), **CORRECTION)
    failing = Counter(row.fact.kind for row in facts_to_check() if row.fact.article_id == article.pk)
    assert failing.keys() >= {"tie_winner", "tie_score", "place"}
    assert failing["tie_winner"] == article.facts.filter(kind="tie_winner").count()
