"""The same request many times at once, over the network: one effect, one answer.

The SQLite database of the tests lives in memory, with one connection for all threads: there they come one by one.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

from django.db import connection

from tests.api.calls import tie_address, token_for
from tests.factories import make_event, score_sheet, tie_no
from tournament.models import StoredAnswer, Submission

AT_ONCE = 8


def test_same_request_at_once_has_one_effect(live_site: str) -> None:
    tie = tie_no(make_event(groups=["A1 A2 A3"]), 1)
    host = urlsplit(live_site).netloc
    sent = json.dumps({"base_version": 0, **score_sheet("3-1")})
    headers = {
        "Authorization": f"Bearer {token_for()}",
        "Idempotency-Key": "at-once",
        "Content-Type": "application/json",
    }

    def post(_number: int) -> tuple[int, bytes]:
        line = HTTPConnection(host, timeout=60)
        line.request("POST", f"{tie_address(tie)}/submissions", sent, headers)
        answer = line.getresponse()
        told = answer.status, answer.read()
        line.close()
        return told

    with ThreadPoolExecutor(AT_ONCE if connection.vendor == "postgresql" else 1) as pool:
        answers = list(pool.map(post, range(AT_ONCE)))
    assert {status for status, _body in answers} == {201}
    assert len({body for _status, body in answers}) == 1
    assert (Submission.objects.count(), StoredAnswer.objects.count()) == (1, 1)
