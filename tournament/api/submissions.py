"""Results handed in with a token, and confirmed by a second person: one effect and one answer for each key."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from tournament.api.bodies import CONFIRMATION, SUBMISSION, body_of, key_of
from tournament.api.errors import JSON, Refusal, fault, json_text
from tournament.api.openapi import hands_in
from tournament.api.reading import EVENT
from tournament.api.refusals import conflict, refusing
from tournament.api.ties import written_object
from tournament.api.tokens import Token, token_of
from tournament.choices import SubmissionSource
from tournament.models import ApiToken, Submission, Tie
from tournament.services.answers import Answer, answer_once, request_digest
from tournament.services.exchange import (
    SideRosters,
    handed_in_document,
    handed_in_lineups,
    tie_rosters,
)
from tournament.services.results import (
    KeyReusedError,
    Outcome,
    ResultDocument,
    confirm_result,
    held_submission,
    open_due_lineups,
    record_result,
    result_document,
    with_players,
)
from tournament.snapshots import tie_with_facts


class _Place(NamedTuple):
    """The keys of a tie and of its tournament."""

    tie: int
    tournament: int


PERMISSION = "tournament.add_submission"
TIE = f"{EVENT}/ties/{{int:no}}"

router = Router(auth=Token())


@router.post(f"{TIE}/submissions", **hands_in("submission", "Hand in the whole result of a tie.", required=True))
def submit(request: HttpRequest, tournament: str, event: str, no: int) -> HttpResponse:
    token = token_of(request, PERMISSION)
    key, body = key_of(request), body_of(request, SUBMISSION)
    sent = body.result
    if sent is None:
        raise Refusal(422, [fault("result_missing")])
    place, now = _place(tournament, event, no), timezone.now()

    def act() -> Answer:
        open_due_lineups(tie=place.tie, now=now)
        known = with_players(tie_with_facts(place.tie))
        row, rosters = known.row, tie_rosters(known.row, known.players)
        value = with_kept_lineups(sent, _standing(row), rosters)
        with refusing(row, body, value, rosters):
            return _accepted(
                record_result(
                    tie=known,
                    base_version=body.sent["base_version"],
                    document=handed_in_document(value, rosters),
                    reason=body.words("reason"),
                    decision=body.words("decision"),
                    later=body.later,
                    **_by(token, key, now),
                ),
                rosters,
            )

    return _answered(place, token, key, ["submission", body.sent], now, act)


@router.post(
    f"{TIE}/submissions/{{int:submission}}/confirmation",
    **hands_in("confirmation", "Make a result that waits official, as a second person.", required=False),
)
def confirm(request: HttpRequest, tournament: str, event: str, no: int, submission: int) -> HttpResponse:
    token = token_of(request, PERMISSION)
    key, body = key_of(request), body_of(request, CONFIRMATION)
    place, now = _place(tournament, event, no), timezone.now()
    if not Submission.objects.filter(tie=place.tie, sequence=submission).exists():
        raise Http404

    def act() -> Answer:
        known = with_players(tie_with_facts(place.tie))
        row, rosters = known.row, tie_rosters(known.row, known.players)
        held = held_submission(row)
        if held is None or held.sequence != submission:
            raise conflict(row, [fault("submission_not_waiting")])
        value = None
        if body.result is not None:
            value = with_kept_lineups(body.result, cast(ResultDocument, held.content), rosters)
        with refusing(row, body, value, rosters):
            return _accepted(
                confirm_result(
                    tie=row,
                    base_version=row.version if body.base_version is None else body.base_version,
                    document=None if value is None else handed_in_document(value, rosters),
                    decision=body.words("decision"),
                    later=body.later,
                    **_by(token, key, now),
                ),
                rosters,
            )

    return _answered(place, token, key, ["confirmation", submission, body.sent], now, act)


def with_kept_lineups(value: dict[str, Any], stored: ResultDocument, rosters: SideRosters) -> dict[str, Any]:
    """The result as handed in; where it says nothing of line-ups, with those that stand: they may be sealed still."""
    lineups = handed_in_lineups(stored, rosters)
    return value if "lineups" in value or not lineups else {**value, "lineups": lineups}


def _standing(row: Tie) -> ResultDocument:
    """What waits for the tie, or what holds for it."""
    held = held_submission(row)
    return result_document(row) if held is None else cast(ResultDocument, held.content)


def _by(token: ApiToken, key: str, now: datetime) -> dict[str, Any]:
    return {"source": SubmissionSource.API, "user": token.user, "key": key, "now": now, "via": str(token)}


def _answered(
    place: _Place, token: ApiToken, key: str, asked: list[Any], now: datetime, act: Callable[[], Answer]
) -> HttpResponse:
    """The answer of ``act``, or the one it gave before."""
    digest = request_digest(token.user_id, *asked)
    try:
        answer = answer_once(tie=place.tie, tournament=place.tournament, key=key, digest=digest, now=now, act=act)
    except KeyReusedError:
        raise Refusal(422, [fault("key_reused")]) from None
    response = HttpResponse(answer.body, status=answer.status, content_type=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _accepted(outcome: Outcome, rosters: SideRosters) -> Answer:
    """201 with the tie as it is now; whoever used the key by another way than this has no answer stored."""
    if outcome.replayed:
        raise KeyReusedError(f"key {outcome.submission.idempotency_key!r} was used by another way")
    return Answer(
        201,
        json_text(
            {
                "tie": written_object(outcome, rosters),
                "version": outcome.submission.version,
                "state": "awaiting_confirmation" if outcome.is_held else "official",
                "submission": outcome.submission.sequence,
            }
        ),
    )


def _place(tournament: str, event: str, no: int) -> _Place:
    rows = Tie.objects.filter(no=no, event__slug=event, event__tournament__slug=tournament)
    found = rows.order_by().values_list("pk", "event__tournament").first()
    if found is None:
        raise Http404
    return _Place(*found)
