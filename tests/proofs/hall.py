"""A database of its own with twenty ties, for processes that share it: made, asked and judged by one command each.

``python -m tests.proofs.hall make`` fills the database of ``TEST_DATABASE_URL``; ``judge`` says what is in it.
"""

import json
import sys
from typing import Any

import django

SLUG, EVENT = "hall", "team"
TIES = range(1, 21)


def make() -> dict[str, Any]:
    """Two groups of five and a knock-out that waits for them; a token of an account that may enter results."""
    from django.core.management import call_command

    from tests.factories import NOON, make_event, make_tournament, make_user
    from tournament.services.tokens import create_token

    call_command("migrate", verbosity=0)
    groups = ["A1 A2 A3 A4 A5", "B1 B2 B3 B4 B5"]
    make_event(tournament=make_tournament(SLUG), slug=EVENT, groups=groups, knockout="1A 2B 1B 2A")
    desk = make_user("desk", role="score desk")
    return {"token": create_token(user=desk, role=None, label="proof", now=NOON).written}


def judge() -> dict[str, Any]:
    """Everything that is wrong, and the log of each tie: version, key and content."""
    from django.db import connection

    from tournament.models import OfficialResult, Submission, Tie, Tournament
    from tournament.services.results import result_document
    from tournament.services.results.checks import result_differences
    from tournament.snapshots import with_facts

    tournament = Tournament.objects.get(slug=SLUG)
    log = Submission.objects.filter(tournament=tournament, tie__no__in=TIES).order_by("tie__no", "version")
    integrity = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            integrity = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    ties = with_facts(Tie.objects.filter(no__in=TIES, event__tournament=tournament)).order_by("no")
    return {
        "defects": [str(defect) for defect in result_differences(tournament)],
        "integrity": integrity,
        "log": [list(row) for row in log.values_list("tie__no", "version", "idempotency_key", "content")],
        "official": OfficialResult.objects.filter(tie__no__in=TIES).count(),
        "facts": {str(tie.no): [tie.version, result_document(tie)] for tie in ties},
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps({"make": make, "judge": judge}[sys.argv[1]]()))
