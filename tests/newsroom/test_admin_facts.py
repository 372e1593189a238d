"""Facts in the admin: the flag in the list, the article's page of facts, and the list of all there is to check."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from newsroom.models import Article, Fact, FactFlag
from newsroom.rules.copyflow import State
from newsroom.services.facts import record_changes
from tests.factories import make_event, play, play_group, tie_between
from tests.newsroom.admin_forms import change_url, errors, logged_in
from tests.newsroom.builders import HOUR, NOW, make_article
from tests.newsroom.fact_builders import bind, failing
from tournament.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WRONG = {"reason": "抄错了"}
LIST = "admin:newsroom_article_changelist"
CHECK = "admin:newsroom_article_facts_to_check"


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    return event


def says(slug: str, event: Event, **fields: Any) -> Article:
    article = make_article(slug, text=["三比零，3场打完，另有3支队伍。"], **fields)
    tie = tie_between(event, "A1", "A2")
    bind(article, "三比零", "tie_score", event=event, tie=tie, value="3:0")
    return article


def page_of(article: Article) -> str:
    return reverse("admin:newsroom_article_facts", args=[article.pk])


def marks(page: str) -> list[tuple[str, str]]:
    text = page.split('class="fact-text"')[1].split("</section>")[0]
    return re.findall(r'<mark class="fact-(\w+)"><a href="#[\w-]+">(.*?)</a></mark>', text)


def test_list_flags_and_finds_articles_with_facts_to_check(editor: Client, event: Event) -> None:
    says("wrong", event)
    make_article("plain")
    play(event, "A1", "A2", "3-1", **WRONG)
    rows = {one.slug: one.failing_facts for one in editor.get(reverse(LIST)).context["cl"].result_list}
    assert rows == {"wrong": 1, "plain": 0}
    found = editor.get(reverse(LIST), {"facts": "check"}).context["cl"].result_list
    assert [one.slug for one in found] == ["wrong"]


def test_list_asks_as_often_for_three_articles_with_facts_as_for_one(editor: Client, event: Event) -> None:
    says("one", event)
    play(event, "A1", "A2", "3-1", **WRONG)
    editor.get(reverse(LIST))
    with CaptureQueriesContext(connection) as one:
        editor.get(reverse(LIST))
    says_after = [make_article(f"more-{no}", text=["3场打完。"]) for no in range(2)]
    for article in says_after:
        bind(article, "3场", "ties", event=event, value="3")
    editor.get(reverse(LIST))
    with CaptureQueriesContext(connection) as three:
        editor.get(reverse(LIST))
    assert len(three) == len(one)


def test_article_page_shows_both_values_and_the_cause(editor: Client, event: Event) -> None:
    article = says("wrong", event)
    assert 'class="fact-panel"' not in errors(editor.get(change_url(article)))
    play(event, "A1", "A2", "3-1", **WRONG)
    page = errors(editor.get(change_url(article)))
    panel = page.split('class="fact-panel"')[1].split("</section>")[0]
    for words in ("三比零", "3:0", "3:1", "第1场", "抄错了"):
        assert words in panel, words
    assert FactFlag.objects.get().submission.sequence == 4  # type: ignore[union-attr]  # it has one


def test_words_are_marked_as_bound_failing_and_unbound(editor: Client, event: Event) -> None:
    article = says("wrong", event)
    article.tournaments.add(event.tournament)
    assert marks(errors(editor.get(page_of(article)))) == [
        ("bound", "三比零"),
        ("unbound", "3场"),
        ("unbound", "3支"),
    ]
    play(event, "A1", "A2", "3-1", **WRONG)
    assert marks(errors(editor.get(page_of(article))))[0] == ("failing", "三比零")


def test_all_that_fits_is_bound_in_one_go(editor: Client, event: Event) -> None:
    article = says("new", event, state=State.DRAFT)
    article.tournaments.add(event.tournament)
    fitting = [row.fitting for row in editor.get(page_of(article)).context["fitting"]]
    assert len(fitting) == 2
    answer = editor.post(page_of(article), {"_do": "bind_all", "fitting": fitting, "words": "", "day": ""})
    assert answer.status_code == 302
    assert {(fact.wording, fact.kind, fact.low) for fact in Fact.objects.exclude(wording="三比零")} == {
        ("3场", "ties", 3),
        ("3支", "teams", 3),
    }
    assert editor.get(page_of(article)).context["proposed"] == []


def test_one_proposal_of_chosen_words_is_bound_to_a_moment(editor: Client, event: Event) -> None:
    article = make_article("words", state=State.DRAFT, text=["那时打了三个场次。"])
    article.tournaments.add(event.tournament)
    shown = editor.get(page_of(article), {"words": "三", "day": "2025-05-01"}).context
    (row,) = [row for row in shown["proposed"] if row.claim.wording == "三"]
    chosen = next(one for one, _, _ in row.proposals if one.fact.kind == "ties" and one.fact.stage_id is None)
    posted = {"_do": "bind", f"proposal-{row.claim.key}": chosen.key, "words": "三", "day": "2025-05-01"}
    assert editor.post(page_of(article), posted).status_code == 302
    fact = Fact.objects.get()
    assert (fact.kind, fact.nature, fact.low) == ("ties", "pinned", 3)
    assert fact.moment is not None


def test_words_are_vouched_for_and_let_go(editor: Client, event: Event) -> None:
    article = make_article("hand", state=State.DRAFT, text=["3比1。"])
    (row,) = editor.get(page_of(article)).context["proposed"]
    posted = {"_do": "hand", "claim": row.claim.key, "checked_by": "许昕", "reason": ""}
    refused: Any = editor.post(page_of(article), posted)
    assert refused.status_code == 422
    assert 'value="许昕"' in errors(refused)
    editor.post(page_of(article), posted | {"reason": "见记录表"})
    fact = Fact.objects.get()
    assert (fact.wording, fact.nature, fact.checked_by, fact.why) == ("3比1", "hand", "许昕", "见记录表")
    editor.post(page_of(article), {"_do": "unbind", "fact": fact.pk, "why": "改写了"})
    fact.refresh_from_db()
    assert (fact.unbound_why, bool(fact.unbound_by)) == ("改写了", True)


def test_answer_with_the_drafted_note(editor: Client, event: Event) -> None:
    article = says("wrong", event)
    play(event, "A1", "A2", "3-1", **WRONG)
    shown: Any = editor.get(page_of(article)).context["failing"][0]
    posted = {"_do": "answer", "fact": shown.flagged.fact.pk, "answer": "corrected", "why": "看过记录表"}
    refused = editor.post(page_of(article), posted | {"wrong": "原作三比零", "right": ""})
    assert refused.status_code == 422
    assert 'value="原作三比零"' in errors(refused)
    assert (
        editor.post(page_of(article), posted | {"wrong": shown.note.wrong, "right": shown.note.right}).status_code
        == 302
    )
    assert (article.corrections.count(), failing(article)) == (1, [])


def test_nothing_chosen_and_no_such_act(editor: Client, event: Event) -> None:
    article = says("wrong", event)
    assert editor.post(page_of(article), {"_do": "bind"}).status_code == 422
    assert editor.post(page_of(article), {"_do": "answer", "fact": Fact.objects.get().pk}).status_code == 422
    assert editor.post(page_of(article), {"_do": "dance"}).status_code == 404
    assert editor.post(page_of(article), {"_do": "unbind", "fact": "x"}).status_code == 404


def test_reporter_sees_no_form_to_answer(event: Event) -> None:
    article = says("wrong", event)
    play(event, "A1", "A2", "3-1", **WRONG)
    page = errors(logged_in("reporter").get(page_of(article)))
    assert "三比零" in page
    assert 'name="_do"' not in page


def test_everything_to_check_stands_in_one_list_newest_first(editor: Client, event: Event) -> None:
    articles = [says(f"wrong-{no}", event) for no in range(3)]
    play(event, "A1", "A2", "3-1", **WRONG)
    for no, article in enumerate(articles):
        record_changes([article], now=NOW + no * HOUR)
    withdrawn = says_withdrawn(event)
    rows = editor.get(reverse(CHECK)).context["rows"]
    assert [row.flagged.fact.article.slug for row in rows] == ["wrong-2", "wrong-1", "wrong-0"]
    assert withdrawn.facts.exists()


def says_withdrawn(event: Event) -> Article:
    article = make_article("withdrawn", text=["三比一。"])
    bind(article, "三比一", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:1")
    play(event, "A1", "A2", "3-2", **WRONG)
    Article.objects.filter(pk=article.pk).update(state=State.WITHDRAWN.value)
    return article


def test_list_of_all_is_paged(editor: Client, event: Event) -> None:
    article = make_article("many", text=["三比零。" * 25])
    tie = tie_between(event, "A1", "A2")
    for _ in range(25):
        bind(article, "三比零", "tie_score", event=event, tie=tie, value="3:0")
    play(event, "A1", "A2", "3-1", **WRONG)
    first, second = (editor.get(reverse(CHECK), {"p": no}).context for no in (1, 2))
    assert (len(first["rows"]), len(second["rows"]), first["page"].paginator.num_pages) == (20, 5, 2)
