"""Somebody changes rows of the database at random, behind the services' back; what the database itself refuses is tried
again with another row.

Each act changes one thing that a log speaks of. Triggers of the log are off while it happens.
"""

from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from tournament.models import (
    Event,
    Game,
    Group,
    LineupPlace,
    Lot,
    LotPlace,
    Match,
    MatchPlayer,
    OfficialResult,
    Player,
    Slot,
    Submission,
)

Row = TypeVar("Row", bound=models.Model)


class NothingToChangeError(Exception):
    """This row could not be changed like that."""


def tamper(event: Event, random: Random, kind: str = "") -> str:
    """Do one thing; its name."""
    while True:
        chosen = kind or random.choice(list(ACTS))
        try:
            with transaction.atomic():
                ACTS[chosen](event, random)
            return chosen
        except (IntegrityError, NothingToChangeError):
            continue


def _some(rows: "models.QuerySet[Row]", random: Random) -> Row:
    found = list(rows.order_by("pk"))
    if not found:
        raise NothingToChangeError
    return random.choice(found)


def _write(row: models.Model, **columns: Any) -> None:
    changed = type(row)._default_manager.filter(pk=row.pk).exclude(**columns).update(**columns)
    if not changed:
        raise NothingToChangeError


def game_points(event: Event, random: Random) -> None:
    game = _some(Game.objects.filter(match__tie__event=event), random)
    _write(game, **{random.choice(["points_a", "points_x"]): random.randrange(0, 15)})


def game_gone(event: Event, random: Random) -> None:
    _some(Game.objects.filter(match__tie__event=event), random).delete()


def match_words(event: Event, random: Random) -> None:
    match = _some(Match.objects.filter(tie__event=event), random)
    _write(match, **random.choice([{"ending": "retired", "at_fault": "a"}, {"reported_winner": "x"}, {"no": 9}]))


def match_gone(event: Event, random: Random) -> None:
    _some(Match.objects.filter(tie__event=event), random).delete()


def ending(event: Event, random: Random) -> None:
    tie = _some(event.ties.exclude(ending=""), random)
    words = [{"ending": ""}, {"ending": "walkover", "at_fault": "a"}, {"ending": "retired", "at_fault": "x"}]
    _write(tie, **random.choice(words))


def reported(event: Event, random: Random) -> None:
    tie = _some(event.ties.all(), random)
    _write(tie, **random.choice([{"reported_winner": "x"}, {"score_a": 9, "score_x": 8}, {"points_a": 1}]))


def invented_result(event: Event, random: Random) -> None:
    tie = _some(event.ties.filter(ending=""), random)
    _write(tie, ending="completed", reported_winner=random.choice("ax"))


def lineup(event: Event, random: Random) -> None:
    place = _some(LineupPlace.objects.filter(tie__event=event), random)
    _write(place, player=_some(Player.objects.filter(team__event=event), random))


def lineup_gone(event: Event, random: Random) -> None:
    _some(LineupPlace.objects.filter(tie__event=event), random).delete()


def fielded(event: Event, random: Random) -> None:
    place = _some(MatchPlayer.objects.filter(match__tie__event=event), random)
    _write(place, player=_some(Player.objects.filter(team__event=event), random))


def knockout_side(event: Event, random: Random) -> None:
    tie = _some(event.ties.filter(group=None), random)
    _write(tie, **{random.choice(["team_a", "team_x"]): _some(event.teams.all(), random)})


def group_team(event: Event, random: Random) -> None:
    tie = _some(event.ties.exclude(group=None), random)
    others = event.teams.exclude(memberships__group=tie.group)
    _write(tie, **{random.choice(["team_a", "team_x"]): _some(others, random)})


def lot_order(event: Event, random: Random) -> None:
    """Two teams of a lot change places, by way of a place that is free."""
    places = list(_some(Lot.objects.filter(group__stage__event=event), random).places.order_by("position"))
    for place, position in ((places[0], 99), (places[1], places[0].position), (places[0], places[1].position)):
        LotPlace.objects.filter(pk=place.pk).update(position=position)


def lot_words(event: Event, random: Random) -> None:
    lot = _some(Lot.objects.filter(group__stage__event=event), random)
    _write(lot, **random.choice([{"drawn_by": "nobody"}, {"drawn_at": None}]))


def lot_gone(event: Event, random: Random) -> None:
    _some(Lot.objects.filter(group__stage__event=event), random).delete()


def lot_invented(event: Event, random: Random) -> None:
    group = _some(Group.objects.filter(stage__event=event), random)
    lot = Lot.objects.create(group=group, position=50, drawn_by="nobody")
    for position, member in enumerate(group.members.order_by("-position")[:2], start=1):
        LotPlace.objects.create(lot=lot, position=position, team=member.team)


def withdrawal(event: Event, random: Random) -> None:
    """A team is withdrawn, reinstated, or withdrawn in another way."""
    words = random.choice([("", ""), ("stand", "by hand"), ("annulled", "by hand")])
    _write(_some(event.teams.all(), random), withdrawn_results=words[0], withdrawn_decision=words[1])


def side_decision(event: Event, random: Random) -> None:
    """A decision at a side comes, goes or says something else."""
    _write(_some(Slot.objects.filter(tie__event=event), random), decision=random.choice(["", "by hand"]))


def waiting(event: Event, random: Random) -> None:
    """What waits for a second person waits no more, or something else does."""
    _write(_some(event.ties.all(), random), held_version=random.choice([None, 1, 2, 3]))


def official_replaced(event: Event, random: Random) -> None:
    official = _some(OfficialResult.objects.filter(tie__event=event), random)
    others = Submission.objects.filter(tournament=event.tournament, official_result=None)
    _write(official, submission=_some(others, random))


def official_gone(event: Event, random: Random) -> None:
    _some(OfficialResult.objects.filter(tie__event=event), random).delete()


def entry_words(event: Event, random: Random) -> None:
    entry = _some(Submission.objects.filter(tournament=event.tournament), random)
    changes: list[dict[str, Any]] = [
        {"reason": "裁判长更正"},
        {"content": {"ending": "completed", "winner": "x"}},
        {"before": {"ending": "not_played"}},
        {"actor": "nobody"},
        {"subject": "elsewhere/teams/1"},
        {"sequence": 9_000},
        {"digest": "0" * 64},
        {"consequences": [{"tie": 1}]},
        {"act": "consequence", "confirms": None},
        {"act": "", "confirms": None},
        {"is_held": not entry.is_held},
        {"via": "table 3"},
        {"later": "carry"},
        {"base_version": entry.base_version + 1},
    ]
    _write(entry, **random.choice(changes))


def entry_on_other_tie(event: Event, random: Random) -> None:
    entry = _some(Submission.objects.filter(tournament=event.tournament).exclude(tie=None), random)
    _write(entry, tie=_some(event.ties.all(), random))


def entry_on_no_tie(event: Event, random: Random) -> None:
    _write(_some(Submission.objects.filter(tournament=event.tournament).exclude(tie=None), random), tie=None)


def confirmed_another(event: Event, random: Random) -> None:
    log = Submission.objects.filter(tournament=event.tournament)
    _write(_some(log.exclude(confirms=None), random), confirms=_some(log, random))


def entry_gone(event: Event, random: Random) -> None:
    entry = _some(Submission.objects.filter(tournament=event.tournament), random)
    OfficialResult.objects.filter(submission=entry).delete()
    if entry.confirmations.exists():
        raise NothingToChangeError
    Submission.objects.filter(pk=entry.pk).delete()


ACTS: dict[str, Callable[[Event, Random], None]] = {
    act.__name__: act
    for act in (
        game_points,
        game_gone,
        match_words,
        match_gone,
        ending,
        reported,
        invented_result,
        lineup,
        lineup_gone,
        fielded,
        knockout_side,
        group_team,
        lot_order,
        lot_words,
        lot_gone,
        lot_invented,
        withdrawal,
        side_decision,
        waiting,
        official_replaced,
        official_gone,
        entry_words,
        entry_on_other_tie,
        entry_on_no_tie,
        confirmed_another,
        entry_gone,
    )
}
