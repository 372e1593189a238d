"""What to read after an article: what its editor chose, then what has most to do with it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Q, Value, When

from newsroom.models import SEEN_FROM, Article
from newsroom.results import Tie
from newsroom.selectors.articles import published_cards

CHOSEN, TIE, PLAYER, TEAM, GROUP, DAY, TOURNAMENT, COLUMN = 128, 64, 32, 16, 8, 4, 2, 1
"""Each outweighs all that follow it together."""


def related_articles(article: Article, now: datetime, *, limit: int = 4) -> list[Article]:
    """Other public articles: chosen ones first, then by tie, player, team, group, day of play, tournament and column.

    ``article`` came with its parts (``with_parts``); two queries, whatever it is linked to.
    """
    weights: list[Any] = [
        Case(When(pk__in=Article.objects.filter(shared).values("pk"), then=Value(weight)), default=Value(0))
        for weight, shared in _links(article)
    ]
    if not weights:
        return []
    near = published_cards(now).exclude(pk=article.pk).annotate(nearness=sum(weights[1:], start=weights[0]))
    return list(near.filter(nearness__gt=0).order_by("-nearness", SEEN_FROM.desc(), "-pk")[:limit])


def _links(article: Article) -> Iterator[tuple[int, Q]]:
    """Weight and condition of each kind of link that the article has."""
    ties, teams, players = list(article.ties.all()), list(article.teams.all()), list(article.players.all())
    events = [tie.event for tie in ties] + [team.event for team in teams]
    boxes = list(article.boxes.all())
    keys: list[tuple[int, tuple[str, ...], list[int | None]]] = [
        (CHOSEN, ("pk",), [other.pk for other in article.read_on.all()]),
        (TIE, ("ties", "boxes__tie"), [*(tie.pk for tie in ties), *(box.tie_id for box in boxes)]),
        (PLAYER, ("players",), [player.pk for player in players]),
        (TEAM, ("teams", "ties__team_a", "ties__team_x"), [*(team.pk for team in teams), *_sides(ties)]),
        (GROUP, ("ties__group", "boxes__group"), [*(tie.group_id for tie in ties), *(box.group_id for box in boxes)]),
        (
            TOURNAMENT,
            ("tournaments", "ties__event__tournament", "teams__event__tournament"),
            [*(one.pk for one in article.tournaments.all()), *(event.tournament_id for event in events)],
        ),
        (COLUMN, ("column",), [article.column_id]),
    ]
    for weight, lookups, found in keys:
        known = set(found) - {None}
        if known:
            yield weight, _any(Q(**{f"{lookup}__in": known}) for lookup in lookups)
    days = {tie.starts_at.astimezone(tie.event.tournament.tz).date(): tie for tie in ties if tie.starts_at}
    if days:
        yield DAY, _any(_played_on_day_of(tie) for tie in days.values())


def _sides(ties: list[Tie]) -> Iterator[int | None]:
    return (pk for tie in ties for pk in (tie.team_a_id, tie.team_x_id))


def _played_on_day_of(tie: Tie) -> Q:
    """Linked to a tie of the same day by the clock of the venue."""
    assert tie.starts_at is not None, "asked of ties with a time"
    begins = tie.starts_at.astimezone(tie.event.tournament.tz).replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(ties__starts_at__gte=begins, ties__starts_at__lt=begins + timedelta(days=1))


def _any(conditions: Iterator[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
