"""Entries of the log in words: what was done with a result, and what a ruling says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tournament.choices import Side, SubmissionAct, WithdrawnResults
from tournament.explanations.impact import group_words, listed
from tournament.explanations.later_ties import Names, team_words, tie_words
from tournament.models import Submission
from tournament.services.progression import Later

_SIDES = dict(Side.choices)


def entry_words(entry: Submission, names: Names, *, is_waiting: bool = False) -> str:
    """A sentence for any entry of the log; ``names`` are those of the teams of its event."""
    return act_words(entry, is_waiting=is_waiting) if entry.tie_id is not None else ruling_words(entry, names)


def act_words(entry: Submission, *, is_waiting: bool = False) -> str:
    """What an entry of a tie did; ``is_waiting`` while it waits."""
    match entry.act:
        case SubmissionAct.CONFIRMATION if entry.confirms is not None:
            return _("Version %(no)d, handed in by %(who)s, was confirmed and is official by that.") % {
                "no": entry.confirms.version,
                "who": entry.confirms.actor or "–",
            }
        case SubmissionAct.DROPPED:
            return _("What waited was sent back; what was official stood.")
        case SubmissionAct.CONSEQUENCE:
            return _("It follows from a ruling, or from a change elsewhere.")
        case SubmissionAct.SWAP:
            return _("Side A and side X were changed over.")
    if entry.is_held:
        return _("Handed in, and waits to be confirmed.") if is_waiting else _("Handed in, and waited to be confirmed.")
    return _result_words(entry.before, entry.content)


def _result_words(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if before.get("ending"):
        return _("The result was corrected.") if after.get("ending") else _("The result was taken back.")
    if after.get("ending"):
        return _("The result was entered.")
    return _("Line-up or running score was entered.")


def ruling_words(entry: Submission, names: Names) -> str:
    """What a lot, a withdrawal or a side by decision says; ``subject`` is as of ``tournament.services.rulings``."""
    about = entry.subject.split("/")[2:]
    match entry.act, about:
        case SubmissionAct.LOT, [_lots, _stage, group]:
            lots = entry.content.get("lots") or [{}]
            params = {"group": group_words(group), "order": listed(lots[-1].get("order", ()), names)}
            drawn_by = lots[-1].get("drawn_by")
            if drawn_by:
                return _("A lot in %(group)s, drawn by %(who)s, gave this order: %(order)s.") % {
                    **params,
                    "who": drawn_by,
                }
            return _("A lot in %(group)s gave this order: %(order)s.") % params
        case SubmissionAct.LOT_BACK, [_lots, _stage, group]:
            return _("A lot in %(group)s was taken back.") % {"group": group_words(group)}
        case SubmissionAct.WITHDRAWAL, [_teams, team]:
            stand = entry.content.get("results") == WithdrawnResults.STAND
            words = (
                _("%(team)s withdrew; its results stand.")
                if stand
                else _("%(team)s withdrew; its results are annulled.")
            )
            return words % {"team": team_words(team, names)}
        case SubmissionAct.REINSTATEMENT, [_teams, team]:
            return _("The withdrawal of %(team)s was taken back.") % {"team": team_words(team, names)}
        case SubmissionAct.SIDE, [_which, no, side]:
            params = {"tie": tie_words(int(no), {}), "side": str(_SIDES.get(side, side))}
            params["team"] = team_words(entry.content.get("team"), names)
            return _("%(team)s stands on %(side)s of %(tie)s by decision.") % params
        case SubmissionAct.SIDE_BACK, [_which, no, side]:
            params = {"tie": tie_words(int(no), {}, opens=True), "side": str(_SIDES.get(side, side))}
            return _("%(tie)s: the source says again who stands on %(side)s.") % params
    return str(SubmissionAct(entry.act).label)


def later_words(entry: Submission) -> str:
    """Which choice was made about later ties; empty where none was asked for."""
    if not entry.later:
        return ""
    return {
        Later.KEEP: _("later ties were kept as played"),
        Later.CARRY: _("the right teams stepped in"),
        Later.ANNUL: _("later ties were annulled, to be replayed"),
        Later.REFUSE: "",
    }[Later(entry.later)]
