"""Drawing stages and planning a timetable through the services."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.factories import NOON, make_team, make_tournament, play_group
from tournament.choices import SourceKind, StageKind
from tournament.models import Draw, Event, Session, Stage, Tie, Zone
from tournament.rules.draws import drawn_again
from tournament.services.draws import AlreadyDrawnError, draw_group_stage, draw_knockout_stage, group_name
from tournament.services.scheduling import move_tie, plan_event

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 4, 30, 4, 0, tzinfo=UTC)


def make_drawable(teams: int, *, qualifiers: int = 1, places: str = "all", zones: int = 0) -> Event:
    event = Event.objects.create(tournament=make_tournament(), slug="mixed-team", name="混合团体", kind="team")
    settings = {"best_of": 3, "order_of_play": "five-singles"}
    Stage.objects.create(event=event, slug="groups", kind=StageKind.GROUPS, qualifiers=qualifiers, **settings)
    Stage.objects.create(event=event, slug="knockout", position=2, kind=StageKind.KNOCKOUT, places=places, **settings)
    rows = [Zone.objects.create(name_zh=f"{n}区", short_zh=f"{n}区", slug=f"z{n}") for n in range(zones)]
    for number in range(teams):
        make_team(event, f"T{number:02}", zone=rows[number % zones] if zones else None)
    return event


def draw_both(event: Event, groups: int, seed: str = "first") -> tuple[Draw, Draw]:
    first, second = event.stages.all()
    one = draw_group_stage(stage=first, groups=groups, random_seed=seed, now=NOW, provenance="reconstructed")
    two = draw_knockout_stage(stage=second, from_stage=first, random_seed=seed, now=NOW)
    return one, two


def test_groups_are_drawn_with_all_their_ties_numbered_round_by_round() -> None:
    event = make_drawable(7)
    draw_both(event, 2)
    first = event.stages.get(slug="groups")
    assert sorted(group.members.count() for group in first.groups.all()) == [3, 4]
    ties = list(first.ties.order_by("no"))
    assert [tie.no for tie in ties] == list(range(1, 10))
    assert [tie.round_no for tie in ties] == sorted(tie.round_no or 0 for tie in ties)
    assert {tie.provenance for tie in ties} == {"reconstructed"}


def test_bracket_waits_for_the_groups_with_a_source_on_every_side() -> None:
    event = make_drawable(8)
    draw_both(event, 4)
    ties = Tie.objects.filter(stage__slug="knockout").order_by("no")
    assert [(tie.round_of, tie.places_from, tie.places_to) for tie in ties] == [
        (4, 1, 4),
        (4, 1, 4),
        (2, 1, 2),
        (2, 3, 4),
    ]
    kinds = Counter(slot.kind for tie in ties for slot in tie.slots.all())
    assert kinds == {SourceKind.GROUP_PLACE: 4, SourceKind.TIE_WINNER: 2, SourceKind.TIE_LOSER: 2}


def test_bracket_drawn_after_the_groups_has_its_teams_at_once() -> None:
    event = make_drawable(4)
    first, second = event.stages.all()
    draw_group_stage(stage=first, groups=2, random_seed="first", now=NOW)
    for name in "AB":
        play_group(event, name)
    draw_knockout_stage(stage=second, from_stage=first, random_seed="first", now=NOW)
    final = event.ties.get(stage=second)
    winners = {group.ties.get().team_a for group in first.groups.all()}
    assert {final.team_a, final.team_x} == winners


def test_twelve_qualifiers_get_four_byes() -> None:
    event = make_drawable(24, qualifiers=2)
    draw_both(event, 6)
    byes = Tie.objects.filter(slots__kind=SourceKind.BYE, round_of=16).prefetch_related("slots__group")
    assert len(byes) == 4
    assert {slot.group_place for tie in byes for slot in tie.slots.all() if slot.group} == {1}


def test_zones_are_kept_apart() -> None:
    event = make_drawable(8, zones=2)
    draw_both(event, 4)
    for group in event.stages.get(slug="groups").groups.all():
        assert {member.team.zone.short_zh for member in group.members.all()} == {"0区", "1区"}  # type: ignore[union-attr]


def test_draw_can_be_repeated_from_what_is_stored() -> None:
    event = make_drawable(9)
    one, _two = draw_both(event, 3)
    one.refresh_from_db()
    groups = [
        tuple(member.team.code for member in group.members.all())
        for group in event.stages.get(slug="groups").groups.all()
    ]
    assert list(drawn_again(one.inputs).groups) == groups  # type: ignore[union-attr]
    assert one.trace[0]["code"] == "groups_drawn"


def test_second_draw_of_a_stage_is_refused() -> None:
    event = make_drawable(4)
    draw_both(event, 2)
    revision = Event.objects.get().tournament.revision
    with pytest.raises(AlreadyDrawnError):
        draw_group_stage(stage=event.stages.get(slug="groups"), groups=2, random_seed="again", now=NOW)
    assert Event.objects.get().tournament.revision == revision


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_groups_are_named_by_letters(index: int, name: str) -> None:
    assert group_name(index) == name


def test_timetable_gives_every_tie_a_table_after_its_sources() -> None:
    event = make_drawable(8)
    draw_both(event, 2)
    start = datetime(2025, 5, 1, 1, 0, tzinfo=UTC)
    Session.objects.create(
        tournament=event.tournament, session_no=1, name="上午", starts_at=start, ends_at=start + timedelta(hours=8)
    )
    timetable = plan_event(event=event, tables=4, minutes_per_tie=60, now=NOON)
    assert timetable.unplaced == ()
    ties = {tie.no: tie for tie in event.ties.all()}
    assert all(tie.starts_at and tie.table_id for tie in ties.values())
    final = event.ties.get(stage__slug="knockout")
    assert final.starts_at is not None
    assert all(tie.starts_at < final.starts_at for tie in ties.values() if tie.group_id)  # type: ignore[operator]


def test_tie_with_a_bye_gets_no_table() -> None:
    event = make_drawable(24, qualifiers=2)
    draw_both(event, 6)
    start = datetime(2025, 5, 1, 1, 0, tzinfo=UTC)
    Session.objects.create(
        tournament=event.tournament, session_no=1, name="上午", starts_at=start, ends_at=start + timedelta(hours=30)
    )
    timetable = plan_event(event=event, tables=8, minutes_per_tie=60, now=NOON)
    assert timetable.unplaced == ()
    without = event.ties.filter(table=None, round_of=16)
    assert without.count() == 4
    assert set(without) == set(event.ties.filter(slots__kind=SourceKind.BYE, round_of=16))


def test_table_that_is_taken_is_refused() -> None:
    event = make_drawable(8)
    draw_both(event, 2)
    start = datetime(2025, 5, 1, 1, 0, tzinfo=UTC)
    Session.objects.create(
        tournament=event.tournament, session_no=1, name="上午", starts_at=start, ends_at=start + timedelta(hours=8)
    )
    plan_event(event=event, tables=4, minutes_per_tie=60, now=NOON)
    one, other = event.ties.order_by("no")[:2]
    with pytest.raises(ValidationError, match=r"球台|table"):
        move_tie(tie=one, starts_at=other.starts_at, table=other.table, now=NOON)
    one.refresh_from_db()
    assert (one.starts_at, one.table_id) != (other.starts_at, other.table_id)
