"""The drill: what is backed up here comes back on a machine that has nothing, and how long that takes."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from django.conf import settings
from django.utils.translation import gettext as _

from config.backup.archive import Manifest, opened_archive
from config.backup.errors import BackupError
from config.settings.env import VARIABLES
from tournament.backups.conclusions import differing
from tournament.backups.taking import take_backup

Tell = Callable[[str, float], None]
"""Gets a step that is done and the seconds it took."""

OF_MAKE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MAKE_TERMOUT", "MAKE_TERMERR"}
STARTS_WITHIN_SECONDS = 180
POLL_SECONDS = 0.2


class Drill:
    """Everything happens in an empty folder; the site that is backed up is only read."""

    def __init__(self, folder: Path, *, data_only: bool, tell: Tell) -> None:
        self.folder, self.data_only, self.tell = folder, data_only, tell
        self.checkout = Path(settings.BASE_DIR) if data_only else folder / "clone"
        self.environment = _bare_environment()
        if data_only:
            self.environment |= {
                "DJANGO_SETTINGS_MODULE": "config.settings.demo",
                "DATABASE_URL": f"sqlite:///{folder / 'data' / 'rallybook.sqlite3'}",
                "MEDIA_ROOT": str(folder / "data" / "media"),
                "BACKUP_DIR": str(folder / "data" / "backups"),
            }

    def run(self) -> None:
        """Raises ``BackupError`` where a step fails or the restored site says something else."""
        with self._step(_("backup")):
            taken = take_backup(into=self.folder / "taken")
        if taken is None or taken.failed:
            raise BackupError(_("The backup is not right."))
        if not self.data_only:
            with self._step(_("git clone of what is committed")):
                self._call("git", "clone", "--quiet", str(settings.BASE_DIR), str(self.checkout), at=self.folder)
        with self._step(_("restore") if self.data_only else _("make restore, with a new environment of packages")):
            self._restore(taken.path)
        with self._step(_("the server starts and answers")):
            self._serve()
        with self._step(_("backup of what was restored")):
            again = self._backed_up_again()
        names = differing(taken.manifest["tournaments"], again["tournaments"])
        pictures = differing(_pictures(_manifest_of(taken.path)), _pictures(again))
        if names or pictures:
            raise BackupError(_("Restored otherwise: %(names)s") % {"names": ", ".join([*names, *pictures])})

    def _restore(self, file: Path) -> None:
        if self.data_only:
            self._manage("restore", str(file))
        else:
            self._call("make", "restore", f"FILE={file}")

    def _serve(self) -> None:
        port = _free_port()
        serve = (
            [sys.executable, "-m", "config.serve", "--port", str(port)]
            if self.data_only
            else ["make", "demo", f"PORT={port}"]
        )
        log = (self.folder / "server.log").open("wb")
        server = subprocess.Popen(
            serve, cwd=self.checkout, env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/readyz", server)
            if not self.data_only:
                _wait_for(f"http://127.0.0.1:{port}/", server)
        finally:
            log.close()
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=60)

    def _backed_up_again(self) -> Manifest:
        into = self.folder / "again"
        if self.data_only:
            self._manage("backup", "--into", str(into))
        else:
            self.environment["BACKUP_DIR"] = str(into)
            self._call("make", "backup")
        return _manifest_of(next(into.glob("*.zip")))

    def _manage(self, *arguments: str) -> None:
        self._call(sys.executable, "manage.py", *arguments)

    def _call(self, *command: str, at: Path | None = None) -> None:
        done = subprocess.run(
            command, cwd=at or self.checkout, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BackupError(f"{' '.join(command)}: {(done.stderr or done.stdout).strip()[-1000:]}")

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        begun = monotonic()
        yield
        self.tell(name, monotonic() - begun)


def _bare_environment() -> dict[str, str]:
    gone = {*VARIABLES, *OF_MAKE, "DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in gone}


def _manifest_of(path: Path) -> Manifest:
    with opened_archive(path) as opened:
        return opened.manifest


def _pictures(manifest: Manifest) -> Mapping[str, object]:
    return {name: one for name, one in manifest["files"].items() if name.startswith("media/")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + STARTS_WITHIN_SECONDS
    while monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=60).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            sleep(POLL_SECONDS)
        else:
            return
    raise BackupError(_("The server did not answer at %(url)s") % {"url": url})
