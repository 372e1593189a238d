"""Two people at one tie, pages sent twice, and corrections that reach into later ties."""

import pytest
from django.test import Client

from tests.factories import make_event, play, play_group, record, score_sheet, tie_between, tie_no
from tests.tournament.admin_site import check_then_save, client_of, latest, result_url, sheet
from tournament.models import Event, Submission, Tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third", best_of=3)


@pytest.fixture
def desk() -> Client:
    return client_of("score desk")


@pytest.fixture
def played(event: Event) -> Event:
    """Both groups are played and the first semi-final too: A1 against B2."""
    play_group(event, "A")
    play_group(event, "B")
    record(tie_no(event, 7), score_sheet("3-0"))
    return event


def test_second_of_two_is_told_sees_both_and_loses_nothing(event: Event, desk: Client) -> None:
    tie = tie_between(event, "A1", "A2")
    mine = sheet(desk, tie, m1="7 7", m2="7 7", m3="-5 7 7")
    play(event, "A1", "A2", "3-0", user=None)
    seen = desk.post(result_url(tie), {**mine, "save": "1"})
    assert seen.status_code == 409
    differing = [(line.label, line.before, line.after) for line in seen.context["conflict"]["lines"] if line.differs]
    assert ("第3盘", "11-7 11-7", "5-11 11-7 11-7") in differing
    page = seen.content.decode()
    assert 'value="-5 7 7"' in page
    assert "本场成绩刚刚由他人保存" in page
    assert Submission.objects.count() == 1


def test_what_was_typed_can_be_saved_as_a_correction_of_the_other(event: Event, desk: Client) -> None:
    tie = tie_between(event, "A1", "A2")
    mine = sheet(desk, tie, m1="7 7", m2="7 7", m3="-5 7 7")
    shown = desk.post(result_url(tie), {**mine, "check": "1"})
    play(event, "A1", "A2", "3-0")
    checked = shown.context["form"]["checked"].value()
    seen = desk.post(result_url(tie), {**mine, "checked": checked, "save": "1"})
    assert seen.status_code == 409
    form = seen.context["form"]
    assert (form["base_version"].value(), form["key"].value() == mine["key"]) == ("1", False)
    assert list(form.errors) == ["reason"]
    own = {name: form[name].value() or "" for name in ("base_version", "key")}
    answer = check_then_save(desk, tie, {**mine, **own, "reason": "核对记分表"})
    assert answer.status_code == 302
    assert [(one.version, one.reason) for one in Submission.objects.filter(tie=tie).order_by("version")] == [
        (1, ""),
        (2, "核对记分表"),
    ]


def test_live_check_says_that_the_page_is_outdated(event: Event, desk: Client) -> None:
    tie = tie_between(event, "A1", "A2")
    mine = sheet(desk, tie, m1="7 7")
    play(event, "A1", "A2", "3-0")
    assert desk.post(result_url(tie, check=True), mine).json()["is_outdated"] is True


def test_page_sent_twice_has_one_effect(event: Event, desk: Client) -> None:
    tie = tie_between(event, "A1", "A2")
    fields = sheet(desk, tie, m1="7 7", m2="7 7", m3="7 7")
    shown = desk.post(result_url(tie), {**fields, "check": "1"})
    fields |= {"checked": shown.context["form"]["checked"].value(), "save": "1"}
    first, second = desk.post(result_url(tie), fields), desk.post(result_url(tie), fields)
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert Submission.objects.count() == 1


def test_page_from_the_history_of_the_browser_with_another_result_is_a_conflict(event: Event, desk: Client) -> None:
    tie = tie_between(event, "A1", "A2")
    fields = sheet(desk, tie, m1="7 7", m2="7 7", m3="7 7")
    check_then_save(desk, tie, fields)
    again = desk.post(result_url(tie), {**fields, "m3_games": "-7 7 7", "reason": "漏记", "save": "1"})
    assert again.status_code == 409
    assert Submission.objects.count() == 1


def correction(client: Client, tie: Tie, **more: str) -> dict[str, str]:
    fields = sheet(client, tie, m1="-7 -7", m2="-7 -7", m3="-7 -7", reason="录反了")
    shown = client.post(result_url(tie), {**fields, "check": "1"})
    return {**fields, "checked": shown.context["form"]["checked"].value(), "save": "1", **more}


def test_correction_that_touches_a_tie_under_way_is_refused_without_a_decision(played: Event, desk: Client) -> None:
    tie = tie_between(played, "A1", "A2")
    before = Submission.objects.count()
    answer = desk.post(result_url(tie), correction(desk, tie))
    assert answer.status_code == 409
    assert answer.context["touched"] == [
        "第7场（半决赛）以A1队和B2队的对阵开赛，该场已结束，比分3:0；更改后应由A2队和B2队对阵。",
    ]
    assert not answer.context["form"]["later"].is_hidden
    assert Submission.objects.count() == before
    undecided = desk.post(result_url(tie), correction(desk, tie, later="annul"))
    assert (undecided.status_code, list(undecided.context["form"].errors)) == (422, ["decision"])
    assert Submission.objects.count() == before


def test_decision_to_carry_through_annuls_the_later_tie(played: Event, desk: Client) -> None:
    tie = tie_between(played, "A1", "A2")
    fields = correction(desk, tie, later="annul", decision="裁判长裁定")
    assert desk.post(result_url(tie), fields).status_code == 302
    semi = tie_no(played, 7)
    assert (semi.team_a.code, semi.ending) == ("A2", "")
    assert (latest(tie).decision, latest(semi).decision) == ("裁判长裁定", "裁判长裁定")


def test_decision_to_keep_leaves_the_later_tie_as_begun(played: Event, desk: Client) -> None:
    tie = tie_between(played, "A1", "A2")
    fields = correction(desk, tie, later="keep", decision="双方同意维持")
    assert desk.post(result_url(tie), fields).status_code == 302
    semi = tie_no(played, 7)
    assert (semi.team_a.code, semi.ending) == ("A1", "completed")
    assert [slot.decision for slot in semi.slots.order_by("side")] == ["双方同意维持", ""]
