"""Setting up and changing tournaments, events and stages."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import models, transaction

from tournament.choices import SecondPerson
from tournament.models import Event, Organisation, Session, Stage, Tie, Tournament
from tournament.rules.errors import Defect, DefectsError
from tournament.services.results.opening import open_due_of_event
from tournament.services.revisions import lock_tournament, raise_revision


@transaction.atomic
def create_tournament(
    *,
    fields: Mapping[str, object],
    organisations: Iterable[tuple[str, str, str]] = (),
    sessions: Iterable[tuple[str, str, datetime, datetime]] = (),
) -> Tournament:
    """A tournament with its hosts and supporters (role, name, name in English) and its sessions of play."""
    tournament = Tournament(**fields)
    tournament.full_clean()
    tournament.save()
    Organisation.objects.bulk_create(
        Organisation(tournament=tournament, position=position, role=role, name=name, name_en=name_en)
        for position, (role, name, name_en) in enumerate(organisations, start=1)
    )
    Session.objects.bulk_create(
        Session(tournament=tournament, session_no=no, name=name, name_en=name_en, starts_at=starts_at, ends_at=ends_at)
        for no, (name, name_en, starts_at, ends_at) in enumerate(sessions, start=1)
    )
    raise_revision(tournament)
    return tournament


@transaction.atomic
def save_tournament(tournament: Tournament, *, now: datetime) -> None:
    """Save a tournament as it was changed; ``DefectsError`` as of ``second_person_defects``."""
    since = now
    if tournament.pk is not None:
        lock_tournament(tournament)
        if defects := second_person_defects(tournament, tournament.second_person):
            raise DefectsError(defects)
        stored = Tournament.objects.get(pk=tournament.pk)
        tournament.revision = stored.revision
        if stored.second_person == tournament.second_person:
            since = stored.second_person_since or now
    tournament.second_person_since = None if tournament.second_person == SecondPerson.OFF else since
    tournament.save()
    raise_revision(tournament)


@transaction.atomic
def ask_second_person(*, tournament: Tournament, second_person: SecondPerson, now: datetime) -> None:
    """Say what results need from now on before they are official; errors as of ``save_tournament``."""
    lock_tournament(tournament)
    if defects := second_person_defects(tournament, second_person):
        raise DefectsError(defects)
    tournament.second_person = second_person
    save_tournament(tournament, now=now)


def second_person_defects(tournament: Tournament, chosen: str) -> tuple[Defect, ...]:
    """``results_wait`` (``ties``: their numbers) where the rule for a second person would change under them."""
    stored = Tournament.objects.filter(pk=tournament.pk).values_list("second_person", flat=True).first()
    if stored is None or stored == chosen:
        return ()
    waiting = Tie.objects.filter(event__tournament=tournament.pk, held_version__isnull=False).order_by("no")
    numbers = list(waiting.values_list("no", flat=True))
    return (Defect("results_wait", ("second_person",), {"ties": ", ".join(map(str, numbers))}),) if numbers else ()


@transaction.atomic
def create_event(
    *, tournament: Tournament, fields: Mapping[str, object], stages: Iterable[Mapping[str, object]]
) -> Event:
    """An event with its stages in playing order."""
    event = Event(tournament=tournament, position=tournament.events.count() + 1, **fields)
    event.full_clean()
    event.save()
    for position, settings in enumerate(stages, start=1):
        stage = Stage(event=event, position=position, **settings)
        stage.full_clean()
        stage.save()
    raise_revision(tournament)
    return event


@transaction.atomic
def save_stage(stage: Stage, *, now: datetime) -> None:
    """Save a changed or new stage; line-ups whose deadline has passed by its old settings are opened first."""
    if stage.pk is not None:
        open_due_of_event(event_id=stage.event_id, now=now)
    stage.save()
    raise_revision(stage.event.tournament)


@transaction.atomic
def save_public(instance: models.Model, *, tournament: Tournament) -> None:
    """Save a row without consequences of its own (name, organisation, session ...) that public pages show."""
    instance.save()
    raise_revision(tournament)


@transaction.atomic
def delete_public(instance: models.Model, *, tournament: Tournament) -> None:
    """Delete such a row."""
    instance.delete()
    raise_revision(tournament)
