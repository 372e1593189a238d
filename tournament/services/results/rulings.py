"""Rulings in the log: lots, withdrawals and sides by decision, each as the document of what holds from then on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from django.db.models import Q, QuerySet

from tournament.choices import RULINGS, SubmissionAct
from tournament.models import Event, Group, Slot, Submission, Team, Tournament
from tournament.rules.errors import Defect
from tournament.services.results.log import append
from tournament.services.results.submitting import Handover

Document = Mapping[str, object]


def log_lots(group: Group, by: Handover, *, act: SubmissionAct) -> Submission:
    """Note the lots of a group as they are now: ``{"lots": [{"order", "drawn_by", "at"}]}``."""
    return _log(group.stage.event, lots_subject(group), lots_document(group), by, act)


def log_withdrawal(team: Team, by: Handover, *, act: SubmissionAct) -> Submission:
    """Note that a team has withdrawn (``{"results", "decision"}``), or plays on (``{}``)."""
    return _log(team.event, withdrawal_subject(team), withdrawal_document(team), by, act)


def log_sides(slots: Iterable[Slot], by: Handover, *, act: SubmissionAct = SubmissionAct.SIDE) -> None:
    """Note who stands on sides by decision (``{"team", "decision"}``), or that their sources hold again (``{}``)."""
    keys = [slot.pk for slot in slots]
    for slot in _slots().filter(pk__in=keys).order_by("tie__no", "side"):
        _log(slot.tie.event, side_subject(slot), side_document(slot), by, act)


def log_event_rulings(event: Event, by: Handover) -> None:
    """Note whatever rulings of an event the log does not say yet, as after loading an event file."""
    logged = logged_rulings(event.tournament)
    for subject, act, document in _rulings_now(event):
        if logged.pop(subject, {}) != document:
            _append(event, subject, act, document, _last(event, subject), by)
    for subject, document in logged.items():
        if document and subject.split("/")[0] == event.slug:
            _append(event, subject, _BACK[subject.split("/")[1]], {}, document, by)


def ruling_differences(tournament: Tournament) -> Iterator[Defect]:
    """Rulings that hold and are not the last word of the log, and the reverse: ``ruling_not_in_log``."""
    logged = logged_rulings(tournament)
    for event in tournament.events.all():
        for subject, _act, document in _rulings_now(event):
            if logged.pop(subject, {}) != document:
                yield Defect("ruling_not_in_log", tuple(subject.split("/")))
    for subject, document in logged.items():
        if document:
            yield Defect("ruling_not_in_log", tuple(subject.split("/")))


def logged_rulings(tournament: Tournament) -> dict[str, Document]:
    """The last word of the log on every subject; a subject without the tournament's name, which may change."""
    rows = Submission.objects.filter(tournament=tournament, act__in=RULINGS).order_by("sequence")
    return {subject.partition("/")[2]: content for subject, content in rows.values_list("subject", "content")}


def lots_subject(group: Group) -> str:
    return f"{group.stage.event.slug}/lots/{group.stage.slug}/{group.name}"


def withdrawal_subject(team: Team) -> str:
    return f"{team.event.slug}/teams/{team.code}"


def side_subject(slot: Slot) -> str:
    return f"{slot.tie.event.slug}/sides/{slot.tie.no}/{slot.side}"


def lots_document(group: Group) -> Document:
    lots = [
        {
            "order": [place.team.code for place in lot.places.order_by("position").select_related("team")],
            "drawn_by": lot.drawn_by,
            "at": lot.drawn_at.astimezone(UTC).isoformat(timespec="milliseconds") if lot.drawn_at else None,
        }
        for lot in group.lots.order_by("position")
    ]
    return {"lots": lots} if lots else {}


def withdrawal_document(team: Team) -> Document:
    if not team.withdrawn_results:
        return {}
    return {"results": str(team.withdrawn_results), "decision": team.withdrawn_decision}


def side_document(slot: Slot) -> Document:
    if not slot.decision:
        return {}
    team = slot.tie.team_a if slot.side == "a" else slot.tie.team_x
    return {"team": team.code if team else None, "decision": slot.decision}


def _slots() -> QuerySet[Slot]:
    return Slot.objects.select_related("tie__event__tournament", "tie__team_a", "tie__team_x")


def _rulings_now(event: Event) -> Iterator[tuple[str, SubmissionAct, Document]]:
    groups = (
        Group.objects.filter(stage__event=event, lots__isnull=False).distinct().order_by("stage__position", "position")
    )
    for group in groups.select_related("stage__event"):
        yield lots_subject(group), SubmissionAct.LOT, lots_document(group)
    for team in event.teams.exclude(withdrawn_results="").order_by("code").select_related("event"):
        yield withdrawal_subject(team), SubmissionAct.WITHDRAWAL, withdrawal_document(team)
    for slot in _slots().filter(~Q(decision=""), tie__event=event).order_by("tie__no", "side"):
        yield side_subject(slot), SubmissionAct.SIDE, side_document(slot)


_BACK = {"lots": SubmissionAct.LOT_BACK, "teams": SubmissionAct.REINSTATEMENT, "sides": SubmissionAct.SIDE_BACK}


def _log(event: Event, subject: str, document: Document, by: Handover, act: SubmissionAct) -> Submission:
    return _append(event, subject, act, document, _last(event, subject), by)


def _last(event: Event, subject: str) -> Document:
    rows = Submission.objects.filter(tournament=event.tournament_id, act__in=RULINGS, subject__endswith=f"/{subject}")
    return rows.order_by("-sequence").values_list("content", flat=True).first() or {}


def _append(
    event: Event, subject: str, act: SubmissionAct, document: Document, before: Document, by: Handover
) -> Submission:
    return append(
        Submission(
            tournament=event.tournament,
            subject=f"{event.tournament.slug}/{subject}",
            act=act,
            base_version=0,
            version=0,
            content=document,
            before=before,
            **by.columns,
        )
    )
