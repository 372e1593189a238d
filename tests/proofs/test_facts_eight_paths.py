"""Whatever path changes a result, the fact that it makes false is flagged: nobody has to tell the newsroom.

The eighth, a restored backup, is in ``tests/backups/test_facts_after_restoring.py``.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from newsroom.models import Article, FactFlag
from newsroom.services.facts import record_changes
from tests.api import calls
from tests.factories import make_event, play, tie_between
from tests.newsroom.builders import NOW, make_article
from tests.newsroom.fact_builders import bind, failing
from tests.tournament import admin_site, desk_site
from tournament.models import Event, Tie
from tournament.services.exchange import event_document, load_event

pytestmark = pytest.mark.django_db
REASON = "抄错了"
STRAIGHT = {"m1": "7 7", "m2": "7 7", "m3": "7 7"}


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"])
    play(event, "A1", "A2", "3-1")
    return event


@pytest.fixture
def article(event: Event) -> Article:
    """Says that A1 beat A2 by three to one, and that three ties are played."""
    article = make_article(text=["一队以三比一胜二队，全部三场一一打完。"])
    tie = tie_between(event, "A1", "A2")
    bind(article, "三比一", "tie_score", event=event, tie=tie, team=tie.team_a, value="3:1")
    bind(article, "三场", "ties", event=event, value="3")
    return article


def by_admin_page(event: Event, tie: Tie, folder: Path) -> None:
    client = admin_site.client_of("score desk")
    fields = admin_site.sheet(client, tie, **STRAIGHT, reason=REASON)
    assert admin_site.check_then_save(client, tie, without_fourth(fields)).status_code == 302


def by_admin_action(event: Event, tie: Tie, folder: Path) -> None:
    client = admin_site.client_of("administrator")
    chosen = {"action": "call_cancelled", "_selected_action": [tie_between(event, "A2", "A3").pk]}
    actions = client.get(reverse("admin:tournament_tie_changelist")).context["action_form"].fields["action"].choices
    chosen["action"] = next(name for name, _ in actions if "cancel" in name)
    client.post(reverse("admin:tournament_tie_changelist"), chosen)


def by_desk(event: Event, tie: Tie, folder: Path) -> None:
    client = admin_site.client_of("score desk")
    fields = desk_site.typed(client, tie, **STRAIGHT, reason=REASON)
    assert desk_site.check_then_save(client, tie, without_fourth(fields)).status_code == 302


def by_api(event: Event, tie: Tie, folder: Path) -> None:
    body = {"base_version": tie.version, "reason": REASON, "ending": "completed", "score": [3, 0]}
    assert calls.submit(tie, body, token=calls.token_for()).status_code == 201


def by_import(event: Event, tie: Tie, folder: Path) -> None:
    load_event(json.dumps(changed(event)).encode(), now=NOW, update=True)


def by_command(event: Event, tie: Tie, folder: Path) -> None:
    file = folder / "event.json"
    file.write_text(json.dumps(changed(event)), encoding="utf-8")
    call_command("load_event", str(file), "--update", verbosity=0)


def changed(event: Event) -> Any:
    """The event's file with the first tie at 3-0."""
    document: Any = event_document(event)
    ties = document["stages"][0]["groups"][0]["ties"]
    first = next(one for one in ties if one["no"] == 1)
    for name in ("matches", "winner", "games_total", "points_total"):
        first.pop(name, None)
    first["score"] = [3, 0]
    return document


def without_fourth(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if not name.startswith("m4")}


PATHS: dict[str, tuple[Callable[[Event, Tie, Path], None], str]] = {
    "admin page": (by_admin_page, "三比一"),
    "admin action": (by_admin_action, "三场"),
    "desk": (by_desk, "三比一"),
    "api": (by_api, "三比一"),
    "import": (by_import, "三比一"),
    "command": (by_command, "三比一"),
}


@pytest.mark.parametrize("path", PATHS)
def test_path_flags_what_it_makes_false(path: str, event: Event, article: Article, tmp_path: Path) -> None:
    change, words = PATHS[path]
    tie = tie_between(event, "A1", "A2")
    assert failing(article) == []
    change(event, tie, tmp_path)
    assert failing(article) == [words]
    record_changes([article], now=NOW)
    flag = FactFlag.objects.get()
    if words == "三比一":
        assert (flag.old_value, flag.new_value) == ("3:1", "3:0")
        assert flag.submission == tie.submissions.order_by("-sequence").first()
    else:
        assert (flag.old_value, flag.new_value, flag.submission) == ("1–3", "1–2", None)


def test_rehearsal_flags_every_champion_but_the_one() -> None:
    call_command("rehearse", teams=4, group_size=4, tables=2, slug="small", seed="one", ties=1, verbosity=0)
    event = Event.objects.get(tournament__slug="small")
    article = make_article(text=["头名是它。"])
    group = event.stages.order_by("position").first().groups.get()  # type: ignore[union-attr]  # the event has stages
    first = {"event": event, "group": group, "value": "1"}
    facts = [bind(article, "头名", "group_place", team=team, **first) for team in event.teams.all()]
    assert failing(article) == []
    call_command("rehearse", teams=4, group_size=4, tables=2, slug="small", seed="one", verbosity=0)
    assert len(failing(article)) == len(facts) - 1 == 3
