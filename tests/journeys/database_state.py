"""The whole state of the project's tables, for tests that nothing changes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps


def stored() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table: facts, submissions, articles, revisions and counters."""
    models = [model for app in ("tournament", "newsroom") for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


@contextmanager
def nothing_changes() -> Iterator[None]:
    before = stored()
    yield
    assert stored() == before
