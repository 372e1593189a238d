"""One effect and one answer for each key: what was answered is stored in the transaction that did it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tournament.models import StoredAnswer
from tournament.services.results.errors import KeyReusedError
from tournament.services.revisions import lock_tournament


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and JSON text of an answer."""

    status: int
    body: str


def request_digest(*parts: Any) -> str:
    """The SHA-256 over JSON values that tell one request from another; the order of keys does not matter."""
    written = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def answer_once(
    *, tie: int, tournament: int, key: str, digest: str, now: datetime, act: Callable[[], Answer]
) -> Answer:
    """What ``act`` answers, or what it answered when the same request came before. Keys of the tie and its tournament.

    ``act`` writes; if it raises, nothing is written and nothing stored. ``KeyReusedError`` where the key belongs to
    another request about this tie.
    """
    with transaction.atomic():
        lock_tournament(tournament)
        stored = StoredAnswer.objects.filter(tie=tie, idempotency_key=key).order_by("pk").first()
        if stored is not None:
            if stored.request_digest != digest:
                raise KeyReusedError(f"key {key!r} was used for another request about this tie")
            return Answer(stored.status, stored.body)
        answer = act()
        StoredAnswer.objects.create(
            tie_id=tie,
            idempotency_key=key,
            request_digest=digest,
            status=answer.status,
            body=answer.body,
            stored_at=now,
        )
        return answer
