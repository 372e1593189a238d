"""Lots, withdrawals, draws, timetable and calls from the admin: one form, one service."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_team, make_tournament, play, record, score_sheet, tie_no
from tests.tournament.admin_site import START, client_of
from tournament.models import Draw, Event, Group, Lot, Stage, Team, Tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def referee() -> Client:
    return client_of("referee")


@pytest.fixture
def level() -> Event:
    """A group whose three teams are level in everything, and a knock-out that waits for it."""
    event = make_event(groups=["A1 A2 A3", "B1 B2"], knockout="1A 2B 1B 2A", best_of=3)
    for a, x in (("A1", "A2"), ("A2", "A3")):
        play(event, a, x, "3-0")
    play(event, "A1", "A3", "0-3")
    return event


def address(name: str, *args: int) -> str:
    return reverse(f"admin:tournament_{name}", args=args)


def lot_fields(group: Group, order: str, **more: str) -> dict[str, str]:
    numbers = {
        f"team_{Team.objects.get(event=group.stage.event, code=code).pk}": str(number)
        for number, code in enumerate(order.split(), start=1)
    }
    return {**numbers, "drawn_by": "裁判长", "drawn_at_0": "2025-05-01", "drawn_at_1": "12:00:00", **more}


def test_group_says_that_a_lot_is_needed_until_it_is_recorded(referee: Client, level: Event) -> None:
    group = Group.objects.get(name="A")
    page = address("group_change", group.pk)
    assert "A1队 – A2队 – A3队" in referee.get(page).content.decode()
    answer = referee.post(address("group_lot", group.pk), lot_fields(group, "A2 A3 A1"))
    assert (answer.status_code, answer.url) == (302, page)
    assert "无须抽签" in referee.get(page).content.decode()
    assert [place.team.code for place in Lot.objects.get().places.order_by("position")] == ["A2", "A3", "A1"]
    assert tie_no(level, 5).team_a.code == "A2"
    assert LogEntry.objects.get().object_id == str(group.pk)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"A1": "2"}, "A1"), ({"A1": "9"}, "A1"), ({"A1": ""}, "A1"), ({"drawn_by": ""}, "drawn_by")],
    ids=["number-twice", "out-of-range", "level-team-left-out", "nobody-drew"],
)
def test_lot_that_cannot_be_is_refused(referee: Client, level: Event, changed: dict[str, str], field: str) -> None:
    group = Group.objects.get(name="A")
    team = Team.objects.get(code="A1")
    named = {f"team_{team.pk}" if name == "A1" else name: value for name, value in changed.items()}
    answer = referee.post(address("group_lot", group.pk), lot_fields(group, "A2 A3 A1") | named)
    assert answer.status_code == 422
    assert (f"team_{team.pk}" if field == "A1" else field) in answer.context["form"].errors
    assert not Lot.objects.exists()


def test_lot_is_taken_back(referee: Client, level: Event) -> None:
    group = Group.objects.get(name="A")
    referee.post(address("group_lot", group.pk), lot_fields(group, "A2 A3 A1"))
    back = address("group_lot_withdrawal", group.pk, Lot.objects.get().pk)
    assert referee.get(back).status_code == 200
    assert referee.post(back).status_code == 302
    assert not Lot.objects.exists()
    assert tie_no(level, 5).team_a is None


def test_lot_that_touches_a_tie_under_way_asks_for_a_decision(referee: Client, level: Event) -> None:
    group = Group.objects.get(name="A")
    play(level, "B1", "B2")
    referee.post(address("group_lot", group.pk), lot_fields(group, "A2 A3 A1"))
    record(tie_no(level, 5), score_sheet("3-0"))
    other = lot_fields(group, "A3 A2 A1")
    refused = referee.post(address("group_lot", group.pk), other)
    assert refused.status_code == 409
    assert refused.context["touched"] == [
        "第5场（半决赛）以A2队和B2队的对阵开赛，该场已结束，比分3:0；更改后应由A3队和B2队对阵。"
    ]
    assert Lot.objects.count() == 1
    offered = dict(refused.context["form"].fields["later"].widget.choices)
    assert list(offered) == ["refuse", "keep", "annul"]
    assert offered["annul"] == "作废重赛：第5场（半决赛）由A3队和B2队重赛，原比分3:0不再计算。"
    wordless = referee.post(address("group_lot", group.pk), {**other, "later": "annul"})
    assert (wordless.status_code, list(wordless.context["form"].errors)) == (422, ["decision"])
    assert dict(wordless.context["form"].fields["later"].widget.choices) == offered
    decided = referee.post(address("group_lot", group.pk), {**other, "later": "annul", "decision": "重新抽签"})
    assert decided.status_code == 302
    assert (tie_no(level, 5).team_a.code, tie_no(level, 5).ending) == ("A3", "")


def test_withdrawal_and_taking_it_back(referee: Client) -> None:
    event = make_event(groups=["A1 A2 A3"], best_of=3)
    team = event.teams.get(code="A1")
    page = address("team_withdrawal", team.pk)
    missing = referee.post(page, {"results": "stand"})
    assert (missing.status_code, list(missing.context["form"].errors)) == (422, ["words"])
    assert referee.post(page, {"results": "stand", "words": "伤病退赛"}).status_code == 302
    team.refresh_from_db()
    assert (team.withdrawn_results, team.withdrawn_decision) == ("stand", "伤病退赛")
    assert [tie.ending for tie in event.ties.order_by("no")] == ["walkover", "walkover", ""]
    assert referee.post(page, {"words": "误报"}).status_code == 302
    team.refresh_from_db()
    assert (team.withdrawn_results, [tie.ending for tie in event.ties.order_by("no")]) == ("", ["", "", ""])


@pytest.fixture
def entered() -> Event:
    """Eight teams entered, nothing drawn."""
    event = make_tournament().events.create(slug="mixed-team", name="混合团体")
    for no in range(1, 9):
        make_team(event, f"T{no}")
    play_settings = {"order_of_play": "five-singles", "best_of": 3}
    event.stages.create(position=1, slug="groups", kind="groups", qualifiers=2, **play_settings)
    event.stages.create(position=2, slug="knockout", kind="knockout", places="third", **play_settings)
    return event


def test_stages_are_drawn_from_a_seed_once(referee: Client, entered: Event) -> None:
    groups, knockout = entered.stages.order_by("position")
    early = referee.get(address("stage_draw", knockout.pk))
    assert (early.status_code, early.context["form"]) == (409, None)
    fields = {"groups": "2", "method": "lot", "random_seed": "2025"}
    assert referee.post(address("stage_draw", groups.pk), fields).status_code == 302
    assert [group.members.count() for group in groups.groups.all()] == [4, 4]
    assert (
        referee.post(address("stage_draw", knockout.pk), {"from_stage": groups.pk, "random_seed": "7"}).status_code
        == 302
    )
    assert knockout.ties.count() == 4
    assert set(Draw.objects.values_list("random_seed", flat=True)) == {"2025", "7"}
    again = referee.post(address("stage_draw", groups.pk), fields)
    assert (again.status_code, Draw.objects.count()) == (409, 2)
    page = referee.get(address("draw_change", groups.draw.pk)).content.decode()
    assert "8 支队抽入 2 个小组。" in page
    assert all(f"T{no}队：" in page for no in range(1, 9))
    bracket = referee.get(address("draw_change", knockout.draw.pk)).content.decode()
    assert "4 支出线队抽入 4 个签位。" in bracket
    assert "A组第2名：第" in bracket


def test_bracket_drawn_after_the_groups_has_its_teams(referee: Client, entered: Event) -> None:
    groups, knockout = entered.stages.order_by("position")
    referee.post(address("stage_draw", groups.pk), {"groups": "2", "method": "lot", "random_seed": "2025"})
    for tie in groups.ties.select_related("team_a", "team_x"):
        record(tie, score_sheet("3-0" if tie.team_a.code < tie.team_x.code else "0-3"))
    referee.post(address("stage_draw", knockout.pk), {"from_stage": groups.pk, "random_seed": "7"})
    assert all(tie.team_a and tie.team_x for tie in knockout.ties.filter(round_of=4))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"groups": "9"}, "groups"),
        ({"groups": "0"}, "groups"),
        ({"method": "coin"}, "method"),
        ({"random_seed": ""}, "random_seed"),
    ],
    ids=["more-groups-than-teams", "no-groups", "method", "no-seed"],
)
def test_draw_that_cannot_be_is_refused(referee: Client, entered: Event, changed: dict[str, str], field: str) -> None:
    stage = Stage.objects.get(slug="groups")
    fields = {"groups": "2", "method": "lot", "random_seed": "1"} | changed
    answer = referee.post(address("stage_draw", stage.pk), fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Draw.objects.exists()


def test_timetable_is_planned_before_play_begins(referee: Client) -> None:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3"], best_of=3)
    page = address("event_timetable", event.pk)
    assert referee.get(page).status_code == 409
    event.tournament.sessions.create(session_no=1, name="上午", starts_at=START, ends_at=START.replace(hour=9))
    fields = {"tables": "2", "minutes_per_tie": "60", "rest_minutes": "0"}
    assert referee.post(page, fields).status_code == 302
    assert not event.ties.filter(starts_at=None).exists()
    play(event, "A1", "A2")
    assert referee.post(page, fields).status_code == 409


def test_calls_are_said_of_many_and_refused_for_what_has_ended(referee: Client) -> None:
    event = make_event(groups=["A1 A2 A3"], best_of=3)
    play(event, "A1", "A2")
    chosen = [tie.pk for tie in event.ties.order_by("no")]
    answer = referee.post(
        address("tie_changelist"), {"action": "call_postponed", "_selected_action": chosen}, follow=True
    )
    assert [tie.call_state for tie in event.ties.order_by("no")] == ["scheduled", "postponed", "postponed"]
    said = [str(message) for message in answer.context["messages"]]
    assert said[-1] == "2 场：推迟。"
    assert said[0].startswith("第1场")


@pytest.mark.parametrize("call", ["running", "under_review", "postponed", "cancelled", "scheduled"])
def test_each_call_sets_its_state(referee: Client, call: str) -> None:
    event = make_event(groups=["A1 A2 A3"])
    tie = event.ties.get(no=1)
    Tie.objects.filter(pk=tie.pk).update(call_state="running" if call == "scheduled" else "scheduled")
    referee.post(address("tie_changelist"), {"action": f"call_{call}", "_selected_action": [tie.pk]})
    tie.refresh_from_db()
    assert tie.call_state == call
