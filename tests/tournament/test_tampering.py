"""10,000 tamperings with logs and facts, and every one of them is found; logs that nobody touched raise no alarm.

A slice runs in every build, the full size by ``make soak``.
"""

from collections import Counter
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from tests.database import triggers_off
from tests.factories import NOON, make_event, make_user, play_group, record, score_sheet, tie_no, walkover
from tests.tournament.tampering import CARE, KINDS, OF_ENTRIES, Entries, as_file, tampered
from tests.tournament.tampering_facts import ACTS, tamper
from tournament.choices import SecondPerson, SubmissionSource, WithdrawnResults
from tournament.models import Event, Group, Team
from tournament.rules.sides import Side
from tournament.services.audit import Published, database_findings, export_log, file_findings, read_log, verifying
from tournament.services.competition import ask_second_person
from tournament.services.lots import record_lot, withdraw_lot
from tournament.services.results import Later, checks, confirm_result
from tournament.services.sides import decide_side
from tournament.services.withdrawals import reinstate_team, withdraw_team

pytestmark = pytest.mark.django_db

IN_FILES, IN_FACTS = 8_000, 2_000
LINEUPS: Any = {"a": {"A": "1", "B": "2", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}


@pytest.fixture
def event() -> Event:
    """Groups and a bracket in mid-play, with everything in its log that a log can hold."""
    return played_event()


def played_event() -> Event:
    event = make_event(groups=["A1 A2 A3", "B1 B2 B3", "C1 C2 C3"], knockout="1A 2B 1B 2A", places="third")
    for name in "ABC":
        play_group(event, name)
    entered, confirmed = make_user("wang"), make_user("li")
    record(tie_no(event, 1), score_sheet("3-1"), reason="裁判长更正", user=entered)
    group = Group.objects.get(name="C")
    for order in (["C2", "C3", "C1"], ["C1", "C3"]):
        record_lot(group=group, order=order, drawn_by="裁判长", drawn_at=NOON, user=entered, now=NOON)
    withdraw_lot(lot=group.lots.get(position=2), user=entered, now=NOON)
    record(tie_no(event, 10), score_sheet("3-1") | {"lineups": LINEUPS}, user=entered)
    decide_side(
        tie=tie_no(event, 11), side=Side.X, team=team_of(event, "C1"), decision="裁判长决定", user=None, now=NOON
    )
    for code in ("C3", "B3"):
        withdraw_team(
            team=team_of(event, code), results=WithdrawnResults.ANNULLED, decision="伤病", user=entered, now=NOON
        )
    reinstate_team(team=team_of(event, "B3"), reason="误报", user=entered, now=NOON)
    ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
    first = record(tie_no(event, 11), walkover("x"), user=entered)
    second_person = {"base_version": first.tie.version, "source": SubmissionSource.DESK, "user": confirmed, "now": NOON}
    confirm_result(tie=first.tie, key="confirmed", **second_person)
    record(tie_no(event, 12), {"lineups": LINEUPS}, user=entered)
    record(tie_no(event, 12), score_sheet("3-0") | {"lineups": LINEUPS}, user=entered, via="3号台")
    kept = {"later": Later.KEEP, "decision": "裁判长决定"}
    record(tie_no(event, 11), walkover("a"), user=entered, reason="裁判长更正", **kept)
    return event


def team_of(event: Event, code: str) -> Team:
    return event.teams.get(code=code)


def entries_of(event: Event) -> Entries:
    return [dict(entry) for entry in read_log(b"".join(export_log(event.tournament))).entries]


def missed_in_files(entries: Entries, seed: int, times: int) -> list[str]:
    """Tamperings with the file that were not found against the published head."""
    random, seen, missed = Random(seed), Counter[str](), []
    published = Published(entries[-1]["digest"], len(entries))
    for number in range(times):
        done = tampered(entries, random)
        seen[done.kind] += 1
        if not any(file_findings(read_log(done.content), published)):
            missed.append(f"seed {seed}, number {number}: {done.kind}, care: {done.care}")
    assert seen.keys() == set(KINDS)
    return missed


def missed_in_facts(event: Event, seed: int, times: int, act: str = "") -> list[str]:
    """Tamperings with rows of the database that were not found; each is taken back."""
    random, seen, missed = Random(seed), Counter[str](), []
    with triggers_off():
        for number in range(times):
            with transaction.atomic():
                done = tamper(event, random, act)
                seen[done] += 1
                if not any(database_findings(event.tournament)):
                    missed.append(f"seed {seed}, number {number}: {done}")
                transaction.set_rollback(True)
    assert act or times < 10 * len(ACTS) or seen.keys() == ACTS.keys()
    return missed


def test_nothing_is_found_where_nothing_was_done(event: Event) -> None:
    entries = entries_of(event)
    published = Published(entries[-1]["digest"], len(entries))
    assert list(file_findings(read_log(as_file(entries)), published)) == []
    assert list(database_findings(event.tournament, published)) == []


def test_tamperings_with_a_file_are_found(event: Event) -> None:
    assert missed_in_files(entries_of(event), seed=1, times=400) == []


def test_tamperings_with_facts_are_found(event: Event) -> None:
    missed = [one for number, act in enumerate(ACTS) for one in missed_in_facts(event, seed=number, times=4, act=act)]
    assert missed == []
    assert list(database_findings(event.tournament)) == []


def test_without_a_head_the_end_and_a_chain_made_anew_go_unnoticed(event: Event) -> None:
    """Why the head is published."""
    entries, random = entries_of(event), Random(3)
    before, up_to_the_last = as_file(entries), as_file(entries[:-1])
    unnoticed = [
        done
        for done in (tampered(entries, random) for _ in range(400))
        if not any(file_findings(read_log(done.content)))
    ]
    anew = {done.kind for done in unnoticed if done.care == CARE[-1]}
    assert anew == set(OF_ENTRIES)
    at_the_end = [done for done in unnoticed if done.care != CARE[-1]]
    assert "cut tail" in {done.kind for done in at_the_end}
    assert all(before.startswith(done.content) or done.content.startswith(up_to_the_last) for done in at_the_end)


@pytest.mark.parametrize("check", ["entry_defects", "head_defects"])
def test_tampering_gets_through_where_a_check_is_left_out(
    event: Event, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof can fail."""
    monkeypatch.setattr(verifying, check, lambda *_args, **_options: iter(()))
    assert missed_in_files(entries_of(event), seed=1, times=400) != []


@pytest.mark.parametrize(
    ("check", "act"),
    [
        ("chain_defects", "entry_on_no_tie"),
        ("ruling_differences", "lot_words"),
        ("_log_differences", "game_points"),
        ("_team_differences", "lineup"),
        ("_figure_differences", "reported"),
    ],
)
def test_facts_get_through_where_a_check_is_left_out(
    event: Event, check: str, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, check, lambda *_args: iter(()))
    assert missed_in_facts(event, seed=6, times=12, act=act) != []


@pytest.mark.soak
def test_every_tampering_with_the_log_of_the_championship_is_found() -> None:
    call_command("loaddata", str(settings.BASE_DIR / "fixtures" / "stages" / "3_mid_groups.json.gz"), verbosity=0)
    event = Event.objects.select_related("tournament").get()
    played = event.ties.exclude(ending="").order_by("no")[:3]
    for tie in played:
        record(tie, walkover("x"), reason="裁判长更正", later=Later.CARRY, decision="裁判长决定")
    assert missed_in_files(entries_of(event), seed=4, times=IN_FILES) == []


@pytest.mark.soak
def test_every_tampering_with_the_facts_is_found(event: Event) -> None:
    assert missed_in_facts(event, seed=5, times=IN_FACTS) == []
