"""What the pages of a tournament depend on: its revision and that of the reference data, in one query."""

from typing import Any

from django.http import Http404, HttpRequest

from tournament.models import Counter, Tournament
from tournament.selectors.revisions import REFERENCE, all_tournaments_revision


def tournament_counters(request: HttpRequest, tournament: str, *args: Any, **kwargs: Any) -> tuple[str, str]:
    """For ``@fresh_page`` over views whose first argument is a tournament's slug; ``Http404`` for an unknown one."""
    reference = Counter.objects.filter(name=REFERENCE).values("revision")
    found = (
        Tournament.objects.filter(slug=tournament)
        .annotate(reference=reference[:1])
        .values_list("pk", "revision", "reference")
        .first()
    )
    if found is None:
        raise Http404
    pk, revision, reference_revision = found
    return f"tournament:{pk}:{revision}", f"reference:{reference_revision or 0}"


def all_tournaments_counters(request: HttpRequest, *args: Any, **kwargs: Any) -> tuple[str, str]:
    """For pages over several tournaments (their list, zones, players across events). Two queries."""
    return all_tournaments_revision()
