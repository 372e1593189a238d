"""The one vocabulary for how things stand: what a tie's or a match's stored state is called everywhere."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from tournament.choices import CallState, MatchEnding, TieEnding
from tournament.models import Match, Tie


class Status(TextChoices):
    """How a tie or match stands. The value names the icon and the style; the label is what is read."""

    NOT_STARTED = "not_started", pgettext_lazy("status", "Not started")
    RUNNING = "running", pgettext_lazy("status", "In play")
    AWAITING = "awaiting", pgettext_lazy("status", "To be confirmed")
    UNDER_REVIEW = "under_review", pgettext_lazy("status", "Under review")
    FINISHED = "finished", pgettext_lazy("status", "Finished")
    WALKOVER = "walkover", pgettext_lazy("status", "Walk-over")
    RETIRED = "retired", pgettext_lazy("status", "Retired")
    DEFAULTED = "defaulted", pgettext_lazy("status", "Defaulted")
    NOT_PLAYED = "not_played", pgettext_lazy("status", "Not played")
    NOT_NEEDED = "not_needed", pgettext_lazy("status", "Not needed")
    POSTPONED = "postponed", pgettext_lazy("status", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("status", "Cancelled")


_ENDINGS: dict[str, Status] = {
    TieEnding.COMPLETED.value: Status.FINISHED,
    TieEnding.WALKOVER.value: Status.WALKOVER,
    TieEnding.RETIRED.value: Status.RETIRED,
    TieEnding.DEFAULTED.value: Status.DEFAULTED,
    TieEnding.NOT_PLAYED.value: Status.NOT_PLAYED,
    MatchEnding.NOT_NEEDED.value: Status.NOT_NEEDED,
}
_CALLS: dict[str, Status] = {
    CallState.SCHEDULED.value: Status.NOT_STARTED,
    CallState.RUNNING.value: Status.RUNNING,
    CallState.UNDER_REVIEW.value: Status.UNDER_REVIEW,
    CallState.POSTPONED.value: Status.POSTPONED,
    CallState.CANCELLED.value: Status.CANCELLED,
}


def tie_status(tie: Tie) -> Status:
    """A review outranks the ending it questions; an ending outranks what the hall last said.

    A first result that waits for a second person is to be confirmed; a correction that waits puts the official result
    under review.
    """
    if tie.call_state == CallState.UNDER_REVIEW:
        return Status.UNDER_REVIEW
    if tie.held_version is not None:
        return Status.UNDER_REVIEW if tie.ending else Status.AWAITING
    return _ENDINGS[tie.ending] if tie.ending else _CALLS[tie.call_state]


def match_status(match: Match, *, has_games: bool) -> Status:
    """Of a match without an ending: in play once a game of it was recorded."""
    if match.ending:
        return _ENDINGS[match.ending]
    return Status.RUNNING if has_games else Status.NOT_STARTED
