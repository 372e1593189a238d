"""Taking a backup back: what was is what is, what is there is kept, and a doubtful file changes nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from config.backup import archive, placing, postgres
from config.backup.copies import in_place_of_the_database, sqlite_file
from config.backup.folder import RESULT, WHOLE, kept_backups, restored_at
from config.backup.locks import hold_while_running
from config.release import release
from config.settings.databases import SQLITE
from tests.factories import make_event, play_group, record, score_sheet, tie_no
from tournament.backups import conclusions
from tournament.backups.taking import take_backup
from tournament.models import Event, Submission, Tournament
from tournament.services.results.checks import result_differences

on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")


def restore(file: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("restore", str(file), *arguments, stdout=out)
    return out.getvalue()


def refused(file: Path, *arguments: str) -> str:
    with pytest.raises(CommandError) as caught:
        restore(file, *arguments)
    return str(caught.value)


def taken(into: Path, kind: str = WHOLE) -> Path:
    backup = take_backup(into=into, kind=kind)
    assert backup is not None
    assert backup.checked.findings == ()
    return backup.path


def everything(path: Path) -> list[str]:
    """All rows of a database, as statements."""
    with closing(sqlite3.connect(path)) as opened:
        return list(opened.iterdump())


def tree(folder: Path) -> dict[str, bytes]:
    """All files below, but for the backups."""
    files = (path for path in folder.rglob("*") if path.is_file() and "backups" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def empty_machine(tmp_path: Path, settings: Any, db: None) -> Iterator[Path]:
    """A folder with no database and no pictures in it; commands look for them there."""
    folder = tmp_path / "elsewhere" / "data"
    settings.MEDIA_ROOT = folder / "media"
    with in_place_of_the_database(sqlite_file(folder / "hall.sqlite3", writable=True)):
        yield folder


@pytest.fixture
def backup_file(hall: Path, place: Path) -> Path:
    return taken(place / "backups")


def test_round_trip_to_an_empty_machine(backup_file: Path, hall: Path, place: Path, empty_machine: Path) -> None:
    said = restore(backup_file)
    assert everything(empty_machine / "hall.sqlite3") == everything(hall)
    assert tree(empty_machine / "media") == {"photos/final.webp": b"the final"}
    assert sorted(path.name for path in empty_machine.iterdir()) == ["hall.sqlite3", "media"]
    assert (empty_machine / "hall.sqlite3").stat().st_mode & 0o777 == 0o600
    assert "as the manifest says" in said
    assert said.rstrip().endswith("Restored.")


def test_play_goes_on_after_a_restore(backup_file: Path, empty_machine: Path) -> None:
    restore(backup_file)
    record(tie_no(Event.objects.get(), 3), score_sheet("3-1"))
    assert list(result_differences(Tournament.objects.get())) == []
    assert Submission.objects.count() == 3


def test_what_is_there_is_kept_aside_and_only_when_asked(backup_file: Path, hall: Path, place: Path) -> None:
    record(tie_no(Event.objects.get(), 3), score_sheet("3-1"))
    (place / "media" / "photos" / "later.webp").write_bytes(b"later")
    connection.close()
    later, before = everything(hall), tree(place)
    assert "--yes" in refused(backup_file)
    assert tree(place) == before
    restore(backup_file, "--yes")
    (aside,) = place.glob("hall.sqlite3.before-*")
    (pictures,) = place.glob("media.before-*")
    assert everything(aside) == later
    assert sorted(tree(pictures)) == ["photos/final.webp", "photos/later.webp"]
    assert sorted(tree(place / "media")) == ["photos/final.webp"]
    connection.close()
    assert Submission.objects.count() == 2


def test_snapshot_of_a_result_leaves_pictures_alone(hall: Path, place: Path) -> None:
    file = taken(place / "backups", RESULT)
    (place / "media" / "photos" / "later.webp").write_bytes(b"later")
    said = restore(file, "--yes")
    assert sorted(tree(place / "media")) == ["photos/final.webp", "photos/later.webp"]
    assert "no pictures" in said


def test_pages_rendered_before_are_old_after_a_restore(backup_file: Path, empty_machine: Path, settings: Any) -> None:
    release.cache_clear()
    before = release()
    assert restored_at(settings.BACKUP_DIR) == ""
    restore(backup_file)
    release.cache_clear()
    after = release()
    release.cache_clear()
    assert restored_at(settings.BACKUP_DIR) != ""
    assert after.startswith(before)
    assert after != before


def test_damaged_file_changes_nothing(backup_file: Path, place: Path) -> None:
    content = bytearray(backup_file.read_bytes())
    content[len(content) // 2] ^= 1
    backup_file.write_bytes(content)
    before = tree(place)
    assert "damaged" in refused(backup_file, "--yes")
    assert tree(place) == before


def test_file_that_is_not_there_is_told(place: Path, hall: Path) -> None:
    assert "nowhere.zip" in refused(place / "nowhere.zip", "--yes")


def repacked(file: Path, to: Path, change: Callable[[dict[str, Any]], object], damage: str = "") -> Path:
    """The backup with another manifest and, by a statement, another database, but with right sums."""
    with archive.opened_archive(file) as opened:
        opened.extract(archive.DATABASE, to.with_suffix(".database"))
        manifest = opened.manifest
    if damage:
        with closing(sqlite3.connect(to.with_suffix(".database"))) as database:
            database.executescript(damage)
    change(manifest)
    archive.write_archive(to, manifest=manifest, database=to.with_suffix(".database"), media=None)
    return to


def test_newer_backup_is_refused(backup_file: Path, place: Path, empty_machine: Path) -> None:
    newer = repacked(backup_file, place / "newer.zip", lambda said: said["migrations"].append("tournament.9999_later"))
    assert "tournament.9999_later" in refused(newer)
    assert not empty_machine.exists()


def test_backup_of_another_database_is_refused(backup_file: Path, place: Path, empty_machine: Path) -> None:
    other = repacked(backup_file, place / "other.zip", lambda said: said.update(engine="django.db.backends.postgresql"))
    assert "postgresql" in refused(other)
    assert not empty_machine.exists()


def test_older_backup_is_migrated(backup_file: Path, place: Path, empty_machine: Path) -> None:
    older = repacked(
        backup_file,
        place / "older.zip",
        lambda said: said["migrations"].remove("sessions.0001_initial"),
        "DROP TABLE django_session; DELETE FROM django_migrations WHERE app = 'sessions'",
    )
    assert "migrations applied: 1" in restore(older)
    assert "django_session" in connection.introspection.table_names()


def test_backup_with_an_impossible_history_is_refused(backup_file: Path, place: Path, empty_machine: Path) -> None:
    odd = repacked(
        backup_file,
        place / "odd.zip",
        lambda said: said["migrations"].remove("tournament.0003_roles"),
        "DELETE FROM django_migrations WHERE app = 'tournament' AND name = '0003_roles'",
    )
    assert "0003_roles" in refused(odd)
    assert tree(empty_machine) == {}


def test_backup_that_contradicts_its_manifest_needs_a_word(backup_file: Path, place: Path, empty_machine: Path) -> None:
    def other_head(said: dict[str, Any]) -> None:
        for one in said["tournaments"].values():
            one["head"] = "0" * 64

    wrong = repacked(backup_file, place / "wrong.zip", other_head)
    assert "--accept-differences" in refused(wrong)
    assert tree(empty_machine) == {}
    assert "differs in head" in restore(wrong, "--accept-differences")
    assert Submission.objects.count() == 2


def test_database_with_broken_pages_is_never_taken(backup_file: Path, place: Path, empty_machine: Path) -> None:
    broken = repacked(
        backup_file,
        place / "broken.zip",
        lambda said: None,
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'tournament_game'",
    )
    assert "integrity_check" in refused(broken, "--accept-differences")
    assert tree(empty_machine) == {}


def test_database_that_a_server_uses_is_never_replaced(backup_file: Path, hall: Path, place: Path) -> None:
    hold_while_running({"ENGINE": SQLITE, "NAME": str(hall)})
    before = tree(place)
    assert "A server uses" in refused(backup_file, "--yes")
    assert tree(place) == before


def test_database_that_somebody_writes_to_is_never_replaced(backup_file: Path, hall: Path, place: Path) -> None:
    with closing(sqlite3.connect(hall, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert "locked" in refused(backup_file, "--yes")
        writer.execute("ROLLBACK")
    assert not list(place.glob("*.before-*"))


def test_failure_at_the_last_step_puts_the_pictures_back(
    backup_file: Path, hall: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "media" / "photos" / "later.webp").write_bytes(b"later")
    connection.close()
    before = tree(place)
    put = placing.put_in_place

    def fail_for_the_database(restored: Path, target: Path, now: Any) -> Path | None:
        if target == hall:
            raise OSError(28, "No space left on device")
        return put(restored, target, now)

    monkeypatch.setattr(placing, "put_in_place", fail_for_the_database)
    assert "No space left" in refused(backup_file, "--yes")
    assert tree(place) == before


def databases_like(pattern: str) -> list[str]:
    return [row[0] for row in postgres._administer("SELECT datname FROM pg_database WHERE datname ~ %s", pattern)]


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_round_trip_on_postgresql(place: Path) -> None:
    play_group(make_event(groups=["A1 A2 A3"]), "A")
    file = taken(place / "backups")
    said = conclusions.marks(), conclusions.conclusions()
    database = postgres.name_beside("_elsewhere")
    made = []
    try:
        with in_place_of_the_database(postgres.beside(database)):
            restore(file)
            assert (conclusions.marks(), conclusions.conclusions()) == said
            assert "--yes" in refused(file)
            assert "A server" not in restore(file, "--yes")
            assert (conclusions.marks(), conclusions.conclusions()) == said
            connection.close()
            made = [
                row[0] for row in postgres._administer("SELECT datname FROM pg_database WHERE datname ~ '_elsewhere'")
            ]
            assert len(made) == 2
    finally:
        for name in made or [database]:
            postgres.drop_database(name)


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_postgresql_in_use_is_never_replaced(place: Path) -> None:
    make_event(groups=["A1 A2"])
    file = taken(place / "backups")
    database = postgres.name_beside("_elsewhere")
    try:
        with in_place_of_the_database(postgres.beside(database)):
            restore(file)
            with in_place_of_the_database(postgres.beside(database)):
                Tournament.objects.count()
                server = connection.connection
                with in_place_of_the_database(postgres.beside(database)):
                    assert "Stop the server" in refused(file, "--yes")
                assert server is connection.connection
                assert Tournament.objects.count() == 1
    finally:
        postgres.drop_database(database)


def test_kept_backup_is_found_by_its_name(backup_file: Path, place: Path) -> None:
    assert [one.path for one in kept_backups(place / "backups")] == [backup_file]
