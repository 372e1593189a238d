"""Opening a copy and finding out whether it is right."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.utils.translation import gettext as _

from config.backup import copies, postgres
from config.settings.databases import SQLITE
from tournament.backups import conclusions

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found wrong, and what could not be looked at: lines for the operator."""

    findings: tuple[str, ...] = ()
    unopened: str = ""


def check_copy(path: Path, manifest: Mapping[str, Any]) -> Checked:
    """Open a copy of the database and compare all that it says with the manifest.

    A dump of PostgreSQL is loaded into a database of its own where the account may make one; else its list is
    read and ``unopened`` says so.
    """
    if manifest["engine"] == SQLITE:
        if findings := copies.sqlite_findings(path):
            return Checked(tuple(findings[:MOST_SHOWN]))
        return Checked(findings_in(copies.sqlite_file(path), manifest))
    parts = postgres.listed_parts(path)
    with postgres.scratch_database(f"_check_{os.getpid()}") as scratch:
        if scratch is None:
            told = _(
                "The account may make no database: the dump was not loaded, only its list of %(parts)s parts read."
            )
            return Checked(unopened=told % {"parts": parts})
        postgres.load(path, scratch)
        return Checked(findings_in(postgres.beside(scratch), manifest))


def findings_in(settings: dict[str, Any], manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """What a database that holds what the manifest describes says differently, or contradicts in itself.

    What was wrong in the site already is in the manifest (``defects``): a true copy of it is a right backup.
    """
    with copies.in_place_of_the_database(settings):
        try:
            return tuple(_findings(manifest)[:MOST_SHOWN])
        except (DatabaseError, ObjectDoesNotExist) as error:
            return (f"{type(error).__name__}: {error}",)


def _findings(manifest: Mapping[str, Any]) -> list[str]:
    migrations = set(conclusions.applied_migrations()) ^ set(manifest["migrations"])
    if migrations:
        return [_("Other migrations: %(names)s") % {"names": ", ".join(sorted(migrations))}]
    return disagreements(manifest) + [
        f"check_results: {line}" for line in conclusions.defects() if line not in manifest["defects"]
    ]


def disagreements(manifest: Mapping[str, Any]) -> list[str]:
    """Where the database in use differs from a manifest in revisions, logs, standings or final places."""
    expected, marks, concluded = manifest["tournaments"], conclusions.marks(), conclusions.conclusions()
    found: dict[str, dict[str, Any]] = {slug: {**mark, "conclusions": concluded[slug]} for slug, mark in marks.items()}
    told = []
    for slug in conclusions.differing(expected, found):
        if slug not in found or slug not in expected:
            told.append(_("Tournament “%(slug)s” is on one side only.") % {"slug": slug})
            continue
        names = conclusions.differing(expected[slug], found[slug])
        if "conclusions" in names:
            names.remove("conclusions")
            names += conclusions.differing(expected[slug]["conclusions"], found[slug]["conclusions"])
        told += [_("“%(slug)s” differs in %(name)s.") % {"slug": slug, "name": name} for name in names]
    return told
