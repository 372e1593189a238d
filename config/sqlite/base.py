"""The database backend: Django's for SQLite, but a writer that waits asks again soon and at random moments.

SQLite itself asks less and less often, down to every tenth of a second, and knows no queue: among eight busy writers
one can go without for the whole time-out and then fails with "database is locked". Asking at short intervals gives
everybody the same chance at every turn.
"""

import random
import time
from typing import Any, cast

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ASK_AGAIN_SECONDS = (0.001, 0.005)


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """Begin as soon as nobody else writes; "database is locked" only after the whole time-out."""
        timeout = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        deadline = time.monotonic() + timeout
        self._wait_inside(0)
        try:
            while not self._begins(final=time.monotonic() > deadline):
                time.sleep(random.uniform(*ASK_AGAIN_SECONDS))
        finally:
            self._wait_inside(timeout)

    def _begins(self, *, final: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # its stubs leave it out
        except OperationalError as error:
            if final or "locked" not in str(error):
                raise
            return False
        return True

    def _wait_inside(self, seconds: float) -> None:
        """How long SQLite itself waits for others, as reading and committing do."""
        connection = cast(Any, self.connection)
        connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
