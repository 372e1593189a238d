"""What a tournament consists of and who stands behind it."""

from dataclasses import dataclass

from tournament.choices import OrganisationRole, StageKind
from tournament.models import Event, Organisation, Stage, Tournament


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event and its stages, enough to know which pages it has."""

    event: Event
    stages: tuple[Stage, ...]

    @property
    def has_groups(self) -> bool:
        return any(stage.kind == StageKind.GROUPS for stage in self.stages)

    @property
    def has_knockout(self) -> bool:
        return any(stage.kind == StageKind.KNOCKOUT for stage in self.stages)


def event_outlines(tournament: Tournament) -> tuple[EventOutline, ...]:
    """The events of a tournament in their order, with their stages: two queries."""
    events = tournament.events.prefetch_related("stages")
    return tuple(EventOutline(event, tuple(event.stages.all())) for event in events)


@dataclass(frozen=True, slots=True)
class RoleBodies:
    """The bodies that stand behind a tournament in one role."""

    role: OrganisationRole
    bodies: tuple[Organisation, ...]


def organisations_by_role(tournament: Tournament) -> tuple[RoleBodies, ...]:
    """Hosts, organisers, supporters, each as printed; a role nobody has is left out. One query."""
    found: dict[str, list[Organisation]] = {}
    for body in tournament.organisations.all():
        found.setdefault(body.role, []).append(body)
    return tuple(RoleBodies(role, tuple(found[role])) for role in OrganisationRole if role in found)
