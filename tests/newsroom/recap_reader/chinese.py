"""Every kind of sentence a Chinese recap may have as a pattern; ``<name:kind>`` stands for something read."""

DIGITS = "零一二三四五六七八九十"
NUMBER = r"(?:[零一二两三四五六七八九十]|\d+)"
RATIO = r"\d+比\d+"
KINDS = {
    "N": NUMBER,
    "O": rf"第{NUMBER}",
    "S": RATIO,
    "D": r"\d+月\d+日",
    "P": r"[^，。的]+?",
    "X": r".+?",
    "F": r"[\d比、+-]+",
    "SCOPE": "全组|本轮|当日|全赛程|已结束的",
    "PLACE": r"冠军|亚军|季军|第\d+名",
    "GOAL": r"决赛|四强|八强|\d+强",
    "VERB": "逆转|险胜|力克|完胜|横扫|战胜",
    "BROKE": "弃权|中途退赛|被判负",
    "ROUND": r"决赛|季军争夺战",
    "NOBODY": "双方均弃权|双方均退赛|双方均被判负|比赛未进行",
}
SCOPES = {"全组": "group", "本轮": "round", "当日": "day", "全赛程": "event", "已结束的": "so_far"}
VERBS = {"逆转": "comeback", "险胜": "last_game", "力克": "close", "完胜": "clean", "横扫": "sweep", "战胜": "beat"}
ENDINGS = {
    "弃权": "walkover",
    "中途退赛": "retired",
    "被判负": "defaulted",
    "双方均弃权": "walkover",
    "双方均退赛": "retired",
    "双方均被判负": "defaulted",
    "比赛未进行": "not_played",
}
CRITERIA = {
    "积分": "match_points_among",
    "胜负关系": "head_to_head",
    "盘数胜负比率": "matches_ratio",
    "局数胜负比率": "games_ratio",
    "得失分比率": "points_ratio",
}
PLACES = {"冠军": 1, "亚军": 2, "季军": 3}
ROUNDS = {"决赛": (1, 2), "半决赛": (1, 4), "四分之一决赛": (1, 8), "八分之一决赛": (1, 16), "季军争夺战": (3, 4)}
GAIN = {"弃权": "不战而胜", "中途退赛": "获胜", "被判负": "获胜"}

CLAUSES = (
    ("scored", r"<w:T>(?:以)?<s:S><verb:VERB><l:T>"),
    ("won", r"<w:T>战胜<l:T>"),
    ("broken", r"<l:T><broke:BROKE>，<w:T>(?P<gain>不战而胜|获胜)"),
    ("nobody", r"<a:T>对<x:T><nobody:NOBODY>"),
)
TOLD = (
    ("comeback", r"<w:T>先失两(?P<unit>盘|局)后连扳<n:N>(?P=unit)，以<s:S>逆转<l:T>"),
    ("last_game", r"<w:T>以<s:S>险胜<l:T>，<o:O>盘打到决胜局才分出胜负"),
    ("clean", r"<w:T>以<s:S>完胜<l:T>，一局未失"),
)
COURSES = {
    r"<w:T>先胜两盘，被<l:T>连扳两盘追平，<o:O>盘决胜": "WWLLW",
    r"<w:T>先失两盘，随后连扳三盘": "LLWWW",
    r"<w:T>两度领先，两度被<l:T>追平，<o:O>盘决胜": "WLWLW",
    r"<w:T>两度落后，两度追平，<o:O>盘决胜": "LWLWW",
    r"<w:T>先胜一盘后连失两盘，追成2比2平，<o:O>盘决胜": "WLLWW",
    r"<w:T>先失一盘后连胜两盘，被<l:T>追成2比2平，<o:O>盘决胜": "LWWLW",
    r"<w:T>先失一盘，随后连胜三盘": "LWWW",
    r"双方前两盘各胜一盘，<w:T>连胜后两盘": "WLWW",
    r"<w:T>先胜两盘，失掉第三盘后在第四盘取胜": "WWLW",
}
CORES = (
    ("full", r"<p:P>以<s:S>(?P<v>险胜|力克)<q:P>，决胜局比分<g:S>"),
    ("full_back", r"<p:P>先失两局后连扳三局，以<s:S>逆转<q:P>，决胜局比分<g:S>"),
    ("full_slip", r"<p:P>先胜两局后被追平，以<s:S>胜<q:P>，决胜局比分<g:S>"),
    ("first_lost", r"<p:P>先失一局后连胜三局，以<s:S>战胜<q:P>"),
    ("easy", r"<p:P>以<s:S>轻取<q:P>"),
    ("plain", r"<p:P>以<s:S>(?:战胜|险胜)<q:P>"),
    ("retired", r"局分<s:S>、<o:O>局打到<g:S>时，<q:P>退赛，<p:P>获胜"),
    ("retired_only", r"<q:P>退赛，<p:P>获胜"),
    ("walkover", r"<q:P>弃权，<p:P>不战而胜"),
    ("defaulted", r"<q:P>被判负，<p:P>获胜"),
    ("winner", r"<p:P>战胜<q:P>"),
)
STATES = (
    ("settled", r"<t:T>锁定胜局"),
    ("after", r"总比分改为<r:S>"),
    ("level", r"<t:T>将总比分扳成<r:S>"),
    ("behind", r"<t:T>将总比分追至<r:S>"),
    ("ahead", r"<t:T><r:S>领先"),
)
MATCH = r"(?P<decider>决胜的)?<m:O>盘，<core:X>，(?P<state>[^，]+)"
"""Core and state are read by their own patterns."""
TEAM_STATE = "，"
HEADLINES = (
    ("places_headline", r"<clause:X>，?(?:夺冠|获<place:PLACE>)"),
    ("next_headline", r"<clause:X>，?晋级<goal:GOAL>"),
    ("clause", r"<clause:X>"),
    ("group_first", r"<t:T><record:X>列<group:X>第一"),
    ("progress", r"<label:X>?<n:N>场比赛(?:全部结束|已有<done:N>场结束)"),
    ("going", r"<teams:X>晋级<goal:GOAL>"),
    ("day_groups", r"<d:D>：<n:N>场比赛结束，<groups:N>个小组排定名次"),
    ("day_ties", r"<d:D>：<n:N>场比赛结束"),
    ("champion", r"<t:T>夺得<label:X>冠军"),
)
SENTENCES = (
    ("tie_lead", r"(?:<d:D>，)?在<label:X>中，<told:X>"),
    ("places", r"<w:T>获得<first:PLACE>，<l:T>获得<second:PLACE>"),
    ("ranks", r"小组赛结束后，<w:T>列<group:X>第<first:N>名，<l:T>列第<second:N>名"),
    (
        "seeds",
        r"按种子排位，<w:T>是(?:<own:N>号种子|非种子队|非种子选手)，<l:T>是<other:N>号种子，这是一场以下克上的胜利",
    ),
    ("few_games", r"<w:T>全场只丢<n:N>局"),
    ("single_games", r"<w:T>各局比分为<games:F>"),
    ("double", r"<t:T>的<who:P>独取<n:N>分"),
    ("full_matches", r"<of:N>盘比赛(?:全部|中有<n:N>盘)打满<best:N>局"),
    ("fewer", r"从总得分看，<w:T>以<s:S>少于对手"),
    ("same", r"从总得分看，双方<s:S>持平"),
    ("more", r"从总得分看，<w:T>以<s:S>仅多<n:N>分"),
    (
        "group_lead",
        r"<label:X>赛<group:X><n:N>场比赛全部结束，<t:T><record:X>，积<points:N>分，获得小组第一(?P<on>并晋级淘汰赛)?",
    ),
    ("spread", r"<scope:SCOPE><n:N>场比赛中，(?:<na:N>场以<sa:S>结束)(?:，<nb:N>场以<sb:S>结束)?"),
    ("closest", r"<scope:SCOPE>总得分最接近的一场是<clause:X>，双方总得分为<s:S>"),
    ("biggest", r"<scope:SCOPE>总得分差距最大的一场是<clause:X>，双方总得分为<s:S>"),
    ("only_back", r"<w:T>逆转<l:T>，是<scope:SCOPE>唯一先失两盘后的逆转"),
    ("backs", r"<scope:SCOPE>有(?:<n:N>场先失两盘后的逆转|队伍在先失两盘后逆转)：<list:X>"),
    ("unfinished", r"<scope:SCOPE>有<n:N>场比赛未能(?P<how>进行|打完)：<list:X>"),
    ("longest", r"<w:T>与<l:T>一战的(?:<m:O>盘)?<o:O>局打到<s:S>，是<scope:SCOPE>得分最高的一局"),
    ("full_of", r"<scope:SCOPE>有<n:N>盘打满<best:N>局"),
    ("alone", r"<t:T><n:N>战全胜，是<scope:SCOPE>唯一不败的一方"),
    ("unbeaten", r"<scope:SCOPE>保持不败的有：<list:X>"),
    ("most_wins", r"<t:T>的<who:P>赢下<n:N>盘单打、(?:只输<lost:N>盘|一盘未失)，胜场为<scope:SCOPE>最多"),
    ("going", r"<teams:X>晋级<goal:GOAL>"),
    ("groups", r"<n:N>个小组的第一名分别是：<list:X>"),
    (
        "event_lead",
        r"<label:X>(?P<days>\d+月\d+日(?:至(?:\d+月)?\d+日)?)在<venue:X>举行，<teams:N>(?:支队伍|名选手|对选手)参加<event:X>比赛，<n:N>场比赛(?:全部结束|已有<done:N>场结束)",
    ),
    ("day_part", r"<d:D>，<label:X>安排<total:N>场比赛，已有<n:N>场结束：<list:X>"),
    ("day_lead", r"<d:D>，<label:X>共进行<n:N>场比赛：<list:X>"),
    ("podium", r"<list:X>(?:获得|并列)(?:冠军|亚军|季军)"),
    ("level_groups", r"<of:N>个小组中，<n:N>个组有三[队人]或更多同分：<list:X>(?:，其中<lot:N>个组以抽签定出名次)?"),
    ("lot", r"<teams:X>同积<points:N>分，相互间的<criteria:X>均相同，抽签定出名次"),
    ("figures", r"<teams:X>同积<points:N>分，(?:相互间的)?<by:X>依次为<figures:F>，名次由此排定"),
    ("criteria", r"<teams:X>同积<points:N>分，按(?:相互间的)?<criteria:X>排定名次"),
    ("order", r"<list:X>列(?:第[二三四五六七八九十]|最后)"),
    ("progress", r"<label:X>?<n:N>场比赛(?:全部结束|已有<done:N>场结束)"),
    ("round_result", r"<label:ROUND>中，<clause:X>"),
    ("results", r"(?:(?P<opening>[^，。]*?组|第\S+?轮)，)?<list:X>"),
)
