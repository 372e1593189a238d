"""What the pages of a tournament depend on: its revision and that of the reference data, in one query."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from tournament.models import Counter, Tie, Tournament
from tournament.selectors.revisions import REFERENCE, all_tournaments_revision
from tournament.selectors.sealed_lineups import next_lineup_opening


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


def tie_counters(request: HttpRequest, tournament: str, event: str, no: int) -> tuple[str, ...]:
    """The same for the page of a tie, with the moment at which the clock opens its line-ups, in one query as well."""
    reference = Counter.objects.filter(name=REFERENCE).values("revision")
    ties = Tie.objects.filter(event__tournament__slug=tournament, event__slug=event, no=no)
    tie = ties.annotate(reference=reference[:1]).select_related("event__tournament", "stage").first()
    if tie is None:
        return tournament_counters(request, tournament)
    shown = tie.event.tournament
    opens = next_lineup_opening(tie, timezone.now())
    return f"tournament:{shown.pk}:{shown.revision}", f"reference:{tie.reference or 0}", f"opens:{opens}"


def all_tournaments_counters(request: HttpRequest, *args: Any, **kwargs: Any) -> tuple[str, str]:
    """For pages over several tournaments (their list, zones, players across events). Two queries."""
    return all_tournaments_revision()
