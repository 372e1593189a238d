"""One backup is one file: a zip with the database, pictures and a manifest, and a digest over all of it at its end."""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from config.backup.errors import BackupError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
MEDIA = "media/"
DIGEST_LENGTH = 64
LARGEST_MANIFEST = 50_000_000
CHUNK = 1 << 20

Manifest = dict[str, Any]
"""``format``, ``kind``, ``taken_at``, ``release``, ``engine``, ``mode``, ``migrations``, ``defects``, ``tournaments``,
``files``.

``defects``: what ``check_results`` found wrong in the site itself when it was copied.
``tournaments``: by slug ``revision``, ``submissions``, ``head`` and ``conclusions``; ``files``: by name in the archive
``size`` in bytes and ``sha256``.
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """Size in bytes and SHA-256 of a file in the archive."""

    size: int
    sha256: str


class OpenedArchive:
    """An archive whose digest and names were right when it was opened."""

    def __init__(self, members: zipfile.ZipFile, manifest: Manifest) -> None:
        self._members = members
        self.manifest = manifest
        self.sums = {name: Sum(one["size"], one["sha256"]) for name, one in manifest["files"].items()}

    @property
    def media_names(self) -> list[str]:
        return sorted(name for name in self.sums if name.startswith(MEDIA))

    def check_media(self) -> None:
        """``BackupError`` for the first picture that is not what the manifest says."""
        for name in self.media_names:
            with self._members.open(name) as source:
                self._compare(name, _copy(source, None))

    def extract(self, name: str, target: Path) -> None:
        """Write one member to a new private file and see that it is what the manifest says."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._members.open(name) as source, private_file(target) as written:
            self._compare(name, _copy(source, written))
            _to_disk(written)

    def _compare(self, name: str, found: Sum) -> None:
        if found != self.sums[name]:
            raise BackupError(_("“%(name)s” in the archive is not what its manifest says.") % {"name": name})


def write_archive(target: Path, *, manifest: Manifest, database: Path, media: Path | None) -> None:
    """Write a new archive and bring it to the disk; ``files`` of the manifest is filled in here.

    A picture that is deleted meanwhile is left out. Links are not followed.
    """
    sums: dict[str, Sum] = {}
    with private_file(target) as stream:
        with zipfile.ZipFile(stream, "w") as members:
            with database.open("rb") as source:
                sums[DATABASE] = _add(members, DATABASE, source, zipfile.ZIP_DEFLATED)
            for name, path in _pictures(media) if media else ():
                try:
                    with path.open("rb") as source:
                        sums[name] = _add(members, name, source, zipfile.ZIP_STORED)
                except FileNotFoundError:
                    continue
            files = {name: {"size": one.size, "sha256": one.sha256} for name, one in sums.items()}
            text = json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
            members.writestr(zipfile.ZipInfo(MANIFEST), text.encode(), zipfile.ZIP_DEFLATED)
            members.comment = b"0" * DIGEST_LENGTH
        digest = _digest_before_end(stream)
        stream.seek(-DIGEST_LENGTH, os.SEEK_END)
        stream.write(digest)
        _to_disk(stream)


@contextmanager
def opened_archive(path: Path) -> Iterator[OpenedArchive]:
    """The archive, after every byte of it was read. ``BackupError`` where it is damaged or of another kind."""
    try:
        with path.open("rb") as stream:
            _refuse_damaged(stream, path)
            with zipfile.ZipFile(stream) as members:
                yield OpenedArchive(members, _manifest(members))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise BackupError(_("%(file)s is no backup, or damaged: %(why)s") % {"file": path, "why": error}) from error


def private_file(path: Path) -> IO[bytes]:
    """A new file that only its owner may read; it must not be there yet."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def sync_folder(folder: Path) -> None:
    """Bring new and changed names of a folder to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _refuse_damaged(stream: IO[bytes], path: Path) -> None:
    stream.seek(0, os.SEEK_END)
    if stream.tell() > DIGEST_LENGTH:
        expected = _digest_before_end(stream)
        stream.seek(-DIGEST_LENGTH, os.SEEK_END)
        if stream.read() == expected:
            stream.seek(0)
            return
    raise BackupError(_("%(file)s is damaged or cut short: its digest is wrong.") % {"file": path})


def _manifest(members: zipfile.ZipFile) -> Manifest:
    names = members.namelist()
    if MANIFEST not in names or members.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BackupError(_("The archive has no manifest."))
    try:
        manifest: Manifest = json.loads(members.read(MANIFEST))
        sorted(manifest["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(_("The archive has no manifest.")) from error
    if manifest.get("format") != FORMAT:
        raise BackupError(_("The archive is of format %(format)s.") % {"format": manifest.get("format")})
    if sorted(names) != sorted([*manifest["files"], MANIFEST]) or DATABASE not in names:
        raise BackupError(_("The archive does not hold what its manifest lists."))
    if any(not _is_expected(name) for name in manifest["files"]):
        raise BackupError(_("The archive names files outside of its folder."))
    return manifest


def _is_expected(name: str) -> bool:
    parts = PurePosixPath(name).parts
    inside = name == str(PurePosixPath(name)) and ".." not in parts and "\\" not in name
    return name == DATABASE or (name.startswith(MEDIA) and inside)


def _pictures(media: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(media.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield MEDIA + path.relative_to(media).as_posix(), path


def _add(members: zipfile.ZipFile, name: str, source: IO[bytes], method: int) -> Sum:
    member = zipfile.ZipInfo(name)
    member.compress_type = method
    member._compresslevel = 1  # type: ignore[attr-defined]  # ZipFile.open has no parameter for it
    with members.open(member, "w", force_zip64=True) as target:
        return _copy(source, target)


def _copy(source: IO[bytes], target: IO[bytes] | None) -> Sum:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return Sum(size, digest.hexdigest())


def _digest_before_end(stream: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    left = stream.seek(0, os.SEEK_END) - DIGEST_LENGTH
    stream.seek(0)
    while left > 0 and (chunk := stream.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest().encode()


def _to_disk(stream: IO[bytes]) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def summary(manifest: Mapping[str, Any]) -> str:
    """Kind, moment and release of a backup in one line."""
    return f"{manifest['kind']}, {manifest['taken_at']}, release {manifest['release']}"
