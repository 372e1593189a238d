"""The state machine: one rule for each thing that a referee or the score desk can do, and what must hold after it."""

from collections.abc import Mapping
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.factories import NOON
from tests.proofs.machine.documents import DEFECTIVE, DOCUMENTS, lineup, on_record, played, reported, unfinished
from tests.proofs.machine.steps import Steps
from tournament.choices import CallState, SecondPerson, WithdrawnResults
from tournament.models import Group, Lot
from tournament.rules.sides import Side
from tournament.services.calls import set_call_state
from tournament.services.competition import ask_second_person
from tournament.services.lineups import hand_in_lineup
from tournament.services.lots import record_lot, withdraw_lot
from tournament.services.results import (
    Later,
    ResultDocument,
    confirm_result,
    drop_held,
    record_result,
    swap_sides,
    undo_last,
)
from tournament.services.sides import decide_side, release_side
from tournament.services.withdrawals import reinstate_team, withdraw_team

PICK = st.integers(0, 40)
SIDES = st.sampled_from("ax")
LATER = st.sampled_from([Later.REFUSE, Later.CARRY, Later.KEEP, Later.ANNUL])
WHO = st.integers(0, 1)
WORDS = st.sampled_from(["decided by the referee", "decided by the referee", ""])
REASONS = st.sampled_from(["a sheet was misread", "a sheet was misread", ""])
RESULTS = st.sampled_from(list(WithdrawnResults))


class Championship(Steps):
    """One rule for each act."""

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

    # A second person

    @rule(asks=st.sampled_from(list(SecondPerson)))
    def ask_for_a_second_person(self, asks: SecondPerson) -> None:
        is_refused = asks != self.asks and bool(self.waiting())
        self.attempt(
            "second person", lambda: ask_second_person(tournament=self.tournament, second_person=asks, now=NOON)
        )
        self.asks = self.asks if is_refused else asks
        self.tournament.refresh_from_db(fields=["second_person"])
        assert self.tournament.second_person == self.asks

    @precondition(lambda self: self.waiting())
    @rule(
        pick=PICK,
        who=st.integers(0, 3),
        later=LATER,
        decision=WORDS,
        second=st.sampled_from(["same", "same", "other", "none"]),
    )
    def confirm(self, pick: int, who: int, later: Later, decision: str, second: str) -> None:
        tie, (document, first) = self.pick_waiting(pick)
        held = self.memory.ties[tie.no].waits
        call = self.handed_in(tie=tie.pk, base_version=tie.version, later=later, decision=decision)
        call["user"] = self.users[who] if who < 2 else next(user for user in self.users if user != first)
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


def _said(call: Mapping[str, Any]) -> tuple[Any, ...]:
    return on_record(call["document"]), call["base_version"], call["reason"]
