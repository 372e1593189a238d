"""The two addresses for machines that watch this one."""

import pytest
from django.db import DatabaseError
from django.test import Client


def test_healthz_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_when_migrated_is_ok(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": True, "cache": True})


@pytest.mark.django_db
def test_readyz_with_a_migration_to_apply_is_unready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.health.MigrationExecutor.migration_plan", lambda self, targets: [("next", False)])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


def test_readyz_without_a_database_is_unready_and_logged(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(connection: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr("config.health.MigrationExecutor", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"status": "unready", "database": False, "cache": True})
    assert "The database does not answer" in caplog.text


@pytest.mark.django_db
def test_readyz_without_a_cache_is_unready(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr("config.health.cache.set", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["cache"]) == (503, False)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_health_addresses_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/healthz").status_code == 405
