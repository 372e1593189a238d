"""Links: secrets that are told once, found in one query, and useless after revocation or their time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.factories import NOON, make_event, make_link, make_user
from tournament.choices import LinkKind
from tournament.models import AccessLink, Event, PlayingTable
from tournament.rules.errors import DefectsError
from tournament.services.links import find_link, revoke_link

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2"])
    PlayingTable.objects.create(tournament=event.tournament, table_no=1)
    return event


def test_secret_has_256_bits_and_is_stored_nowhere(event: Event) -> None:
    made = make_link(event.teams.get(code="A1"), user=make_user("wang"))
    prefix, _, body = made.secret.partition("-")
    row = AccessLink.objects.values().get()
    assert (len(prefix), len(body)) == (6, 43)
    assert not any(body in str(value) for value in row.values())
    assert len(row["digest"]) == 64


def test_kind_follows_from_the_scope(event: Event) -> None:
    captain = make_link(event.teams.get(code="A1")).link
    umpire = make_link(event.tournament.tables.get()).link
    assert (captain.kind, captain.tournament) == (LinkKind.CAPTAIN, event.tournament)
    assert (umpire.kind, umpire.tournament) == (LinkKind.UMPIRE, event.tournament)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessLink.objects.filter(pk=captain.pk).update(kind=LinkKind.UMPIRE)


def test_link_is_found_by_its_secret_in_one_query_as_is_none(
    event: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = make_link(event.teams.get(code="A1"))
    wrong = [made.secret + "x", made.secret[:-1], made.link.prefix, f"{made.link.prefix}-{'x' * 43}", "", "\ud800"]
    with django_assert_num_queries(1):
        assert find_link(made.secret, NOON) == made.link
    for secret in wrong:
        with django_assert_num_queries(1):
            assert find_link(secret, NOON) is None


def test_link_holds_until_its_time_or_its_revocation(event: Event) -> None:
    made = make_link(event.teams.get(code="A1"), expires_at=NOON + MINUTE)
    assert find_link(made.secret, NOON) is not None
    assert find_link(made.secret, NOON + MINUTE) is None
    revoke_link(link=made.link, now=NOON)
    assert find_link(made.secret, NOON) is None
    with pytest.raises(DefectsError, match="link_revoked"):
        revoke_link(link=made.link, now=NOON)


def test_new_link_revokes_earlier_ones_only_when_asked(event: Event) -> None:
    first, second = event.teams.order_by("code")
    earlier, other = make_link(first), make_link(second)
    make_link(first)
    assert find_link(earlier.secret, NOON) is not None
    latest = make_link(first, revoke_earlier=True)
    assert find_link(earlier.secret, NOON) is None
    assert find_link(other.secret, NOON) is not None
    assert find_link(latest.secret, NOON) is not None


def test_link_that_would_never_hold_is_not_made(event: Event) -> None:
    with pytest.raises(DefectsError, match="link_expired"):
        make_link(event.teams.get(code="A1"), expires_at=NOON)
    assert not AccessLink.objects.exists()
