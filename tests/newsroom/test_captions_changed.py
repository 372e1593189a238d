"""A caption that is changed under articles that can be read is asked what it newly claims, once for all of them."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from newsroom.errors import AccountError, ActRefusedError, FactError, NewlyUnboundError, SeveralError
from newsroom.models import Article, CopyFlowEntry, Photo
from newsroom.rules.copyflow import Right, State
from newsroom.rules.corrections import Account, Slip
from newsroom.services.facts import unbind_fact
from newsroom.services.photos import save_photo
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_event, play, play_group, tie_between
from tests.newsroom.admin_forms import errors, save
from tests.newsroom.builders import NOTE, NOW, make_article, make_photo
from tests.newsroom.changed_texts import asked
from tests.newsroom.fact_builders import bind
from tournament.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SLIP = Slip("补图说")


@pytest.fixture
def event() -> Event:
    made = make_event(groups=["A1 A2 A3"])
    play_group(made, "A")
    return made


def shown(photo: Photo, event: Event | None, state: State = State.PUBLISHED) -> Article:
    article = make_article(state=state, headline="战报", standfirst="", photos=[photo])
    if event is not None:
        article.tournaments.add(event.tournament)
    return article


def say(photo: Photo, caption: str, account: Account = SLIP, said: int = 0) -> Photo:
    photo.caption = caption
    return save_photo(photo, upload=None, rights=EVERY_RIGHT, now=NOW, account=account, unbound_said=said)


def refused(photo: Photo, caption: str, **options: Any) -> Any:
    before = [list(model._default_manager.values()) for model in (Photo, Article, CopyFlowEntry)]
    with pytest.raises((FactError, NewlyUnboundError, SeveralError)) as error, transaction.atomic():
        say(photo, caption, **options)
    assert [list(model._default_manager.values()) for model in (Photo, Article, CopyFlowEntry)] == before
    photo.refresh_from_db()
    return error.value


def test_claim_of_a_caption_is_said_once_and_kept_in_every_article_that_can_be_read(event: Event) -> None:
    photo = make_photo(caption="决赛现场")
    first, second = shown(photo, event), shown(photo, event, State.ARCHIVED)
    unlinked, gone = shown(photo, None), shown(photo, event, State.WITHDRAWN)
    shown(photo, event, State.DRAFT)
    for said in (0, 2):
        assert asked(refused(photo, "20余人观战", said=said)) == [("NewlyUnboundError", ("20余人",))]
    assert [type(one) for one in refused(photo, "20余人观战", account=None).errors] == [AccountError, NewlyUnboundError]
    say(photo, "20余人观战", said=1)
    comments = {one.pk: one.history.latest("number").comment for one in (first, second, unlinked, gone)}
    note = "补图说；新增未绑定1处照改：20余人"
    assert comments == {first.pk: note, second.pk: note, unlinked.pk: "补图说", gone.pk: "补图说"}
    say(photo, "场边20余人", account=NOTE)
    assert Photo.objects.get().caption == "场边20余人"


def test_untrue_words_do_not_come_back_in_a_caption(event: Event) -> None:
    photo = make_photo(caption="3比0结束")
    article = shown(photo, event)
    fact = bind(article, "3比0", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")
    say(photo, "结束")
    play(event, "A1", "A2", "3-1", reason="抄错了")
    assert asked(refused(photo, "3比0结束")) == [("FactError", "does_not_hold")]
    unbind_fact(fact, why="成绩已更正", by=None, rights=EVERY_RIGHT, now=NOW)
    assert asked(refused(photo, "3比0结束")) == [("NewlyUnboundError", ("3比0",))]
    assert say(photo, "3比0结束", said=1).caption == "3比0结束"


def test_untrue_words_that_stood_there_let_the_credit_be_put_right(event: Event) -> None:
    photo = make_photo(caption="3比0结束")
    article = shown(photo, event)
    bind(article, "3比0", "tie_score", event=event, tie=tie_between(event, "A1", "A2"), value="3:0")
    play(event, "A1", "A2", "3-1", reason="抄错了")
    photo.credit = "于淑仪 图"
    assert say(photo, photo.caption, account=NOTE).credit == "于淑仪 图"


def test_picture_of_what_nobody_can_read_is_not_asked(event: Event) -> None:
    photo = make_photo()
    shown(photo, event, State.DRAFT)
    shown(photo, event, State.WITHDRAWN)
    assert say(photo, "20余人观战").caption == "20余人观战"


def test_page_of_the_picture_asks_beside_the_account(editor: Client, event: Event) -> None:
    photo = make_photo(caption="决赛现场")
    article = shown(photo, event)
    answer: Any = save(editor, photo, caption="20余人观战", slip="补图说")
    assert (answer.status_code, set(answer.context["adminform"].form.errors)) == (422, {"unbound_said"})
    assert '<input type="checkbox" name="unbound_said" value="1"' in errors(answer)
    assert "20余人观战" in errors(answer)
    assert Photo.objects.get().caption == "决赛现场"
    assert save(editor, photo, caption="20余人观战", slip="补图说", unbound_said="1").status_code == 302
    assert article.history.latest("number").comment.endswith("照改：20余人")


def test_right_to_write_alone_changes_no_caption_that_is_out(event: Event) -> None:
    photo = make_photo(caption="决赛现场")
    shown(photo, event)
    photo.caption = "20余人"
    with pytest.raises(ActRefusedError), transaction.atomic():
        save_photo(photo, upload=None, rights=frozenset({Right.WRITE}), now=NOW, account=SLIP, unbound_said=1)
    assert Photo.objects.get().caption == "决赛现场"
