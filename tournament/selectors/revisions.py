"""Counters that tell whether anything of the tournaments has changed."""

from django.db.models import Count, Max, Sum

from tournament.models import Counter, Tournament

REFERENCE = "reference"


def all_tournaments_revision() -> tuple[str, str]:
    """What a page over several tournaments depends on: all their revisions and that of the zones. Two queries."""
    total = Tournament.objects.aggregate(n=Count("pk"), newest=Max("pk"), revisions=Sum("revision"))
    reference = Counter.objects.filter(name=REFERENCE).values_list("revision", flat=True).first()
    return f"tournaments:{total['n']}:{total['newest']}:{total['revisions']}", f"reference:{reference or 0}"
