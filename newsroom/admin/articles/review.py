"""On the article's page: review, corrections, withdrawal, and what was done before."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from newsroom.admin.accounts import ACCOUNT_FIELDS, SAID, AccountForm, account_fieldset, line
from newsroom.choices import ArticleState
from newsroom.errors import FlowError, MomentError, NewsroomError
from newsroom.explanations import flow_sentence
from newsroom.models import Article
from newsroom.rules.copyflow import READABLE, SEEN, Act, Right, State, acts_open
from newsroom.selectors.corrections import corrections_of
from newsroom.selectors.history import approval_of, history_of
from newsroom.selectors.previews import preview_links_of
from newsroom.services.copyflow import (
    archive_article,
    publish_article,
    recall_article,
    schedule_article,
    unarchive_article,
    withdraw_article,
)
from newsroom.services.history import Person
from newsroom.services.reviews import approve_article, return_article, send_article

WITHDRAWAL_FIELDS = ("why_withdrawn", "why_withdrawn_en")
EXTRA_FIELDS = ("version", "publish_at", SAID, "comment", "exception", *ACCOUNT_FIELDS, *WITHDRAWAL_FIELDS)
"""Fields of the form that are no fields of the article."""
FIELD_OF = {
    "comment": "comment",
    "own_text": "exception",
    "withdrawal_reason": "why_withdrawn",
    "address_fixed": "slug",
}
"""Beside which field a refusal is said."""
BUTTONS = tuple(act for act in Act if act not in (Act.EDIT, Act.CORRECT, Act.DELETE))


class ReviewForm(AccountForm):
    """What an act asks for in words; a refusal of the copy flow stands beside the field that mends it."""

    comment = line(_("comment"), 1000, _("For those who review, and for who wrote it."))
    exception = line(
        _("reason for the exception"), 1000, _("Only where no second person can approve the text. It is kept.")
    )
    why_withdrawn = line(_("why it is withdrawn"), 300, _("Readers are told this in place of the article."))
    why_withdrawn_en = line(_("why it is withdrawn, in English"), 500)

    @property
    def has_been_seen(self) -> bool:
        return self.instance.pk is not None and self.instance.standing(timezone.now()) in SEEN

    def show(self, refused: NewsroomError) -> None:
        if isinstance(refused, FlowError) and refused.code in FIELD_OF:
            self.add_error(FIELD_OF[refused.code], flow_sentence(refused.code))
        else:
            super().show(refused)


def acts_offered(article: Article | None, rights: frozenset[Right]) -> tuple[Act, ...]:
    """The acts that have a button: those open now, and going out, which an exception given with it opens too."""
    shown = article or Article()
    stands = shown.standing(timezone.now())
    acts = acts_open(stands, shown.flow, rights)
    if Act.APPROVE in acts:
        acts += (Act.PUBLISH_AGAIN,) if stands is State.WITHDRAWN else (Act.SCHEDULE, Act.PUBLISH)
    return tuple(act for act in BUTTONS if act in acts)


def review_fieldsets(article: Article | None, acts: tuple[Act, ...], unbound: int) -> list[Any]:
    """The fields that the acts on offer and a change of the article ask for, one that adds ``unbound`` claims too."""
    stands = (article or Article()).standing(timezone.now())
    shown: list[Any] = []
    if acts and stands in SEEN:
        shown.append(account_fieldset(with_box=bool(unbound) and stands in READABLE))
    if acts and stands in READABLE:
        shown.append((pgettext_lazy("article", "Withdrawal"), {"fields": [WITHDRAWAL_FIELDS]}))
    elif acts and stands is not State.SCHEDULED:
        asked = ["comment", "exception"] if Act.APPROVE in acts else ["comment"]
        shown.append((_("Review"), {"fields": [tuple(asked)]}))
    return shown


def review_context(article: Article | None) -> dict[str, Any]:
    """What was done to the article, who approved it, and what readers were told."""
    if article is None or article.pk is None:
        return {}
    return {
        "flow_history": list(history_of(article)),
        "approval": approval_of(article),
        "corrections": corrections_of(article),
        "links": preview_links_of(article),
        "now": timezone.now(),
    }


def tell_of_recall(request: HttpRequest, before: str, article: Article) -> None:
    """Says that a scheduled article is a draft again because its text was changed."""
    if before == ArticleState.SCHEDULED and article.state == ArticleState.DRAFT:
        words = gettext("The text was changed: “%(article)s” is a draft again, to be approved and scheduled anew.")
        messages.warning(request, words % {"article": article})


def do_act(
    act: Act, article: Article, said: dict[str, Any], *, rights: frozenset[Right], now: datetime, by: Person
) -> None:
    """Does what the button said, with what was written for it."""
    who: dict[str, Any] = {"rights": rights, "now": now, "by": by}
    comment, exception = said.get("comment") or "", said.get("exception") or ""
    unbound = said.get("unbound_said") or 0
    match act:
        case Act.SEND:
            send_article(article, comment=comment, **who)
        case Act.RETURN:
            return_article(article, comment=comment, **who)
        case Act.APPROVE:
            approve_article(article, comment=comment, exception=exception, **who)
        case Act.SCHEDULE:
            if said.get("publish_at") is None:
                raise MomentError("schedule_empty")
            schedule_article(article, at=said["publish_at"], exception=exception, unbound_said=unbound, **who)
        case Act.PUBLISH | Act.PUBLISH_AGAIN:
            publish_article(article, exception=exception, unbound_said=unbound, **who)
        case Act.RECALL:
            recall_article(article, **who)
        case Act.WITHDRAW:
            reason, reason_en = said.get("why_withdrawn") or "", said.get("why_withdrawn_en") or ""
            withdraw_article(article, reason=reason, reason_en=reason_en, **who)
        case Act.ARCHIVE:
            archive_article(article, **who)
        case Act.UNARCHIVE:
            unarchive_article(article, **who)
