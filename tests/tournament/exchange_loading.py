"""Loading documents in tests, and what is wrong with those that are refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.tournament.event_documents import Document, as_bytes
from tournament.explanations import json_pointer
from tournament.models import Tournament, Zone
from tournament.rules.errors import DefectsError
from tournament.services.exchange import LoadedEvent, load_event

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)
TIE = "/stages/0/groups/0/ties"


def load(document: Document | bytes, **options: Any) -> LoadedEvent:
    content = document if isinstance(document, bytes) else as_bytes(document)
    return load_event(content, now=NOW, **options)


def found(document: Document | bytes) -> list[tuple[str, str]]:
    """The defects as pointer and code, after which the database is as empty as before."""
    with pytest.raises(DefectsError) as caught:
        load(document)
    assert not Tournament.objects.exists()
    assert not Zone.objects.filter(slug__contains="nan-ning").exists()
    return [(json_pointer(defect.path), defect.code) for defect in caught.value.defects]
