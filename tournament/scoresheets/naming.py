"""The teams and ties of an event by code and number, for sentences about what a change moves."""

from collections.abc import Iterable

from django.utils.translation import pgettext

from tournament.explanations.later_ties import LaterTie
from tournament.models import Team, Tie
from tournament.names import name_of, round_name
from tournament.scoresheets.tie_words import score_text
from tournament.snapshots import with_scores
from tournament.statuses import Status, tie_status


def team_names(event_id: int) -> dict[str, str]:
    return {team.code: name_of(team).text for team in Team.objects.filter(event=event_id)}


def later_ties(event_id: int, numbers: Iterable[int]) -> dict[int, LaterTie]:
    """How these ties are called and stand, in a constant number of queries."""
    ties = with_scores(Tie.objects.filter(event=event_id, no__in=set(numbers)))
    return {tie.no: later_tie(tie) for tie in ties.select_related("stage__event", "group", "table", "team_a", "team_x")}


def later_tie(tie: Tie) -> LaterTie:
    status = tie_status(tie)
    if status is Status.NOT_STARTED and tie.matches.all():
        status = Status.RUNNING
    score = score_text(tie) if tie.ending or tie.matches.all() else ""
    return LaterTie(_round_words(tie), status, tie.table.table_no if tie.table is not None else None, score)


def _round_words(tie: Tie) -> str:
    """The round as a word within a sentence: “半决赛”, “semi-final”."""
    if tie.group_id is not None or tie.places_from not in (None, 1):
        return round_name(tie)
    names = {
        2: pgettext("one tie of the round", "final"),
        4: pgettext("one tie of the round", "semi-final"),
        8: pgettext("one tie of the round", "quarter-final"),
    }
    return names.get(tie.round_of or 0) or round_name(tie)
