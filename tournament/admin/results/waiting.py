"""A result that waits, and the entry that could be undone: who may do what about them."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tournament.choices import SecondPerson, SubmissionAct
from tournament.models import Submission, Tie


def may_confirm(request: HttpRequest, row: Tie) -> bool:
    """Whether this account, which may enter results, is a second person for what waits."""
    if row.held_version is None:
        return False
    if row.event.tournament.second_person == SecondPerson.OFF:
        return True
    entered = (
        Submission.objects.filter(tie=row, version=row.held_version).values_list("submitted_by", flat=True).first()
    )
    return entered != request.user.pk


def desk_sheet(row: Tie) -> str:
    """The sheet of the score desk, on which a result is entered a second time; empty where there is no desk."""
    try:
        return reverse("desk:sheet", args=[row.event.tournament.slug, row.event.slug, row.no])
    except NoReverseMatch:
        return ""


def undoable(row: Tie) -> Submission | None:
    """The entry that ``undo_last`` would undo."""
    if row.held_version is not None:
        return Submission.objects.get(tie=row, version=row.held_version)
    last = Submission.objects.filter(official_result__tie=row).first()
    is_entry = last is not None and last.act in (SubmissionAct.RESULT, SubmissionAct.CONFIRMATION)
    return last if is_entry else None


def is_secret(row: Tie) -> bool:
    """Whether what waits may not be shown: it is to be entered a second time without looking."""
    return row.held_version is not None and row.event.tournament.second_person == SecondPerson.BLIND
