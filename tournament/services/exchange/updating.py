"""An event that exists, brought to what a file says: results through the result service, the rest by row."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from tournament.choices import SubmissionSource
from tournament.models import Event, OfficialResult, Submission, Team, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange.canonical import Document
from tournament.services.exchange.checking import CheckedDocument
from tournament.services.exchange.differences import differences
from tournament.services.exchange.dumping import event_document
from tournament.services.exchange.parts import all_ties
from tournament.services.exchange.structure import write_event, write_structure, write_tournament
from tournament.services.results import Later, ResultDocument, record_result, result_document
from tournament.services.results.rulings import log_event_rulings
from tournament.services.results.submitting import Handover
from tournament.services.revisions import raise_revision
from tournament.snapshots import with_facts


class UpdateFailedError(Exception):
    """After an update the event is not what the file says; nothing was kept."""


def update_event(event: Event, checked: CheckedDocument, wanted: Document, *, key: str, now: datetime) -> list[str]:
    """Make the event what ``checked`` says (``wanted`` is that in canonical form); the names of zones made for it.

    Ties whose teams change, and ties that are no more, lose their results first, the last rounds before the ones
    they come from; then every result that differs is recorded, source ``import``. ``DefectsError``
    (``tie_in_log``) where a tie that is no more has been recorded.
    """
    recorder = _Recorder(key, now)
    leaving = _ties_that_change_hands(event, checked)
    _refuse_removal(event, checked)
    for tie in sorted(leaving, key=_depth, reverse=True):
        if result_document(tie):
            recorder.record(_fresh(tie), {})
    Tie.objects.filter(pk__in=[tie.pk for tie in leaving]).update(version=F("version") + 1)
    write_tournament(checked.value["tournament"])
    event = write_event(event.tournament, checked.value["event"])
    structure = write_structure(event, checked)
    _record_changed(event, checked, recorder)
    for row in structure.gone:
        row.delete()
    log_event_rulings(event, Handover(SubmissionSource.IMPORT, None, key, now))
    raise_revision(event.tournament)
    if found := differences(event_document(Event.objects.get(pk=event.pk)), wanted):
        raise UpdateFailedError("; ".join("/".join(map(str, one.path)) for one in found[:5]))
    return structure.new_zones


class _Recorder:
    def __init__(self, key: str, now: datetime) -> None:
        self._key = key
        self._now = now
        self._reason = _("event file loaded again")

    def record(self, tie: Tie, document: ResultDocument) -> None:
        record_result(
            tie=tie,
            base_version=tie.version,
            document=document,
            source=SubmissionSource.IMPORT,
            user=None,
            key=f"{self._key}-{tie.version}",
            now=self._now,
            reason=self._reason,
            decision=self._reason,
            later=Later.ANNUL,
        )


def _ties_that_change_hands(event: Event, checked: CheckedDocument) -> list[Tie]:
    """The ties whose teams, or who themselves, are others in the document.

    Their version goes up, so that nobody enters a result for teams that have left.
    """
    teams = {place.no: place.teams for place in all_ties(checked.part)}
    return [tie for tie in with_facts(event.ties.all()) if teams.get(tie.no) != (_code(tie.team_a), _code(tie.team_x))]


def _code(team: Team | None) -> str | None:
    return team.code if team else None


def _refuse_removal(event: Event, checked: CheckedDocument) -> None:
    kept = {place.no for place in all_ties(checked.part)}
    logged = Submission.objects.filter(tie__event=event).exclude(tie__no__in=kept)
    gone = sorted(set(logged.values_list("tie__no", flat=True)))
    if gone:
        raise DefectsError(Defect("tie_in_log", ("stages",), {"no": no}) for no in gone)


def _depth(tie: Tie) -> tuple[int, int, int]:
    """Groups first, then the rounds of a knock-out as they follow from one another."""
    return tie.stage.position, -(tie.round_of or 0), tie.no


def _record_changed(event: Event, checked: CheckedDocument, recorder: _Recorder) -> None:
    """Record what differs, ties before those that follow from them; those of a knock-out are read in their turn.

    A player's new code changes the words of a result, and so is recorded too.
    """
    order = sorted(with_facts(event.ties.all()), key=_depth)
    official = OfficialResult.objects.filter(tie__event=event).select_related("submission")
    in_log = {one.tie_id: one.submission.content for one in official}
    for read in order:
        tie = _fresh(read) if read.group_id is None else read
        stored = result_document(tie)
        wanted = _with_expedite(checked.results.get(tie.no, {}), stored)
        if stored != wanted or in_log.get(tie.pk, {}) != wanted:
            recorder.record(tie, wanted)


def _fresh(tie: Tie) -> Tie:
    """The tie as it is by now: what was recorded before it may have moved its sides."""
    return with_facts(Tie.objects.filter(pk=tie.pk)).get()


def _with_expedite(document: ResultDocument, stored: ResultDocument) -> ResultDocument:
    """The document with the games from which the expedite system was played, which files do not carry."""
    known = {match["no"]: match.get("expedite_from_game") for match in stored.get("matches", ())}
    if "matches" not in document:
        return document
    matches = []
    for match in document["matches"]:
        changed = match.copy()
        changed.pop("expedite_from_game", None)
        if (game := known.get(match["no"])) is not None:
            changed["expedite_from_game"] = game
        matches.append(changed)
    return {**document, "matches": matches}
