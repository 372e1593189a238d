"""Standings as the exchange format prints them."""

from tournament.rules.standings.places import GroupStandings, Place, Step


def standings_document(standings: GroupStandings, *, stage: str, group: str) -> dict[str, object]:
    """One group's entry of ``standings --json``: plain values in the order the format gives its keys."""
    return {
        "stage": stage,
        "group": group,
        "ties_played": standings.ties_played,
        "ties_total": standings.ties_total,
        "provisional": standings.provisional,
        "places": [_place(place) for place in standings.places],
        "lots_needed": [list(teams) for teams in standings.lots_needed],
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "place": place.place,
        "teams": list(place.teams),
        "match_points": place.match_points,
        "decided_by": place.decided_by,
        "steps": [_step(step) for step in place.steps],
    }


def _step(step: Step) -> dict[str, object]:
    return {"by": step.by, "among": list(step.among), "figures": dict(step.figures)}
