"""Words of Chinese by what they stand for."""

DIGITS = "零一二三四五六七八九十"
UNITS = {"tie": "场", "game": "局", "group": "个小组"}
SHORT_UNITS = {"tie": "场", "match": "盘", "group": "个"}
ROUNDS = {2: "决赛", 4: "半决赛", 8: "四分之一决赛", 16: "八分之一决赛", 32: "十六分之一决赛"}
GOALS = {2: "决赛", 4: "四强", 8: "八强"}
PLACES = {1: "冠军", 2: "亚军", 3: "季军"}
SCOPES = {"group": "全组", "round": "本轮", "day": "当日", "event": "全赛程", "so_far": "已结束的"}
VERBS = {
    "comeback": "逆转",
    "last_game": "险胜",
    "close": "力克",
    "clean": "完胜",
    "sweep": "横扫",
    "straight": "战胜",
    "beat": "战胜",
}
FAULTS = {"walkover": "弃权", "retired": "中途退赛", "defaulted": "被判负"}
NOBODY = {"walkover": "双方均弃权", "retired": "双方均退赛", "defaulted": "双方均被判负", "not_played": "比赛未进行"}
COURSES = {
    "WWLLW": "{w}先胜两盘，被{l}连扳两盘追平，{last}盘决胜",
    "LLWWW": "{w}先失两盘，随后连扳三盘",
    "WLWLW": "{w}两度领先，两度被{l}追平，{last}盘决胜",
    "LWLWW": "{w}两度落后，两度追平，{last}盘决胜",
    "WLLWW": "{w}先胜一盘后连失两盘，追成2比2平，{last}盘决胜",
    "LWWLW": "{w}先失一盘后连胜两盘，被{l}追成2比2平，{last}盘决胜",
    "LWWW": "{w}先失一盘，随后连胜三盘",
    "WLWW": "双方前两盘各胜一盘，{w}连胜后两盘",
    "WWLW": "{w}先胜两盘，失掉第三盘后在第四盘取胜",
}
STATES = {
    "settled": "{team}锁定胜局",
    "made": "总比分改为{after}",
    "level": "{team}将总比分扳成{own}",
    "back": "{team}将总比分追至{own}",
    "ahead": "{team}{own}领先",
}
CRITERIA = {
    "match_points_among": "积分",
    "head_to_head": "胜负关系",
    "matches_ratio": "盘数胜负比率",
    "games_ratio": "局数胜负比率",
    "points_ratio": "得失分比率",
    "matches_difference": "净胜盘数",
    "games_difference": "净胜局数",
    "points_difference": "净胜分数",
    "matches_ratio_all": "全部比赛的盘数胜负比率",
    "games_ratio_all": "全部比赛的局数胜负比率",
    "points_ratio_all": "全部比赛的得失分比率",
}
