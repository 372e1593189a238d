"""A text that is changed while readers can read it is asked what it newly claims, as it was when it went out."""

from typing import Any

import pytest
from django.utils import translation

from newsroom.errors import (
    AccountError,
    NewlyUnboundError,
    SeveralError,
)
from newsroom.explanations import sentences
from newsroom.models import CopyFlowEntry, Fact
from newsroom.rules.copyflow import READABLE, State
from newsroom.rules.corrections import Account
from newsroom.services.copyflow import publish_article
from newsroom.services.facts import unbind_fact
from newsroom.services.rights import EVERY_RIGHT
from newsroom.services.versions import restore_version
from tests.factories import play
from tests.newsroom.builders import ALONE, NOTE, NOW, make_photo
from tests.newsroom.changed_texts import (
    ADDED,
    SLIP,
    TEXT,
    asked,
    both_untrue,
    change,
    everything,
    piece,
    played_group,
    refused,
    score_and_count,
)
from tests.newsroom.fact_builders import bind, failing
from tournament.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def event() -> Event:
    return played_group()


@pytest.mark.parametrize("account", [SLIP, NOTE], ids=["slip", "note"])
@pytest.mark.parametrize("state", READABLE, ids=lambda state: state.value)
def test_claims_that_a_change_adds_are_said(event: Event, state: State, account: Account) -> None:
    article = piece(event, state=state)
    before, text = everything(article), TEXT.replace("20余人", "30余人")
    for said in (0, 2, 6):
        assert asked(refused(article, text, account=account, said=said)) == [("NewlyUnboundError", ("30余人",))]
        assert everything(article) == before
    change(article, text, account=account, said=1)
    row = article.history.latest("number")
    reason = "漏字" if account is SLIP else f"{NOTE.wrong} → {NOTE.right}"
    assert (row.act, row.comment) == ("edit" if account is SLIP else "correct", f"{reason}；{ADDED}")
    assert article.state == (state.value if account is SLIP or state is State.ARCHIVED else "corrected")


def test_what_was_unbound_before_is_not_asked_again_wherever_it_stands_now(event: Event) -> None:
    article = piece(event)
    change(article, "20余人观战。比分3比0，一共打了3场。")
    assert article.history.latest("number").comment == "漏字"
    change(article, "比分3比0。")
    assert asked(refused(article, "比分3比0，3比0！")) == [("NewlyUnboundError", ("3比0",))]


def test_number_whose_fact_let_go_of_it_is_asked(event: Event) -> None:
    """The bound words were replaced: the fact is lost, and the new figure is bound to nothing yet."""
    article = piece(event)
    score_and_count(article, event)
    assert asked(refused(article, TEXT.replace("3场", "4场"))) == [("NewlyUnboundError", ("4场",))]
    change(article, TEXT.replace("3场", "4场"), said=1)
    assert failing(article) == ["3场"]


def test_headline_english_and_captions_are_asked_in_the_order_of_reading(event: Event) -> None:
    article, photo = piece(event), make_photo(caption="7名选手", caption_en="7 players")
    article.pictures.create(photo=photo)
    error = refused(article, TEXT, headline="9队参赛", headline_en="9 teams")
    assert error.wordings == ("9队", "7名", "9 teams", "7 players")


def test_change_that_claims_nothing_is_not_asked(event: Event) -> None:
    article = piece(event)
    change(article, f"{TEXT}掌声不断。")
    article.tournaments.clear()
    change(article, f"{TEXT}掌声不断，30余人。")
    unlinked = piece(None)
    change(unlinked, f"{TEXT}掌声不断，30余人。")
    assert set(CopyFlowEntry.objects.filter(act="edit", from_state="published").values_list("comment", flat=True)) == {
        "漏字"
    }


def test_link_alone_is_no_change_of_the_text(event: Event) -> None:
    article = piece(None)
    article.tournaments.add(event.tournament)
    before = article.history.count()
    change(article, TEXT, account=None)
    assert article.history.count() == before
    assert asked(refused(article, TEXT.replace("20余", "30余"))) == [("NewlyUnboundError", ("30余人",))]


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN], ids=lambda state: state.value)
def test_text_that_nobody_can_read_is_asked_only_when_it_goes_out(event: Event, state: State) -> None:
    article = piece(event, state=state)
    both_untrue(article, event)
    change(article, TEXT.replace("20余", "30余"))
    with pytest.raises(SeveralError) as out:
        publish_article(article, rights=EVERY_RIGHT, now=NOW, exception=ALONE)
    assert [name for name, _ in asked(out.value)] == ["FactError", "FactError", "UnboundError"]


def test_untrue_facts_are_put_right_one_after_the_other(event: Event) -> None:
    article = piece(event)
    both_untrue(article, event)
    first = TEXT.replace("3比0", "3比1")
    change(article, first, account=NOTE, said=1)
    assert failing(article) == ["3比0", "3场"]
    change(article, first.replace("3场", "2场"), account=NOTE, said=1)
    assert (article.corrections.count(), article.state) == (2, "corrected")
    change(article, "比赛结束。", account=NOTE)


def test_untrue_fact_that_was_not_touched_lets_a_comma_be_mended(event: Event) -> None:
    article = piece(event)
    both_untrue(article, event)
    change(article, TEXT.replace("，", "；"))
    assert failing(article) == ["3比0", "3场"]


def test_words_of_an_untrue_fact_do_not_come_back(event: Event) -> None:
    article = piece(event)
    score, _ = score_and_count(article, event)
    change(article, "比赛结束。", account=NOTE)
    play(event, "A1", "A2", "3-1", reason="抄错了")
    error = refused(article, TEXT, said=1)
    assert asked(error) == [("FactError", "does_not_hold")]
    with translation.override("en"):
        assert list(sentences(error)) == ["“3比0” does not hold: the results say 3:1."]
    unbind_fact(score, why="改由人工核对", by=None, rights=EVERY_RIGHT, now=NOW)
    assert asked(refused(article, TEXT, said=1)) == [("NewlyUnboundError", ("3比0", "20余人"))]
    assert change(article, TEXT, said=2).history.latest("number").comment.endswith("照改：3比0、20余人")


def test_fact_of_what_is_no_more_does_not_come_back(event: Event) -> None:
    article = piece(event, text="乙队，共打3场。")
    fact = bind(article, "3场", "ties", event=event, value="3")
    change(article, "乙队。")
    Fact.objects.filter(pk=fact.pk).update(event=None)
    assert asked(refused(article, "乙队，共打3场。")) == [("FactError", "holds_no_more")]


def test_account_and_claims_are_asked_at_once(event: Event) -> None:
    article = piece(event)
    error = refused(article, TEXT.replace("20余", "30余"), account=None)
    assert [type(one) for one in error.errors] == [AccountError, NewlyUnboundError]
    with translation.override("en"):
        assert list(sentences(error))[1] == (
            "This change adds 1 claim that is bound to nothing: 30余人. Say that it is saved so; bind it under “Facts” "
            "afterwards."
        )


def test_old_version_is_asked_what_it_brings_back_and_nobody_is_locked_out(event: Event) -> None:
    article = piece(event)
    score, _ = score_and_count(article, event)
    old = article.versions.latest("number")
    change(article, "比赛结束。", account=NOTE)
    play(event, "A1", "A2", "3-1", reason="抄错了")
    who: dict[str, Any] = {"rights": EVERY_RIGHT, "now": NOW, "by": None, "account": SLIP}
    before = everything(article)
    with pytest.raises(SeveralError) as error:
        restore_version(old, **who)
    assert asked(error.value) == [("FactError", "does_not_hold"), ("NewlyUnboundError", ("20余人",))]
    assert everything(article) == before
    unbind_fact(score, why="成绩已更正", by=None, rights=EVERY_RIGHT, now=NOW)
    with pytest.raises(NewlyUnboundError):
        restore_version(old, **who, unbound_said=1)
    restore_version(old, **who, unbound_said=2)
    assert article.history.latest("number").comment == "漏字；新增未绑定2处照改：3比0、20余人"
