"""An event file into the database: everything or nothing."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tournament.choices import SecondPerson, SubmissionSource
from tournament.models import Event, Player, Tie, Tournament
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange.bulk_results import result_columns, write_results
from tournament.services.exchange.canonical import TOURNAMENT, stated
from tournament.services.exchange.checking import CheckedDocument, checked_document
from tournament.services.exchange.differences import Difference, differences
from tournament.services.exchange.dumping import event_document, tournament_block
from tournament.services.exchange.moments import TakenTables
from tournament.services.exchange.reading import read_json
from tournament.services.exchange.structure import write_event, write_structure, write_tournament
from tournament.services.exchange.updating import update_event
from tournament.services.results.rulings import log_event_rulings
from tournament.services.results.submitting import Handover
from tournament.services.revisions import lock_tournament, raise_revision


@dataclass(frozen=True, slots=True)
class LoadedEvent:
    """What loading did: ``changed`` is False where everything was there already."""

    event: Event
    changed: bool
    new_zones: tuple[str, ...] = ()


class EventDiffersError(Exception):
    """The event exists, the file says something else, and nobody asked for an update."""

    def __init__(self, differences: list[Difference]) -> None:
        super().__init__(f"{len(differences)} differences")
        self.differences = differences


def load_event(content: bytes, *, now: datetime, update: bool = False) -> LoadedEvent:
    """Load the event file whose bytes are ``content``, in one transaction.

    A new event with results is refused where its tournament asks for a second person (``second_person_asked``).

    The same file again changes nothing. ``DefectsError`` with every defect of the file; ``EventDiffersError`` where
    the event exists otherwise and ``update`` is not set; the errors of ``record_result`` where an update meets them.
    """
    document, defects = read_json(content)
    key = f"import-{hashlib.sha256(content).hexdigest()[:40]}"
    with transaction.atomic():
        tournament = _stored_tournament(document)
        if tournament is not None:
            lock_tournament(tournament)
        event = _stored_event(tournament, document)
        checked = checked_document(
            document, defects, taken_tables=_taken_tables(tournament, event), stored_codes=_stored_codes(event)
        )
        if event is None:
            return _load_new(tournament, checked, key=key, now=now)
        wanted = checked.canonical
        found = differences(event_document(event), wanted)
        if not found:
            return LoadedEvent(event, changed=False)
        if not update:
            raise EventDiffersError(found)
        return LoadedEvent(event, True, tuple(update_event(event, checked, wanted, key=key, now=now)))


def _stored_tournament(document: object) -> Tournament | None:
    return Tournament.objects.filter(slug=_slug(document, "tournament")).first()


def _stored_event(tournament: Tournament | None, document: object) -> Event | None:
    return Event.objects.filter(tournament=tournament, slug=_slug(document, "event")).first() if tournament else None


def _slug(document: object, block: str) -> str:
    part = document.get(block) if isinstance(document, dict) else None
    slug = part.get("slug") if isinstance(part, dict) else None
    return slug if isinstance(slug, str) and slug.isascii() else ""


def _taken_tables(tournament: Tournament | None, event: Event | None) -> TakenTables:
    """Where the other events of the tournament play."""
    if tournament is None:
        return {}
    ties = Tie.objects.filter(event__tournament=tournament, table__isnull=False, starts_at__isnull=False)
    others = ties.exclude(event=event).values_list("table__table_no", "starts_at", "event__slug", "no")
    return {(table, moment): f"{slug}/{no}" for table, moment, slug, no in others if moment is not None}


def _stored_codes(event: Event | None) -> dict[str, dict[str, str]]:
    codes: dict[str, dict[str, str]] = {}
    for team, code, name in Player.objects.filter(team__event=event).values_list("team__code", "code", "name"):
        codes.setdefault(team, {})[code] = name
    return codes if event else {}


def _load_new(tournament: Tournament | None, checked: CheckedDocument, *, key: str, now: datetime) -> LoadedEvent:
    if tournament is not None and (defects := _disagreements(tournament, checked)):
        raise DefectsError(defects)
    if tournament is not None and tournament.second_person != SecondPerson.OFF and any(checked.results.values()):
        raise DefectsError([Defect("second_person_asked", ("tournament",))])
    tournament = tournament or write_tournament(checked.value["tournament"])
    event = write_event(tournament, checked.value["event"])
    structure = write_structure(event, checked, result_columns(checked.results))
    write_results(
        tournament,
        structure.ties,
        checked.results,
        structure.players,
        event=event.slug,
        key=f"{key}-0",
        now=now,
    )
    log_event_rulings(event, Handover(SubmissionSource.IMPORT, None, key, now))
    raise_revision(tournament)
    return LoadedEvent(event, True, tuple(structure.new_zones))


def _disagreements(tournament: Tournament, checked: CheckedDocument) -> list[Defect]:
    """Where an event that joins a tournament speaks of it otherwise than the tournament does."""
    found = differences(stated(tournament_block(tournament), TOURNAMENT), checked.canonical["tournament"])
    return [
        Defect("tournament_differs", ("tournament", *one.path), {"before": one.before, "after": one.after})
        for one in found
    ]
