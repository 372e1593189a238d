"""What docs/api.md tells a programmer: its examples run, its codes and addresses are there."""

import re
import shlex
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from tests.api.calls import held_to_description, token_for
from tests.architecture.project_files import ROOT
from tests.factories import NOON, make_event, score_sheet
from tests.factories.play import record
from tournament.api import words
from tournament.api.interface import description
from tournament.choices import SecondPerson
from tournament.explanations.sentences import SENTENCES
from tournament.models import Event
from tournament.services.competition import ask_second_person

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```\n(curl .*?)\n# (\d+)\n```", TEXT, re.DOTALL)
NO_SENTENCE_OF_ITS_OWN = {"later_tie_touched"}


def run(command: str, variables: Mapping[str, str]) -> Any:
    """The answer that curl would get."""
    for name, value in variables.items():
        command = command.replace(f"${name}", value)
    parts = shlex.split(command.replace("\\\n", " "))
    headers, data, address = {}, None, parts[1]
    for option, value in zip(parts[2::2], parts[3::2], strict=True):
        assert option in ("-H", "-d")
        if option == "-d":
            data = value
        else:
            name, _, text = value.partition(": ")
            headers[name.lower()] = text
    if data is None:
        return held_to_description(Client().get(address, headers=headers), "get", address)
    media_type = headers.pop("content-type")
    answer = Client().post(address, data, content_type=media_type, headers=headers)
    return held_to_description(answer, "post", address)


@pytest.fixture
def event(db: None) -> Event:
    return make_event(groups=["AAA BBB CCC"])


def test_examples_are_answered_as_they_say(event: Event) -> None:
    assert len(EXAMPLES) == 4
    variables = {"SITE": "", "TOKEN": token_for(), "SECOND_TOKEN": token_for()}
    for command, status in EXAMPLES:
        if "/confirmation" in command:
            ask_second_person(tournament=event.tournament, second_person=SecondPerson.CONFIRM, now=NOON)
            record(event.ties.get(no=2), score_sheet("3-1"))
        assert run(command, variables).status_code == int(status), command


def test_every_address_is_described_and_every_described_address_is_told() -> None:
    told = set(re.findall(r"^\| `(/[^`]+)` \|", TEXT, re.MULTILINE))
    told |= {
        f"/tournaments/{{slug}}/events/{{event}}{rest}" for rest in re.findall(r"^\| …`(/[^`]+)`", TEXT, re.MULTILINE)
    }
    described = {
        path.removeprefix("/api/v1").replace("{tournament}", "{slug}")
        for path, operations in description()["paths"].items()
        if "get" in operations
    }
    assert told == described


def test_every_code_told_is_one_that_is_given() -> None:
    table = TEXT.partition("## Refusals")[2]
    rows = [row.split("|") for row in re.findall(r"^\| \d.*$", table, re.MULTILINE)]
    codes = {code for row in rows for code in re.findall(r"`([a-z_]+)`", row[3])}
    assert len(codes) > 14
    assert codes - {*words.SENTENCES, *SENTENCES, *NO_SENTENCE_OF_ITS_OWN} == set()
    states = description()["components"]["schemas"]["tie"]["properties"]["state"]["enum"]
    assert [state for state in states if f"`{state}`" not in TEXT] == []
