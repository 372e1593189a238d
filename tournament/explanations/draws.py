"""The steps of a draw in words, as the one who drew would say them aloud."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from tournament.services.draws import group_name

Names = Mapping[str, str]
"""Team codes to what the teams are called."""

_CLOSED = {
    "zone": gettext_lazy("%(groups)s closed: share of the zone"),
    "later": gettext_lazy("%(groups)s closed: kept for teams still to come"),
}


def trace_sentence(step: Mapping[str, Any], names: Names) -> str:
    """One stored step (``code`` and figures); a code without a sentence of its own is printed with its figures."""
    match step.get("code"):
        case "groups_drawn":
            return _("%(teams)d teams are drawn into %(groups)d groups.") % step
        case "knockout_drawn":
            return _bracket(_("%(teams)d teams are drawn into a bracket of %(size)d.") % step, step)
        case "qualifiers_drawn":
            return _bracket(_("%(entries)d qualifiers are drawn into a bracket of %(size)d.") % step, step)
        case "winners_ordered":
            return _("Order of the group winners: %(groups)s.") % {
                "groups": pgettext("separator", ", ").join(step["groups"])
            }
        case "seed_placed" | "team_placed" if "group" in step:
            return _into_group(step, names)
        case "seed_placed" | "team_placed":
            return _("%(team)s: place %(place)d of the bracket.") % {"team": _team(step, names), "place": step["place"]}
        case "winner_placed" | "qualifier_placed" | "qualifier_fixed":
            params = {"group": step["group"], "rank": step["group_place"], "place": step["place"]}
            return _("Group %(group)s, place %(rank)d: place %(place)d of the bracket.") % params
        case "bye_placed":
            return _("A bye at place %(place)d, against place %(against)d.") % step
    return ", ".join(f"{key}: {value}" for key, value in step.items())


def _bracket(sentence: str, step: Mapping[str, Any]) -> str:
    byes = step.get("byes") or 0
    if not byes:
        return sentence
    return sentence + " " + ngettext("%(n)d bye.", "%(n)d byes.", byes) % {"n": byes}


def _into_group(step: Mapping[str, Any], names: Names) -> str:
    """Where the team came, between which groups the lot decided, and why others were closed."""
    parts = [_("%(team)s: group %(group)s") % {"team": _team(step, names), "group": _letter(step["group"])}]
    if len(step.get("allowed", ())) > 1:
        parts.append(_("by lot from %(groups)s") % {"groups": _letters(step["allowed"])})
    for reason, groups in (step.get("removed") or {}).items():
        if reason in _CLOSED:
            parts.append(str(_CLOSED[reason]) % {"groups": _letters(groups)})
    return pgettext("separator", "; ").join(parts)


def _team(step: Mapping[str, Any], names: Names) -> str:
    name = names.get(step["team"], step["team"])
    seed = step.get("seed")
    return name if seed is None else pgettext("draw", "%(team)s (seed %(seed)d)") % {"team": name, "seed": seed}


def _letter(number: int) -> str:
    return group_name(number - 1)


def _letters(numbers: Sequence[int]) -> str:
    return pgettext("separator", ", ").join(map(_letter, numbers))
