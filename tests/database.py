"""Tests that commit for real start from, and leave behind, what the migrations made.

Django empties every table after such a test. Here that would fail, because triggers guard the submission log, and it
would take away the groups and counters that migrations made. So the emptying runs with triggers off and is followed by
putting the migrations' rows back: no test has to care whether another one has run before it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TestCase, TransactionTestCase


def keep_migrated_rows(patch: Any) -> None:
    """Change, through pytest's monkeypatch `patch`, how tests that commit are set up and cleaned up after."""
    made_by_migrations: list[str] = []
    set_up = TransactionTestCase._fixture_setup.__func__  # type: ignore[attr-defined]
    tear_down = TransactionTestCase._fixture_teardown

    def fixture_setup(cls: type[TransactionTestCase]) -> None:
        if not made_by_migrations and not issubclass(cls, TestCase):
            made_by_migrations.append(connection.creation.serialize_db_to_string())
        set_up(cls)

    def fixture_teardown(self: TransactionTestCase) -> None:
        # Without the signal after migrating, no permission is made anew under another number.
        with triggers_off():
            self.available_apps, kept = [], self.available_apps
            tear_down(self)
            self.available_apps = kept
        connection.creation.deserialize_db_from_string(made_by_migrations[0])

    patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(fixture_setup))
    patch.setattr(TransactionTestCase, "_fixture_teardown", fixture_teardown)


@contextmanager
def triggers_off() -> Iterator[None]:
    """No trigger of the test database fires inside."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, statement in triggers:
                cursor.execute(statement)
