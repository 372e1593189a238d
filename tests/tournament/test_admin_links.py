"""Links and sealed line-ups in the admin: made and told once, revoked, handed in unseen."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories import make_event, make_link, make_user, seal, tie_between
from tests.tournament.admin_site import check_then_save, client_of, sheet
from tests.tournament.page_words import words
from tournament.models import AccessLink, Event, PlayingTable, SealedLineup, Tie
from tournament.rules.sides import Side
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r'link-card-address">http://testserver(/en/l/[\w-]+/)<')


@pytest.fixture
def event() -> Event:
    event = make_event(groups=["A1 A2 A3"], sexes="MMM")
    for no in (1, 2):
        PlayingTable.objects.create(tournament=event.tournament, table_no=no)
    return event


def make(event: Event, scope: str, role: str = "score desk", **typed: str) -> Any:
    until = timezone.localtime(timezone.now() + timedelta(days=2))
    fields = {"scope": scope, "expires_at_0": f"{until:%Y-%m-%d}", "expires_at_1": "18:00", **typed}
    return client_of(role).post(english("tournament_tournament_links", event.tournament_id), fields)


def english(name: str, *args: int) -> str:
    with translation.override("en"):
        return reverse(f"admin:{name}", args=args)


def lineup_url(tie: Tie, side: str) -> str:
    return english(f"tournament_tie_lineup_{side}", tie.pk)


@pytest.mark.parametrize(
    ("scope", "labels"),
    [
        ("teams", ["Team A1", "Team A2", "Team A3"]),
        ("team", ["Team A1"]),
        ("tables", ["Table 1", "Table 2"]),
        ("table", ["Table 1"]),
    ],
)
def test_sheet_has_a_code_for_each_and_its_addresses_open(event: Event, scope: str, labels: list[str]) -> None:
    first = {"team": event.teams.get(code="A1").pk, "table": event.tournament.tables.get(table_no=1).pk}
    answer = make(event, {"teams": f"teams:{event.pk}", "tables": scope}.get(scope, f"{scope}:{first.get(scope)}"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert "The addresses are shown this once" in words(page)
    assert [card.made.link.label for card in answer.context["cards"]] == labels
    assert page.count("data:image/svg+xml") == len(labels)
    client = client_of()
    addresses = ADDRESS.findall(page)
    assert len(addresses) == len(labels)
    assert {client.get(address).status_code for address in addresses} == {200}


def test_secret_is_told_by_no_other_page_of_the_admin(event: Event) -> None:
    [address] = ADDRESS.findall(make(event, f"team:{event.teams.get(code='A1').pk}").content.decode())
    secret = address.split("-", 1)[1].strip("/")
    link = AccessLink.objects.get()
    client = client_of(superuser=True)
    for name, args in (("changelist", []), ("change", [link.pk]), ("history", [link.pk]), ("revoke", [link.pk])):
        page = client.get(reverse(f"admin:tournament_accesslink_{name}", args=args)).content.decode()
        assert link.prefix in page
        assert secret not in page
        assert link.digest not in page
    assert not any(secret in str(entry.__dict__) for entry in LogEntry.objects.all())


def test_link_that_would_not_hold_is_refused(event: Event) -> None:
    answer = make(event, "tables", expires_at_0="2025-01-01")
    assert answer.status_code == 422
    assert "The link would not hold any more: choose a later time." in words(answer.content.decode())
    assert not AccessLink.objects.exists()


def test_codes_of_a_page_opened_on_this_computer_alone_are_warned_of(event: Event, settings: Any) -> None:
    assert "an address of this computer alone" not in words(make(event, "tables").content.decode())
    settings.ALLOWED_HOSTS = ["localhost"]
    address = english("tournament_tournament_links", event.tournament_id)
    until = timezone.localtime(timezone.now() + timedelta(days=2))
    fields = {"scope": "tables", "expires_at_0": f"{until:%Y-%m-%d}", "expires_at_1": "18:00"}
    page = client_of("referee").post(address, fields, headers={"host": "localhost:8000"})
    assert "an address of this computer alone" in words(page.content.decode())


def test_revoked_link_opens_nothing(event: Event) -> None:
    made = [make_link(team, now=timezone.now()) for team in event.teams.order_by("code")]
    client = client_of("score desk")
    client.post(reverse("admin:tournament_accesslink_revoke", args=[made[0].link.pk]))
    assert client.post(reverse("admin:tournament_accesslink_revoke", args=[made[0].link.pk])).status_code == 409
    chosen = {"action": "revoke_links", "_selected_action": [made[1].link.pk]}
    client.post(reverse("admin:tournament_accesslink_changelist"), chosen)
    assert [client.get(f"/l/{one.secret}/").status_code for one in made] == [404, 404, 200]


@pytest.mark.parametrize("role", ["editor", "reporter", "reader"])
def test_other_roles_neither_make_nor_revoke_nor_hand_in(event: Event, role: str) -> None:
    made = make_link(event.teams.get(code="A1"), now=timezone.now())
    tie = tie_between(event, "A1", "A2")
    client = client_of(role)
    assert make(event, "tables", role).status_code == 403
    assert client.post(reverse("admin:tournament_accesslink_revoke", args=[made.link.pk])).status_code in (403, 404)
    assert client.post(lineup_url(tie, "a"), {}).status_code == 403
    chosen = {"action": "revoke_links", "_selected_action": [made.link.pk]}
    client.post(reverse("admin:tournament_accesslink_changelist"), chosen)
    assert AccessLink.objects.filter(revoked_at=None).count() == 1


def test_who_may_only_look_at_links_is_offered_no_revoking(event: Event) -> None:
    made = make_link(event.teams.get(code="A1"), now=timezone.now())
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="view_accesslink"))
    client = Client()
    client.force_login(user)
    chosen = {"action": "revoke_links", "_selected_action": [made.link.pk]}
    client.post(reverse("admin:tournament_accesslink_changelist"), chosen)
    made.link.refresh_from_db()
    assert made.link.revoked_at is None


def test_result_page_opened_after_the_deadline_shows_the_line_up_and_saves(event: Event) -> None:
    tie = tie_between(event, "A1", "A2")
    tie.starts_at = timezone.now() + timedelta(minutes=4)
    tie.save(update_fields=["starts_at"])
    seal(tie, Side.A, "2 1 3", now=timezone.now())
    event.stages.update(lineup_deadline_minutes=5)
    client = client_of("score desk")
    typed = sheet(client, tie, m1="7 8", m2="7 8", m3="7 8")
    assert [typed[f"lineup_a_{letter}"] for letter in "ABC"] == ["2", "1", "3"]
    assert check_then_save(client, tie, typed).status_code == 302


def test_sheet_of_the_desk_opened_after_the_deadline_shows_the_line_up(event: Event) -> None:
    tie = tie_between(event, "A1", "A2")
    tie.starts_at = timezone.now() + timedelta(minutes=4)
    tie.save(update_fields=["starts_at"])
    seal(tie, Side.A, "2 1 3", now=timezone.now())
    address = reverse("desk:sheet", args=["lakeside-2025", "mixed-team", tie.no])
    assert client_of("score desk").get(address).context["sheet"].stored == {}
    event.stages.update(lineup_deadline_minutes=5)
    shown = client_of("score desk").get(address).context["sheet"].stored
    assert shown == {"lineups": {"a": {"A": "2", "B": "1", "C": "3"}}}


def fields(tie: Tie, side: str, codes: str, version: int = 0, **typed: str) -> dict[str, str]:
    letters = dict(zip({"a": "ABC", "x": "XYZ"}[side], codes.split(), strict=True))
    own = {"base_version": str(version), "tie_version": str(tie.version), **letters, **typed}
    return {f"tie{tie.no}{side}-{name}": value for name, value in own.items()}


def test_desk_hands_in_unseen_and_both_open(event: Event) -> None:
    tie, client = tie_between(event, "A1", "A2"), client_of("score desk")
    answer = client.post(lineup_url(tie, "a"), fields(tie, "a", "2 1 3"), follow=True)
    page = answer.content.decode()
    assert "The line-up of Team A1 is in, under seal." in words(page)
    assert not re.search(r'<option value="\d" selected', page)
    assert SealedLineup.objects.get().handed_in_by is not None

    answer = client.post(lineup_url(tie, "x"), fields(tie, "x", "1 2 3"), follow=True)
    assert "The line-up of Team A2 is in. Line-ups are open." in words(answer.content.decode())
    facts = result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())
    assert facts == {"lineups": {"a": {"A": "2", "B": "1", "C": "3"}, "x": {"X": "1", "Y": "2", "Z": "3"}}}


def test_change_after_the_opening_needs_a_reason(event: Event) -> None:
    tie, client = tie_between(event, "A1", "A2"), client_of("score desk")
    seal(tie, Side.A)
    seal(tie, Side.X)
    tie.refresh_from_db()
    answer = client.post(lineup_url(tie, "a"), fields(tie, "a", "2 1 3", 1))
    assert answer.status_code == 422
    assert "Give the reason for the change." in words(answer.content.decode())
    answer = client.post(lineup_url(tie, "a"), fields(tie, "a", "2 1 3", 1, reason="A1队员受伤，裁判长同意"))
    assert answer.status_code == 302
    assert result_document(with_facts(Tie.objects.filter(pk=tie.pk)).get())["lineups"]["a"]["A"] == "2"
    assert tie.submissions.latest("sequence").reason == "A1队员受伤，裁判长同意"


def test_defects_stand_at_their_letters_with_names(event: Event) -> None:
    tie, client = tie_between(event, "A1", "A2"), client_of("referee")
    answer = client.post(lineup_url(tie, "a"), fields(tie, "a", "1 1 3"))
    assert answer.context["form"].errors == {"B": ["A1 1 stands for A and for B."]}


def test_line_up_that_no_longer_fits_is_told_to_the_desk(event: Event) -> None:
    tie = tie_between(event, "A1", "A2")
    seal(tie, Side.A)
    event.teams.get(code="A1").players.filter(code="3").delete()
    seal(tie, Side.X)
    page = words(client_of("score desk").get(lineup_url(tie, "a")).content.decode())
    assert "opened, but it no longer fits and is not recorded: A A1 1, B A1 2, C 3" in page
