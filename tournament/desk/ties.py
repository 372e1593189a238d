"""The tie or sheet of an address, or 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from tournament.models import Tie
from tournament.scoresheets.sheet import Sheet, sheet_of
from tournament.services.results.opening import open_due_lineups


def desk_tie(tournament: str, event: str, no: int) -> Tie:
    ties = Tie.objects.select_related("event__tournament", "table")
    return get_object_or_404(ties, event__tournament__slug=tournament, event__slug=event, no=no)


def desk_sheet(tournament: str, event: str, no: int) -> Sheet:
    """The sheet with what is recorded; line-ups that the clock has opened are recorded first."""
    tie = desk_tie(tournament, event, no)
    open_due_lineups(tie=tie, now=timezone.now())
    sheet = sheet_of(tie.pk)
    if sheet is None:
        raise Http404
    return sheet
