"""Taking a backup: opened again, compared, named for what it is; and nothing half where it cannot be."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection

from config.backup import archive, copies, postgres
from config.backup.errors import BackupError
from config.backup.folder import RESULT, kept_backups
from tests.factories import make_event, play_group
from tournament.backups import taking
from tournament.backups.taking import take_backup
from tournament.models import Event, Game, Tournament
from tournament.services.results import chain_head

on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")


def backup(*arguments: str) -> str:
    out = StringIO()
    call_command("backup", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> tuple[str, str]:
    """What the command that fails says in the end, and before."""
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("backup", *arguments, stdout=StringIO(), stderr=err)
    return str(caught.value), err.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_manifest_says_what_the_database_said(hall: Path, place: Path) -> None:
    taken = take_backup(into=place / "backups")
    assert taken is not None
    assert taken.checked.findings == ()
    with archive.opened_archive(taken.path) as opened:
        said = opened.manifest
        assert opened.media_names == ["media/photos/final.webp"]
    (slug,) = said["tournaments"]
    tournament = Tournament.objects.get()
    expected = {"revision": tournament.revision, "submissions": 2, "head": chain_head(tournament)}
    found = dict(said["tournaments"][slug])
    conclusions = found.pop("conclusions")
    assert (slug, found) == (tournament.slug, expected)
    event = Event.objects.get()
    stage = event.stages.get(groups__name="A").slug
    assert sorted(conclusions) == [event.slug, f"{event.slug}/{stage}/A", f"{event.slug}/{stage}/B"]
    assert all(len(digest) == 64 for digest in conclusions.values())


@pytest.mark.django_db(transaction=True)
def test_the_site_s_own_database_is_copied_and_compared(place: Path) -> None:
    play_group(make_event(groups=["A1 A2 A3"]), "A")
    taken = take_backup(into=place / "backups")
    assert taken is not None
    assert (taken.checked.findings, taken.checked.unopened) == ((), "")
    assert [one["submissions"] for one in taken.manifest["tournaments"].values()] == [3]


def test_command_says_what_was_compared_and_keeps_it_private(hall: Path, place: Path) -> None:
    said = backup()
    (kept,) = kept_backups(place / "backups")
    assert str(kept.path) in said
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert (kept.kind, kept.failed) == ("whole", False)
    assert said.count("\n") == 2


def test_snapshot_of_a_result_holds_no_pictures_and_older_ones_go(
    hall: Path, place: Path, steps_back: list[int]
) -> None:
    for _ in range(4):
        backup("--result")
    assert steps_back == [10] * 4
    kept = kept_backups(place / "backups")
    assert [one.kind for one in kept] == [RESULT, RESULT]
    with archive.opened_archive(kept[-1].path) as opened:
        assert opened.media_names == []


def test_none_is_taken_where_a_good_one_was_begun_since(hall: Path, place: Path) -> None:
    first = take_backup(into=place / "backups", kind=RESULT)
    assert first is not None
    (kept,) = kept_backups(place / "backups")
    assert take_backup(into=place / "backups", kind=RESULT, since=kept.begun_at) is None
    assert backup("--result", "--since", kept.begun_at.isoformat()).count("\n") == 1
    assert len(kept_backups(place / "backups")) == 1


def damaged_copy(damage: Callable[[sqlite3.Connection], object]) -> Callable[[Path], None]:
    """Copies as ever and then damages the copy."""
    copy = copies.copy_sqlite

    def damaging(target: Path) -> None:
        copy(target)
        with closing(sqlite3.connect(target)) as opened:
            damage(opened)
            opened.commit()

    return damaging


def broken_page(opened: sqlite3.Connection) -> None:
    opened.execute("PRAGMA writable_schema = ON")
    opened.execute("UPDATE sqlite_master SET rootpage = rootpage + 1 WHERE name = 'tournament_game'")


DAMAGES: dict[str, tuple[Callable[[sqlite3.Connection], object], str]] = {
    "page": (broken_page, "integrity_check"),
    "orphan": (
        lambda copy: copy.execute("UPDATE tournament_game SET match_id = 9999 WHERE id = 1"),
        "foreign_key_check",
    ),
    "points": (lambda copy: copy.execute("UPDATE tournament_game SET points_a = 0, points_x = 11"), "differ"),
    "log": (
        lambda copy: copy.executescript(
            "DROP TRIGGER submission_not_changed; UPDATE tournament_submission SET reason = 'never'"
        ),
        "digest_wrong",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_copy_that_is_not_right_is_kept_under_another_name(
    hall: Path, place: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    change, told = DAMAGES[damage]
    monkeypatch.setattr(copies, "copy_sqlite", damaged_copy(change))
    end, lines = refused()
    assert "not right" in end
    assert told in lines
    (kept,) = kept_backups(place / "backups")
    assert kept.failed
    assert kept.path.name.endswith("-whole-failed.zip")


def test_what_is_wrong_in_the_site_itself_is_told_and_copied(hall: Path, place: Path) -> None:
    Game.objects.filter(match__no=1, no=1).update(points_a=0, points_x=11)
    err = StringIO()
    call_command("backup", stdout=StringIO(), stderr=err)
    assert "Wrong in the site itself" in err.getvalue()
    assert "facts_differ" in err.getvalue()
    (kept,) = kept_backups(place / "backups")
    assert not kept.failed
    call_command("restore", str(kept.path), "--yes", stdout=StringIO())


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """The disk is full, as far as this process can tell: a file that grows longer is refused by the system."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("more", [-4096 * 20, 4096], ids=["while copying", "while packing"])
def test_full_disk_leaves_nothing_half_and_older_backups(hall: Path, place: Path, more: int) -> None:
    backup()
    before = names(place / "backups")
    (place / "media" / "photos" / "large.webp").write_bytes(b"\0" * (hall.stat().st_size + 200_000))
    with files_no_longer_than(hall.stat().st_size + more):
        refused()
    assert names(place / "backups") == before
    backup()
    assert len(names(place / "backups")) == 2


def test_folder_that_cannot_be_written_is_told(hall: Path, place: Path) -> None:
    (place / "backups").write_text("a file")
    end, _lines = refused()
    assert str(place / "backups") in end


def test_other_migrations_are_told(hall: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = "DELETE FROM django_migrations WHERE app = 'tournament' AND name LIKE '0003%'"
    monkeypatch.setattr(copies, "copy_sqlite", damaged_copy(lambda copy: copy.execute(change)))
    monkeypatch.setattr(taking, "HURRIED_TRIES", 0)
    _end, lines = refused()
    assert "tournament.0003_roles" in lines


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_dump_that_cannot_be_loaded_is_said_to_be_unopened(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ProgrammingError("permission denied to create database")

    monkeypatch.setattr(postgres, "create_database", refuse)
    taken = take_backup(into=place / "backups")
    assert taken is not None
    assert taken.checked.findings == ()
    assert taken.checked.unopened
    assert taken.checked.unopened in backup()


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_missing_program_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(place))
    end, _lines = refused()
    assert "pg_dump" in end
    assert names(place / "backups") == []


def test_program_of_postgresql_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_restore"):
        postgres.run_program("pg_restore", "--list")
