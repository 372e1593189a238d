"""Why a team stands on its place, in words: the steps of 3.7.5 one by one, with their figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, ngettext, pgettext

from tournament.rules.sides import TeamId
from tournament.rules.standings import Place, Step

Names = Mapping[TeamId, str]
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Explanation:
    """``short`` names what decided; ``sentences`` tell every step that was tried, in order."""

    short: str
    sentences: tuple[str, ...]


def explain_place(place: Place, names: Names, *, lot_note: str = "") -> Explanation:
    """The reason of one place. ``lot_note`` says who drew the lot and when, where one was drawn."""
    return Explanation(short_reason(place.decided_by), tuple(_sentences(place, names, lot_note)))


def short_reason(decided_by: str) -> str:
    """What decided a place, in a word or two."""
    return {
        "match_points": pgettext("decided by", "match points"),
        "match_points_among": pgettext("decided by", "match points among the level teams"),
        "head_to_head": pgettext("decided by", "the tie between the two"),
        "matches_ratio": pgettext("decided by", "ratio of matches"),
        "games_ratio": pgettext("decided by", "ratio of games"),
        "points_ratio": pgettext("decided by", "ratio of points"),
        "matches_difference": pgettext("decided by", "difference of matches"),
        "games_difference": pgettext("decided by", "difference of games"),
        "points_difference": pgettext("decided by", "difference of points"),
        "matches_ratio_all": pgettext("decided by", "ratio of matches in all ties"),
        "games_ratio_all": pgettext("decided by", "ratio of games in all ties"),
        "points_ratio_all": pgettext("decided by", "ratio of points in all ties"),
        "lot": pgettext("decided by", "lot"),
        "lot_needed": pgettext("decided by", "a lot is needed"),
        "withdrawn": pgettext("decided by", "withdrawn"),
    }[decided_by]


def _sentences(place: Place, names: Names, lot_note: str) -> Iterator[str]:
    if place.decided_by == "withdrawn":
        yield gettext("The team withdrew and its results are annulled, so it stands after all others.")
        return
    yield from _level_on_points(place, names)
    for index, step in enumerate(place.steps):
        following = place.steps[index + 1] if index + 1 < len(place.steps) else None
        if index and step.among != place.steps[index - 1].among:
            yield gettext(
                "%(teams)s are still level. The procedure starts again, now with the results among them alone."
            ) % {"teams": listed(step.among, names)}
        yield _tried(step, names) + _verdict(step, following, place, names)
    if place.decided_by == "lot":
        drawn = gettext("A lot was drawn, and it decides the order.")
        yield f"{drawn}{_space()}{lot_note}" if lot_note else drawn
    if place.decided_by == "lot_needed":
        yield gettext("Only a lot can part %(teams)s.") % {"teams": listed(place.teams, names)}


def _level_on_points(place: Place, names: Names) -> Iterator[str]:
    points = ngettext("%(count)d match point", "%(count)d match points", place.match_points)
    points %= {"count": place.match_points}
    level = place.steps[0].among if place.steps else place.teams
    if len(level) > 1:
        yield gettext("%(teams)s are level on %(points)s. Only the results among them count now.") % {
            "teams": listed(level, names),
            "points": points,
        }
    else:
        yield gettext("No other team of the group has %(points)s.") % {"points": points}


def _tried(step: Step, names: Names) -> str:
    figures = [
        gettext("%(team)s %(figure)s") % {"team": names[team], "figure": _figure(step.figures[team])}
        for team in step.among
    ]
    return gettext("%(criterion)s: %(figures)s.") % {"criterion": criterion(step.by), "figures": _joined(figures)}


def _figure(figure: str) -> str:
    return gettext("not recorded") if figure == UNKNOWN else figure


def _verdict(step: Step, following: Step | None, place: Place, names: Names) -> str:
    space = _space()
    if UNKNOWN in step.figures.values():
        return space + gettext("The step cannot be taken, so the lot decides.")
    left = following.among if following else place.teams
    if left == step.among or (following is None and place.decided_by in ("lot", "lot_needed")):
        return space + gettext("Still level.")
    if following is None:
        return space + gettext("This settles place %(place)d for %(teams)s.") % {
            "place": place.place,
            "teams": listed(place.teams, names),
        }
    return ""


def criterion(by: str) -> str:
    """The name of a step as a sentence begins with it."""
    return {
        "match_points_among": gettext("Match points among them"),
        "head_to_head": gettext("The tie between the two"),
        "matches_ratio": gettext("Ratio of matches won to lost"),
        "games_ratio": gettext("Ratio of games won to lost"),
        "points_ratio": gettext("Ratio of points won to lost"),
        "matches_difference": gettext("Difference of matches"),
        "games_difference": gettext("Difference of games"),
        "points_difference": gettext("Difference of points"),
        "matches_ratio_all": gettext("Ratio of matches in all ties of the group"),
        "games_ratio_all": gettext("Ratio of games in all ties of the group"),
        "points_ratio_all": gettext("Ratio of points in all ties of the group"),
    }[by]


def listed(teams: Sequence[TeamId], names: Names) -> str:
    """Names one after another, with the last word that the language wants."""
    known = [names[team] for team in teams]
    if len(known) < 2:
        return "".join(known)
    return gettext("%(first)s and %(last)s") % {"first": _joined(known[:-1]), "last": known[-1]}


def _joined(words: Sequence[str]) -> str:
    return ("、" if _is_chinese() else ", ").join(words)


def _space() -> str:
    """Between two sentences: Chinese has none."""
    return "" if _is_chinese() else " "


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")
