"""The late limit of a stage: shown on a tie that has not begun, never enforced."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.factories import make_event
from tests.tournament.page_words import page, words
from tournament.choices import CallState
from tournament.services.calls import set_call_state
from tournament.services.revisions import raise_revision

pytestmark = pytest.mark.django_db
PAGE = "/en/t/lakeside-2025/mixed-team/ties/1/"


def test_late_limit_is_shown_until_the_tie_begins(client: Client) -> None:
    event = make_event(groups=["AA BB"])
    event.stages.update(late_limit_minutes=10)
    tie = event.ties.get()
    assert "late limit" not in words(page(client, PAGE))
    tie.starts_at = datetime(2025, 5, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    tie.save(update_fields=["starts_at"])
    raise_revision(event.tournament)
    assert "late limit 10 minutes" in words(page(client, PAGE))
    assert "迟到时限 10 分钟" in words(page(client, PAGE.removeprefix("/en")))
    set_call_state(tie=tie, state=CallState.RUNNING, now=tie.starts_at)
    assert "late limit" not in words(page(client, PAGE))
