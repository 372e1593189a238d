"""Results handed in with a token: one effect and one answer for each key."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from tournament.api.bodies import SUBMISSION, body_of, key_of
from tournament.api.errors import JSON, Refusal, fault, json_text
from tournament.api.openapi import hands_in
from tournament.api.reading import EVENT
from tournament.api.refusals import refusing
from tournament.api.ties import tie_object
from tournament.api.tokens import Token, token_of
from tournament.choices import SubmissionSource
from tournament.models import ApiToken, Tie
from tournament.services.answers import Answer, answer_once, request_digest
from tournament.services.exchange import (
    SideRosters,
    handed_in_document,
    handed_in_lineups,
    tie_rosters,
    with_document_facts,
)
from tournament.services.results import KeyReusedError, Outcome, ResultDocument, record_result, result_document

PERMISSION = "tournament.add_submission"
TIE = f"{EVENT}/ties/{{int:no}}"

router = Router(auth=Token())


@router.post(f"{TIE}/submissions", **hands_in("submission", "Hand in the whole result of a tie.", required=True))
def submit(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    token = token_of(request, PERMISSION)
    key, body = key_of(request), body_of(request, SUBMISSION)
    if body.result is None:
        raise Refusal(422, [fault("result_missing")])
    tie = _tie(tournament, event, no)
    now = timezone.now()

    def act() -> Answer:
        row, rosters = _as_it_stands(tie)
        value = with_kept_lineups(body.result, result_document(row), rosters)
        with refusing(row, body, value, rosters):
            outcome = record_result(
                tie=row,
                base_version=body.sent["base_version"],
                document=handed_in_document(value, rosters),
                source=SubmissionSource.API,
                user=token.user,
                key=key,
                now=now,
                reason=body.words("reason"),
                decision=body.words("decision"),
                later=body.later,
            )
        return _accepted(outcome)

    return answered(tie, token, key, ["submission", body.sent], now, act)


def answered(
    tie: Tie, token: ApiToken, key: str, asked: list[Any], now: datetime, act: Callable[[], Answer]
) -> HttpResponse:
    """The answer of ``act``, or the stored one; refusals as ``refusing`` makes them."""
    digest = request_digest(token.user_id, *asked)
    try:
        answer = answer_once(tie=tie, key=key, digest=digest, now=now, act=act)
    except KeyReusedError:
        raise Refusal(422, [fault("key_reused")]) from None
    response = HttpResponse(answer.body, status=answer.status, content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def with_kept_lineups(value: dict[str, Any], stored: ResultDocument, rosters: SideRosters) -> dict[str, Any]:
    """The result as handed in; where it says nothing of line-ups, with those that stand: they may be sealed still."""
    lineups = handed_in_lineups(stored, rosters)
    return value if "lineups" in value or not lineups else {**value, "lineups": lineups}


def _tie(tournament: str, event: str, no: int) -> Tie:
    rows = Tie.objects.select_related("event__tournament")
    found = rows.filter(no=no, event__slug=event, event__tournament__slug=tournament).first()
    if found is None:
        raise Http404
    return found


def _as_it_stands(tie: Tie) -> tuple[Tie, SideRosters]:
    row = with_document_facts(Tie.objects.filter(pk=tie.pk)).get()
    return row, tie_rosters(row)


def _accepted(outcome: Outcome) -> Answer:
    if outcome.replayed:
        raise KeyReusedError("the key belongs to a submission that came by another way")
    tie = tie_object(outcome.tie.event, outcome.tie.no)
    state = "official"
    body = {
        "tie": tie,
        "version": outcome.submission.version,
        "state": state,
        "submission": outcome.submission.sequence,
    }
    return Answer(201, json_text(body))
