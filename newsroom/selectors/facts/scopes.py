"""What a question is about: the ties, teams and groups in its scope."""

from datetime import date

from django.utils import timezone

from newsroom.results import Group, Team, Tie, TournamentState
from newsroom.rules.facts import Question


def ties_in(state: TournamentState, question: Question) -> list[Tie]:
    """The ties of event, stage, group, team and day, as far as the question names them."""
    return [tie for tie in state.ties.values() if _holds(state, tie, question)]


def groups_in(state: TournamentState, question: Question) -> list[Group]:
    return [
        group
        for group in state.rows.groups
        if question.group in (None, group.pk)
        and question.stage in (None, group.stage_id)
        and question.event in (None, group.stage.event_id)
    ]


def teams_in(state: TournamentState, question: Question) -> list[Team]:
    """Teams of the event; of a group or stage those that stand in its groups."""
    if question.group is None and question.stage is None:
        every = state.rows.teams.values()
        return [team for team in every if question.event in (None, team.event_id) and question.team in (None, team.pk)]
    members = {member.team_id for group in groups_in(state, question) for member in group.members.all()}
    return [team for pk, team in state.rows.teams.items() if pk in members]


def day_of(state: TournamentState, tie: Tie) -> date | None:
    """The day of a tie by the venue's clock."""
    return timezone.localtime(tie.starts_at, state.rows.tournament.tz).date() if tie.starts_at else None


def _holds(state: TournamentState, tie: Tie, question: Question) -> bool:
    return (
        question.event in (None, tie.event_id)
        and question.stage in (None, tie.stage_id)
        and question.group in (None, tie.group_id)
        and question.team in (None, tie.team_a_id, tie.team_x_id)
        and question.day in (None, day_of(state, tie) if question.day else None)
    )
