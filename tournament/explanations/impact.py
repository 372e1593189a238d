"""What a correction would change, in sporting words: places, who moves into which tie, ties already under way."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tournament.choices import CallState, Side, TieEnding
from tournament.services.progression import SideMove, TouchedTie
from tournament.services.results import PlaceChange, Preview

Names = Mapping[str, str]
"""Team codes to what the teams are called."""
Ties = Mapping[int, str]
"""Tie numbers to what the ties are called: “Tie 118 (semi-final)”."""

_STATES = {**dict(TieEnding.choices), **dict(CallState.choices)}


def impact_sentences(preview: Preview, names: Names, ties: Ties) -> list[str]:
    """One sentence for each place and each side of a later tie that changes; empty where nothing follows."""
    return [
        *(place_sentence(change, names) for change in preview.places),
        *(move_sentence(move, names, ties) for move in preview.moves),
    ]


def place_sentence(change: PlaceChange, names: Names) -> str:
    """“A组：南宁队由第2名变为第1名。”"""
    params = {
        "team": names.get(change.team, change.team),
        "before": _place(change.before),
        "after": _place(change.after),
        "group": change.group or "",
    }
    if change.group is None:
        return _("Final places: %(team)s, %(before)s → %(after)s.") % params
    return _("Group %(group)s: %(team)s, %(before)s → %(after)s.") % params


def _place(place: int | None) -> str:
    return pgettext("impact", "place %(place)d") % {"place": place} if place else pgettext("impact", "no place yet")


def move_sentence(move: SideMove, names: Names, ties: Ties) -> str:
    """Who comes into a later tie, and in whose stead."""
    params = {
        "tie": tie_words(move.tie, ties),
        "side": str(Side(move.side).label),
        "before": team_words(move.before, names),
        "after": team_words(move.after, names),
    }
    if move.before is None:
        return _("%(tie)s: %(after)s comes in on %(side)s.") % params
    if move.after is None:
        return _("%(tie)s: %(before)s no longer stands on %(side)s; who does is open again.") % params
    return _("%(tie)s: %(after)s in place of %(before)s.") % params


def touched_sentences(touched: Iterable[TouchedTie], names: Names, ties: Ties) -> list[str]:
    """Each later tie that has begun with teams which would no longer stand there."""
    return [
        _("%(tie)s, %(state)s: begun as %(before)s, would have to be %(after)s.")
        % {
            "tie": tie_words(tie.no, ties),
            "state": str(_STATES.get(tie.state, tie.state)),
            "before": pair_words(tie.before, names),
            "after": pair_words(tie.after, names),
        }
        for tie in touched
    ]


def pair_words(pair: tuple[str | None, str | None], names: Names) -> str:
    return " – ".join(team_words(code, names) for code in pair)


def team_words(code: str | None, names: Names) -> str:
    return pgettext("impact", "open") if code is None else names.get(code, code)


def tie_words(no: int, ties: Ties) -> str:
    return ties.get(no) or _("Tie %(no)d") % {"no": no}
