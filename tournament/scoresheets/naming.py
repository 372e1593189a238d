"""Names of the teams and ties of an event by code and number, for sentences about what a change moves."""

from collections.abc import Iterable

from tournament.models import Team, Tie
from tournament.names import name_of
from tournament.scoresheets.tie_words import tie_name, where_in_event


def team_names(event_id: int) -> dict[str, str]:
    return {team.code: name_of(team).text for team in Team.objects.filter(event=event_id)}


def tie_names(event_id: int, numbers: Iterable[int]) -> dict[int, str]:
    """“第118场（淘汰赛 · 半决赛）”."""
    ties = Tie.objects.filter(event=event_id, no__in=set(numbers)).select_related("stage", "group")
    return {tie.no: f"{tie_name(tie)} ({where_in_event(tie)})" for tie in ties}
