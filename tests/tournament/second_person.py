"""A small event that asks for a second person, and what is done there in one line."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from tests.factories.documents import NOON
from tournament.choices import SecondPerson, SubmissionSource
from tournament.models import Event, Submission, Tie
from tournament.rules.errors import DefectsError
from tournament.selectors.groups import group_standings
from tournament.services.competition import ask_second_person
from tournament.services.results import Outcome, confirm_result, drop_held, result_document, undo_last


def ask_for(event: Event, second_person: SecondPerson) -> None:
    ask_second_person(tournament=event.tournament, second_person=second_person, now=NOON)


def confirm(tie: Tie, user: User | None, **options: Any) -> Outcome:
    tie.refresh_from_db()
    known: dict[str, Any] = {
        "base_version": tie.version, "source": SubmissionSource.DESK, "user": user,
        "key": f"confirm-{tie.pk}-{tie.version}", "now": NOON,
    }  # fmt: skip
    return confirm_result(tie=tie, **(known | options))


def send_back(tie: Tie, user: User | None, **options: Any) -> Outcome:
    tie.refresh_from_db()
    known: dict[str, Any] = {
        "base_version": tie.version, "source": SubmissionSource.DESK, "user": user,
        "key": f"back-{tie.pk}-{tie.version}", "now": NOON, "reason": "sheet says otherwise",
    }  # fmt: skip
    return drop_held(tie=tie, **(known | options))


def undo(tie: Tie, user: User | None = None, **options: Any) -> Outcome:
    tie.refresh_from_db()
    known: dict[str, Any] = {
        "base_version": tie.version, "source": SubmissionSource.DESK, "user": user,
        "key": f"undo-{tie.pk}-{tie.version}", "now": NOON, "reason": "wrong tie",
    }  # fmt: skip
    return undo_last(tie=tie, **(known | options))


def codes(error: pytest.ExceptionInfo[DefectsError]) -> list[str]:
    return [defect.code for defect in error.value.defects]


def facts(tie: Tie) -> Any:
    return result_document(Tie.objects.get(pk=tie.pk))


def played(event: Event) -> int:
    ((_group, standings),) = group_standings(event.stages.get(slug="groups"))
    return standings.ties_played


def log(tie: Tie) -> list[tuple[int, str, bool, str]]:
    rows = Submission.objects.filter(tie=tie).order_by("sequence")
    return [(row.version, row.act, row.is_held, row.actor) for row in rows]
