"""System checks of the site."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Info, Tags, register
from django.db import connections

from config.settings.databases import sqlite_mode


@register(Tags.database)
def sqlite_mode_in_force(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Say which mode SQLite runs in and why, when databases are checked (`migrate`, `check --database default`)."""
    used = [alias for alias in databases or [] if connections[alias].vendor == "sqlite"]
    if not used:
        return []
    mode = sqlite_mode()
    return [Info(f"SQLite runs in {mode.name}, journal {mode.journal}: {mode.reason}", id="rallybook.I001")]
