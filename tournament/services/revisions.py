"""Revisions: the counters that say whether a page is still fresh, and the lock that puts writers in a row."""

from django.db.models import F

from tournament.models import Counter, Tournament


def lock_tournament(tournament: Tournament | int) -> None:
    """Make every other writer of this tournament wait for the end of the transaction.

    A write that changes nothing: it takes the row on PostgreSQL and the file on SQLite, whatever the mode of the
    transaction. Services lock before they read what they decide on.
    """
    Tournament.objects.filter(pk=_pk(tournament)).update(revision=F("revision"))


def raise_revision(tournament: Tournament | int) -> None:
    """Say that something the public can see of this tournament has changed; within the transaction that did it."""
    Tournament.objects.filter(pk=_pk(tournament)).update(revision=F("revision") + 1)


def raise_counter(name: str) -> None:
    """The same for data that belongs to no tournament (``reference``: the zones)."""
    Counter.objects.get_or_create(name=name)
    Counter.objects.filter(name=name).update(revision=F("revision") + 1)


def _pk(tournament: Tournament | int) -> int:
    return tournament.pk if isinstance(tournament, Tournament) else tournament
