"""Swapping the sides of a tie, with line-ups and scores, as a submission of its own (RULES 4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction

from tournament.choices import SubmissionAct, SubmissionSource
from tournament.models import Slot, Submission, Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.formats import OrderOfPlay
from tournament.rules.sides import Side
from tournament.services.progression import SideMove
from tournament.services.results.defects import document_defects, roster_players, rosters_of
from tournament.services.results.documents import MatchDocument, ResultDocument, normal_form, result_document
from tournament.services.results.opening import open_due_lineups
from tournament.services.results.recording import Outcome, replay
from tournament.services.results.rulings import log_sides
from tournament.services.results.submitting import Handover, locked_tie, refuse_stale, refuse_unusable, submit
from tournament.services.revisions import raise_revision
from tournament.snapshots import stage_format, stage_order

OTHER = {"a": "x", "x": "a", "both": "both"}
SOURCE_COLUMNS = ("kind", "group_id", "group_place", "source_tie_id", "team_id", "decision")


def swap_sides(
    *,
    tie: Tie | int,
    base_version: int,
    source: SubmissionSource,
    user: User | None,
    key: str,
    now: datetime,
    reason: str = "",
    via: str = "",
) -> Outcome:
    """Change side A and side X of a tie over, with teams, sources, line-ups and scores.

    With line-ups, matches in which the same letters meet crosswise (A-Y and B-X) change numbers; where the order
    of play does not allow what was played to stand like that, it is refused (``swap_contradicts_order``).
    ``result_waits`` while one does. Errors besides as of ``record_result``, with ``reason_missing`` once the tie has
    ended.
    """
    by = Handover(source, user, key, now, reason.strip(), via=via)
    refuse_unusable(by)
    open_due_lineups(tie=tie, now=now)
    with transaction.atomic():
        row = locked_tie(tie)
        order = stage_order(row.stage)
        if (earlier := Submission.objects.filter(tie=row, idempotency_key=key).first()) is not None:
            return replay(earlier, row, cast(ResultDocument, earlier.content), base_version, by, swaps=True)
        refuse_stale(row, base_version)
        if row.held_version is not None:
            raise DefectsError([Defect("result_waits")])
        content = normal_form(swapped(result_document(row), order), order)
        moves = _moves(row)
        columns = {"team_a": row.team_x, "team_x": row.team_a, "call_state": row.call_state}
        players = {(OTHER[side], code): player for (side, code), player in roster_players(row).items()}
        _refuse_impossible(row, content, by.reason)
        submission = submit(
            row,
            content,
            by=by,
            players=players,
            moves=moves,
            columns=columns,
            act=SubmissionAct.SWAP,
            other_players=True,
        )
        _swap_sources(row, by)
        raise_revision(row.event.tournament_id)
    return Outcome(submission, row, moves)


def swapped(document: ResultDocument, order: OrderOfPlay) -> ResultDocument:
    """The same result with the sides changed over; a document in normal form, and of matches written by letters."""
    lineups = document.get("lineups", {})
    nos = crosswise(order) if lineups else {}
    turned = {
        **_turned(document),
        "lineups": {OTHER[side]: _relettered(letters, order, Side(side)) for side, letters in lineups.items()},
        "matches": [_swapped_match(match, nos) for match in document.get("matches", ())],
    }
    return cast(ResultDocument, turned)


def _swapped_match(match: MatchDocument, nos: Mapping[int, int]) -> MatchDocument:
    turned = {**_turned(match), "no": nos.get(match["no"], match["no"])}
    turned |= {"a": match.get("x"), "x": match.get("a")}
    if "games" in match:
        turned["games"] = [[x, a] for a, x in match["games"]]
    return cast(MatchDocument, turned)


def _turned(document: Mapping[str, Any]) -> dict[str, Any]:
    turned = dict(document)
    for key in ("at_fault", "winner"):
        if key in turned:
            turned[key] = OTHER[turned[key]]
    for key in ("score", "games_total", "points_total"):
        if key in turned:
            turned[key] = turned[key][::-1]
    return turned


def _relettered(letters: Mapping[str, str], order: OrderOfPlay, side: Side) -> dict[str, str]:
    other = letters_across(order, side)
    return {other.get(letter, letter): code for letter, code in letters.items()}


def letters_across(order: OrderOfPlay, side: Side) -> dict[str, str]:
    pairs = zip(order.letters(side), order.letters(side.other), strict=False)
    return {own.letter: other.letter for own, other in pairs}


def crosswise(order: OrderOfPlay) -> dict[int, int]:
    """The number under which each match stands once the sides have changed letters; its own where none fits."""
    to_x, to_a = letters_across(order, Side.A), letters_across(order, Side.X)
    numbers = {(entry.a, entry.x): no for no, entry in enumerate(order.entries, start=1) if entry.a and entry.x}
    across = {}
    for (a, x), no in numbers.items():
        turned = "".join(to_a.get(letter, letter) for letter in x), "".join(to_x.get(letter, letter) for letter in a)
        across[no] = numbers.get(turned, no)
    return across


def _refuse_impossible(tie: Tie, content: ResultDocument, reason: str) -> None:
    rosters = rosters_of(tie, roster_players(tie))
    turned = {side.other: roster for side, roster in rosters.items()}
    order, format = stage_order(tie.stage), stage_format(tie.stage)
    defects = []
    if document_defects(content, order=order, format=format, rosters=turned):
        defects.append(Defect("swap_contradicts_order", params={"tie": tie.no}))
    if tie.ending and not reason:
        defects.append(Defect("reason_missing", ("reason",)))
    if defects:
        raise DefectsError(defects)


def _moves(tie: Tie) -> tuple[SideMove, ...]:
    a, x = (team.code if team else None for team in (tie.team_a, tie.team_x))
    return SideMove(tie.no, "a", a, x), SideMove(tie.no, "x", x, a)


def _swap_sources(tie: Tie, by: Handover) -> None:
    """Each side takes over where the other comes from; a decision that stands at a side moves with it, and is noted."""
    slots = list(Slot.objects.filter(tie=tie).order_by("side"))
    if len(slots) != 2:
        return
    a, x = ({column: getattr(slot, column) for column in SOURCE_COLUMNS} for slot in slots)
    Slot.objects.filter(pk=slots[0].pk).update(**x)
    Slot.objects.filter(pk=slots[1].pk).update(**a)
    if a["decision"] or x["decision"]:
        for slot, taken in zip(slots, (x, a), strict=True):
            log_sides([slot], by, act=SubmissionAct.SIDE if taken["decision"] else SubmissionAct.SIDE_BACK)
