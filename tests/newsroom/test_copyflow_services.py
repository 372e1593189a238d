"""The services keep to the copy flow's table: from every state, every act, with every set of rights."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from newsroom.errors import ActRefusedError, FlowError, MomentError, NotReadyError, SeveralError, VersionConflictError
from newsroom.models import Article, CopyFlowEntry
from newsroom.rules.copyflow import TRANSITIONS, Act, Right, State, Workflow, resting_state
from newsroom.selectors.history import approval_of, history_of, writers_of
from newsroom.services.articles import delete_article, finish_article, save_article
from newsroom.services.copyflow import (
    archive_article,
    publish_article,
    recall_article,
    schedule_article,
    unarchive_article,
    withdraw_article,
)
from newsroom.services.corrections import correct_article
from newsroom.services.reviews import approve_article, return_article, send_article
from newsroom.services.rights import EVERY_RIGHT
from tests.factories import make_user
from tests.newsroom.builders import ALONE, HOUR, NOTE, NOW, make_article, make_photo

pytestmark = pytest.mark.django_db
WRITER = frozenset({Right.WRITE})
ISSUER = frozenset({Right.PUBLISH})
DO: dict[Act, Callable[..., Any]] = {
    Act.EDIT: save_article,
    Act.SEND: send_article,
    Act.RETURN: lambda one, **who: return_article(one, comment="请补充出处", **who),
    Act.APPROVE: approve_article,
    Act.SCHEDULE: lambda one, **who: schedule_article(one, at=NOW + 2 * HOUR, **who),
    Act.RECALL: recall_article,
    Act.PUBLISH: publish_article,
    Act.CORRECT: lambda one, **who: correct_article(one, note=NOTE, **who),
    Act.WITHDRAW: lambda one, **who: withdraw_article(one, reason="所述不实", **who),
    Act.PUBLISH_AGAIN: publish_article,
    Act.ARCHIVE: archive_article,
    Act.UNARCHIVE: unarchive_article,
    Act.DELETE: delete_article,
}


@pytest.fixture
def editor() -> User:
    return make_user("second", role="editor")


def standing_so(state: State, workflow: Workflow) -> Article:
    """An article there; pairs that nothing leads to are written by hand."""
    at = NOW + HOUR if state is State.SCHEDULED else NOW - HOUR
    article = make_article(state=state, at=at, workflow=workflow if state in TO_APPROVE else Workflow.OPEN)
    Article.objects.filter(pk=article.pk).update(workflow=workflow.value)
    article.refresh_from_db()
    return article


TO_APPROVE = (State.DRAFT, State.WITHDRAWN)


@pytest.mark.parametrize("state", State, ids=lambda value: value.value)
@pytest.mark.parametrize("workflow", Workflow, ids=lambda value: value.value)
def test_services_walk_the_whole_table(state: State, workflow: Workflow, editor: User) -> None:
    article = standing_so(state, workflow)
    for act, rights in product(Act, (frozenset[Right](), WRITER, ISSUER, EVERY_RIGHT)):
        if act is (Act.PUBLISH if state is State.WITHDRAWN else Act.PUBLISH_AGAIN):
            continue  # one service, which takes the act from the state
        transition = TRANSITIONS.get((state, workflow, act))
        is_open = transition is not None and transition.right in rights
        who = {"rights": rights, "now": NOW} | ({"by": editor} if act is not Act.EDIT else {})
        with transaction.atomic():
            if is_open and transition is not None:
                DO[act](article, **who)
                stored = Article.objects.filter(pk=article.pk).first()
                target = transition.target and resting_state(transition.target, state is State.CORRECTED)
                assert (State(stored.state) if stored else None) == (state if act is Act.EDIT else target)
                assert stored is None or stored.flow is (workflow if act is Act.EDIT else transition.workflow)
            else:
                with pytest.raises((ActRefusedError, SeveralError)):
                    DO[act](article, **who)
                assert Article.objects.values_list("state", "workflow").get() == (state.value, workflow.value)
            transaction.set_rollback(True)
        article.refresh_from_db()


@pytest.mark.parametrize("act", set(Act) - {Act.EDIT, Act.CORRECT, Act.DELETE}, ids=lambda act: act.value)
def test_every_act_leaves_a_row(act: Act, editor: User) -> None:
    state, workflow = min(
        ((state, workflow) for state, workflow, one in TRANSITIONS if one is act), key=lambda pair: pair[0].value
    )
    article = standing_so(state, workflow)
    DO[act](article, rights=EVERY_RIGHT, now=NOW, by=editor)
    row = history_of(article)[0]
    transition = TRANSITIONS[state, workflow, act]
    assert (row.act, row.by, row.at, row.version) == (act.value, editor, NOW, article.version)
    assert (row.from_state, row.from_workflow) == (state.value, workflow.value)
    assert (row.to_state, row.to_workflow) == (transition.target and transition.target.value, transition.workflow.value)
    assert [one.number for one in history_of(article)] == list(range(article.history.count(), 0, -1))


def test_deleted_article_leaves_its_history(editor: User) -> None:
    article = make_article("gone", state=State.DRAFT)
    delete_article(article, rights=EVERY_RIGHT, now=NOW, by=editor)
    row = CopyFlowEntry.objects.latest("pk")
    assert (row.slug, row.act, row.article, row.by) == ("gone", "delete", None, editor)


def test_history_is_neither_changed_nor_deleted() -> None:
    row = make_article().history.latest("pk")
    for change in (
        lambda: CopyFlowEntry.objects.filter(pk=row.pk).update(comment="从未"),
        lambda: CopyFlowEntry.objects.filter(pk=row.pk).update(article=make_article()),
        row.delete,
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def written_by(*people: User, **fields: Any) -> Article:
    """A draft that each of these has written a version of."""
    article = make_article(state=State.DRAFT, **fields)
    for person in people:
        rewrite(article, person)
    return article


def rewrite(article: Article, person: User | None, headline: str = "") -> None:
    article.headline = headline or f"{article.headline}改"
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW, by=person)


def test_author_alone_cannot_approve(editor: User) -> None:
    article = written_by(editor)
    with pytest.raises(FlowError, match="own_text"):
        approve_article(article, rights=EVERY_RIGHT, now=NOW, by=editor)
    assert article.history.filter(act="approve").count() == 0


def test_nobody_of_several_authors_is_a_second_person(editor: User) -> None:
    other = make_user("other", role="editor")
    article = written_by(editor, other)
    for person in (editor, other, None):
        with pytest.raises(FlowError, match="own_text"):
            approve_article(article, rights=EVERY_RIGHT, now=NOW, by=person)
    third = make_user("third", role="editor")
    approve_article(article, rights=EVERY_RIGHT, now=NOW, by=third, comment="核过数字")
    given = approval_of(article)
    assert given is not None
    assert (given.by, given.comment, given.is_exception, given.version) == (
        third,
        "核过数字",
        False,
        article.approved_version,
    )
    assert writers_of(article) == {editor.pk, other.pk}


def test_exception_is_kept_with_its_reason(editor: User) -> None:
    article = written_by(editor)
    publish_article(article, rights=EVERY_RIGHT, now=NOW, by=editor, exception="夜班只有一人")
    assert article.state == "published"
    given = article.history.get(act="approve")
    assert (given.by, given.is_exception, given.comment) == (editor, True, "夜班只有一人")


def test_second_person_needs_no_exception(editor: User) -> None:
    article = make_article(state=State.DRAFT)
    approve_article(article, rights=EVERY_RIGHT, now=NOW, by=editor, exception="多余的理由")
    assert article.history.get(act="approve").is_exception is False


@pytest.mark.parametrize("act", [Act.PUBLISH, Act.SCHEDULE], ids=lambda act: act.value)
def test_nothing_goes_out_without_approval(act: Act) -> None:
    article = make_article(state=State.DRAFT)
    with pytest.raises(ActRefusedError) as refused:
        DO[act](article, rights=EVERY_RIGHT, now=NOW)
    assert refused.value.refusal.code == "approval"
    assert Article.objects.get().state == "draft"


def test_exception_needs_the_right_to_publish() -> None:
    article = make_article(state=State.DRAFT)
    with pytest.raises(ActRefusedError) as refused:
        publish_article(article, rights=WRITER, now=NOW, exception="没有别人")
    assert refused.value.refusal.code == "right"


def test_approval_is_void_as_soon_as_the_text_changes(editor: User) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED)
    rewrite(article, editor)
    assert (article.flow, article.approved_version) == (Workflow.OPEN, None)
    with pytest.raises(ActRefusedError):
        publish_article(article, rights=EVERY_RIGHT, now=NOW)


CHANGES: dict[str, Callable[[Article], Any]] = {
    "section": lambda one: one.sections.update(crosshead="新小标题"),
    "credit": lambda one: one.credits.update(name="别人"),
    "credit added": lambda one: one.credits.create(name="柯宇"),
    "picture": lambda one: one.pictures.create(photo=make_photo()),
    "headline": lambda one: Article.objects.filter(pk=one.pk).update(headline="新主题"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_change_of_any_part_voids_the_approval(change: str) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED)
    CHANGES[change](article)
    with pytest.raises(FlowError, match="approval_void"):
        publish_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(Article.objects.get(), now=NOW)
    assert Article.objects.get().flow is Workflow.OPEN


def test_save_without_a_new_word_keeps_the_approval(editor: User) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED)
    before = article.history.count()
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    finish_article(article, now=NOW, by=editor)
    assert (article.flow, article.history.count(), writers_of(article)) == (Workflow.APPROVED, before, frozenset())


def test_edit_takes_a_scheduled_article_back_to_the_draft(editor: User) -> None:
    article = make_article(state=State.SCHEDULED, at=NOW + HOUR)
    rewrite(article, editor)
    assert (article.state, article.flow, article.published_at) == ("draft", Workflow.OPEN, None)


def test_return_says_why(editor: User) -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.IN_REVIEW)
    with pytest.raises(FlowError, match="comment"):
        return_article(article, comment=" ", rights=EVERY_RIGHT, now=NOW, by=editor)
    return_article(article, comment="缺少比分", rights=EVERY_RIGHT, now=NOW, by=editor)
    assert (article.flow, article.history.latest("number").comment) == (Workflow.OPEN, "缺少比分")


def test_everything_in_the_way_is_said_at_once() -> None:
    article = make_article(state=State.DRAFT, photos=[make_photo(credit="")])
    with pytest.raises(SeveralError) as refused:
        publish_article(article, rights=EVERY_RIGHT, now=NOW)
    assert [type(one) for one in refused.value.errors] == [ActRefusedError, NotReadyError]


def test_withdrawal_needs_a_reason_and_voids_the_approval() -> None:
    article = make_article()
    with pytest.raises(FlowError, match="withdrawal_reason"):
        withdraw_article(article, reason=" ", rights=EVERY_RIGHT, now=NOW)
    withdraw_article(article, reason="所述不实", rights=EVERY_RIGHT, now=NOW)
    assert (article.flow, article.withdrawn_at, article.withdrawal_reason) == (Workflow.OPEN, NOW, "所述不实")
    with pytest.raises(ActRefusedError):
        publish_article(article, rights=EVERY_RIGHT, now=NOW)
    publish_article(article, rights=EVERY_RIGHT, now=NOW, exception=ALONE)
    assert (article.state, article.withdrawn_at, article.withdrawal_reason) == ("published", None, "")


@pytest.mark.parametrize("how", ["embargo", "clock"])
def test_withdrawal_of_what_nobody_has_seen_is_not_told(how: str) -> None:
    article = make_article(embargo_until=NOW + HOUR) if how == "embargo" else make_article(at=NOW + HOUR)
    withdraw_article(article, reason="所述不实", rights=EVERY_RIGHT, now=NOW)
    assert article.withdrawn_at is None


def test_corrected_article_comes_back_from_the_archive_as_corrected() -> None:
    article = make_article(state=State.CORRECTED)
    archive_article(article, rights=EVERY_RIGHT, now=NOW)
    unarchive_article(article, rights=EVERY_RIGHT, now=NOW)
    assert article.state == "corrected"


@pytest.mark.parametrize("act", set(Act) - {Act.EDIT, Act.CORRECT, Act.DELETE}, ids=lambda act: act.value)
def test_moving_an_article_somebody_has_changed_is_refused(act: Act, editor: User) -> None:
    state, workflow = next((state, workflow) for state, workflow, one in TRANSITIONS if one is act)
    article = standing_so(state, workflow)
    with pytest.raises(VersionConflictError):
        DO[act](article, rights=EVERY_RIGHT, now=NOW, by=editor, expected_version=article.version - 1)
    assert Article.objects.get().state == state.value


def test_schedule_into_the_past_is_refused() -> None:
    article = make_article(state=State.DRAFT, workflow=Workflow.APPROVED)
    with pytest.raises(MomentError, match="schedule_past"):
        schedule_article(article, at=NOW, rights=EVERY_RIGHT, now=NOW)
