"""What must hold of a tournament after every step, whatever was done to it."""

from typing import Any

from django.db.models import F

from tests.proofs.machine.facts import Facts
from tests.proofs.machine.memory import Memory
from tests.rules import oracle
from tournament.models import Group, Submission, Tie, Tournament
from tournament.rules.sides import Pair, Side
from tournament.selectors.groups import standings_of
from tournament.services.results.checks import result_differences
from tournament.snapshots import group_snapshot, matches_count, with_standings_facts

MATCH_POINTS = {
    (None, None),
    ((0, 0), None),
    *(((2, lost), Side.A) for lost in (0, 1)),
    *(((lost, 2), Side.X) for lost in (0, 1)),
}


def assert_sound(tournament: Tournament, memory: Memory) -> None:
    """Chain, facts, official results and sides agree with one another, with the memory and with a second ranking."""
    differences = list(result_differences(tournament))
    assert differences == [], differences
    ties = Tie.objects.filter(event__tournament=tournament)
    official = Submission.objects.filter(official_result__tie__in=ties).values_list("tie__no", "content", "version")
    documents: dict[int, Any] = {no: {} for no in memory.ties} | {no: content for no, content, _version in official}
    assert documents == memory.official()
    stored = ties.values_list("no", "team_a__code", "team_x__code", "call_state", "version")
    assert {no: (a, x) for no, a, x, _state, _version in stored} == memory.sides()
    states = {no: state for no, _a, _x, state, _version in stored}
    assert states == {no: tie.call_state for no, tie in memory.ties.items()}
    waiting = Submission.objects.filter(tie__in=ties, is_held=True, version=F("tie__held_version"))
    assert dict(waiting.values_list("tie__no", "content")) == memory.waiting()
    assert ties.exclude(held_version=None).count() == len(memory.waiting())
    versions = {no: version for no, _a, _x, _state, version in stored}
    assert [no for no, _content, version in official if version > versions[no]] == []
    for group in with_standings_facts(Group.objects.filter(stage__event__tournament=tournament)):
        assert_ranked(group)


def assert_ranked(group: Group) -> None:
    """A win on one side is a loss on the other, and every place is the one a second ranking gives."""
    snapshot = group_snapshot(group)
    for tie in snapshot.ties:
        assert (tie.match_points, tie.winner) in MATCH_POINTS
        assert tie.matches is None or tie.winner is None or _leader(tie.matches) is tie.winner
    facts = oracle.Group(
        snapshot.members,
        snapshot.ties,
        snapshot.lots,
        group.stage.ranking,
        matches_count(group.stage),
        snapshot.annulled,
    )
    standings = standings_of(group)
    for place in standings.places:
        for team in place.teams:
            second = oracle.standing_of(facts, team)
            assert (place.place, frozenset(place.teams), place.decided_by) == (
                second.place,
                second.sharing,
                second.decided_by,
            )
    assert sorted(team for place in standings.places for team in place.teams) == sorted(snapshot.members)


def _leader(pair: Pair) -> Side | None:
    return None if pair[0] == pair[1] else Side.A if pair[0] > pair[1] else Side.X


def assert_grown(before: Facts, after: Facts) -> None:
    """The log has only grown; no version has fallen, and a tie whose row of facts changed has a higher one."""
    assert after["log"][: len(before["log"])] == before["log"]
