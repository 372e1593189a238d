"""Event files of the right shape that say what cannot be."""

from typing import Any

import pytest

from tests.tournament.event_documents import (
    GONE,
    at,
    knockout_of_four,
    lakeside,
    singles,
)
from tests.tournament.exchange_loading import TIE, found, load
from tournament.models import (
    Match,
)
from tournament.rules.errors import DefectsError

pytestmark = pytest.mark.django_db


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
