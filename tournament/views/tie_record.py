"""What a tie's page tells of its record: corrections, what was chosen for later ties, and rulings about its sides."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy, pgettext

from tournament.choices import Side
from tournament.explanations.ties import matches_words
from tournament.names import name_of
from tournament.selectors.corrections import Correction, SideRuling, side_rulings, tie_corrections
from tournament.selectors.sheets import TieSheet

_CHOSEN = {
    "keep": gettext_lazy("Later ties that had begun stand as played."),
    "carry": gettext_lazy("In later ties the right teams have stepped in."),
    "annul": gettext_lazy("Later ties that had begun were annulled and are played again."),
}


def tie_record(sheet: TieSheet) -> dict[str, Any]:
    """For the template: each correction and ruling with its words."""
    corrections = tie_corrections(sheet.tie)
    return {
        "corrections": [(one, _correction_words(one, sheet), _CHOSEN.get(one.later, "")) for one in corrections],
        "rulings": [(one, _ruling_words(one, sheet)) for one in side_rulings(sheet.tie)],
    }


def _ruling_words(ruling: SideRuling, sheet: TieSheet) -> str:
    """Who stands on a side by decision; a team that stands there no more is told by its code."""
    teams = {team.code: name_of(team).text for team in (sheet.tie.team_a, sheet.tie.team_x) if team is not None}
    words = {"side": str(Side(ruling.side).label), "team": teams.get(ruling.team, ruling.team)}
    if not ruling.decision:
        return gettext("who stands on %(side)s follows from the bracket again") % words
    return gettext("%(team)s stands on %(side)s") % words


def _correction_words(correction: Correction, sheet: TieSheet) -> str:
    if correction.is_lifted:
        return gettext("the result was taken back")
    if correction.is_swap:
        return gettext("the sides were changed over")
    if sheet.is_single or not correction.matches:
        return pgettext("corrected", "the result")
    return matches_words(correction.matches)
