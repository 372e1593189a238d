"""Loading event files: what they become, every defect at once, nothing by halves."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.tournament.event_documents import (
    GONE,
    Document,
    as_bytes,
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
from tournament.services.exchange import LoadedEvent, load_event
from tournament.services.exchange.reading import MAX_BYTES
from tournament.services.results import chain_defects
from tournament.services.results.checks import result_differences

NOW = datetime(2025, 6, 1, 8, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db

TIE = "/stages/0/groups/0/ties"


def load(document: Document | bytes, **options: Any) -> LoadedEvent:
    content = document if isinstance(document, bytes) else as_bytes(document)
    return load_event(content, now=NOW, **options)


def found(document: Document | bytes) -> list[tuple[str, str]]:
    """The defects as pointer and code, after which the database is as empty as before."""
    with pytest.raises(DefectsError) as caught:
        load(document)
    assert not Tournament.objects.exists()
    assert not Zone.objects.filter(slug__contains="nan-ning").exists()
    return [(json_pointer(defect.path), defect.code) for defect in caught.value.defects]


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
        submissions = list(Submission.objects.order_by("sequence"))
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
        assert Submission.objects.count() == 3

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


class TestKnockout:
    def test_load_settles_sides_by_groups_and_results(self) -> None:
        document = at(knockout_of_four(), {"/stages/1/ties/0/ending": "completed", "/stages/1/ties/0/winner": "x"})
        load(document)
        sides = Tie.objects.filter(stage__slug="knockout").order_by("no")
        assert list(sides.values_list("no", "team_a__code", "team_x__code")) == [
            (11, "A1", "B2"),
            (12, "B1", "A2"),
            (13, "B2", None),
            (14, "A1", None),
        ]

    def test_load_keeps_a_side_by_recorded_decision(self) -> None:
        side = group_place("B", 2, team="A2", decision="B2 went home")
        document = at(knockout_of_four(), {"/stages/1/ties/0/x": side, "/stages/1/ties/1/x": {"team": "B2"}})
        load(document)
        tie = Tie.objects.get(no=11)
        assert tie.team_x is not None
        assert (tie.team_x.code, tie.slots.get(side="x").decision) == ("A2", "B2 went home")

    def test_load_takes_byes(self) -> None:
        document = at(knockout_of_four(), {"/stages/1/ties/0/x": {"bye": True}})
        load(document)
        assert list(Tie.objects.filter(no__gt=12).order_by("no").values_list("team_a__code", "team_x__code")) == [
            ("A1", None),
            (None, None),
        ]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param(
                {"/stages/1/ties/0/a": group_place("A", 1, team="A2")},
                [("/stages/1/ties/0/a/team", "side_differs_from_source")],
                id="another team than the group gives",
            ),
            pytest.param(
                {"/stages/1/ties/2/a": outcome(11, "winner", team="A1")},
                [("/stages/1/ties/2/a/team", "side_without_team")],
                id="a team where the source decides nothing yet",
            ),
            pytest.param(
                {
                    "/stages/1/ties/0/x": {"bye": True},
                    "/stages/1/ties/3/a": outcome(11, "loser", team="B2"),
                },
                [("/stages/1/ties/3/a/team", "side_is_bye")],
                id="a team where the source is a bye",
            ),
            pytest.param(
                {"/stages/1/ties/2/ending": "completed", "/stages/1/ties/2/winner": "a"},
                [("/stages/1/ties/2", "teams_unknown")],
                id="a result before the teams are known",
            ),
            pytest.param(
                {
                    "/stages/1/ties/0/x": {"bye": True},
                    "/stages/1/ties/0/ending": "completed",
                    "/stages/1/ties/0/winner": "a",
                },
                [("/stages/1/ties/0", "teams_unknown")],
                id="a result against a bye",
            ),
            pytest.param(
                {"/stages/1/ties/0/x": group_place("B", 2, decision="no team")},
                [("/stages/1/ties/0/x/team", "key_missing")],
                id="a decision without a team",
            ),
            pytest.param(
                {"/stages/1/ties/2/x": outcome(12, "loser")},
                [
                    ("/stages/1/ties/3/x", "source_used_twice"),
                    ("/stages/1/ties/2/x", "source_wrong_places"),
                ],
                id="a source used twice",
            ),
            pytest.param(
                {"/stages/1/ties/2/x": outcome(99, "winner")},
                [("/stages/1/ties/2/x/tie", "source_tie_unknown")],
                id="an unknown source",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": group_place("C", 1), "/stages/1/ties/0/x": group_place("B", 3)},
                [
                    ("/stages/1/ties/0/a/group", "source_group_unknown"),
                    ("/stages/1/ties/0/x/place", "source_place_unknown"),
                ],
                id="an unknown group and place",
            ),
            pytest.param(
                {"/stages/1/ties/0/a/stage": "finals"},
                [("/stages/1/ties/0/a/stage", "source_stage_unknown")],
                id="an unknown stage",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": {"stage": "groups", "place": 1}},
                [("/stages/1/ties/0/a", "side_source_unclear")],
                id="half a source",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": {"team": "A1", "bye": True}},
                [("/stages/1/ties/0/a", "side_source_unclear")],
                id="two sources at once",
            ),
            pytest.param(
                {"/stages/1/ties/2/places": [1, 4]},
                [
                    ("/stages/1/ties/2/round_of", "round_of_not_span"),
                    ("/stages/1/ties/0/places", "span_tie_count"),
                    ("/stages/1/ties/2/a", "source_wrong_places"),
                    ("/stages/1/ties/2/x", "source_wrong_places"),
                ],
                id="two rounds with one span",
            ),
            pytest.param(
                {"/stages/1/ties/0/a": outcome(13, "winner")},
                [
                    ("/stages/1/ties/0/a", "source_wrong_places"),
                    ("/stages/1/ties/0", "source_cycle"),
                    ("/stages/1/ties/2", "source_cycle"),
                ],
                id="a circle",
            ),
        ],
    )
    def test_load_refuses_knockout(self, changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        assert found(at(knockout_of_four(), changes)) == expected


class TestShape:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param({"/foo": 1}, ("/foo", "unknown_key"), id="unknown key at the top"),
            pytest.param({f"{TIE}/0/matches/0/score_a": 3}, (f"{TIE}/0/matches/0/score_a", "unknown_key"), id="deep"),
            pytest.param({"/format": "event-file/2"}, ("/format", "unknown_word"), id="another version"),
            pytest.param({"/tournament/venue": GONE}, ("/tournament/venue", "key_missing"), id="missing"),
            pytest.param({"/tournament/venue": None}, ("/tournament/venue", "wrong_type"), id="null where stated"),
            pytest.param({"/teams": {}}, ("/teams", "wrong_type"), id="object for list"),
            pytest.param({"/event/kind": "mixed"}, ("/event/kind", "unknown_word"), id="unknown kind"),
            pytest.param({"/event/slug": "Mixed team"}, ("/event/slug", "slug_unclear"), id="slug with a space"),
            pytest.param({"/teams/0/players/0/sex": "X"}, ("/teams/0/players/0/sex", "unknown_word"), id="sex"),
            pytest.param({"/teams/0/name": "<b>甲</b>"}, ("/teams/0/name", "text_markup"), id="HTML in a name"),
            pytest.param({"/teams/0/zone": "<i>"}, ("/teams/0/zone", "text_markup"), id="HTML in a zone"),
            pytest.param({"/teams/0/name": " "}, ("/teams/0/name", "text_blank"), id="blank name"),
            pytest.param({"/teams/0/name": "甲" * 151}, ("/teams/0/name", "too_long"), id="long name"),
            pytest.param({"/teams/0/name": "甲\n乙"}, ("/teams/0/name", "text_characters"), id="line break"),
            pytest.param({"/teams/0/squad_no": 0}, ("/teams/0/squad_no", "out_of_range"), id="squad 0"),
            pytest.param({"/teams/0/seed": True}, ("/teams/0/seed", "wrong_type"), id="true is no number"),
            pytest.param({"/teams/0/seed": 1.5}, ("/teams/0/seed", "wrong_type"), id="a fraction"),
            pytest.param({"/teams/0/seed": 10**30}, ("/teams/0/seed", "out_of_range"), id="huge"),
            pytest.param({"/stages/0/best_of": 4}, ("/stages/0/best_of", "unknown_word"), id="best of four"),
            pytest.param({"/stages/0/kind": "league"}, ("/stages/0/kind", "unknown_word"), id="kind of stage"),
            pytest.param({"/stages/0/kind": GONE}, ("/stages/0/kind", "key_missing"), id="stage without kind"),
            pytest.param({"/stages/0/qualifiers": -1}, ("/stages/0/qualifiers", "out_of_range"), id="negative"),
            pytest.param({f"{TIE}/1/score": [2, 3, 0]}, (f"{TIE}/1/score", "pair_expected"), id="three in a pair"),
            pytest.param({f"{TIE}/1/score": [2, -3]}, (f"{TIE}/1/score/1", "out_of_range"), id="negative score"),
            pytest.param({f"{TIE}/1/ending": None}, (f"{TIE}/1/ending", "unknown_word"), id="null ending"),
            pytest.param({f"{TIE}/1/winner": "CCC"}, (f"{TIE}/1/winner", "unknown_word"), id="winner by name"),
            pytest.param({f"{TIE}/1/places": [1, 2]}, (f"{TIE}/1/places", "unknown_key"), id="places in a group"),
            pytest.param({f"{TIE}/0/starts_at": "13:00"}, (f"{TIE}/0/starts_at", "time_wrong"), id="time alone"),
            pytest.param(
                {f"{TIE}/0/starts_at": "2025-05-01T13:00+08:00"}, (f"{TIE}/0/starts_at", "time_wrong"), id="with offset"
            ),
        ],
    )
    def test_load_refuses_shape(self, changes: dict[str, Any], expected: tuple[str, str]) -> None:
        assert expected in found(at(lakeside(), changes))

    def test_load_escapes_pointers(self) -> None:
        document = lakeside()
        document["a/b~c"] = 1
        assert found(document) == [("/a~1b~0c", "unknown_key")]

    def test_load_refuses_a_document_that_is_no_object(self) -> None:
        assert found(b"[]") == [("", "wrong_type")]


class TestMeaning:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param(
                {"/teams/-": {"code": "AAA", "name": "丁队"}},
                [("/teams/3/code", "team_code_twice")],
                id="team code twice",
            ),
            pytest.param({"/teams/1/seed": 1}, [("/teams/1/seed", "seed_twice")], id="seed twice"),
            pytest.param(
                {"/teams/0/players/-": {"name": "张一"}},
                [("/teams/0/players/3", "players_not_told_apart")],
                id="a name twice without codes",
            ),
            pytest.param(
                {"/teams/0/players/1/code": "1"}, [("/teams/0/players/1/code", "player_code_twice")], id="code twice"
            ),
            pytest.param(
                {"/teams/0/players/1/code": "王三"},
                [("/teams/0/players/1/code", "player_code_is_name")],
                id="a code that is another's name",
            ),
            pytest.param(
                {"/tournament/timezone": "Asia/Liuzhou"}, [("/tournament/timezone", "timezone_unknown")], id="time zone"
            ),
            pytest.param(
                {"/tournament/starts_on": "2025-02-29"}, [("/tournament/starts_on", "date_wrong")], id="no such day"
            ),
            pytest.param(
                {"/tournament/ends_on": "2025-04-30"}, [("/tournament/ends_on", "ends_before_start")], id="ends early"
            ),
            pytest.param(
                {f"{TIE}/0/starts_at": "2025-05-01T25:00"}, [(f"{TIE}/0/starts_at", "time_wrong")], id="25 o'clock"
            ),
            pytest.param(
                {
                    "/tournament/timezone": "Europe/Zagreb",
                    "/stages/0/groups/0/lots/0/at": "2025-03-30T02:30",
                },
                [("/stages/0/groups/0/lots/0/at", "time_wrong")],
                id="the hour that summer time leaves out",
            ),
            pytest.param(
                {f"{TIE}/1/starts_at": "2025-05-01T13:00", f"{TIE}/1/table": 3},
                [(f"{TIE}/1/table", "table_taken")],
                id="table used twice at one time",
            ),
            pytest.param({f"{TIE}/2/no": 1}, [(f"{TIE}/2/no", "tie_no_twice")], id="tie number twice"),
            pytest.param({f"{TIE}/2/x": "ZZZ"}, [(f"{TIE}/2/x", "team_unknown")], id="unknown team"),
            pytest.param({f"{TIE}/2/x": "AAA"}, [(f"{TIE}/2/x", "team_meets_itself")], id="a team against itself"),
            pytest.param({f"{TIE}/2/a": "CCC", f"{TIE}/2/x": "BBB"}, [(f"{TIE}/2", "pair_twice")], id="a pair twice"),
            pytest.param(
                {"/stages/0/groups/0/teams/2": "ZZZ"},
                [
                    ("/stages/0/groups/0/teams/2", "team_unknown"),
                    (f"{TIE}/1/x", "team_not_in_group"),
                    (f"{TIE}/2/x", "team_not_in_group"),
                    ("/stages/0/groups/0/lots/0/teams/2", "team_not_in_group"),
                ],
                id="unknown member",
            ),
            pytest.param(
                {"/stages/0/groups/-": {"name": "A", "teams": ["AAA"], "ties": []}},
                [("/stages/0/groups/1/name", "group_name_twice"), ("/stages/0/groups/1/teams/0", "group_team_twice")],
                id="group name twice",
            ),
            pytest.param(
                {"/stages/0/groups/-": {"name": "B", "teams": ["AAA"], "ties": []}},
                [("/stages/0/groups/1/teams/0", "team_in_two_groups")],
                id="a team in two groups",
            ),
            pytest.param(
                {"/stages/0/groups/0/lots/0/order": ["CCC", "AAA", "AAA"]},
                [("/stages/0/groups/0/lots/0/order", "lot_order_wrong")],
                id="lot order is no permutation",
            ),
            pytest.param(
                {"/stages/0/ranking": "alphabet"}, [("/stages/0/ranking", "ranking_unknown")], id="unknown ranking"
            ),
            pytest.param(
                {"/stages/0/counted_score": "kind"},
                [("/stages/0/counted_score", "unknown_counted_score")],
                id="unknown counted score",
            ),
            pytest.param(
                {"/stages/0/order_of_play": "six-singles"},
                [("/stages/0/order_of_play", "unknown_order_of_play")],
                id="unknown order of play",
            ),
            pytest.param(
                {"/stages/0/order_of_play": [{"kind": "doubles", "sex": "any", "a": "ABC", "x": None}]},
                [("/stages/0/order_of_play/0/a", "too_long")],
                id="three in a pair",
            ),
            pytest.param(
                {"/stages/0/order_of_play": [{"kind": "singles", "sex": "mixed", "a": "A", "x": "X"}]},
                [("/stages/0/order_of_play/0/sex", "order_mixed_singles")],
                id="a mixed singles",
            ),
        ],
    )
    def test_load_refuses_meaning(self, changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        assert found(at(lakeside(), changes)) == expected

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param(
                {f"{TIE}/0/lineups/a/A": "某人"},
                (f"{TIE}/0/lineups/a/A", "player_not_on_roster"),
                id="a stranger in the line-up",
            ),
            pytest.param(
                {f"{TIE}/0/lineups/a/D": "张一"}, (f"{TIE}/0/lineups/a/D", "letter_unknown"), id="an unknown letter"
            ),
            pytest.param(
                {f"{TIE}/0/lineups/a/X": "张一"}, (f"{TIE}/0/lineups/a/X", "letter_unknown"), id="the other side's"
            ),
            pytest.param(
                {f"{TIE}/0/lineups/a/B": "张一"}, (f"{TIE}/0/lineups/a/B", "player_twice"), id="a player twice"
            ),
            pytest.param(
                {
                    "/stages/0/order_of_play": "liuzhou-2024",
                    f"{TIE}/0/lineups/a/A": "王三",
                    f"{TIE}/0/lineups/a/C": "张一",
                },
                (f"{TIE}/0/lineups/a/A", "player_wrong_sex"),
                id="a woman for a man's letter",
            ),
            pytest.param(
                {f"{TIE}/0/matches/0/a": ["某人"]},
                (f"{TIE}/0/matches/0/a", "fielded_not_on_roster"),
                id="a stranger at the table",
            ),
            pytest.param(
                {f"{TIE}/0/matches/0/a": ["2"]},
                (f"{TIE}/0/matches/0/a", "fielded_not_on_roster"),
                id="a code that nobody was given",
            ),
            pytest.param(
                {f"{TIE}/0/matches/0/a": ["李二"]},
                (f"{TIE}/0/matches/0/a", "fielded_not_as_lined_up"),
                id="another than lined up",
            ),
            pytest.param(
                {f"{TIE}/0/matches/0/games/1": [9, 10]},
                (f"{TIE}/0/matches/0/games/1", "game_too_low"),
                id="a game nobody won",
            ),
            pytest.param(
                {f"{TIE}/0/matches/0/games/-": [11, 4]},
                (f"{TIE}/0/matches/0/games/3", "game_after_decision"),
                id="a game after the end",
            ),
            pytest.param(
                {f"{TIE}/0/matches/1/score": [2, 1]},
                (f"{TIE}/0/matches/1/score", "match_score_impossible"),
                id="a match without a winner",
            ),
            pytest.param(
                {f"{TIE}/0/matches/2/at_fault": GONE},
                (f"{TIE}/0/matches/2/at_fault", "fault_missing"),
                id="retired without a fault",
            ),
            pytest.param({f"{TIE}/0/winner": "x"}, (f"{TIE}/0/winner", "winner_disagrees"), id="winner disagrees"),
            pytest.param({f"{TIE}/1/winner": "a"}, (f"{TIE}/1/winner", "winner_disagrees"), id="against the score"),
            pytest.param({f"{TIE}/1/score": [3, 3]}, (f"{TIE}/1/score", "tie_score_impossible"), id="3-3"),
            pytest.param({f"{TIE}/2/winner": GONE}, (f"{TIE}/2", "nothing_recorded"), id="completed with nothing"),
            pytest.param(
                {f"{TIE}/2/ending": "walkover", f"{TIE}/2/winner": GONE},
                (f"{TIE}/2/at_fault", "fault_missing"),
                id="walk-over without a fault",
            ),
            pytest.param({f"{TIE}/2/ending": GONE}, (f"{TIE}/2/winner", "winner_before_end"), id="winner, no ending"),
        ],
    )
    def test_load_refuses_result(self, changes: dict[str, Any], expected: tuple[str, str]) -> None:
        assert expected in found(at(lakeside(), changes))

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            pytest.param(
                {f"{TIE}/0/ending": "retired", f"{TIE}/0/at_fault": "x"},
                [(f"{TIE}/0/matches/0/ending", "ending_differs")],
                id="ending differs from the match's",
            ),
            pytest.param(
                {"/stages/0/order_of_play": "five-singles"},
                [("/stages/0/order_of_play", "one_match_only")],
                id="more than one match",
            ),
            pytest.param(
                {"/teams/0/players/-": {"name": "Q"}}, [("/teams/0/players", "too_many_players")], id="two in singles"
            ),
        ],
    )
    def test_load_refuses_singles(self, changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
        assert set(expected) <= set(found(at(singles(), changes)))

    def test_load_names_players_as_the_file_does(self) -> None:
        document = at(lakeside(), {f"{TIE}/0/lineups/a/B": "张一", f"{TIE}/0/lineups/x/X": "某人"})
        with pytest.raises(DefectsError) as caught:
            load(document)
        assert {defect.params.get("player") for defect in caught.value.defects} >= {"张一", "某人"}

    def test_load_tells_players_of_one_name_apart_by_code(self) -> None:
        twins = [{"code": "7", "name": "张一"}, {"code": "8", "name": "张一"}, {"name": "王三"}]
        lineup = {"A": "7", "B": "8", "C": "王三"}
        changes = {"/teams/0/players": twins, f"{TIE}/0/lineups/a": lineup, f"{TIE}/0/matches/0/a": ["7"]}
        load(at(lakeside(), changes))
        fielded = Match.objects.get(no=2).match_players.filter(side="a")
        assert [place.player.code for place in fielded] == ["8"]
        assert load(at(lakeside(), changes)).changed is False

    def test_load_asks_for_a_code_where_the_name_is_shared(self) -> None:
        twins = [{"code": "7", "name": "张一"}, {"code": "8", "name": "张一"}, {"name": "王三"}]
        lineup = {"A": "7", "B": "张一", "C": "王三"}
        changes = {"/teams/0/players": twins, f"{TIE}/0/lineups/a": lineup, f"{TIE}/0/matches/0/a": ["7"]}
        assert (f"{TIE}/0/lineups/a/B", "player_ambiguous") in found(at(lakeside(), changes))

    def test_load_reports_defects_of_every_kind_at_once(self) -> None:
        document = at(
            knockout_of_four(),
            {
                "/foo": 1,
                "/tournament/ends_on": "2025-04-01",
                "/teams/0/players/0/sex": "W",
                "/teams/1/code": "A1",
                f"{TIE}/0/winner": GONE,
                "/stages/0/ranking": "alphabet",
                "/stages/1/ties/0/a/group": "Q",
                "/stages/1/ties/1/no": 11,
            },
        )
        assert {code for _pointer, code in found(document)} >= {
            "unknown_key",
            "ends_before_start",
            "unknown_word",
            "team_code_twice",
            "nothing_recorded",
            "ranking_unknown",
            "source_group_unknown",
            "tie_no_twice",
        }


class TestFile:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            pytest.param(b"", "file_not_json", id="empty"),
            pytest.param(b"{", "file_not_json", id="cut short"),
            pytest.param(b'{"a": NaN}', "file_number_unusable", id="NaN"),
            pytest.param(b'{"a": -Infinity}', "file_number_unusable", id="infinity"),
            pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "file_number_unusable", id="5,000 digits"),
            pytest.param(b"[" * 100_000, "file_too_deep", id="100,000 brackets"),
            pytest.param(b"[" * 200 + b"]" * 200, "file_too_deep", id="200 levels"),
            pytest.param("甲".encode("gb18030"), "file_not_utf8", id="GB18030"),
            pytest.param('{"a": 1}'.encode("utf-16"), "file_not_utf8", id="UTF-16"),
            pytest.param(b" " * (MAX_BYTES + 1), "file_too_large", id="too large"),
        ],
    )
    def test_load_refuses_file(self, content: bytes, expected: str) -> None:
        assert found(content) == [("", expected)]

    def test_load_names_keys_that_come_twice(self) -> None:
        content = as_bytes(lakeside()).replace('"name": "乙队"'.encode(), '"name": "乙队", "name": "丁队"'.encode())
        assert found(content) == [("/teams/1/name", "key_twice")]

    def test_load_refuses_half_characters(self) -> None:
        content = as_bytes(lakeside()).replace("乙队".encode(), b"\\ud800")
        assert found(content) == [("/teams/1/name", "text_characters")]

    def test_load_accepts_byte_order_mark(self) -> None:
        assert load(b"\xef\xbb\xbf" + as_bytes(lakeside())).changed

    def test_load_takes_whole_numbers_with_a_fraction_of_nought(self) -> None:
        load(as_bytes(lakeside()).replace(b'"table": 3', b'"table": 3.0'))
        tie = Tie.objects.get(no=1)
        assert tie.table is not None
        assert tie.table.table_no == 3


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
