"""From a result document to rows: only what changed is written, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from tournament.choices import CallState
from tournament.models import Game, LineupPlace, Match, MatchPlayer, Player, Tie
from tournament.rules import games as game_rules
from tournament.services.results.documents import MatchDocument, ResultDocument, played_matches

Players = Mapping[tuple[str, str], Player]
"""The players of a tie's two teams by side and code."""


def tie_fields(tie: Tie, document: ResultDocument, now: datetime | None) -> dict[str, object]:
    """The columns of the tie's own row that the document decides; ``now`` is None where no moment was recorded.

    A finished tie says nothing of its state of play; one with a match begun runs; one whose result was lifted and
    has no match waits again. A correction keeps the moment at which the tie was finished.
    """
    ending = document.get("ending", "")
    score, games = _counts(document.get("score")), _counts(document.get("games_total"))
    points = _counts(document.get("points_total"))
    has_begun = any(played_matches(document))
    return {
        "ending": ending,
        "at_fault": document.get("at_fault", ""),
        "reported_winner": document.get("winner", ""),
        "score_a": score[0],
        "score_x": score[1],
        "games_a": games[0],
        "games_x": games[1],
        "points_a": points[0],
        "points_x": points[1],
        "call_state": _call_state(tie, ending, has_begun),
        "started_at": _started_at(tie, ending, has_begun, now),
        "finished_at": (tie.finished_at if tie.ending else now) if ending else None,
    }


def _call_state(tie: Tie, ending: str, has_begun: bool) -> str:
    """A review that what it held has decided is over."""
    if ending:
        return CallState.SCHEDULED
    if has_begun:
        return CallState.RUNNING
    return CallState.SCHEDULED if tie.ending else tie.call_state


def _started_at(tie: Tie, ending: str, has_begun: bool, now: datetime | None) -> datetime | None:
    if ending or has_begun:
        return tie.started_at or (None if ending else now)
    return None if tie.ending else tie.started_at


def _counts(pair: Sequence[int] | None) -> tuple[int | None, int | None]:
    return (None, None) if pair is None else (pair[0], pair[1])


def write_facts(tie: Tie, before: ResultDocument, after: ResultDocument, players: Players) -> None:
    """Line-ups, matches, players and games of the tie as ``after`` says, where it differs from ``before``."""
    if before.get("lineups") != after.get("lineups"):
        _write_lineups(tie, after, players)
    if before.get("matches") != after.get("matches"):
        _write_matches(tie, before, after, players)


def _write_lineups(tie: Tie, document: ResultDocument, players: Players) -> None:
    if tie.lineup_places.all():
        LineupPlace.objects.filter(tie=tie).delete()
    LineupPlace.objects.bulk_create(
        LineupPlace(tie=tie, side=side, letter=letter, player=players[side, code])
        for side, letters in document.get("lineups", {}).items()
        for letter, code in letters.items()
    )


def _write_matches(tie: Tie, before: ResultDocument, after: ResultDocument, players: Players) -> None:
    old = {match["no"]: match for match in before.get("matches", ())}
    new = {match["no"]: match for match in after.get("matches", ())}
    changed = {no for no in old.keys() | new.keys() if old.get(no) != new.get(no)}
    if old:
        MatchPlayer.objects.filter(match__tie=tie, match__no__in=changed).delete()
        Game.objects.filter(match__tie=tie, match__no__in=changed).delete()
    if gone := changed - new.keys():
        Match.objects.filter(tie=tie, no__in=gone).delete()
    rows = _save_rows(tie, [new[no] for no in sorted(changed & new.keys())], present=set(old))
    MatchPlayer.objects.bulk_create(
        MatchPlayer(match=row, side=side, position=position, player=players[side, code])
        for row, match in rows
        for side, codes in (("a", match.get("a", ())), ("x", match.get("x", ())))
        for position, code in enumerate(codes, start=1)
    )
    Game.objects.bulk_create(
        Game(match=row, no=no, points_a=a, points_x=x, is_finished=game_rules.is_finished(game_rules.Game(a, x)))
        for row, match in rows
        for no, (a, x) in enumerate(match.get("games", ()), start=1)
    )


def _save_rows(tie: Tie, matches: Iterable[MatchDocument], present: set[int]) -> list[tuple[Match, MatchDocument]]:
    """The rows of these matches, updated where ``present`` and created where not."""
    kept = {row.no: row for row in tie.matches.all() if row.no in present}
    rows = [(_filled(kept.get(match["no"]) or Match(tie=tie, no=match["no"]), match), match) for match in matches]
    Match.objects.bulk_create(row for row, _match in rows if row.pk is None)
    if known := [row for row, _match in rows if row.no in kept]:
        Match.objects.bulk_update(known, _COLUMNS)
    return rows


_COLUMNS = ["ending", "at_fault", "reported_winner", "score_a", "score_x", "expedite_from_game"]


def _filled(row: Match, match: MatchDocument) -> Match:
    row.ending = match.get("ending", "")
    row.at_fault = match.get("at_fault", "")
    row.reported_winner = match.get("winner", "")
    row.score_a, row.score_x = _counts(match.get("score"))
    row.expedite_from_game = match.get("expedite_from_game")
    return row
