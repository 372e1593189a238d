"""What the result services raise, as answers: nothing was written, and a conflict brings the tie as it stands."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from tournament.api.bodies import Body
from tournament.api.errors import Fault, Path, Refusal, defect_fault, fault
from tournament.api.ties import tie_object
from tournament.explanations import json_pointer
from tournament.models import Tie
from tournament.rules.errors import Defect, DefectsError
from tournament.scoresheets.later import later_words
from tournament.services.exchange import Difference, SideRosters, handed_in_defects, handed_in_differences
from tournament.services.progression import TouchedTie
from tournament.services.results import (
    BlindEntryDiffersError,
    LaterTiesTouchedError,
    ResultDocument,
    VersionConflictError,
)

BESIDE_THE_RESULT = {"reason", "decision", "later", "base_version"}
SAME_PERSON = "same_person"


def conflict(tie: Tie, faults: Iterable[Fault], **extra: Any) -> Refusal:
    """A 409 with the tie as everybody may see it now."""
    return Refusal(409, faults, extra={"tie": tie_object(tie.event, tie.no), **extra})


@contextmanager
def refusing(tie: Tie, body: Body, value: Mapping[str, Any] | None, rosters: SideRosters) -> Iterator[None]:
    """Turn the errors of a result service into a ``Refusal``; ``value`` is the result that was sent, if one was."""
    try:
        yield
    except DefectsError as error:
        if any(defect.code == SAME_PERSON for defect in error.defects):
            raise Refusal(403, map(defect_fault, error.defects)) from None
        raise Refusal(422, map(defect_fault, _called_as_sent(error.defects, tie, value, rosters))) from None
    except VersionConflictError as error:
        versions = {"version": error.version, "base_version": body.base_version}
        raise conflict(tie, [fault("version_conflict", ("base_version",), **versions)]) from None
    except LaterTiesTouchedError as error:
        raise conflict(tie, _touched_faults(error, tie), touched=list(map(_touched, error.touched))) from None
    except BlindEntryDiffersError as error:
        found = handed_in_differences(error.first, error.second, rosters)
        placed = [(_placed(one, error.second, value or {}), one) for one in found]
        shown = [{"path": json_pointer(path), "first": one.before, "second": one.after} for path, one in placed]
        raise conflict(tie, [fault("entry_differs", path) for path, _one in placed], differences=shown) from None


def _called_as_sent(
    defects: tuple[Defect, ...], tie: Tie, value: Mapping[str, Any] | None, rosters: SideRosters
) -> list[Defect]:
    """The defects with players called as in the body; of a result that was not sent now, without a path into it."""
    beside = [defect for defect in defects if defect.path[:1] and defect.path[0] in BESIDE_THE_RESULT]
    of_result = [defect for defect in defects if defect not in beside]
    if value is None:
        return [*(Defect(defect.code, (), defect.params) for defect in of_result), *beside]
    return [*((of_result and handed_in_defects(value, tie.stage, rosters)) or of_result), *beside]


def _touched_faults(error: LaterTiesTouchedError, tie: Tie) -> list[Fault]:
    def sentence(one: TouchedTie) -> str:
        return later_words([one], tie.event_id).sentences[0]

    return [Fault(("later",), "later_tie_touched", partial(sentence, one)) for one in error.touched]


def _touched(tie: TouchedTie) -> dict[str, Any]:
    return {
        "tie": tie.no,
        "before": list(tie.before),
        "after": list(tie.after),
        "state": tie.state,
        "table": tie.table_no,
        "has_score": tie.has_score,
    }


def _placed(difference: Difference, second: ResultDocument, value: Mapping[str, Any]) -> Path:
    """Where a difference is in the body as it was sent, whose matches may stand in another order."""
    path = difference.path
    if path[:1] != ("matches",) or len(path) == 1:
        return path
    if len(path) == 2 and difference.after is None:
        return path[:1]
    no = second["matches"][int(path[1])]["no"]
    index = next(index for index, match in enumerate(value["matches"]) if match["no"] == no)
    return ("matches", index, *path[2:])
