"""A tournament with something of everything, a logged-in client, and what a browser would send for a result."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_link, make_tournament, make_user, play, play_group
from tournament.models import (
    Award,
    Draw,
    Event,
    Lot,
    LotPlace,
    Official,
    Organisation,
    PlayingTable,
    Session,
    Stage,
    Submission,
    Tie,
    Zone,
)
from tournament.services.tokens import create_token

START = datetime(2025, 5, 1, 1, 0, tzinfo=UTC)
RECORD = {"a_A": "1", "a_B": "2", "a_C": "3", "x_X": "1", "x_Y": "2", "x_Z": "3"}


def make_everything(slug: str = "lakeside-2025") -> Event:
    """Two groups of three with a knock-out of four, group A played, and one row at least of every model."""
    tournament = make_tournament(slug)
    event = make_event(tournament=tournament, groups=["A1 A2 A3", "B1 B2 B3"], knockout="1A 2B 1B 2A", places="third")
    play_group(event, "A")
    play(event, "B1", "B2", "3-1")
    zone = Zone.objects.create(name_zh=f"{slug}国家高新区", short_zh=f"{slug}高新区", slug=slug, search_text=slug)
    event.teams.filter(code="A1").update(zone=zone)
    for no, tie in enumerate(event.ties.order_by("no")):
        table, _ = PlayingTable.objects.get_or_create(tournament=tournament, table_no=no % 3 + 1)
        Tie.objects.filter(pk=tie.pk).update(table=table, starts_at=START + timedelta(hours=no // 3))
    Organisation.objects.create(tournament=tournament, role="host", name="湖城高新区")
    Official.objects.create(tournament=tournament, role="referee", name="周明")
    ends_at = START + timedelta(hours=8)
    Session.objects.create(tournament=tournament, session_no=1, name="上午", starts_at=START, ends_at=ends_at)
    Award.objects.create(tournament=tournament, name="体育道德风尚奖", team=event.teams.get(code="A3"))
    stage = event.stages.get(slug="groups")
    Draw.objects.create(stage=stage, method="groups-lot", random_seed="7", inputs={}, trace=[], drawn_at=START)
    lot = Lot.objects.create(group=stage.groups.get(name="B"), drawn_by="周明", drawn_at=START)
    for position, code in enumerate(["B3", "B2"], start=1):
        LotPlace.objects.create(lot=lot, position=position, team=event.teams.get(code=code))
    make_link(event.teams.get(code="A1"))

    create_token(user=make_user(role="score desk"), role=None, label="记分软件", now=START)
    Stage.objects.create(event=event, position=3, slug="later", kind="groups", order_of_play="five-singles")
    return event


def client_of(role: str = "", *, superuser: bool = False) -> Client:
    """A browser in which an account of this role is logged in."""
    client = Client()
    client.force_login(make_user(role=role, superuser=superuser))
    return client


def result_url(tie: Tie, *, check: bool = False) -> str:
    return reverse(f"admin:tournament_tie_result{'_check' if check else ''}", args=[tie.pk])


def sheet(client: Client, tie: Tie, **typed: Any) -> dict[str, str]:
    """The fields of the page as they stand, with what is typed over them (``m1="7 7"``, ``lineup={...}``)."""
    form = client.get(result_url(tie)).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    fields |= {f"{name}_games": games for name, games in typed.items() if name[0] == "m" and name[1:].isdecimal()}
    fields |= {f"lineup_{place}": code for place, code in typed.pop("lineup", {}).items()}
    fields |= {name: value for name, value in typed.items() if name in form.fields}
    return {name: str(value) for name, value in fields.items() if value not in (None, "")}


def check_then_save(client: Client, tie: Tie, fields: dict[str, str]) -> Any:
    """Press "Check", then "Save" on the page that came back."""
    answer = client.post(result_url(tie), {**fields, "check": "1"})
    assert answer.status_code == 200, answer.context["form"].errors
    return client.post(result_url(tie), {**fields, "checked": answer.context["form"]["checked"].value(), "save": "1"})


def latest(tie: Tie) -> Submission:
    return Submission.objects.filter(tie=tie).order_by("-sequence")[0]
