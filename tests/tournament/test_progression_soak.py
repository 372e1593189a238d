"""A whole event under random results, corrections, lifts, lots and decisions: what moved tie by tie is at every moment
what the bracket computed afresh says."""

from random import Random

import pytest

from tests.factories import NOON, make_event, record, score_sheet, walkover
from tournament.models import Event, Group, Slot, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.selectors.places import event_bracket
from tournament.services.lots import record_lot
from tournament.services.results import Later, LaterTiesTouchedError, ResultDocument
from tournament.services.results.checks import result_differences
from tournament.services.sides import release_side

pytestmark = pytest.mark.django_db

DOCUMENTS: list[ResultDocument] = [
    score_sheet("3-0"),
    score_sheet("0-3"),
    score_sheet("3-2"),
    walkover("a"),
    walkover("both"),
    {"ending": "not_played"},
    {"matches": score_sheet("1-0")["matches"]},
    {},
]
WEIGHTS = [5, 5, 3, 1, 1, 1, 1, 1]
EXPECTED = {
    "recorded", "refused", "lot", "released", "teams_unknown", "team_meets_itself", "later_tie_has_score",
}  # fmt: skip


def make_hard_event() -> Event:
    """Groups that need lots, a bracket with byes drawn and byes that come about, and all places played off."""
    return make_event(groups=["A1 A2 A3", "B1 B2", "C1 C2"], knockout="1A bye 2B 1C S1 2A 1B bye", places="all")


def act(event: Event, random: Random) -> str:
    """Do one thing at random; how it went."""
    choice = {"later": random.choice(list(Later)), "decision": "decided at random"}
    try:
        if random.random() < 0.1:
            group = random.choice(list(Group.objects.filter(stage__event=event)))
            codes = [member.team.code for member in group.members.select_related("team")]
            random.shuffle(codes)
            record_lot(group=group, order=codes, drawn_by="referee", drawn_at=NOON, user=None, now=NOON, **choice)
            return "lot"
        decided = list(Slot.objects.filter(tie__event=event).exclude(decision="").select_related("tie"))
        if decided and random.random() < 0.2:
            slot = random.choice(decided)
            release_side(tie=slot.tie, side=Side(slot.side), user=None, now=NOON, **choice)
            return "released"
        (document,) = random.choices(DOCUMENTS, WEIGHTS)
        record(_some_tie(event, random), document, reason="at random", **choice)
        return "recorded"
    except LaterTiesTouchedError:
        return "refused"
    except DefectsError as error:
        return ", ".join(sorted({defect.code for defect in error.defects}))


def _some_tie(event: Event, random: Random) -> Tie:
    """Any tie now and then; as a rule one that can be played, rather one that has not been."""
    ties = list(event.ties.order_by("no"))
    known = [tie for tie in ties if tie.team_a_id and tie.team_x_id]
    waiting = [tie for tie in known if not tie.ending]
    return random.choice(random.choices([ties, known, waiting or known], [1, 4, 12])[0])


def moved_tie_by_tie(event: Event) -> list[tuple[int, str | None, str | None]]:
    ties = event.ties.filter(group=None).select_related("team_a", "team_x").order_by("no")
    return [(tie.no, tie.team_a.code if tie.team_a else None, tie.team_x.code if tie.team_x else None) for tie in ties]


def computed_afresh(event: Event) -> list[tuple[int, str | None, str | None]]:
    bracket = event_bracket(event)
    return [(tie.no, bracket.sides[tie.no, Side.A].team, bracket.sides[tie.no, Side.X].team) for tie in bracket.ties]


def play_at_random(seed: int, steps: int) -> set[str]:
    random = Random(seed)
    event = make_hard_event()
    answers = set()
    for step in range(steps):
        answers.add(act(event, random))
        assert moved_tie_by_tie(event) == computed_afresh(event), f"seed {seed}, step {step}"
    assert list(result_differences(event.tournament)) == []
    assert answers <= EXPECTED
    return answers


def test_sides_follow_whatever_happens() -> None:
    assert play_at_random(seed=1, steps=120) == EXPECTED


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 42))
def test_sides_follow_whatever_happens_at_length(seed: int) -> None:
    play_at_random(seed, steps=150)
