"""Files that somebody broke: always a list of defects with sentences, never another error, never half an event."""

import copy
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.tournament.event_documents import Document, as_bytes, knockout_of_four, lakeside, singles
from tests.tournament.random_events import random_event
from tournament.explanations import explain_defect, json_pointer
from tournament.explanations.sentences import SENTENCES
from tournament.models import Event, Submission, Team, Tie, Tournament, Zone
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange import load_event

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)
JUNK = (
    None,
    True,
    -1,
    0,
    3,
    10**12,
    2.5,
    "",
    "x",
    "AAA",
    "a",
    "\ud800",
    "2025-13-01T00:00",
    [],
    [1],
    [None],
    {},
    {"a": 1},
)

pytestmark = pytest.mark.django_db


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container of a document with every key or index in it."""
    here = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    return [(value, key) for key, _inner in here] + [place for _key, inner in here for place in places(inner)]


def broken(document: Document, random: Random) -> Document:
    """A copy in which something or other was replaced, taken away, doubled or swapped."""
    result = copy.deepcopy(document)
    for _time in range(random.randint(1, 4)):
        container, key = random.choice(places(result))
        act = random.choice(["junk", "junk", "gone", "twice", "swap"])
        if act == "junk":
            container[key] = copy.deepcopy(random.choice(JUNK))
        elif act == "gone":
            del container[key]
        elif act == "twice" and isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        else:
            other, other_key = random.choice(places(result))
            container[key], other[other_key] = copy.deepcopy(other[other_key]), copy.deepcopy(container[key])
    return result


def load_or_say_why(document: Document) -> None:
    refused: tuple[Defect, ...] | None = None
    try:
        with transaction.atomic():
            load_event(as_bytes(document), now=NOW)
            transaction.set_rollback(True)
    except DefectsError as error:
        refused = error.defects
    assert refused != ()
    for defect in refused or ():
        assert defect.code in SENTENCES
        assert explain_defect(defect)
        assert json_pointer(defect.path) == "" or json_pointer(defect.path).startswith("/")
    assert not any(model.objects.exists() for model in (Tournament, Event, Team, Tie, Submission))
    assert not Zone.objects.filter(short_zh="南宁高新区").exists()


def break_and_load(random: Random) -> None:
    original = random.choice([lakeside, knockout_of_four, singles, lambda: random_event(random)])()
    load_or_say_why(broken(original, random))


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(random=st.randoms(use_true_random=False))
def test_load_of_broken_file_says_why(random: Random) -> None:
    break_and_load(random)


@pytest.mark.soak
@settings(max_examples=5_000, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(random=st.randoms(use_true_random=False))
def test_load_of_thousands_of_broken_files_says_why(random: Random) -> None:
    break_and_load(random)
