"""One file for a whole backup: what goes in comes out, and no changed byte goes unnoticed."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from config.backup.archive import DATABASE, MANIFEST, _digest_before_end, opened_archive, write_archive
from config.backup.errors import BackupError

FACTS = {"format": 1, "kind": "whole", "taken_at": "2026-11-25T10:15:00.000+00:00", "release": "r"}


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "决赛.webp").write_bytes(b"picture" * 100)
    (folder / "photos" / "link.webp").symlink_to("/etc/passwd")
    return folder


@pytest.fixture
def packed(tmp_path: Path, media: Path) -> Path:
    (tmp_path / "copy").write_bytes(os.urandom(2000) + b"rows" * 1000)
    write_archive(tmp_path / "backup.zip", manifest=FACTS, database=tmp_path / "copy", media=media)
    return tmp_path / "backup.zip"


def read(path: Path, target: Path) -> None:
    """Everything that a restore reads."""
    with opened_archive(path) as opened:
        opened.check_media()
        opened.extract(DATABASE, target)


def test_what_went_in_comes_out_and_links_are_not_followed(packed: Path, tmp_path: Path) -> None:
    with opened_archive(packed) as opened:
        assert opened.media_names == ["media/photos/决赛.webp"]
        opened.extract(DATABASE, tmp_path / "database")
        opened.extract("media/photos/决赛.webp", tmp_path / "new" / "picture")
        assert {name: opened.manifest[name] for name in FACTS} == FACTS
    assert (tmp_path / "database").read_bytes() == (tmp_path / "copy").read_bytes()
    assert (tmp_path / "new" / "picture").read_bytes() == b"picture" * 100


def test_only_the_owner_may_read_an_archive_and_what_comes_out(packed: Path, tmp_path: Path) -> None:
    read(packed, tmp_path / "database")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (packed, tmp_path / "database")} == {0o600}


def test_ordinary_programs_can_open_it(packed: Path) -> None:
    with zipfile.ZipFile(packed) as members:
        assert members.testzip() is None
        assert members.namelist() == [DATABASE, "media/photos/决赛.webp", MANIFEST]


def test_each_changed_byte_is_found(packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    places = [*range(0, len(whole), 97), *range(len(whole) - 90, len(whole))]
    for place in places:
        packed.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        with pytest.raises(BackupError, match=r".+"):
            read(packed, tmp_path / "never")
    assert len(places) > 120
    assert not (tmp_path / "never").exists()


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 1000, -1, -64, -65])
def test_a_cut_archive_is_found(packed: Path, tmp_path: Path, length: int) -> None:
    packed.write_bytes(packed.read_bytes()[:length])
    with pytest.raises(BackupError):
        read(packed, tmp_path / "never")


def repacked(packed: Path, tmp_path: Path, *, rename: tuple[str, str] = ("", ""), **changes: object) -> Path:
    """An archive with a right digest but with another manifest, or with one member under another name."""
    with zipfile.ZipFile(packed) as members:
        contents = {name: members.read(name) for name in members.namelist()}
    manifest = json.loads(contents.pop(MANIFEST))
    old, new = rename
    contents = {new if name == old else name: content for name, content in contents.items()}
    manifest["files"] = {new if name == old else name: one for name, one in manifest["files"].items()}
    manifest |= changes
    made = tmp_path / "repacked.zip"
    (tmp_path / "as-is").write_bytes(contents[DATABASE])
    write_archive(made, manifest={}, database=tmp_path / "as-is", media=None)
    with zipfile.ZipFile(made, "w") as members:
        for name, content in {**contents, MANIFEST: json.dumps(manifest).encode()}.items():
            members.writestr(name, content)
        members.comment = b"0" * 64
    with made.open("r+b") as stream:
        digest = _digest_before_end(stream)
        stream.seek(-64, os.SEEK_END)
        stream.write(digest)
    return made


def test_a_repacked_archive_without_a_change_is_taken(packed: Path, tmp_path: Path) -> None:
    read(repacked(packed, tmp_path), tmp_path / "database")


@pytest.mark.parametrize("name", [DATABASE, "media/photos/决赛.webp"])
def test_a_wrong_sum_is_found(packed: Path, tmp_path: Path, name: str) -> None:
    with opened_archive(packed) as opened:
        files = {**opened.manifest["files"]}
    files[name] = {**files[name], "sha256": "0" * 64}
    with pytest.raises(BackupError, match="manifest"):
        read(repacked(packed, tmp_path, files=files), tmp_path / "database")


@pytest.mark.parametrize("name", ["media/../../escaped", "media//escaped", "/escaped", "escaped", "media/a\\..\\b"])
def test_names_outside_of_the_folder_are_refused(packed: Path, tmp_path: Path, name: str) -> None:
    made = repacked(packed, tmp_path, rename=("media/photos/决赛.webp", name))
    with pytest.raises(BackupError), opened_archive(made):
        pass


def test_a_member_that_the_manifest_does_not_list_is_refused(packed: Path, tmp_path: Path) -> None:
    with opened_archive(packed) as opened:
        files = {DATABASE: opened.manifest["files"][DATABASE]}
    with pytest.raises(BackupError), opened_archive(repacked(packed, tmp_path, files=files)):
        pass


def test_a_manifest_without_a_list_is_refused(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError), opened_archive(repacked(packed, tmp_path, files=None)):
        pass


def test_a_later_format_is_refused(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="2"), opened_archive(repacked(packed, tmp_path, format=2)):
        pass


def test_nothing_is_written_over(packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    with pytest.raises(FileExistsError):
        write_archive(packed, manifest=FACTS, database=tmp_path / "copy", media=None)
    assert packed.read_bytes() == before
