"""The championship for the measurement of score entry, each in a database of its own.

``python -m benchmarks.entry_event sheets`` says what stands on the sheets of its group ties; ``drawn`` puts the event
as it was before the first tie into the database and gives a token for it.
"""

import json
import sys
from collections.abc import Iterable
from typing import Any

import django

SLUG, EVENT = "gaoxinqu-2024", "mixed-team"
STAGES = "fixtures/stages"


def sheets() -> list[list[Any]]:
    """Number and result of every group tie in the order of the timetable, as they were handed in: to the point."""
    from tournament.models import Tie
    from tournament.services.exchange import handed_in_result, rosters_of_ties, tie_document, with_document_facts

    load("5_finished")
    ties = Tie.objects.filter(event__tournament__slug=SLUG, group__isnull=False).order_by("starts_at", "table", "no")
    rows = list(with_document_facts(ties))
    return [[row.no, handed_in_result(tie_document(row, rosters_of_ties([row])))] for row in rows]


def drawn() -> dict[str, Any]:
    from django.utils import timezone

    from tests.factories import make_user
    from tournament.services.tokens import create_token

    load("2_drawn")
    desk = make_user("desk", role="score desk")
    return {"token": create_token(user=desk, role=None, label="benchmark", now=timezone.now()).written}


def load(stage: str) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("loaddata", f"{STAGES}/{stage}.json.gz", verbosity=0)


def shared_out(sheets: Iterable[list[Any]], clients: int) -> list[list[list[Any]]]:
    """Every client the sheets of some tables, in their order."""
    all_of_them = list(sheets)
    return [all_of_them[number::clients] for number in range(clients)]


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps({"sheets": sheets, "drawn": drawn}[sys.argv[1]]()))
