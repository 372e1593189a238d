"""One writer of several, ``python -m tests.proofs.writer NAME WRITES TIES``: hands in results in conflict with others.

It reads the version of a tie, reads that of the next one, and only then hands in the first: somebody else may have been
faster. Then it reads again, as the score desk does. Prints what was acknowledged, as JSON.
"""

import json
import sys
from random import Random
from typing import Any

import django

SCORES = [[3, 0], [3, 1], [3, 2], [2, 3], [1, 3], [0, 3]]


def write(name: str, writes: int, ties: int) -> dict[str, Any]:
    from tests.factories import NOON
    from tests.proofs.hall import SLUG
    from tournament.choices import SubmissionSource
    from tournament.models import Tie
    from tournament.services.results import VersionConflictError, record_result

    random = Random(name)
    acknowledged, conflicts = [], 0
    known = dict(Tie.objects.filter(event__tournament__slug=SLUG, no__lte=ties).values_list("no", "pk"))

    def version_of(no: int) -> int:
        return Tie.objects.values_list("version", flat=True).get(pk=known[no])

    following = random.choice(list(known))
    base = version_of(following)
    for number in range(writes):
        no, version = following, base
        following = random.choice(list(known))
        base = version_of(following)
        document: Any = {"ending": "completed", "score": random.choice(SCORES)}
        call: dict[str, Any] = {"source": SubmissionSource.DESK, "user": None, "now": NOON, "reason": "conflict"}
        while True:
            try:
                key = f"{name}-{number}-{version}"
                done = record_result(tie=known[no], base_version=version, document=document, key=key, **call)
            except VersionConflictError as error:
                conflicts += 1
                version = error.version
            else:
                acknowledged.append([no, done.submission.version, key, document])
                break
        if following == no:
            base = version
    return {"acknowledged": acknowledged, "conflicts": conflicts}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
