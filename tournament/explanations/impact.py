"""What a result would change, in sporting words: places, lots, who moves into which tie, and final places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tournament.explanations.later_ties import LaterTie, Names, Ties, state_clause, team_words, tie_words
from tournament.names import is_chinese
from tournament.services.progression import SideMove
from tournament.services.results import LotChange, PlaceChange, Preview

MOST_NAMED = 4


def impact_sentences(preview: Preview, names: Names, ties: Ties, *, is_correction: bool = True) -> list[str]:
    """Whole sentences, one for each place, lot and side that changes; empty where nothing follows.

    The places of a group are told only where a result is corrected: of a first one something always changes.
    """
    places = preview.places if is_correction else [change for change in preview.places if change.group is None]
    return [
        *place_sentences([change for change in places if change.group is not None], names),
        *(lot_sentence(change, names) for change in preview.lots),
        *move_sentences(preview.moves, names, ties),
        *place_sentences([change for change in places if change.group is None], names),
        *open_sentences(places, names, is_replayed=bool(preview.touched)),
    ]


def place_sentences(changes: Sequence[PlaceChange], names: Names) -> list[str]:
    """“南宁队取代合肥队，成为C组第2名。” for whoever comes to a place, the best first."""
    coming = sorted((change for change in changes if change.after is not None), key=lambda one: (one.after, one.team))
    return [_place_sentence(change, changes, names) for change in coming]


def _place_sentence(change: PlaceChange, changes: Iterable[PlaceChange], names: Names) -> str:
    before = [one.team for one in changes if one.before == change.after and one.team != change.team]
    params = {
        "team": team_words(change.team, names),
        "place": place_words(change.after or 0),
        "group": group_words(change.group or ""),
        "others": _others(change.level or before, names),
    }
    in_group = change.group is not None
    if change.level:
        level = _("%(team)s becomes %(place)s in %(group)s, level with %(others)s.")
        return (level if in_group else _("%(team)s becomes %(place)s in the end, level with %(others)s.")) % params
    if before:
        instead = _("%(team)s becomes %(place)s in %(group)s instead of %(others)s.")
        return (instead if in_group else _("%(team)s becomes %(place)s in the end instead of %(others)s.")) % params
    return (
        _("%(team)s becomes %(place)s in %(group)s.") if in_group else _("%(team)s becomes %(place)s in the end.")
    ) % params


def _others(teams: Sequence[str], names: Names) -> str:
    """The teams by name, or how many they are where that says more."""
    if len(teams) <= MOST_NAMED:
        return listed(teams, names)
    return ngettext("%(n)d other team", "%(n)d other teams", len(teams)) % {"n": len(teams)}


def open_sentences(changes: Iterable[PlaceChange], names: Names, *, is_replayed: bool) -> Iterator[str]:
    """The final places that nobody has any more, and the teams whose place somebody else has now."""
    rows = [change for change in changes if change.group is None]
    taken = {change.after for change in rows}
    losing = [change for change in rows if change.after is None]
    for change in losing:
        if change.before in taken:
            yield _("%(team)s has no final place yet.") % {"team": team_words(change.team, names)}
    places = sorted({change.before for change in losing if change.before is not None and change.before not in taken})
    if places:
        yield _open_sentence(places, is_replayed)


def _open_sentence(places: Sequence[int], is_replayed: bool) -> str:
    if is_replayed:
        words = ngettext(
            "Final place %(places)s is open until the ties that are annulled have been played again.",
            "Final places %(places)s are open until the ties that are annulled have been played again.",
            len(places),
        )
    else:
        words = ngettext(
            "Final place %(places)s is open again.", "Final places %(places)s are open again.", len(places)
        )
    return words % {"places": _spans(places)}


def _spans(places: Sequence[int]) -> str:
    """“1–4、7”: what follows without a gap is one span."""
    runs = [[place for _no, place in run] for _gap, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])]
    return _joined([str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs])


def place_words(place: int) -> str:
    """“第2名”, “second”."""
    words = {
        1: pgettext("place", "first"),
        2: pgettext("place", "second"),
        3: pgettext("place", "third"),
        4: pgettext("place", "fourth"),
        5: pgettext("place", "fifth"),
        6: pgettext("place", "sixth"),
        7: pgettext("place", "seventh"),
        8: pgettext("place", "eighth"),
    }
    return words.get(place) or pgettext("place", "number %(place)d") % {"place": place}


def group_words(name: str) -> str:
    """“A组”, “group A”; a name that says what it is stands alone."""
    if len(name) > 3 or "组" in name:
        return name
    return pgettext("within a sentence", "group %(name)s") % {"name": name}


def lot_sentence(change: LotChange, names: Names) -> str:
    """What becomes of a set of teams that were or are level to the end."""
    words: Mapping[str, str] = {
        "needed": _("%(teams)s are level to the end in %(group)s: only a lot can part them."),
        "not_needed": _("%(teams)s are no longer level in %(group)s, so no lot is needed among them."),
        "applies": _("The lot drawn among %(teams)s in %(group)s now decides their places."),
        "lapsed": _("The lot drawn among %(teams)s in %(group)s no longer decides anything."),
    }
    return words[change.what] % {"teams": listed(change.teams, names), "group": group_words(change.group)}


def move_sentences(moves: Iterable[SideMove], names: Names, ties: Ties) -> list[str]:
    """“合肥队退出第93场（半决赛），由南宁队接替；该场正在7号台进行。”"""
    return [move_sentence(move, names, ties) for move in moves]


def move_sentence(move: SideMove, names: Names, ties: Ties) -> str:
    """Who comes into a later tie, in whose stead, and how that tie stands as far as ``ties`` says."""
    params = {
        "tie": tie_words(move.tie, ties),
        "before": team_words(move.before, names),
        "after": team_words(move.after, names),
    }
    state = {"state": state_clause(ties.get(move.tie, LaterTie()))}
    if move.tie not in ties:
        return _move_alone(move) % params
    if move.before is None:
        return _("%(after)s comes into %(tie)s, %(state)s.") % (params | state)
    if move.after is None:
        return _("%(before)s leaves %(tie)s, %(state)s; who takes its place is open.") % (params | state)
    return _("%(before)s leaves %(tie)s, %(state)s; %(after)s takes its place.") % (params | state)


def _move_alone(move: SideMove) -> str:
    if move.before is None:
        return _("%(after)s comes into %(tie)s.")
    if move.after is None:
        return _("%(before)s leaves %(tie)s; who takes its place is open.")
    return _("%(before)s leaves %(tie)s; %(after)s takes its place.")


def listed(teams: Iterable[str], names: Names) -> str:
    """Teams one after another, with the last word that the language wants."""
    known = [team_words(team, names) for team in teams]
    if len(known) < 2:
        return "".join(known)
    return _("%(first)s and %(last)s") % {"first": _joined(known[:-1]), "last": known[-1]}


def _joined(words: Sequence[str]) -> str:
    return ("、" if is_chinese() else ", ").join(words)
