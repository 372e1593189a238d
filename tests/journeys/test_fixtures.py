"""What fixtures/demo holds: the championship with its podium and all that a demonstration must show, and two others."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction

from newsroom.models import Advertisement, Article, NewspaperPage
from tournament.choices import MatchEnding, Provenance, TieEnding
from tournament.models import Event, Lot, Match, Player, Submission, Team, Tie, Tournament, Zone
from tournament.rehearsal.names import WELL_KNOWN
from tournament.rules.standings import GroupStandings
from tournament.selectors.groups import group_standings
from tournament.selectors.places import event_places
from tournament.statuses import Status, tie_status

DEMO = settings.BASE_DIR / "fixtures" / "demo"
PODIUM = ["南宁高新区工会工作委员会一队", "合肥高新区总工会二队", "长沙高新区总工会代表队"]
RATIOS = {"matches_ratio", "games_ratio", "points_ratio"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration in an otherwise empty database, for all tests of this file."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                call_command("loaddata", *sorted(map(str, DEMO.glob("*.json"))), verbosity=0)
                yield
                transaction.set_rollback(True)
        finally:
            cache.clear()


@pytest.fixture
def championship(_demo: None, db: None) -> Event:
    return Event.objects.select_related("tournament").get(tournament__slug="gaoxinqu-2024")


@pytest.fixture
def standings(championship: Event) -> list[GroupStandings]:
    return [ranking for _, ranking in group_standings(championship.stages.get(slug="groups"))]


def event_of(slug: str) -> Event:
    return Event.objects.select_related("tournament").get(tournament__slug=slug)


def test_championship_has_the_reported_size(championship: Event) -> None:
    sizes = Counter(group.members.count() for group in championship.stages.get(slug="groups").groups.all())
    ties = Counter(championship.ties.values_list("stage__slug", flat=True))
    zones = set(championship.teams.exclude(zone=None).values_list("zone", flat=True))
    players = Player.objects.filter(team__event=championship).count()
    assert (championship.teams.count(), sizes, ties, players, len(zones)) == (
        62,
        {4: 14, 3: 2},
        {"groups": 90, "knockout": 32},
        310,
        44,
    )


def test_every_tie_is_finished_and_has_time_and_table(championship: Event) -> None:
    ties = championship.ties.filter(ending="") | championship.ties.filter(starts_at=None)
    assert list(ties | championship.ties.filter(table=None)) == []


def test_every_played_match_has_all_its_points(championship: Event) -> None:
    played = Match.objects.filter(tie__event=championship, ending=MatchEnding.COMPLETED)
    assert played.count() > 400
    assert [match.pk for match in played.prefetch_related("games") if len(match.games.all()) < 3] == []


def test_podium_is_the_reported_one(championship: Event) -> None:
    places = event_places(championship)
    teams = {team.code: team.name for team in championship.teams.all()}
    assert [(place.place, [teams[code] for code in place.teams]) for place in places[:3]] == [
        (place, [name]) for place, name in enumerate(PODIUM, start=1)
    ]
    assert [(place.place, len(place.teams)) for place in places[16:]] == [(17, 16), (33, 16), (49, 14)]


def test_three_teams_level_at_the_top_are_parted_by_a_ratio(standings: list[GroupStandings]) -> None:
    best = [ranking.places[0] for ranking in standings if ranking.places[0].decided_by in RATIOS]
    assert [place for place in best if place.steps and len(place.steps[0].among) == 3]


def test_one_group_is_parted_by_a_recorded_lot(championship: Event, standings: list[GroupStandings]) -> None:
    parted = [ranking for ranking in standings if any(place.decided_by == "lot" for place in ranking.places)]
    (lot,) = Lot.objects.filter(group__stage__event=championship)
    assert len(parted) == 1
    assert lot.drawn_by
    assert lot.drawn_at
    assert [ranking.lots_needed for ranking in standings if ranking.lots_needed] == []


def test_one_tie_was_a_walkover(championship: Event) -> None:
    (tie,) = championship.ties.exclude(ending=TieEnding.COMPLETED)
    assert (tie.ending, tie.matches.count()) == (TieEnding.WALKOVER, 0)


def test_one_match_ended_by_retirement_in_a_game_begun(championship: Event) -> None:
    (match,) = Match.objects.filter(tie__event=championship, ending=MatchEnding.RETIRED)
    assert match.at_fault
    assert [game.is_finished for game in match.games.all()].count(False) == 1


def test_final_went_to_the_last_game_of_the_last_match(championship: Event) -> None:
    final = championship.ties.get(places_from=1, places_to=2)
    games = {match.no: [game.points_a > game.points_x for game in match.games.all()] for match in final.matches.all()}
    won_by_a = [won.count(True) > won.count(False) for _, won in sorted(games.items())]
    assert len(won_by_a) == 5
    assert sorted([won_by_a.count(True), won_by_a.count(False)]) == [2, 3]
    assert len(games[5]) == 5


def test_a_result_was_corrected_after_it_was_entered(championship: Event) -> None:
    corrections = Submission.objects.filter(tie__event=championship).exclude(reason="")
    assert corrections
    for corrected in corrections:
        entered = corrected.tie.submissions.get(version=corrected.base_version)
        assert corrected.before == entered.content != corrected.content


def test_every_line_says_where_it_comes_from(championship: Event) -> None:
    without = {
        model.__name__: model._default_manager.filter(provenance="").count()
        for model in (Tournament, Team, Player, Tie)
    }
    assert without == {"Tournament": 0, "Team": 0, "Player": 0, "Tie": 0}
    reported = {
        model: model._default_manager.filter(provenance=Provenance.REPORTED)
        for model in (Tournament, Team, Player, Tie)
    }
    assert [row for rows in reported.values() for row in rows.filter(source="")] == []
    assert {team.name for team in reported[Team]} == set(PODIUM)
    assert list(reported[Tournament]) == [championship.tournament]
    assert (list(reported[Player]), list(reported[Tie])) == ([], [])


def test_no_invented_player_has_the_name_of_a_well_known_one(championship: Event) -> None:
    assert len(WELL_KNOWN) > 100
    assert sorted(set(Player.objects.values_list("name", flat=True)) & WELL_KNOWN) == []


def test_zones_are_those_of_the_list(championship: Event) -> None:
    lines = (settings.BASE_DIR / "fixtures" / "high-tech-zones.csv").read_text(encoding="utf-8").splitlines()
    assert Zone.objects.count() == len(lines) - 1 == 177


def test_nothing_stored_differs_from_what_the_results_say(championship: Event) -> None:
    said = StringIO()
    call_command("check_results", stdout=said)
    assert said.getvalue() == ""


def test_team_cup_is_of_another_shape(championship: Event) -> None:
    cup = event_of("wanghu-2025")
    kinds = [(stage.kind, stage.order_of_play, stage.qualifiers) for stage in cup.stages.all()]
    assert kinds == [("groups", "olympic", 2), ("knockout", "olympic", None)]
    assert sorted(cup.teams.values_list("seed", flat=True)) == list(range(1, 9))
    assert Match.objects.filter(tie__event=cup, no=1, match_players__position=2).exists()
    assert [(place.place, len(place.teams)) for place in event_places(cup)] == [(1, 1), (2, 1), (3, 2), (5, 2), (7, 2)]


def test_singles_are_of_another_shape(championship: Event) -> None:
    singles = event_of("yinxi-2025")
    groups, knockout = singles.stages.all()
    assert (singles.kind, singles.teams.count(), groups.groups.count()) == ("singles", 24, 6)
    first_round = knockout.ties.filter(round_of=16, places_from=1)
    assert (first_round.count(), first_round.filter(slots__kind="bye").count()) == (8, 4)
    assert [(place.place, len(place.teams)) for place in event_places(singles)][:4] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_every_state_of_a_tie_has_an_example(championship: Event) -> None:
    shown = {tie_status(tie) for tie in Tie.objects.all()}
    assert set(Status) - shown == {Status.NOT_PLAYED, Status.NOT_NEEDED}


def test_cup_in_mid_play_has_work_for_the_desk(championship: Event) -> None:
    cup = event_of("xiqiao-2025")
    assert cup.tournament.second_person == "confirm"
    states = Counter(tie_status(tie).value for tie in cup.ties.all())
    assert states == {
        "not_started": 6, "under_review": 1, "finished": 3, "retired": 1, "defaulted": 1,
        "awaiting": 1, "running": 1, "postponed": 1, "cancelled": 1,
    }  # fmt: skip
    (waiting,) = cup.ties.exclude(held_version=None)
    assert (waiting.ending, waiting.submissions.get(version=waiting.held_version).is_held) == ("", True)


def test_newspaper_page_has_its_blocks(championship: Event) -> None:
    page = NewspaperPage.objects.get(page="A5")
    assert (page.page_title, page.edition.date.isoformat()) == ("创新园区", "2024-12-09")
    assert (Article.objects.filter(state="published").count(), Advertisement.objects.count()) == (3, 1)
    assert page.placements.count() >= 4
    assert championship.tournament in {
        tournament for one in Article.objects.all() for tournament in one.tournaments.all()
    }
