"""The rehearsal: whole events through the services, the same from the same seed."""

from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from tournament.choices import Sex
from tournament.models import Event, Submission, Tie
from tournament.rehearsal.names import WELL_KNOWN, invent_name, romanise
from tournament.rehearsal.play import play_game, play_match
from tournament.rehearsal.strengths import rally_chance
from tournament.rules.games import game_defects
from tournament.rules.matches import MatchFormat, match_defects
from tournament.selectors.places import event_places


def rehearse(**options: object) -> str:
    out = StringIO()
    call_command("rehearse", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_small_event_is_played_to_its_last_place() -> None:
    said = rehearse(teams=8, group_size=4, tables=4, slug="small", seed="one")
    event = Event.objects.get(tournament__slug="small")
    assert said == "small/mixed-team: 13 ties played, 0 to play\n"
    assert event.ties.filter(ending="").count() == 0
    assert sum(len(place.teams) for place in event_places(event)) == 8
    assert Submission.objects.filter(tie__event=event).count() == 13


@pytest.mark.django_db
def test_rehearsal_goes_on_where_it_was_left() -> None:
    rehearse(teams=8, group_size=4, tables=4, slug="small", seed="one", ties=5)
    assert Tie.objects.exclude(ending="").count() == 5
    rehearse(teams=8, group_size=4, tables=4, slug="small", seed="one")
    assert Tie.objects.filter(ending="").count() == 0


@pytest.mark.django_db
def test_same_seed_gives_the_same_results() -> None:
    rehearse(teams=4, group_size=4, tables=2, slug="a", seed="same")
    rehearse(teams=4, group_size=4, tables=2, slug="b", seed="same")
    results = [
        list(Submission.objects.filter(tournament__slug=slug).order_by("sequence").values_list("content", flat=True))
        for slug in "ab"
    ]
    assert results[0] == results[1]
    assert len(results[0]) == 6


@pytest.mark.django_db
def test_impossible_size_is_refused() -> None:
    with pytest.raises(CommandError):
        rehearse(teams=1)


def test_invented_names_are_new_and_nobody_known() -> None:
    taken: set[str] = set()
    names = [invent_name(Random(seed), sex, taken) for seed in range(500) for sex in Sex]
    assert len(set(names)) == 1000
    assert not set(names) & WELL_KNOWN
    assert romanise("张一帆") == "Zhang Yifan"


def test_played_games_and_matches_are_legal() -> None:
    random = Random("legal")
    for _ in range(200):
        assert game_defects(play_game(random, random.uniform(0.3, 0.7))) == ()
        for format in (MatchFormat(5), MatchFormat(3, play_all_games=True)):
            assert match_defects(play_match(random, 1, 0.5, format), format) == ()


def test_the_stronger_player_wins_more_rallies() -> None:
    chances = [rally_chance(difference) for difference in (-3, -1, 0, 1, 3)]
    assert chances == sorted(chances)
    assert chances[2] == 0.5
