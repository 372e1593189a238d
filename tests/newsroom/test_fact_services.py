"""Facts bound, unbound, watched and answered: what is kept, and what is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from newsroom.choices import FactAnswer
from newsroom.errors import AccountError, ActRefusedError, FactError
from newsroom.fact_words import draft_note
from newsroom.models import Article, Fact, FactFlag
from newsroom.rules.copyflow import Right, State
from newsroom.rules.corrections import CorrectionNote
from newsroom.selectors.facts import check_facts_of, unbound_claims
from newsroom.services.copyflow import publish_article
from newsroom.services.facts import answer_fact, bind_fact, record_changes, unbind_fact
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, make_user, play, play_group, tie_between
from tests.newsroom.builders import HOUR, NOW, make_article
from tests.newsroom.fact_builders import bind, failing, vouch
from tournament.models import Event, Submission, Team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WRONG = {"reason": "抄错了"}


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"])
    play_group(event, "A")
    return event


@pytest.fixture
def article() -> Article:
    return make_article(text=["甲队夺冠，三比零胜乙队。"])


@pytest.fixture
def score(event: Event, article: Article) -> Fact:
    return bind(article, "三比零", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")


def person() -> User:
    return User.objects.filter(username="bianji").first() or make_user("bianji", role="editor")


def look(article: Article, at: Any = NOW) -> None:
    record_changes([article], now=at)


def answer(fact: Fact, what: FactAnswer = FactAnswer.STILL_TRUE, **said: Any) -> FactFlag:
    known = {"why": "看过记录表", "by": person(), "rights": EVERY_RIGHT, "now": NOW}
    return answer_fact(fact, answer=what, **(known | said))


def test_binding_keeps_who_when_what_and_where(event: Event, score: Fact) -> None:
    assert (score.bound_by, score.bound_at, score.targets) == ("", NOW, "tournament event tie")
    assert (score.field, score.before, score.after) == ("text", "甲队夺冠，", "胜乙队。")
    assert (score.known_value, score.known_status, score.known_sequence) == ("3:0", "holds", 3)
    assert score.subject == "湖畔公开赛 · A1队 – A2队"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"wording": "四比零"}, "words_missing"),
        ({"wording": "夺冠", "kind": "place"}, "target_missing"),
        ({"nature": "pinned"}, "moment_missing"),
        ({"nature": "pinned", "moment": NOW + HOUR}, "moment_future"),
        ({"value": "3:1"}, "does_not_hold"),
        ({"nature": "hand"}, "name_missing"),
        ({"nature": "hand", "checked_by": "许昕"}, "reason_missing"),
    ],
)
def test_what_cannot_be_bound(event: Event, article: Article, changes: dict[str, Any], code: str) -> None:
    tie = tie_between(event, "A1", "A2")
    known = {"wording": "三比零", "kind": "tie_score", "value": "3:0", "event": event, "tie": tie} | changes
    with pytest.raises(FactError) as refused:
        bind(article, **known)
    assert refused.value.code == code
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("state", "rights", "allowed"),
    [
        (State.DRAFT, {Right.WRITE}, True),
        (State.DRAFT, set(), False),
        (State.PUBLISHED, {Right.WRITE}, False),
        (State.PUBLISHED, {Right.WRITE, Right.PUBLISH}, True),
    ],
)
def test_binding_and_unbinding_need_the_right_to_edit(state: State, rights: set[Right], allowed: bool) -> None:
    article = make_article(state=state, text=["三比零。"])
    held = frozenset(rights)
    fact = Fact(article=article, wording="三比零", language="zh", kind="other", value="3:0", nature="hand",
                checked_by="许昕", why="见报")  # fmt: skip
    bound = vouch(article, "三比零")
    acts = (
        lambda: bind_fact(fact, by=None, rights=held, now=NOW),
        lambda: unbind_fact(bound, why="不对", by=None, rights=held, now=NOW),
    )
    for act in acts:
        if allowed:
            act()
        else:
            with pytest.raises(ActRefusedError):
                act()


def test_unbinding_keeps_the_reason(score: Fact) -> None:
    with pytest.raises(FactError, match="reason_missing"):
        unbind_fact(score, why=" ", by=person(), rights=EVERY_RIGHT, now=NOW)
    unbind_fact(score, why="这句删了", by=person(), rights=EVERY_RIGHT, now=NOW + HOUR)
    score.refresh_from_db()
    assert (score.unbound_at, score.unbound_by, score.unbound_why) == (NOW + HOUR, "bianji", "这句删了")
    assert not Fact.objects.bound().exists()
    with pytest.raises(FactError, match="unbound"):
        unbind_fact(score, why="再来", by=person(), rights=EVERY_RIGHT, now=NOW)


def test_flag_names_both_values_and_the_entry_that_caused_it(event: Event, article: Article, score: Fact) -> None:
    play(event, "A2", "A3", "3-1", **WRONG)
    cause = play(event, "A1", "A2", "3-1", **WRONG)
    play(event, "A1", "A3", "3-2", **WRONG)
    look(article)
    flag = FactFlag.objects.get()
    assert (flag.fact, flag.status, flag.old_value, flag.new_value) == (score, "fails", "3:0", "3:1")
    assert flag.submission == Submission.objects.get(sequence=5)
    assert flag.submission.tie == cause.submission.tie  # type: ignore[union-attr]
    assert flag.found_at == NOW


def test_looking_twice_notes_nothing_twice(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    look(article)
    look(article, NOW + HOUR)
    play(event, "A1", "A2", "3-2", **WRONG)
    look(article, NOW + 2 * HOUR)
    flag = FactFlag.objects.get()
    assert (flag.old_value, flag.new_value, flag.found_at) == ("3:0", "3:2", NOW)


def test_flag_is_settled_when_it_is_true_again(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    look(article)
    play(event, "A1", "A2", "3-0", **WRONG)
    look(article, NOW + HOUR)
    flag = FactFlag.objects.get()
    assert (flag.settled_at, flag.is_open, failing(article)) == (NOW + HOUR, False, [])
    play(event, "A1", "A2", "3-1", **WRONG)
    look(article, NOW + 2 * HOUR)
    assert FactFlag.objects.count() == 2


def test_change_that_no_result_explains_has_no_entry(event: Event, article: Article) -> None:
    bind(article, "甲队", "teams", event=event, value="3")
    Team.objects.create(event=event, code="C", name="丙队", position=9)
    event.tournament.revision += 1
    event.tournament.save()
    look(article)
    flag = FactFlag.objects.get()
    assert (flag.old_value, flag.new_value, flag.submission) == ("3", "4", None)


def test_words_lost_from_the_text_are_flagged_and_found_again(event: Event, article: Article, score: Fact) -> None:
    section = article.sections.get()
    before = section.text
    section.text = [{"kind": "paragraph", "runs": [{"text": "甲队夺冠。"}]}]
    section.save()
    look(article)
    assert FactFlag.objects.get().status == "lost"
    with pytest.raises(FactError, match="lost"):
        answer(score)
    section.text = [{"kind": "paragraph", "runs": [{"text": "导语。"}]}, *before]
    section.save()
    look(article, NOW + HOUR)
    assert FactFlag.objects.get().settled_at == NOW + HOUR


def test_still_true_makes_a_person_vouch(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    flag = answer(score)
    score.refresh_from_db()
    assert (score.nature, score.checked_by, score.why) == ("hand", "bianji", "看过记录表")
    assert (flag.answer, flag.old_value, flag.new_value) == ("still_true", "3:0", "3:1")
    assert (flag.answered_by, flag.answered_at, flag.why, flag.correction) == ("bianji", NOW, "看过记录表", None)
    assert failing(article) == []


def test_corrected_keeps_the_note_and_lets_the_words_go(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    with pytest.raises(AccountError):
        answer(score, FactAnswer.CORRECTED)
    (one,) = [one for one in check_facts_of(article) if one.needs_a_person]
    note = draft_note(one)
    assert ("三比零" in note.wrong, "3:0" in note.wrong, "3:1" in note.right, note.wrong_en) == (True, True, True, "")
    flag = answer(score, FactAnswer.CORRECTED, note=note)
    score.refresh_from_db()
    article.refresh_from_db()
    assert (flag.correction, article.state) == (article.corrections.get(), "corrected")
    assert (flag.answer, flag.settled_at) == ("corrected", None)
    assert (score.unbound_why, failing(article)) == ("看过记录表", [])


def test_withdrawn_takes_the_article_from_the_readers(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    answer(score, FactAnswer.WITHDRAWN)
    article.refresh_from_db()
    assert article.state == "withdrawn"


@pytest.mark.parametrize("what", FactAnswer)
def test_answering_needs_the_right_to_publish(event: Event, article: Article, score: Fact, what: FactAnswer) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    with pytest.raises(ActRefusedError):
        answer(score, what, note=CorrectionNote("甲", "乙"), rights=frozenset({Right.WRITE}))
    assert not FactFlag.objects.exclude(answer="").exists()


def test_answer_needs_a_flag_and_a_reason(event: Event, article: Article, score: Fact) -> None:
    with pytest.raises(FactError, match="not_flagged"):
        answer(score)
    play(event, "A1", "A2", "3-1", **WRONG)
    with pytest.raises(FactError, match="reason_missing"):
        answer(score, why=" ")


def test_republished_article_is_looked_at_again(event: Event, article: Article, score: Fact) -> None:
    play(event, "A1", "A2", "3-1", **WRONG)
    answer(score, FactAnswer.WITHDRAWN)
    play(event, "A1", "A2", "3-0", **WRONG)
    said = len(unbound_claims(article))
    publish_article(article, rights=EVERY_RIGHT, now=NOW + HOUR, exception="只有一人值班", unbound_said=said)
    play(event, "A1", "A2", "3-1", **WRONG)
    look(article, NOW + HOUR)
    assert FactFlag.objects.filter(answer="").count() == 1
