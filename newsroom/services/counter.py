"""The newsroom's revision."""

from django.db.models import F

from newsroom.models import Counter


def raise_revision() -> None:
    """Tells every page that shows news that something has changed. Call it inside the transaction of the change."""
    if not Counter.objects.filter(pk=1).update(revision=F("revision") + 1):
        Counter.objects.create(pk=1, revision=1)
