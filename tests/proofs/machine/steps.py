"""How a step of the machine is taken, and what must hold after it."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, ClassVar, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from tests.factories import NOON
from tests.proofs.machine.checks import assert_grown, assert_sound
from tests.proofs.machine.facts import facts_of, revision_of
from tests.proofs.machine.memory import Document, Memory, Remembered
from tournament.choices import SecondPerson, SubmissionSource
from tournament.models import Event, Slot, Team, Tie
from tournament.rules.errors import DefectsError
from tournament.services.results import (
    BlindEntryDiffersError,
    KeyReusedError,
    Later,
    LaterTiesTouchedError,
    Outcome,
    VersionConflictError,
)

REFUSALS = (DefectsError, LaterTiesTouchedError, VersionConflictError, KeyReusedError, BlindEntryDiffersError)

Answer = TypeVar("Answer")


class Steps(RuleBasedStateMachine):
    """One example is one history of a prepared event, undone at its end; what happened is counted over all of them."""

    prepared: ClassVar[Mapping[str, Event]] = {}
    steps: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.keys = count(1)
        self.calls: list[dict[str, Any]] = []
        self.history = transaction.atomic()
        self.history.__enter__()

    @initialize(name=st.sampled_from(["drawn", "groups played", "finished"]))
    def begin(self, name: str) -> None:
        self.event = self.prepared[name]
        self.tournament = self.event.tournament
        self.users = list(User.objects.filter(username__in=("first", "second")).order_by("username"))
        self.asks = SecondPerson.OFF
        self.memory = Memory(self.tournament)
        self.facts, self.revision = facts_of(self.tournament), revision_of(self.tournament)
        self.changed = True

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.history.__exit__(None, None, None)

    @invariant()
    def everything_agrees(self) -> None:
        self.steps["steps"] += 1
        if self.changed:
            assert_sound(self.tournament, self.memory)
            self.changed = False

    # How a step is taken

    def attempt(self, name: str, act: Callable[[], Answer]) -> Answer | None:
        """What the call answered; None where it was refused, and then nothing has changed."""
        answer: Answer | None = None
        try:
            answer = act()
            outcome = "done"
        except REFUSALS as error:
            codes = sorted({defect.code for defect in error.defects}) if isinstance(error, DefectsError) else []
            outcome = ", ".join(codes) or type(error).__name__
        self.steps[f"{name}: {outcome}"] += 1
        facts, revision = facts_of(self.tournament), revision_of(self.tournament)
        self.changed = facts != self.facts
        if outcome != "done":
            assert (facts, revision) == (self.facts, self.revision), f"{name} was refused ({outcome}) and left traces"
        assert revision >= self.revision
        assert not self.changed or revision > self.revision, f"{name} changed facts and no page knows"
        assert_grown(self.facts, facts)
        self.facts, self.revision = facts, revision
        return answer

    def tie(self, pick: int) -> Tie:
        """A tie whose teams are known as a rule, rather one that has no ending; now and then any."""
        known = [no for no, tie in self.memory.ties.items() if None not in tie.sides.values()]
        waiting = [no for no in known if "ending" not in self.memory.ties[no].document]
        chosen = (list(self.memory.ties), known, known, waiting or known)[pick % 4]
        return self.event.ties.get(no=chosen[pick // 4 % len(chosen)])

    def remembered(self, tie: Tie) -> Remembered:
        return self.memory.ties[tie.no]

    def handed_in(self, **more: Any) -> dict[str, Any]:
        return {
            "source": SubmissionSource.DESK,
            "user": self.users[0],
            "key": f"k{next(self.keys)}",
            "now": NOON,
            **more,
        }

    def handed(self, tie: Tie, document: Document, outcome: Outcome, call: Mapping[str, Any]) -> None:
        """Remember what was handed in, as official or as waiting."""
        remembered = self.memory.ties[tie.no]
        later = call.get("later", Later.REFUSE)
        assert outcome.is_held == remembered.must_wait(document, self.asks != SecondPerson.OFF)
        if outcome.is_held:
            self.steps["waits"] += 1
            remembered.waits = (document, call["user"])
        else:
            self.memory.recorded(tie.no, document, outcome.consequences, later)

    def waiting(self) -> list[int]:
        return [no for no, tie in self.memory.ties.items() if tie.waits is not None]

    def pick_waiting(self, pick: int) -> tuple[Tie, tuple[Document, User | None]]:
        waiting = self.waiting()
        no = waiting[pick % len(waiting)]
        held = self.memory.ties[no].waits
        assert held is not None
        return self.event.ties.get(no=no), held

    def team(self, pick: int) -> Team:
        teams = list(self.event.teams.order_by("pk"))
        return teams[pick % len(teams)]

    def slots(self) -> list[Slot]:
        return list(Slot.objects.filter(tie__event=self.event).select_related("tie__event").order_by("pk"))
