"""The captain's page behind a link: own line-ups, handed in without login or cookie, and everything else refused."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_link, record, score_sheet, seal, tie_between
from tests.tournament.page_words import words
from tournament.choices import SubmissionSource
from tournament.models import Event, PlayingTable, SealedLineup, Submission, Tie
from tournament.rules.sides import Side
from tournament.services.links import revoke_link
from tournament.services.results import result_document
from tournament.snapshots import with_facts

pytestmark = pytest.mark.django_db

START = datetime(2025, 5, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
NOW = START - timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The moment it is; a test moves it."""
    moment = [NOW]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])
    return moment


@pytest.fixture
def event() -> Event:
    """Three teams of two men and a woman; line-ups are due five minutes before the start."""
    event = make_event(groups=["A1 A2 A3"], order_of_play="liuzhou-2024", sexes="MMF", lineup_deadline_minutes=5)
    for hour, tie in enumerate(event.ties.order_by("no")):
        table, _ = PlayingTable.objects.get_or_create(tournament=event.tournament, table_no=hour + 1)
        Tie.objects.filter(pk=tie.pk).update(starts_at=START + timedelta(hours=hour), table=table)
    return event


def address(event: Event, code: str, **options: Any) -> str:
    made = make_link(event.teams.get(code=code), now=NOW, **options)
    return f"/en/l/{made.secret}/"


def fields(no: int, side: str, version: int = 0, **letters: str) -> dict[str, str]:
    named = {f"tie{no}{side}-{letter}": code for letter, code in letters.items()}
    return {"tie": str(no), f"tie{no}{side}-base_version": str(version), **named}


def ties_of(html: str) -> list[str]:
    return [words(part) for part in re.findall(r'<section class="link-tie".*?</section>', html, flags=re.S)]


def chosen(html: str) -> list[str]:
    """The players chosen in the selects of the page."""
    return re.findall(r'<option value="([^"]+)" selected>', html)


def test_page_shows_the_coming_ties_with_table_time_and_deadline(client: Client, event: Event) -> None:
    record(tie_between(event, "A1", "A3"), score_sheet("3-0"))
    page = client.get(address(event, "A1"))
    [tie] = ties_of(page.content.decode())
    assert tie.startswith(
        "#1 against Team A2 Start Thu 1 May 09:00 Table 1 Your side A B C Line-up due Thu 1 May 08:55"
    )
    assert "A · man — A1 1 · man A1 2 · man A1 3 · woman" in tie
    assert "C · woman — A1 3 · woman A1 1 · man A1 2 · man" in tie


def test_page_is_for_nobody_to_keep_list_or_pass_on(client: Client, event: Event) -> None:
    page = client.get(address(event, "A1"))
    assert page.headers["Cache-Control"] == "no-store, private"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.content.decode()


def test_captain_hands_in_and_sees_only_the_own_line_up() -> None:
    event = make_event(groups=["A1 A2"], sexes="MMM")
    tie_a, client = address(event, "A1"), Client(enforce_csrf_checks=True)
    answer = client.post(tie_a, fields(1, "a", A="1", B="2", C="3"))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{tie_a}?sealed=1#tie-1")
    own = client.get(f"{tie_a}?sealed=1").content.decode()
    assert "Handed in and under seal. You may change it here until it is opened." in words(own)
    assert chosen(own) == ["1", "2", "3"]

    other = client.get(address(event, "A2")).content.decode()
    assert "A1 1" not in other
    assert chosen(other) == []
    assert Submission.objects.count() == 0


def test_second_captain_opens_both(client: Client, event: Event) -> None:
    seal(tie_between(event, "A1", "A2"), Side.A, "2 1 3", now=NOW)
    link = address(event, "A2", label="Team A2")
    answer = client.post(link, fields(1, "x", X="1", Y="2", Z="3"))
    assert answer.headers["Location"] == f"{link}?opened=1#tie-1"
    tie = ties_of(client.get(f"{link}?opened=1").content.decode())[0]
    assert "Handed in. Both line-ups are in and open now." in tie
    assert "Team A1 Letter Player A A1 2 B A1 1 C A1 3 Team A2 Letter Player X A2 1 Y A2 2 Z A2 3" in tie
    assert Submission.objects.latest("sequence").source == SubmissionSource.LINK


def test_every_defect_stands_at_its_field_and_what_was_chosen_stays(client: Client, event: Event) -> None:
    answer = client.post(address(event, "A1"), fields(1, "a", A="3", B="3"))
    tie = ties_of(answer.content.decode())[0]
    assert answer.status_code == 422
    assert "Not handed in. Please look at what is marked." in tie
    assert "A1 3 cannot stand for letter A, which asks for a man." in tie
    assert "A1 3 stands for A and for B." in tie
    assert "Nobody is named for letter C." in tie
    assert chosen(answer.content.decode()) == ["3", "3"]
    assert not SealedLineup.objects.exists()


def test_two_phones_of_one_captain_do_not_overwrite_each_other(client: Client, event: Event) -> None:
    link = address(event, "A1")
    client.post(link, fields(1, "a", A="1", B="2", C="3"))
    answer = client.post(link, fields(1, "a", A="2", B="1", C="3"))
    assert answer.status_code == 422
    assert "Somebody has handed in another line-up in the meantime." in words(answer.content.decode())
    again = client.post(link, fields(1, "a", version=1, A="2", B="1", C="3"))
    assert again.status_code == 303
    assert SealedLineup.objects.get().codes == ["2", "1", "3"]


def test_after_the_deadline_the_captain_is_sent_to_the_desk(
    client: Client, event: Event, clock: list[datetime]
) -> None:
    seal(tie_between(event, "A1", "A2"), Side.X, now=NOW)
    link = address(event, "A1")
    clock[0] = START - timedelta(minutes=4)
    tie = ties_of(client.get(link).content.decode())[0]
    assert "Your line-up is not in, and it can no longer be handed in here. Go to the score desk now." in tie
    assert "Team A2 Letter Player X A2 1 Y A2 2 Z A2 3" in tie
    assert "Hand in" not in tie
    answer = client.post(link, fields(1, "a", A="1", B="2", C="3"))
    assert answer.status_code == 422
    assert "The deadline for line-ups has passed. Hand yours in at the score desk." in words(answer.content.decode())
    facts = result_document(with_facts(Tie.objects.filter(no=1)).get())
    assert facts == {"lineups": {"x": {"X": "1", "Y": "2", "Z": "3"}}}


def test_link_reaches_no_tie_of_another_team(client: Client, event: Event) -> None:
    foreign = tie_between(event, "A2", "A3").no
    for side, letters in (("a", "ABC"), ("x", "XYZ")):
        answer = client.post(address(event, "A1"), fields(foreign, side, **dict(zip(letters, "123", strict=True))))
        assert answer.status_code == 422
        assert "This tie is over or no longer yours." in words(answer.content.decode())
    assert not SealedLineup.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "٣", "1e3"])
def test_nonsense_for_a_tie_is_answered(client: Client, event: Event, number: str) -> None:
    assert client.post(address(event, "A1"), {"tie": number}).status_code == 422


def test_unknown_expired_and_revoked_links_get_the_same_answer(
    client: Client, event: Event, clock: list[datetime]
) -> None:
    team = event.teams.get(code="A1")
    short, gone, good = (make_link(team, now=NOW, expires_at=NOW + timedelta(minutes=n)) for n in (1, 60, 60))
    revoke_link(link=gone.link, now=NOW)
    clock[0] = NOW + timedelta(minutes=2)
    prefix = good.link.prefix
    wrong = [short.secret, gone.secret, f"{prefix}-{'x' * 43}", prefix, f"{good.secret}x", "nothing", "é" * 9, "%00"]
    for method in ("get", "post"):
        answers = [getattr(client, method)(f"/en/l/{secret}/") for secret in wrong]
        assert {answer.status_code for answer in answers} == {404}
        bodies = {re.sub(r'href="[^"]*"', "", answer.content.decode()) for answer in answers[:-1]}
        assert len(bodies) == 1
    assert "Ask the score desk for a new sheet with a code." in words(answers[0].content.decode())
    assert client.get(f"/en/l/{good.secret}/").status_code == 200


def test_only_get_and_post(client: Client, event: Event) -> None:
    link = address(event, "A1")
    assert {getattr(client, method)(link).status_code for method in ("put", "patch", "delete", "options")} == {405}


def test_looking_again_writes_nothing(client: Client, event: Event, clock: list[datetime]) -> None:
    link = address(event, "A1")
    client.get(link)
    used = event.tournament.links.get().last_used_at
    clock[0] = NOW + timedelta(minutes=4)
    client.get(link)
    assert event.tournament.links.get().last_used_at == used == NOW
    clock[0] = NOW + timedelta(minutes=6)
    client.get(link)
    assert event.tournament.links.get().last_used_at == clock[0]


@pytest.mark.parametrize("codes", ["A1 A2", "A1 A2 A3 A4"], ids=["1 tie", "3 ties"])
def test_captain_page_query_count_is_fixed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, codes: str
) -> None:
    link = address(make_event(groups=[codes]), "A1")
    client.get(link)
    with django_assert_num_queries(6):
        client.get(link)
