"""Which results ask for a snapshot: those that are official, by whatever way they came; none that waits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from config.backup import asking
from tests.factories import NOON, make_event, make_user, play_group, record, score_sheet, tie_no
from tests.tournament.event_documents import as_bytes, lakeside
from tournament.choices import SecondPerson, SubmissionSource
from tournament.models import Event, Tournament
from tournament.rules.errors import DefectsError
from tournament.services.competition import ask_second_person
from tournament.services.exchange import load_event
from tournament.services.results import confirm_result, drop_held

pytestmark = pytest.mark.django_db

Asked = Callable[[Callable[[], object]], int]


@pytest.fixture
def event() -> Event:
    return make_event(groups=["A1 A2 A3"])


@pytest.fixture
def asked(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> Asked:
    """How often something that is done and committed asks for a snapshot."""
    settings.BACKUP_DIR = tmp_path
    settings.BACKUP_EACH_RESULT = True
    calls: list[str] = []
    monkeypatch.setattr(asking.keeper, "ask", lambda: calls.append("asked"))

    def count(act: Callable[[], object]) -> int:
        before = len(calls)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return len(calls) - before

    return count


def with_second_person() -> None:
    ask_second_person(tournament=Tournament.objects.get(), second_person=SecondPerson.CONFIRM, now=NOON)


def test_a_result_and_its_correction_ask(event: Event, asked: Asked) -> None:
    tie = tie_no(event, 1)
    assert asked(lambda: record(tie, score_sheet("3-1"))) == 1
    assert asked(lambda: record(tie, score_sheet("3-0"), reason="a match was missing")) == 1
    assert asked(lambda: record(tie, {}, reason="another tie's sheet")) == 1


def test_a_running_score_does_not_ask(event: Event, asked: Asked) -> None:
    running = {"matches": score_sheet("3-1")["matches"][:1]}
    assert asked(lambda: record(tie_no(event, 1), running)) == 0
    assert tie_no(event, 1).version == 1


def test_a_refused_result_does_not_ask(event: Event, asked: Asked) -> None:
    def refuse() -> None:
        with pytest.raises(DefectsError):
            record(tie_no(event, 1), {"ending": "played"})

    assert asked(refuse) == 0


def test_a_result_that_waits_does_not_ask_until_it_is_confirmed(event: Event, asked: Asked) -> None:
    with_second_person()
    first, second = make_user("first"), make_user("second")
    tie = tie_no(event, 1)
    assert asked(lambda: record(tie, score_sheet("3-1"), user=first)) == 0
    assert asked(lambda: confirm(tie_no(event, 1).version, event, second)) == 1


def test_a_result_that_is_taken_back_does_not_ask(event: Event, asked: Asked) -> None:
    with_second_person()
    user = make_user("first")
    record(tie_no(event, 1), score_sheet("3-1"), user=user)
    options: dict[str, Any] = {"source": SubmissionSource.DESK, "user": user, "key": "drop", "now": NOON}
    tie = tie_no(event, 1)
    assert asked(lambda: drop_held(tie=tie, base_version=tie.version, reason="wrong sheet", **options)) == 0


def confirm(version: int, event: Event, user: User) -> None:
    confirm_result(
        tie=tie_no(event, 1),
        base_version=version,
        source=SubmissionSource.DESK,
        user=user,
        key="confirmation",
        now=NOON,
    )


def test_a_whole_group_in_one_transaction_is_one_more_result_each(event: Event, asked: Asked) -> None:
    assert asked(lambda: play_group(event, "A")) == 3


def test_an_imported_event_asks_once_though_nobody_typed_it(asked: Asked) -> None:
    assert asked(lambda: load_event(as_bytes(lakeside()), now=NOON)) == 1
