"""Sets an event up, draws it and plans its timetable, through the services."""

from datetime import datetime

from tournament.models import Event, Tournament
from tournament.rehearsal.plans import EventPlan, TournamentPlan
from tournament.services.competition import create_event, create_tournament
from tournament.services.draws import (
    draw_group_stage,
    draw_knockout_stage,
    group_name,
    propose_groups,
    propose_qualifiers,
)
from tournament.services.entries import enter_teams
from tournament.services.scheduling import plan_event

MOST_DRAWS = 10_000


def enter(tournament_plan: TournamentPlan, event_plan: EventPlan) -> Event:
    """The tournament (made unless it is there), its event, and all entries."""
    slug = str(tournament_plan.fields["slug"])
    tournament = Tournament.objects.filter(slug=slug).first() or create_tournament(
        fields=tournament_plan.fields,
        organisations=tournament_plan.organisations,
        sessions=tournament_plan.sessions,
    )
    event = create_event(tournament=tournament, fields=event_plan.fields, stages=event_plan.stages)
    enter_teams(event=event, entries=event_plan.entries)
    return event


def draw(event: Event, plan: EventPlan, *, seed: str, now: datetime, provenance: str = "") -> None:
    """Draw groups and bracket and plan the timetable.

    Where the plan wants a podium, the first of the seeds ``seed/1``, ``seed/2`` ... is taken in which the podium's
    teams can end on those places at all.
    """
    first, *rest = event.stages.all()
    group_seed, bracket_seed = _seeds(event, plan, seed)
    draw_group_stage(
        stage=first,
        groups=plan.groups,
        random_seed=group_seed,
        method=plan.draw_method,
        now=now,
        provenance=provenance,
    )
    for stage in rest:
        draw_knockout_stage(stage=stage, from_stage=first, random_seed=bracket_seed, now=now, provenance=provenance)
    plan_event(event=event, tables=plan.tables, minutes_per_tie=plan.minutes_per_tie, now=now)


def _seeds(event: Event, plan: EventPlan, seed: str) -> tuple[str, str]:
    if not plan.podium:
        return seed, seed
    first = event.stages.first()
    assert first is not None
    for group_draw in range(1, MOST_DRAWS):
        groups = propose_groups(first, groups=plan.groups, random_seed=f"{seed}/{group_draw}", method=plan.draw_method)
        home = {str(team): (group_name(index), 1) for index, codes in enumerate(groups) for team in codes}
        if len({home[code] for code in plan.podium}) < len(plan.podium):
            continue
        for bracket_draw in range(1, 100):
            slots = propose_qualifiers(first, groups=plan.groups, random_seed=f"{seed}/{bracket_draw}")
            if _can_end_so([slots.index(home[code]) for code in plan.podium], len(slots)):
                return f"{seed}/{group_draw}", f"{seed}/{bracket_draw}"
    raise RuntimeError(f"no draw from {seed} lets the podium end so")


def _can_end_so(slots: list[int], size: int) -> bool:
    """First and second in different halves, the third in a quarter of its own."""
    halves = [slot * 2 // size for slot in slots]
    quarters = [slot * 4 // size for slot in slots]
    return halves[0] != halves[1] and quarters[2] not in quarters[:2]
