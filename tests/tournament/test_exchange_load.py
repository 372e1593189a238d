"""Loading event files: what they become in the database."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.tournament.event_documents import (
    GONE,
    Document,
    at,
    group_place,
    group_stage,
    header,
    knockout_of_four,
    lakeside,
    outcome,
    singles,
    team,
)
from tests.tournament.exchange_loading import TIE, load
from tournament.explanations import json_pointer
from tournament.models import (
    Counter,
    Event,
    Game,
    Lot,
    Match,
    OfficialResult,
    Player,
    Submission,
    Team,
    Tie,
    Tournament,
    Zone,
)
from tournament.rules.errors import DefectsError
from tournament.rules.knockout import GroupPlace, Source, TieOutcome, knockout_ties
from tournament.selectors.places import event_places
from tournament.services.results import chain_defects
from tournament.services.results.checks import result_differences

pytestmark = pytest.mark.django_db


class TestFacts:
    def test_load_stores_tournament_event_and_entries(self) -> None:
        load(lakeside())
        tournament = Tournament.objects.get()
        assert (tournament.slug, tournament.name_en, tournament.provenance) == (
            "lakeside-2025",
            "Lakeside Open",
            "reported",
        )
        assert list(Team.objects.values_list("code", "squad_no", "seed", "union_body", "withdrawn_results")) == [
            ("AAA", 1, 1, "工会工作委员会", "stand"),
            ("BBB", None, None, "", ""),
            ("CCC", None, None, "", ""),
        ]
        assert list(Player.objects.order_by("pk").values_list("code", "code_given", "name", "sex")) == [
            ("1", True, "张一", "M"),
            ("2", False, "李二", "M"),
            ("3", False, "王三", "F"),
            ("1", False, "赵四", ""),
            ("2", False, "孙五", ""),
            ("3", False, "周六", ""),
        ]

    def test_load_stores_times_in_utc_and_makes_tables(self) -> None:
        load(lakeside())
        tie = Tie.objects.get(no=1)
        assert tie.starts_at == datetime(2025, 5, 1, 5, 0, tzinfo=UTC)
        assert tie.table is not None
        assert tie.table.table_no == 3
        assert Lot.objects.get().drawn_at == datetime(2025, 5, 1, 10, 0, tzinfo=UTC)

    def test_load_keeps_each_tie_at_the_depth_it_is_known(self) -> None:
        load(lakeside())
        columns = ("score_a", "score_x", "games_a", "games_x", "points_a", "reported_winner")
        assert list(Tie.objects.order_by("no").values_list(*columns)) == [
            (None, None, None, None, None, ""),
            (2, 3, 9, 11, None, ""),
            (None, None, None, None, None, "x"),
        ]
        assert list(Match.objects.order_by("no").values_list("ending", "at_fault", "score_a", "reported_winner")) == [
            ("completed", "", None, ""),
            ("completed", "", 3, ""),
            ("retired", "x", None, ""),
            ("completed", "", None, "a"),
            ("not_needed", "", None, ""),
        ]
        games = Game.objects.order_by("match__no", "no").values_list("points_a", "points_x", "is_finished")
        assert list(games) == [(4, 11, True), (9, 11, True), (4, 11, True), (11, 5, True), (6, 3, False)]

    def test_load_finds_names_by_pinyin(self) -> None:
        load(lakeside())
        assert "zhangyi" in Player.objects.get(name="张一").search_text
        assert "jiadui" in Team.objects.get(code="AAA").search_text
        assert "nngxq" in Zone.objects.get(short_zh="南宁高新区").search_text

    def test_load_logs_every_result_as_an_import(self) -> None:
        loaded = load(lakeside())
        submissions = list(Submission.objects.filter(tie__isnull=False).order_by("sequence"))
        assert [(one.subject, one.source, one.base_version, one.version) for one in submissions] == [
            (f"lakeside-2025/mixed-team/{no}", "import", 0, 1) for no in (1, 2, 3)
        ]
        assert submissions[1].content == {"ending": "completed", "score": [2, 3], "games_total": [9, 11]}
        assert submissions[0].content["lineups"]["a"] == {"A": "1", "B": "2", "C": "3"}
        assert OfficialResult.objects.count() == 3
        assert chain_defects(loaded.event.tournament) == ()

    def test_load_raises_the_revision_once(self) -> None:
        load(lakeside())
        assert Tournament.objects.get().revision == 1

    def test_load_makes_unknown_zones_and_names_them(self) -> None:
        Zone.objects.create(name_zh="合肥高新区", short_zh="合肥高新区", slug="nan-ning-gao-xin-qu")
        document = at(lakeside(), {"/teams/1/zone": "合肥高新区"})
        assert load(document).new_zones == ("南宁高新区",)
        assert Zone.objects.get(short_zh="南宁高新区").slug == "nan-ning-gao-xin-qu-2"
        assert Counter.objects.get(name="reference").revision == 1

    def test_load_of_event_to_be_played_logs_nothing(self) -> None:
        document = {
            **header(),
            "teams": [team(code) for code in "ABC"],
            "stages": [group_stage({"A": ["A", "B", "C"]}, winner=None)],
        }
        load(document)
        assert not Submission.objects.exists()
        assert set(Tie.objects.values_list("ending", "version")) == {("", 0)}

    def test_load_of_entries_without_stages(self) -> None:
        load({**header(), "teams": [team("A")], "stages": []})
        assert Event.objects.get().stages.count() == 0

    def test_load_takes_nearly_as_many_queries_for_more_teams(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        with django_assert_max_num_queries(70) as few:
            load(_event_of(groups=1))
        with django_assert_max_num_queries(70) as many:
            load(_event_of(groups=12))
        assert len(many.captured_queries) <= len(few.captured_queries) + 6


def _event_of(groups: int) -> Document:
    names = {f"G{number}": [f"T{number}-{index}" for index in range(4)] for number in range(groups)}
    teams = [team(code) for codes in names.values() for code in codes]
    return {**header(f"cup-{groups}"), "teams": teams, "stages": [group_stage(names)]}


class TestAgain:
    def test_load_of_the_same_file_changes_nothing(self) -> None:
        load(lakeside())
        assert load(lakeside()).changed is False
        assert load(lakeside(), update=True).changed is False
        assert Tournament.objects.get().revision == 1
        assert Submission.objects.filter(tie__isnull=False).count() == 3

    def test_load_of_the_same_facts_written_otherwise_changes_nothing(self) -> None:
        load(lakeside())
        document = at(
            lakeside(),
            {
                "/teams/1/seed": None,
                "/teams/2/players": [],
                "/stages/0/counted_score": GONE,
                "/stages/0/play_all_games": False,
                f"{TIE}/0/starts_at": "2025-05-01T13:00:00",
                f"{TIE}/0/matches/1/a": ["李二"],
                "/stages/0/groups/0/lots/0/teams": ["CCC", "BBB", "AAA"],
            },
        )
        assert load(document).changed is False

    def test_load_of_second_event_joins_the_tournament(self) -> None:
        load(knockout_of_four())
        loaded = load(singles())
        assert Tournament.objects.get() == loaded.event.tournament
        assert [(event.slug, event.position) for event in Event.objects.all()] == [("teams", 1), ("singles", 2)]
        assert chain_defects(loaded.event.tournament) == ()

    def test_load_of_second_event_that_speaks_of_another_tournament_is_refused(self) -> None:
        load(knockout_of_four())
        document = at(singles(), {"/tournament/city": "别处", "/tournament/source": "a poster"})
        with pytest.raises(DefectsError) as caught:
            load(document)
        assert [(defect.path, defect.params) for defect in caught.value.defects] == [
            (("tournament", "city"), {"before": "湖城", "after": "别处"}),
            (("tournament", "source"), {"before": None, "after": "a poster"}),
        ]
        assert Event.objects.count() == 1

    def test_load_refuses_a_table_that_another_event_uses(self) -> None:
        planned = {"starts_at": "2025-05-01T09:00", "table": 1}
        load(at(knockout_of_four(), {f"{TIE}/0/{key}": value for key, value in planned.items()}))
        with pytest.raises(DefectsError) as caught:
            load(at(singles(), {f"{TIE}/2/{key}": value for key, value in planned.items()}))
        (defect,) = caught.value.defects
        assert (json_pointer(defect.path), defect.code, defect.params["tie"]) == (
            f"{TIE}/2/table",
            "table_taken",
            "teams/1",
        )


class TestKinds:
    def test_load_of_doubles_with_pairs(self) -> None:
        teams = [
            {"code": code, "name": f"{code}1/{code}2", "players": [{"name": f"{code}1"}, {"name": f"{code}2"}]}
            for code in "PQ"
        ]
        stage = group_stage({"1": ["P", "Q"]}, order_of_play="single", winner=None)
        match = {
            "no": 1,
            "a": ["P1", "P2"],
            "x": ["Q2", "Q1"],
            "ending": "retired",
            "at_fault": "x",
            "games": [[11, 9]],
        }
        stage["groups"][0]["ties"][0] |= {"ending": "retired", "at_fault": "x", "matches": [match]}
        load({**header(kind="doubles"), "teams": teams, "stages": [stage]})
        fielded = Match.objects.get().match_players.order_by("side", "position")
        assert [place.player.name for place in fielded] == ["P1", "P2", "Q2", "Q1"]

    def test_load_of_tie_won_by_games(self) -> None:
        stage = group_stage(
            {"1": ["P", "Q"]},
            winner=None,
            best_of=3,
            order_of_play="mixed-team-world-cup",
            tie_won_by_games=8,
            play_all_games=True,
        )
        stage["groups"][0]["ties"][0] |= {"ending": "completed", "games_total": [8, 6]}
        load({**header(), "teams": [team("P"), team("Q")], "stages": [stage]})
        assert list(Tie.objects.values_list("games_a", "games_x", "score_a")) == [(8, 6, None)]

    def test_load_of_a_championship_settles_every_side_of_its_knockout(self) -> None:
        """Sixteen groups of four, whose winners play for all places; the file says results, not who stands where."""
        loaded = load(_championship())
        ties = Tie.objects.filter(stage__slug="knockout")
        assert ties.count() == 32
        assert not ties.filter(team_a=None).exists()
        assert not ties.filter(team_x=None).exists()
        places = event_places(loaded.event)
        assert [place.place for place in places] == [*range(1, 17), 17, 33, 49]
        assert places[0].teams == ("A1",)
        assert list(result_differences(loaded.event.tournament)) == []


def _championship() -> Document:
    names = [chr(ord("A") + index) for index in range(16)]
    groups = {name: [f"{name}{place}" for place in range(1, 5)] for name in names}
    sources: list[Source] = [GroupPlace("groups", name, 1) for name in names]
    ties = [
        {
            "no": tie.no,
            "round_of": tie.round_of,
            "places": list(tie.places),
            "a": _written(tie.a),
            "x": _written(tie.x),
            "ending": "completed",
            "winner": "a",
        }
        for tie in knockout_ties(sources, places="all", first_no=97)
    ]
    settings = {"kind": "knockout", "best_of": 5, "order_of_play": "liuzhou-2024", "stop_at_majority": True}
    knockout = {"slug": "knockout", **settings, "places": "all", "ties": ties}
    teams = [team(code) for codes in groups.values() for code in codes]
    return {**header(), "teams": teams, "stages": [group_stage(groups), knockout]}


def _written(source: Source) -> Document:
    if isinstance(source, GroupPlace):
        return group_place(source.group, source.place)
    assert isinstance(source, TieOutcome)
    return outcome(source.tie, source.take.value)
