"""Words of English by what they stand for."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ONE_AND_MANY = {
    "tie": ("tie", "ties"),
    "game": ("game", "games"),
    "group": ("group", "groups"),
    "defeat": ("defeat", "defeats"),
    "group that was": ("group was", "groups were"),
}
ROUNDS = {2: "the final", 4: "the semi-finals", 8: "the quarter-finals"}
PLACES = {1: "the title", 2: "second place", 3: "third place"}
SCOPES = {"group": "the group's", "round": "the round's", "day": "the day's", "event": "the event's", "so_far": "the"}
VERBS = {
    "comeback": "came back to beat",
    "last_game": "edged",
    "close": "held off",
    "clean": "blanked",
    "sweep": "swept past",
    "straight": "beat",
    "beat": "beat",
}
FAULTS = {"walkover": "did not play", "retired": "retired", "defaulted": "were defaulted"}
NOBODY = {
    "walkover": "had no winner as neither side played",
    "retired": "had no winner as both sides retired",
    "defaulted": "had no winner as both sides were defaulted",
    "not_played": "was not played",
}
COURSES = {
    "WWLLW": "{w} won the first two matches, {l} the next two, and the {last} decided",
    "LLWWW": "{w} lost the first two matches and won the next three",
    "WLWLW": "{w} led twice, {l} levelled twice, and the {last} decided",
    "LWLWW": "{w} trailed twice, levelled twice, and won the {last}",
    "WLLWW": "{w} won the first match, lost the next two, levelled at 2-2 and won the {last}",
    "LWWLW": "{w} lost the first match, won the next two, were levelled at 2-2 and won the {last}",
    "LWWW": "{w} lost the first match and won the next three",
    "WLWW": "the first two matches were shared before {w} won the next two",
    "WWLW": "{w} won the first two matches, lost the third and won the fourth",
}
STATES = {
    "settled": ("settle", "settling", "the tie for {team}"),
    "made": ("make", "making", "it {after}"),
    "level": ("level", "levelling", "at {own} for {team}"),
    "back": ("bring", "bringing", "{team} back to {own}"),
    "ahead": ("put", "putting", "{team} {own} ahead"),
}
CRITERIA = {
    "match_points_among": "match points",
    "head_to_head": "the tie between them",
    "matches_ratio": "ratio of matches",
    "games_ratio": "ratio of games",
    "points_ratio": "ratio of points",
    "matches_difference": "difference of matches",
    "games_difference": "difference of games",
    "points_difference": "difference of points",
    "matches_ratio_all": "ratio of matches in all ties",
    "games_ratio_all": "ratio of games in all ties",
    "points_ratio_all": "ratio of points in all ties",
}
