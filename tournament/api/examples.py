"""What the description of the interface shows: the answers and bodies of one small event."""

from typing import Any

TIE: dict[str, Any] = {
    "no": 1,
    "round_no": 1,
    "a": "AAA",
    "x": "BBB",
    "starts_at": "2025-05-01T13:00",
    "table": 3,
    "ending": "completed",
    "lineups": {"a": {"A": "张一", "B": "李二", "C": "王三"}, "x": {"X": "赵四", "Y": "孙五", "Z": "周六"}},
    "matches": [
        {"no": 1, "a": ["张一"], "x": ["赵四"], "ending": "completed", "games": [[11, 4], [11, 9], [11, 4]]},
        {"no": 2, "a": ["李二"], "x": ["孙五"], "ending": "completed", "games": [[11, 7], [11, 8], [11, 6]]},
        {"no": 3, "a": ["王三"], "x": ["周六"], "ending": "retired", "at_fault": "x", "games": [[11, 5], [6, 3]]},
    ],
    "version": 1,
    "stage": "groups",
    "group": "A",
    "state": "official",
    "status": "finished",
}
RESULT_KEYS = ("ending", "lineups", "matches")
PLACE = {"place": 1, "teams": ["AAA"], "match_points": 4, "decided_by": "match_points", "steps": []}

SHOWN: dict[str, Any] = {
    "tournament": {
        "slug": "lakeside-2025",
        "name": "湖畔公开赛",
        "name_en": "Lakeside Open",
        "starts_on": "2025-05-01",
        "ends_on": "2025-05-02",
        "city": "湖城",
        "venue": "一号馆",
        "timezone": "Asia/Shanghai",
        "provenance": "reported",
        "second_person": "off",
        "events": [{"slug": "mixed-team", "name": "混合团体", "name_en": "Mixed team", "kind": "team"}],
    },
    "event": {
        "slug": "mixed-team",
        "name": "混合团体",
        "kind": "team",
        "tournament": "lakeside-2025",
        "stages": [
            {
                "slug": "groups",
                "kind": "groups",
                "best_of": 5,
                "order_of_play": "five-singles",
                "stop_at_majority": True,
                "play_all_games": False,
                "ranking": "ittf",
                "counted_score": "default",
                "qualifiers": 2,
                "groups": [{"name": "A", "teams": ["AAA", "BBB", "CCC"]}],
            }
        ],
    },
    "team": {"code": "AAA", "name": "甲队", "name_en": "Team A", "players": [{"name": "张一", "sex": "M"}]},
    "tie": TIE,
    "standing": {
        "stage": "groups",
        "group": "A",
        "ties_played": 3,
        "ties_total": 3,
        "provisional": False,
        "places": [PLACE],
        "lots_needed": [],
    },
    "final_place": {"place": 1, "teams": ["AAA"], "by": "tie 122"},
    "accepted": {"tie": TIE, "version": 1, "state": "official", "submission": 17},
    "submission": {"base_version": 0, **{key: TIE[key] for key in RESULT_KEYS}},
    "confirmation": {"base_version": 1},
    "errors": {
        "errors": [
            {
                "path": "/matches/0/games/2",
                "code": "game_not_two_clear",
                "message": "11-10 不是打完的一局：须净胜 2 分。",
            }
        ]
    },
    "conflict": {
        "errors": [
            {
                "path": "/base_version",
                "code": "version_conflict",
                "message": "本场已是第 1 版，不是第 0 版：有人先提交了。",
            }
        ],
        "tie": TIE,
    },
}
