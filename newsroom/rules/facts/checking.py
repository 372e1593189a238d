"""A claim against an answer."""

from dataclasses import dataclass
from enum import Enum

from newsroom.rules.facts.answers import Amount, Answer, Gone, Holders, Printed
from newsroom.rules.facts.claims import Claim


class Status(Enum):
    """``LOST``: the wording is not in the text any more. ``GONE``: what it speaks of is not there any more."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"
    GONE = "gone"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a claim holds, why (``code``), and what the results say now.

    Codes: ``holds``, ``too_few``, ``too_many``, ``differs``, ``another`` (somebody else has it), ``equalled`` (somebody
    else has it too), ``undecided``, ``gone``, ``hand_checked``, ``lost``.
    """

    status: Status
    code: str
    actual: str = ""

    @property
    def holds(self) -> bool:
        return self.status is Status.HOLDS


HAND_CHECKED = Verdict(Status.HOLDS, "hand_checked")


def check(claim: Claim, answer: Answer) -> Verdict:
    """The verdict on ``claim``; open results give ``UNDECIDED`` unless no outcome could make it false, or true."""
    match answer:
        case Amount():
            return _check_amount(claim, answer)
        case Holders():
            return _check_holders(claim, answer)
        case Printed():
            return _check_printed(claim, answer)
        case Gone():
            return Verdict(Status.GONE, "gone")


def needs_a_person(status: Status, known: Status | None) -> bool:
    """Whether somebody must look: it is false, or was decided (``known``) and is so no more, or hangs in the air."""
    if status is Status.UNDECIDED:
        return known not in (None, Status.UNDECIDED)
    return status is not Status.HOLDS


def _check_amount(claim: Claim, amount: Amount) -> Verdict:
    if claim.high is not None and amount.low > claim.high:
        return Verdict(Status.FAILS, "too_many", str(amount))
    if claim.low is not None and amount.high is not None and amount.high < claim.low:
        return Verdict(Status.FAILS, "too_few", str(amount))
    from_below = claim.low is None or amount.low >= claim.low
    from_above = claim.high is None or (amount.high is not None and amount.high <= claim.high)
    if from_below and from_above:
        return Verdict(Status.HOLDS, "holds", str(amount))
    return Verdict(Status.UNDECIDED, "undecided", str(amount))


def _check_holders(claim: Claim, holders: Holders) -> Verdict:
    said = str(holders)
    if not holders.is_decided:
        return Verdict(Status.UNDECIDED, "undecided", said)
    if claim.key not in holders.keys:
        return Verdict(Status.FAILS, "another", said)
    if len(holders.keys) > 1:
        return Verdict(Status.FAILS, "equalled", said)
    return Verdict(Status.HOLDS, "holds", said)


def _check_printed(claim: Claim, printed: Printed) -> Verdict:
    if not printed.is_decided:
        return Verdict(Status.UNDECIDED, "undecided")
    if claim.value in printed.forms:
        return Verdict(Status.HOLDS, "holds", claim.value)
    return Verdict(Status.FAILS, "differs", str(printed))
