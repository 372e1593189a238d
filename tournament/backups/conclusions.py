"""What a database says of its tournaments, short enough to be written into a manifest and compared."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tournament.models import Event, Group, Submission, Tournament
from tournament.rules.errors import DefectsError
from tournament.rules.standings import standings_document
from tournament.selectors.groups import standings_of
from tournament.selectors.places import event_places
from tournament.services.results import chain_head
from tournament.services.results.checks import result_differences
from tournament.snapshots import with_standings_facts


class Mark(TypedDict):
    """Where a tournament stands: its revision, the length of its log and the log's last digest."""

    revision: int
    submissions: int
    head: str


Marks = dict[str, Mark]
"""By slug of the tournament."""
Conclusions = dict[str, dict[str, str]]
"""By slug of the tournament and by ``event/stage/group`` or ``event`` the digest of standings or final places."""


def marks() -> Marks:
    return {
        tournament.slug: Mark(
            revision=tournament.revision,
            submissions=Submission.objects.filter(tournament=tournament).count(),
            head=chain_head(tournament),
        )
        for tournament in Tournament.objects.order_by("slug")
    }


def conclusions() -> Conclusions:
    """Standings of every group and places of every event, recomputed."""
    return {
        tournament.slug: {
            name: digest
            for event in tournament.events.order_by("slug")
            for name, digest in (*_standings(event), _places(event))
        }
        for tournament in Tournament.objects.order_by("slug")
    }


def differing(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The names under which two of these differ, those of one side alone included."""
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def defects() -> list[str]:
    """What ``check_results`` would print, one line each."""
    return [
        f"{tournament.slug}/{'/'.join(map(str, defect.path))} {defect.code}"
        for tournament in Tournament.objects.order_by("slug")
        for defect in result_differences(tournament)
    ]


def applied_migrations() -> list[str]:
    """``app.name`` of every migration the database has."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known_migrations() -> set[str]:
    """``app.name`` of every migration of the installed code."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _standings(event: Event) -> Iterator[tuple[str, str]]:
    groups = Group.objects.filter(stage__event=event).order_by("stage__slug", "name")
    for group in with_standings_facts(groups):
        name = f"{event.slug}/{group.stage.slug}/{group.name}"
        try:
            standings = standings_document(standings_of(group), stage=group.stage.slug, group=group.name)
        except DefectsError as error:
            yield name, _unrankable(error)
        else:
            yield name, _digest(standings)


def _places(event: Event) -> tuple[str, str]:
    try:
        places = event_places(event)
    except DefectsError as error:
        return event.slug, _unrankable(error)
    return event.slug, _digest([[place.place, list(place.teams), place.by] for place in places])


def _unrankable(error: DefectsError) -> str:
    return "unrankable: " + ", ".join(sorted(defect.code for defect in error.defects))


def _digest(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
