"""What the result services raise, as answers: nothing was written, and a conflict brings the tie as it stands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from tournament.api.bodies import Body
from tournament.api.errors import Fault, Refusal, defect_fault, fault
from tournament.api.ties import TieObject, tie_object
from tournament.explanations.impact import touched_sentences
from tournament.models import Team, Tie
from tournament.names import name_of
from tournament.rules.errors import Defect, DefectsError
from tournament.services.exchange import SideRosters, handed_in_defects
from tournament.services.progression import TouchedTie
from tournament.services.results import LaterTiesTouchedError, VersionConflictError

BESIDE_THE_RESULT = {"reason", "decision", "later", "base_version"}


@contextmanager
def refusing(tie: Tie, body: Body, value: Mapping[str, Any], rosters: SideRosters) -> Iterator[None]:
    """Turn the errors of a result service into a ``Refusal``; ``value`` is the result as it was handed in."""
    try:
        yield
    except DefectsError as error:
        raise Refusal(422, map(defect_fault, _named(error.defects, tie, value, rosters))) from None
    except VersionConflictError as error:
        stale = fault("version_conflict", ("base_version",), version=error.version, base_version=body.base_version)
        raise Refusal(409, [stale], extra=_current(tie)) from None
    except LaterTiesTouchedError as error:
        touched = {"touched": [_touched(one) for one in error.touched]}
        raise Refusal(409, _touched_faults(error, tie), extra={**_current(tie), **touched}) from None


def _current(tie: Tie) -> dict[str, TieObject]:
    return {"tie": tie_object(tie.event, tie.no)}


def _named(defects: tuple[Defect, ...], tie: Tie, value: Mapping[str, Any], rosters: SideRosters) -> list[Defect]:
    """The defects with players called as they were handed in, where these are of the result."""
    beside = [defect for defect in defects if defect.path[:1] and defect.path[0] in BESIDE_THE_RESULT]
    if len(beside) == len(defects):
        return beside
    of_result = handed_in_defects(value, tie.stage, rosters) or [one for one in defects if one not in beside]
    return [*of_result, *beside]


def _touched_faults(error: LaterTiesTouchedError, tie: Tie) -> list[Fault]:
    teams = Team.objects.filter(event=tie.event_id).select_related("event__tournament")
    rows = list(teams)

    def sentence(one: TouchedTie) -> str:
        return touched_sentences([one], {team.code: name_of(team).text for team in rows}, {})[0]

    return [Fault(("later",), "later_tie_touched", partial(sentence, one)) for one in error.touched]


def _touched(tie: TouchedTie) -> dict[str, Any]:
    return {"tie": tie.no, "before": list(tie.before), "after": list(tie.after), "state": tie.state}
