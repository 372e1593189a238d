"""Drawing stages: groups with their ties, and the bracket that follows from them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from tournament.choices import Side, SourceKind
from tournament.models import Draw, Event, Group, GroupMember, Slot, Stage, Team, Tie
from tournament.rules.draws import (
    Entrant,
    GroupPlaceEntry,
    QualifierDraw,
    TraceLine,
    draw_groups,
    draw_qualifiers,
    group_draw_document,
    qualifier_draw_document,
)
from tournament.rules.knockout import Bye, GroupPlace, Source, Take, TieOutcome, knockout_ties
from tournament.rules.round_robin import round_robin
from tournament.rules.sides import TeamId, TieId
from tournament.services.revisions import lock_tournament, raise_revision
from tournament.services.sides import settle_sides


class AlreadyDrawnError(ValueError):
    """The stage has ties already; a draw is never made twice in silence."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(_("%(stage)s has been drawn already.") % {"stage": stage})


def group_name(index: int) -> str:
    """A, B ... Z, AA, AB ... for index 0, 1 ..."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


@transaction.atomic
def draw_group_stage(
    *,
    stage: Stage,
    groups: int,
    random_seed: str,
    now: datetime,
    user: User | None = None,
    method: str = "lot",
    provenance: str = "",
) -> Draw:
    """Draw the event's teams into groups and lay out every group's ties, numbered round by round.

    Zones are kept apart as far as numbers allow (Regulations 3.6); the seed, the inputs and the trace are stored.
    """
    _begin(stage)
    teams = {TeamId(team.code): team for team in stage.event.teams.all()}
    entrants = _entrants(stage)
    drawn = draw_groups(entrants=entrants, groups=groups, random=Random(random_seed), method=method)
    rows = Group.objects.bulk_create(
        Group(stage=stage, position=index + 1, name=group_name(index)) for index in range(len(drawn.groups))
    )
    members = [[teams[code] for code in codes] for codes in drawn.groups]
    GroupMember.objects.bulk_create(
        GroupMember(group=group, position=position, team=team)
        for group, entered in zip(rows, members, strict=True)
        for position, team in enumerate(entered, start=1)
    )
    _make_group_ties(stage, rows, members, provenance)
    inputs = group_draw_document(entrants=entrants, groups=groups, seed=random_seed, method=method)
    return _finish(stage, f"groups-{method}", random_seed, inputs, drawn.trace, now, user)


def propose_groups(
    stage: Stage, *, groups: int, random_seed: str, method: str = "lot"
) -> tuple[tuple[TeamId, ...], ...]:
    """The groups that this seed would draw, without drawing them."""
    return draw_groups(entrants=_entrants(stage), groups=groups, random=Random(random_seed), method=method).groups


def _entrants(stage: Stage) -> list[Entrant]:
    return [
        Entrant(TeamId(team.code), team.zone.short_zh if team.zone else None, team.seed)
        for team in stage.event.teams.select_related("zone")
    ]


@transaction.atomic
def draw_knockout_stage(
    *,
    stage: Stage,
    from_stage: Stage,
    random_seed: str,
    now: datetime,
    user: User | None = None,
    pattern: str | None = None,
    provenance: str = "",
) -> Draw:
    """Lay out the bracket for the qualifiers of ``from_stage``, before or after they are known.

    Winners of groups take the seed places, others go away from their own group's winner, otherwise by lot. Places of
    groups that are finished are settled at once.
    """
    _begin(stage)
    places = qualifying_places(from_stage, from_stage.groups.count())
    drawn = draw_qualifiers(places=places, size=_size(places), random=Random(random_seed), pattern=pattern)
    lay_out_bracket(stage, _sources(from_stage, drawn), provenance)
    inputs = qualifier_draw_document(places=places, size=_size(places), seed=random_seed, pattern=pattern)
    draw = _finish(stage, "qualifiers", random_seed, inputs, drawn.trace, now, user)
    settle_sides(event=stage.event, now=now, user=user)
    return draw


def propose_qualifiers(
    stage: Stage, *, groups: int, random_seed: str, pattern: str | None = None
) -> tuple[tuple[str, int] | None, ...]:
    """The (group, place) of each slot of the bracket that this seed would draw, before any group exists."""
    places = qualifying_places(stage, groups)
    return draw_qualifiers(places=places, size=_size(places), random=Random(random_seed), pattern=pattern).slots


def qualifying_places(stage: Stage, groups: int) -> list[GroupPlaceEntry]:
    """The places of the groups that go on, winners of all groups first."""
    return [
        GroupPlaceEntry(group_name(index), place)
        for place in range(1, (stage.qualifiers or 1) + 1)
        for index in range(groups)
    ]


def _size(places: Sequence[GroupPlaceEntry]) -> int:
    return 1 << (len(places) - 1).bit_length()


def lay_out_bracket(stage: Stage, sources: Sequence[Source], provenance: str = "") -> None:
    """Make the ties and slots of a bracket; the caller holds the transaction."""
    groups = {
        (group.stage.slug, group.name): group
        for group in Group.objects.filter(stage__event=stage.event).select_related("stage")
    }
    ties = knockout_ties(sources, places=stage.places or "final", first_no=_next_no(stage.event))
    rows = {
        tie.no: Tie(
            event=stage.event,
            stage=stage,
            no=tie.no,
            position=position,
            round_of=tie.round_of,
            places_from=tie.places[0],
            places_to=tie.places[1],
            provenance=provenance,
        )
        for position, tie in enumerate(ties, start=1)
    }
    Tie.objects.bulk_create(rows.values())
    Slot.objects.bulk_create(
        _slot(rows[tie.no], side, source, groups, rows)
        for tie in ties
        for side, source in ((Side.A, tie.a), (Side.X, tie.x))
    )


def _slot(
    tie: Tie,
    side: Side,
    source: Source,
    groups: dict[tuple[str, str], Group],
    rows: dict[TieId, Tie],
) -> Slot:
    match source:
        case GroupPlace(stage, group, place):
            return Slot(tie=tie, side=side, kind=SourceKind.GROUP_PLACE, group=groups[stage, group], group_place=place)
        case TieOutcome(no, take):
            kind = SourceKind.TIE_WINNER if take is Take.WINNER else SourceKind.TIE_LOSER
            return Slot(tie=tie, side=side, kind=kind, source_tie=rows[no])
        case Bye():
            return Slot(tie=tie, side=side, kind=SourceKind.BYE)
    raise AssertionError(source)


def _begin(stage: Stage) -> None:
    lock_tournament(stage.event.tournament_id)
    if stage.ties.exists() or stage.groups.exists():
        raise AlreadyDrawnError(stage)


def _next_no(event: Event) -> int:
    last = event.ties.order_by("-no").values_list("no", flat=True).first()
    return (last or 0) + 1


def _make_group_ties(stage: Stage, groups: Sequence[Group], members: Sequence[Sequence[Team]], provenance: str) -> None:
    first = _next_no(stage.event)
    Tie.objects.bulk_create(
        Tie(
            event=stage.event,
            stage=stage,
            group=group,
            round_no=round_no,
            no=first + index,
            position=index + 1,
            team_a=a,
            team_x=x,
            provenance=provenance,
        )
        for index, (group, round_no, a, x) in enumerate(_pairings(stage, groups, members))
    )


def _pairings(
    stage: Stage, groups: Sequence[Group], members: Sequence[Sequence[Team]]
) -> Iterator[tuple[Group, int, Team, Team]]:
    rounds = [
        round_robin(len(teams), qualifiers=stage.qualifiers or 1, meet_first=_same_zone(teams)) for teams in members
    ]
    for round_no in range(1, max(map(len, rounds), default=0) + 1):
        for group, teams, order in zip(groups, members, rounds, strict=True):
            if round_no <= len(order):
                for a, x in order[round_no - 1]:
                    yield group, round_no, teams[a - 1], teams[x - 1]


def _same_zone(teams: Sequence[Team]) -> list[tuple[int, int]]:
    """Pairs of positions of teams of one zone, who meet first."""
    return [
        (i + 1, j + 1)
        for i, one in enumerate(teams)
        for j, other in enumerate(teams)
        if i < j and one.zone_id is not None and one.zone_id == other.zone_id
    ]


def _sources(stage: Stage, drawn: QualifierDraw) -> list[Source]:
    return [Bye() if slot is None else GroupPlace(stage.slug, *slot) for slot in drawn.slots]


def _finish(
    stage: Stage,
    method: str,
    random_seed: str,
    inputs: object,
    trace: Sequence[TraceLine],
    now: datetime,
    user: User | None,
) -> Draw:
    raise_revision(stage.event.tournament_id)
    return Draw.objects.create(
        stage=stage,
        method=method,
        random_seed=random_seed,
        inputs=inputs,
        trace=[{"code": line.code, **line.params} for line in trace],
        drawn_at=now,
        drawn_by=user,
    )
