"""Every stored conclusion recomputed and compared with what is stored."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, OuterRef, Subquery, When

from tournament.choices import CallState, SubmissionAct
from tournament.models import Event, GroupMember, Player, Submission, Tie, Tournament
from tournament.rules.errors import Defect, DefectsError
from tournament.rules.games import Game, is_finished
from tournament.rules.sides import PlayerId, Side, TieId
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_bracket
from tournament.services.results.defects import document_defects
from tournament.services.results.documents import result_document
from tournament.services.results.log import chain_defects
from tournament.services.results.rulings import ruling_differences
from tournament.snapshots import stage_format, stage_order, with_facts

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Latest(TypedDict):
        latest: int | None
        waits: int | None

    CheckedTie = WithAnnotations[Tie, _Latest]

TIES_AT_ONCE = 500
Rosters = Mapping[int, Mapping[PlayerId, str]]
Members = frozenset[tuple[int, int]]
"""Group and team of every member of an event's groups."""


def result_differences(tournament: Tournament) -> Iterator[Defect]:
    """What differs between the stored facts, what was concluded from them, and the log; paths begin with the event.

    Codes: those of ``chain_defects`` and ``ruling_differences``; ``group_unrankable``, ``bracket_unsettled``,
    ``side_differs``; per tie ``facts_differ``, ``result_without_submission``, ``official_not_latest``,
    ``held_not_in_log``, ``held_forgotten``, ``version_behind``, ``result_defective``, ``state_of_finished_tie``,
    ``finished_at_without_ending``, ``finished_before_start``, ``game_flag_wrong``, ``figure_halved``,
    ``side_not_in_group``, ``player_of_other_team``.
    """
    yield from chain_defects(tournament)
    yield from ruling_differences(tournament)
    for event in tournament.events.all():
        found = chain(_group_differences(event), _side_differences(event), _tie_differences(event))
        yield from (defect.under(event.slug) for defect in found)


def _group_differences(event: Event) -> Iterator[Defect]:
    for stage in event.stages.filter(groups__isnull=False).distinct():
        try:
            group_standings(stage)
        except DefectsError as error:
            yield from (
                Defect("group_unrankable", (stage.slug, *one.path), {"cause": one.code}) for one in error.defects
            )


def _side_differences(event: Event) -> Iterator[Defect]:
    try:
        bracket = event_bracket(event)
    except DefectsError as error:
        yield from (Defect("bracket_unsettled", one.path, {"cause": one.code}) for one in error.defects)
        return
    for row in bracket.rows:
        for side, team in ((Side.A, row.team_a), (Side.X, row.team_x)):
            stored, computed = team.code if team else None, bracket.sides[TieId(row.no), side].team
            if stored != computed:
                yield Defect("side_differs", ("ties", row.no, side.value), {"stored": stored, "computed": computed})


def _tie_differences(event: Event) -> Iterator[Defect]:
    rosters = _rosters(event)
    members = frozenset(GroupMember.objects.filter(group__stage__event=event).values_list("group", "team"))
    log = Submission.objects.filter(tie=OuterRef("pk")).order_by("-sequence")
    latest = log.filter(is_held=False).exclude(act=SubmissionAct.DROPPED).values("pk")[:1]
    waits = log.annotate(waits=Case(When(is_held=True, then="version"))).values("waits")[:1]
    ties = with_facts(event.ties.order_by("no")).select_related("official_result__submission")
    for tie in ties.annotate(latest=Subquery(latest), waits=Subquery(waits)).iterator(chunk_size=TIES_AT_ONCE):
        found = chain(
            _log_differences(tie),
            _state_differences(tie),
            _game_differences(tie),
            _figure_differences(tie),
            _team_differences(tie, members),
            _defects(tie, rosters),
        )
        yield from (defect.under("ties", tie.no) for defect in found)


def _rosters(event: Event) -> Rosters:
    rosters: dict[int, dict[PlayerId, str]] = {team: {} for team in event.teams.values_list("pk", flat=True)}
    for player in Player.objects.filter(team__event=event):
        rosters[player.team_id][PlayerId(player.code)] = player.sex
    return rosters


def _log_differences(tie: "CheckedTie") -> Iterator[Defect]:
    """The facts are those of the official submission, which is the last one of the tie that did not wait."""
    if tie.held_version not in (None, tie.waits):
        yield Defect("held_not_in_log", (), {"version": tie.held_version})
    elif tie.held_version != tie.waits:
        yield Defect("held_forgotten", (), {"version": tie.waits})
    document = result_document(tie)
    official = getattr(tie, "official_result", None)
    if official is None:
        if document or tie.latest:
            yield Defect("result_without_submission")
        return
    submission = official.submission
    if submission.content != document:
        yield Defect("facts_differ", (), {"submission": submission.sequence})
    if submission.pk != tie.latest:
        yield Defect("official_not_latest", (), {"submission": submission.sequence})
    if submission.version > tie.version:
        yield Defect("version_behind", (), {"submission": submission.version, "tie": tie.version})


def _state_differences(tie: Tie) -> Iterator[Defect]:
    if tie.ending and tie.call_state not in (CallState.SCHEDULED, CallState.UNDER_REVIEW):
        yield Defect("state_of_finished_tie", (), {"state": tie.call_state})
    if tie.finished_at and not tie.ending:
        yield Defect("finished_at_without_ending")
    if tie.finished_at and tie.started_at and tie.finished_at < tie.started_at:
        yield Defect("finished_before_start")


def _game_differences(tie: Tie) -> Iterator[Defect]:
    for match in tie.matches.all():
        for game in match.games.all():
            if game.is_finished != is_finished(Game(game.points_a, game.points_x)):
                yield Defect("game_flag_wrong", ("matches", match.no, "games", game.no))


def _figure_differences(tie: Tie) -> Iterator[Defect]:
    """A figure of one side alone says nothing, and so no document shows it."""
    pairs: list[tuple[tuple[str | int, ...], int | None, int | None]] = [
        *(
            ((), a, x)
            for a, x in ((tie.score_a, tie.score_x), (tie.games_a, tie.games_x), (tie.points_a, tie.points_x))
        ),
        *((("matches", match.no), match.score_a, match.score_x) for match in tie.matches.all()),
    ]
    yield from (Defect("figure_halved", path) for path, a, x in pairs if (a is None) != (x is None))


def _team_differences(tie: Tie, members: Members) -> Iterator[Defect]:
    """Teams that are not of the tie's group, and players who are not of the team on their side."""
    teams = {"a": tie.team_a_id, "x": tie.team_x_id}
    for side, team in teams.items():
        if tie.group_id and (tie.group_id, team) not in members:
            yield Defect("side_not_in_group", (side,))
    for place in tie.lineup_places.all():
        if place.player.team_id != teams[place.side]:
            yield Defect("player_of_other_team", ("lineups", place.side, place.letter))
    for match in tie.matches.all():
        for one in match.match_players.all():
            if one.player.team_id != teams[one.side]:
                yield Defect("player_of_other_team", ("matches", match.no, one.side, one.position))


def _defects(tie: Tie, rosters: Rosters) -> Iterator[Defect]:
    """What the stage's settings and the rosters no longer allow."""
    sides = {Side.A: tie.team_a_id, Side.X: tie.team_x_id}
    known = {side: rosters[team] for side, team in sides.items() if team is not None}
    order, format = stage_order(tie.stage), stage_format(tie.stage)
    for defect in document_defects(result_document(tie), order=order, format=format, rosters=known):
        yield Defect("result_defective", defect.path, {"cause": defect.code, **defect.params})
