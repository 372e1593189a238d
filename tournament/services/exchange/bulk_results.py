"""Results of a whole new event written at once: the same rows and the same log as one by one, in few queries."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from config.backup.asking import snapshot_after_commit
from tournament.choices import SubmissionSource
from tournament.models import (
    Game,
    LineupPlace,
    Match,
    MatchPlayer,
    OfficialResult,
    Player,
    Submission,
    Tie,
    Tournament,
)
from tournament.rules.games import Game as GamePoints
from tournament.rules.games import is_finished
from tournament.services.exchange.upserting import BATCH
from tournament.services.results import MatchDocument, ResultDocument
from tournament.services.results.log import digest_of, moment
from tournament.services.results.writing import tie_fields

Players = Mapping[tuple[str, str], Player]
"""Players by the codes of team and player."""

FIRST_VERSION = 1


def result_columns(results: Mapping[int, ResultDocument]) -> dict[int, dict[str, object]]:
    """What results without a history make of the rows of their ties, by tie number."""
    return {
        no: {**tie_fields(Tie(), document, None), "version": FIRST_VERSION}
        for no, document in results.items()
        if document
    }


def write_results(
    tournament: Tournament,
    ties: Mapping[int, Tie],
    results: Mapping[int, ResultDocument],
    players: Players,
    *,
    event: str,
    key: str,
    now: datetime,
) -> None:
    """Facts, official results and log of new ties whose rows have their ``result_columns``.

    ``results`` are checked and in normal form, by tie number; ``event`` is the event's slug and ``key`` the
    idempotency key that all these submissions share. The caller has locked the tournament.
    """
    recorded = [(ties[no], document) for no, document in results.items() if document]
    _write_facts(recorded, players)
    _write_log(tournament, recorded, event=event, key=key, now=now)
    if any(document.get("ending") for _tie, document in recorded):
        snapshot_after_commit()


Recorded = list[tuple[Tie, ResultDocument]]


def _write_facts(recorded: Recorded, players: Players) -> None:
    LineupPlace.objects.bulk_create(
        (
            LineupPlace(tie=tie, side=side, letter=letter, player=_player(players, tie, side, code))
            for tie, document in recorded
            for side, letters in document.get("lineups", {}).items()
            for letter, code in letters.items()
        ),
        batch_size=BATCH,
    )
    rows = [(_match_row(tie, match), match) for tie, document in recorded for match in document.get("matches", ())]
    Match.objects.bulk_create((row for row, _match in rows), batch_size=BATCH)
    MatchPlayer.objects.bulk_create(
        (
            MatchPlayer(match=row, side=side, position=position, player=_player(players, row.tie, side, code))
            for row, match in rows
            for side, codes in (("a", match.get("a", ())), ("x", match.get("x", ())))
            for position, code in enumerate(codes, start=1)
        ),
        batch_size=BATCH,
    )
    Game.objects.bulk_create(
        (
            Game(match=row, no=no, points_a=a, points_x=x, is_finished=is_finished(GamePoints(a, x)))
            for row, match in rows
            for no, (a, x) in enumerate(match.get("games", ()), start=1)
        ),
        batch_size=BATCH,
    )


def _match_row(tie: Tie, match: MatchDocument) -> Match:
    a, x = match.get("score") or (None, None)
    return Match(
        tie=tie,
        no=match["no"],
        ending=match.get("ending", ""),
        at_fault=match.get("at_fault", ""),
        reported_winner=match.get("winner", ""),
        score_a=a,
        score_x=x,
    )


def _player(players: Players, tie: Tie, side: str, code: str) -> Player:
    team = tie.team_a if side == "a" else tie.team_x
    assert team is not None
    return players[team.code, code]


def _write_log(tournament: Tournament, recorded: Recorded, *, event: str, key: str, now: datetime) -> None:
    submissions = list(_submissions(tournament, recorded, event=event, key=key, now=now))
    Submission.objects.bulk_create(submissions, batch_size=BATCH)
    OfficialResult.objects.bulk_create(
        (OfficialResult(tie=submission.tie, submission=submission) for submission in submissions),
        batch_size=BATCH,
    )


def _submissions(
    tournament: Tournament, recorded: Recorded, *, event: str, key: str, now: datetime
) -> Iterator[Submission]:
    log = Submission.objects.filter(tournament=tournament).order_by("-sequence")
    sequence, digest = log.values_list("sequence", "digest").first() or (0, "")
    for tie, document in recorded:
        sequence += 1
        submission = Submission(
            tournament=tournament,
            tie=tie,
            subject=f"{tournament.slug}/{event}/{tie.no}",
            sequence=sequence,
            base_version=0,
            version=FIRST_VERSION,
            source=SubmissionSource.IMPORT,
            submitted_at=moment(now),
            idempotency_key=key,
            content=document,
            before={},
            previous_digest=digest,
        )
        digest = submission.digest = digest_of(submission)
        yield submission
