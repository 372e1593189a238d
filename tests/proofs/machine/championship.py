"""The state machine: one rule for each thing that a referee or the score desk can do, and what must hold after it."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, ClassVar, TypeVar, cast

from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.factories import NOON
from tests.proofs.machine.checks import assert_grown, assert_sound
from tests.proofs.machine.documents import DEFECTIVE, DOCUMENTS, lineup, on_record, played, reported, unfinished
from tests.proofs.machine.facts import facts_of, revision_of
from tests.proofs.machine.memory import Document, Memory, Remembered
from tournament.choices import CallState, SecondPerson, SubmissionSource, WithdrawnResults
from tournament.models import Event, Group, Lot, Slot, Team, Tie
from tournament.rules.errors import DefectsError
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person
from tournament.services.lineups import hand_in_lineup
from tournament.services.lots import record_lot, withdraw_lot
from tournament.services.results import (
    BlindEntryDiffersError,
    KeyReusedError,
    Later,
    LaterTiesTouchedError,
    Outcome,
    ResultDocument,
    VersionConflictError,
    confirm_result,
    drop_held,
    record_result,
    swap_sides,
    undo_last,
)
from tournament.services.sides import decide_side, release_side
from tournament.services.withdrawals import reinstate_team, withdraw_team

REFUSALS = (DefectsError, LaterTiesTouchedError, VersionConflictError, KeyReusedError, BlindEntryDiffersError)
PICK = st.integers(0, 40)
SIDES = st.sampled_from("ax")
LATER = st.sampled_from([Later.REFUSE, Later.CARRY, Later.KEEP, Later.ANNUL])
WHO = st.integers(0, 1)
WORDS = st.sampled_from(["decided by the referee", "decided by the referee", ""])
REASONS = st.sampled_from(["a sheet was misread", "a sheet was misread", ""])
RESULTS = st.sampled_from(list(WithdrawnResults))

Answer = TypeVar("Answer")


class Championship(RuleBasedStateMachine):
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

    # Results

    @rule(pick=PICK, document=played(), later=LATER, decision=WORDS, reason=REASONS, who=WHO)
    def record_matches(self, **drawn: Any) -> None:
        self.record(**drawn)

    @rule(pick=PICK, document=reported(), later=LATER, decision=WORDS, reason=REASONS, who=WHO)
    def record_a_report(self, **drawn: Any) -> None:
        self.record(**drawn)

    @rule(pick=PICK, document=unfinished(), later=LATER, decision=WORDS, reason=REASONS, who=WHO)
    def record_what_is_known(self, **drawn: Any) -> None:
        self.record(**drawn)

    @rule(pick=PICK, document=DOCUMENTS, later=LATER, decision=WORDS, reason=REASONS, who=WHO)
    def correct(self, **drawn: Any) -> None:
        self.record(**drawn)

    def record(self, pick: int, document: ResultDocument, later: Later, decision: str, reason: str, who: int) -> None:
        tie = self.tie(pick)
        call = self.handed_in(tie=tie.pk, base_version=tie.version, document=document, reason=reason)
        call |= {"later": later, "decision": decision, "user": self.users[who]}
        outcome = self.attempt("record", lambda: record_result(**call))
        if outcome is not None:
            self.calls.append(call)
            assert (outcome.submission.version, outcome.replayed) == (tie.version + 1, False)
            self.handed(tie, on_record(document), outcome, call)

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

    # A second person

    @rule(asks=st.sampled_from(list(SecondPerson)))
    def ask_for_a_second_person(self, asks: SecondPerson) -> None:
        self.attempt(
            "second person", lambda: ask_second_person(tournament=self.tournament, second_person=asks, now=NOON)
        )
        self.asks = asks

    @precondition(lambda self: self.waiting())
    @rule(pick=PICK, who=WHO, later=LATER, decision=WORDS, second=st.sampled_from(["same", "same", "other", "none"]))
    def confirm(self, pick: int, who: int, later: Later, decision: str, second: str) -> None:
        tie, (document, first) = self.pick_waiting(pick)
        held = self.memory.ties[tie.no].waits
        call = self.handed_in(tie=tie.pk, base_version=tie.version, later=later, decision=decision)
        call["user"] = self.users[who]
        call["document"] = {"same": document, "other": {"ending": "not_played"}, "none": None}[second]
        outcome = self.attempt("confirm", lambda: confirm_result(**call))
        if outcome is None:
            return
        assert held is not None
        assert self.asks == SecondPerson.OFF or first != call["user"]
        assert self.asks != SecondPerson.BLIND or second != "none"
        assert second != "other" or document == {"ending": "not_played"}
        assert outcome.submission.content == document
        self.memory.confirmed(tie.no, outcome.consequences, Later(outcome.submission.later or Later.REFUSE))

    @precondition(lambda self: self.waiting())
    @rule(pick=PICK, reason=REASONS)
    def drop(self, pick: int, reason: str) -> None:
        tie, _held = self.pick_waiting(pick)
        call = self.handed_in(tie=tie.pk, base_version=tie.version, reason=reason)
        if self.attempt("drop", lambda: drop_held(**call)) is not None:
            self.memory.ties[tie.no].waits = None

    @rule(pick=PICK, later=LATER, decision=WORDS, reason=REASONS)
    def undo(self, pick: int, later: Later, decision: str, reason: str) -> None:
        tie = self.tie(pick)
        remembered = self.memory.ties[tie.no]
        call = self.handed_in(tie=tie.pk, base_version=tie.version, later=later, decision=decision, reason=reason)
        outcome = self.attempt("undo", lambda: undo_last(**call))
        if outcome is None:
            return
        if remembered.waits is not None:
            remembered.waits = None
            return
        assert remembered.undoable is not None
        self.handed(tie, remembered.undoable, outcome, call)

    def waiting(self) -> list[int]:
        return [no for no, tie in self.memory.ties.items() if tie.waits is not None]

    def pick_waiting(self, pick: int) -> tuple[Tie, tuple[Document, User | None]]:
        waiting = self.waiting()
        no = waiting[pick % len(waiting)]
        held = self.memory.ties[no].waits
        assert held is not None
        return self.event.ties.get(no=no), held

    # Mistakes

    @rule(pick=PICK, document=DEFECTIVE)
    def record_nonsense(self, pick: int, document: ResultDocument) -> None:
        tie = self.tie(pick)
        call = self.handed_in(tie=tie.pk, base_version=tie.version, document=document, reason="r")
        assert self.attempt("nonsense", lambda: record_result(**call)) is None

    @rule(pick=PICK, document=DOCUMENTS, off=st.sampled_from([-1, 1]))
    def record_on_a_version_that_is_not(self, pick: int, document: ResultDocument, off: int) -> None:
        tie = self.tie(pick)
        call = self.handed_in(tie=tie.pk, base_version=tie.version + off, document=document, reason="r")
        assert self.attempt("outdated", lambda: record_result(**call)) is None

    @precondition(lambda self: self.calls)
    @rule(pick=PICK, other=st.sampled_from([{}, {"reason": "another"}, {"document": {}}, {"base_version": 99}]))
    def say_again(self, pick: int, other: dict[str, Any]) -> None:
        """The same once more is the same answer; anything else under its key is refused."""
        call = self.calls[pick % len(self.calls)]
        outcome = self.attempt("again", lambda: record_result(**{**call, **other}))
        is_same = _said(call) == _said({**call, **other})
        assert (outcome is not None) == is_same
        if outcome is not None:
            assert (outcome.replayed, outcome.submission.idempotency_key, self.changed) == (True, call["key"], False)

    @rule(pick=PICK, side=SIDES, codes=st.permutations(["1", "2", "3"]))
    def line_up(self, pick: int, side: str, codes: list[str]) -> None:
        tie = self.tie(pick)
        letters = lineup("ABC" if side == "a" else "XYZ", tuple(codes))
        call = self.handed_in(tie=tie.pk, base_version=tie.version)
        outcome = self.attempt("line-up", lambda: hand_in_lineup(side=Side(side), lineup=letters, **call))
        if outcome is not None:
            present = self.remembered(tie).document
            lined_up = {**present, "lineups": {**present.get("lineups", {}), side: letters}}
            self.handed(tie, on_record(cast(ResultDocument, lined_up)), outcome, call)

    @rule(pick=PICK, reason=REASONS)
    def swap(self, pick: int, reason: str) -> None:
        tie = self.tie(pick)
        call = self.handed_in(tie=tie.pk, base_version=tie.version, reason=reason)
        if self.attempt("swap", lambda: swap_sides(**call)) is not None:
            self.memory.swapped(tie.no)

    @rule(pick=PICK, state=st.sampled_from(list(CallState)))
    def call(self, pick: int, state: CallState) -> None:
        tie = self.tie(pick)
        self.attempt("call", lambda: set_call_state(tie=tie, state=state, now=NOON))
        if self.changed:
            self.remembered(tie).call_state = state

    # Decisions of the referee

    @rule(pick=PICK, results=RESULTS, later=LATER, decision=WORDS)
    def withdraw(self, pick: int, results: WithdrawnResults, later: Later, decision: str) -> None:
        team = self.team(pick)
        call = {"team": team, "results": results, "decision": decision, "later": later, "user": None, "now": NOON}
        moves = self.attempt("withdraw", lambda: withdraw_team(**call))
        if moves is not None:
            self.memory.withdrew(team.code, results, moves, later)

    @precondition(lambda self: self.memory.withdrawn)
    @rule(pick=PICK, later=LATER, reason=WORDS)
    def reinstate(self, pick: int, later: Later, reason: str) -> None:
        gone = sorted(self.memory.withdrawn)
        team = self.event.teams.get(code=gone[pick % len(gone)])
        moves = self.attempt(
            "reinstate", lambda: reinstate_team(team=team, reason=reason, later=later, user=None, now=NOON)
        )
        if moves is not None:
            self.memory.reinstated(team.code, moves, later)

    @rule(pick=PICK, order=st.permutations(range(3)), later=LATER, decision=WORDS)
    def draw_a_lot(self, pick: int, order: list[int], later: Later, decision: str) -> None:
        groups = list(Group.objects.filter(stage__event=self.event).order_by("pk"))
        group = groups[pick % len(groups)]
        codes = list(group.members.order_by("position").values_list("team__code", flat=True))
        drawn = [codes[index] for index in order if index < len(codes)]
        call = {"group": group, "order": drawn, "drawn_by": "referee", "drawn_at": NOON, "user": None, "now": NOON}
        ranked = self.attempt("lot", lambda: record_lot(**call, later=later, decision=decision))
        if ranked is not None:
            self.memory.moved(ranked.consequences, later)

    @precondition(lambda self: self.facts["lots"])
    @rule(pick=PICK, later=LATER, decision=WORDS)
    def take_a_lot_back(self, pick: int, later: Later, decision: str) -> None:
        lots = self.facts["lots"]
        lot = Lot.objects.select_related("group__stage__event").get(pk=lots[pick % len(lots)][0])
        call = {"lot": lot, "user": None, "now": NOON, "later": later, "decision": decision}
        ranked = self.attempt("lot taken back", lambda: withdraw_lot(**call))
        if ranked is not None:
            self.memory.moved(ranked.consequences, later)

    @rule(pick=PICK, whom=PICK, later=LATER, decision=WORDS)
    def decide_a_side(self, pick: int, whom: int, later: Later, decision: str) -> None:
        slot = self.slots()[pick % len(self.slots())]
        call = {"tie": slot.tie, "side": Side(slot.side), "user": None, "now": NOON, "later": later}
        moves = self.attempt("side", lambda: decide_side(team=self.team(whom), decision=decision, **call))
        if moves is not None:
            self.memory.moved(moves, later)

    @precondition(lambda self: any(one.decision for one in self.slots()))
    @rule(pick=PICK, later=LATER, decision=WORDS)
    def release_a_side(self, pick: int, later: Later, decision: str) -> None:
        decided = [one for one in self.slots() if one.decision]
        slot = (decided or self.slots())[pick % len(decided or self.slots())]
        call = {"tie": slot.tie, "side": Side(slot.side), "user": None, "now": NOON, "later": later}
        moves = self.attempt("side released", lambda: release_side(decision=decision, **call))
        if moves is not None:
            self.memory.moved(moves, later)

    def team(self, pick: int) -> Team:
        teams = list(self.event.teams.order_by("pk"))
        return teams[pick % len(teams)]

    def slots(self) -> list[Slot]:
        return list(Slot.objects.filter(tie__event=self.event).select_related("tie__event").order_by("pk"))


def _said(call: Mapping[str, Any]) -> tuple[Any, ...]:
    return on_record(call["document"]), call["base_version"], call["reason"]
