"""Counters that say whether a page is still fresh."""

import pytest

from tests.factories import make_tournament
from tournament.models import Counter
from tournament.services.revisions import lock_tournament, raise_counter, raise_revision

pytestmark = pytest.mark.django_db


def test_only_the_named_tournament_is_raised_and_a_lock_raises_nothing() -> None:
    first, second = make_tournament("first"), make_tournament("second")
    raise_revision(first)
    raise_revision(first.pk)
    lock_tournament(second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.revision, second.revision) == (2, 0)


def test_counter_is_made_when_first_raised() -> None:
    raise_counter("somebody")
    raise_counter("somebody")
    assert Counter.objects.get(name="somebody").revision == 2
