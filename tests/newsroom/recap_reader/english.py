"""Every kind of sentence an English recap may have as a pattern; ``<name:kind>`` stands for something read."""

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBER = rf"(?:{'|'.join(WORDS)}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|\d+)"
KINDS = {
    "N": NUMBER,
    "O": rf"(?:{'|'.join(ORDINALS[1:])}|opening|\d+(?:st|nd|rd|th))",
    "S": r"\d+-\d+",
    "D": rf"\d+ (?:{'|'.join(MONTHS)})",
    "P": r"[^,]+?",
    "X": r".+?",
    "F": r"[\d\- ,a-z]+?",
    "SCOPE": "(?:T|t)he (?:group|round|day|event)'s",
    "PLACE": r"the title|\w+ place",
    "GOAL": r"the final|the semi-finals|the quarter-finals|the round of \d+",
    "VERB": "came back to beat|edged|held off|blanked|swept past|beat",
    "BROKE": "did not play|retired|were defaulted|was defaulted",
    "NOBODY": "had no winner as neither side played|had no winner as both sides retired|"
    "had no winner as both sides were defaulted|was not played",
    "ROUND": r"the final|the third-place play-off",
}
SCOPES = {f"{the} {what}'s": what for the in ("the", "The") for what in ("group", "round", "day", "event")}
VERBS = {
    "came back to beat": "comeback",
    "edged": "last_game",
    "held off": "close",
    "blanked": "clean",
    "swept past": "sweep",
    "beat": "beat",
}
ENDINGS = {
    "did not play": "walkover",
    "retired": "retired",
    "were defaulted": "defaulted",
    "was defaulted": "defaulted",
    "had no winner as neither side played": "walkover",
    "had no winner as both sides retired": "retired",
    "had no winner as both sides were defaulted": "defaulted",
    "was not played": "not_played",
}
CRITERIA = {
    "match points": "match_points_among",
    "the tie between them": "head_to_head",
    "ratio of matches": "matches_ratio",
    "ratio of games": "games_ratio",
    "ratio of points": "points_ratio",
}
PLACES = {"the title": 1}
ROUNDS = {
    "the final": (1, 2),
    "the semi-finals": (1, 4),
    "the quarter-finals": (1, 8),
    "the third-place play-off": (3, 4),
}

CLAUSES = (
    ("scored", r"<w:T> <verb:VERB> <l:T> <s:S>"),
    ("won", r"<w:T> beat <l:T>"),
    ("broken", r"<w:T> won (?P<gain>by walk-over )?as <l:T> <broke:BROKE>"),
    ("nobody", r"<a:T> v <x:T> <nobody:NOBODY>"),
)
TOLD = (
    ("comeback", r"<w:T> came back from two (?P<unit>matches|games) down to beat <l:T> <s:S>"),
    ("last_game", r"<w:T> edged <l:T> <s:S> in the last game of the <o:O> match"),
    ("clean", r"<w:T> blanked <l:T> <s:S> without losing a game"),
)
COURSES = {
    r"<w:T> won the first two matches, <l:T> the next two, and the <o:O> decided": "WWLLW",
    r"<w:T> lost the first two matches and won the next three": "LLWWW",
    r"<w:T> led twice, <l:T> levelled twice, and the <o:O> decided": "WLWLW",
    r"<w:T> trailed twice, levelled twice, and won the <o:O>": "LWLWW",
    r"<w:T> won the first match, lost the next two, levelled at 2-2 and won the <o:O>": "WLLWW",
    r"<w:T> lost the first match, won the next two, were levelled at 2-2 and won the <o:O>": "LWWLW",
    r"<w:T> lost the first match and won the next three": "LWWW",
    r"The first two matches were shared before <w:T> won the next two": "WLWW",
    r"<w:T> won the first two matches, lost the third and won the fourth": "WWLW",
}
CORES = (
    ("full", r"<p:P> (?P<v>edged|outlasted) <q:P> <s:S>, <g:S> in the last game,"),
    ("full_back", r"<p:P> came back from two games down to beat <q:P> <s:S>, <g:S> in the last game,"),
    ("full_slip", r"<p:P> let a two-game lead slip but beat <q:P> <s:S>, <g:S> in the last game,"),
    ("first_lost", r"<p:P> dropped the first game before beating <q:P> <s:S>"),
    ("easy", r"<p:P> eased past <q:P> <s:S>"),
    ("plain", r"<p:P> (?:beat|edged) <q:P> <s:S>"),
    ("retired", r"<p:P> won as <q:P> retired at <s:S> in games and <g:S> in the <o:O>,"),
    ("retired_only", r"<p:P> won as <q:P> retired,"),
    ("walkover", r"<p:P> won by walk-over against <q:P>,"),
    ("defaulted", r"<p:P> won as <q:P> was defaulted,"),
    ("winner", r"<p:P> beat <q:P>"),
)
STATES = (
    ("settled", r"(?:to settle|settling) the tie for <t:T>"),
    ("after", r"(?:to make|making) it <r:S>"),
    ("level", r"(?:to level|levelling) at <r:S> for <t:T>"),
    ("behind", r"(?:to bring|bringing) <t:T> back to <r:S>"),
    ("ahead", r"(?:to put|putting) <t:T> <r:S> ahead"),
)
MATCH = (
    r"In the (?P<decider>deciding )?<m:O> match, <core:X> "
    r"(?P<state>(?:(?:to )?(?:settle|settling|make|making|level|levelling|bring|bringing|put|putting)) .+)"
)
"""Core and state are read by their own patterns."""
HEADLINES = (
    ("places_headline", r"<clause:X> (?:to|and go on to) take <place:PLACE>"),
    ("next_headline", r"<clause:X> (?:to|and go on to) reach <goal:GOAL>"),
    ("clause", r"<clause:X>"),
    ("group_first", r"<t:T> <record:X> to win <group:X>"),
    ("going", r"<teams:X> reach <goal:GOAL>"),
    ("day_groups", r"<d:D>: <n:N> ties? played, <groups:N> groups? settled"),
    ("day_ties", r"<d:D>: <n:N> ties? played"),
    ("champion", r"<t:T> wins? <label:X>"),
    ("progress", r"<label:X>: (?:(?:all )?<n:N> ties?|both ties|<done:N> of <total:N> ties?) finished"),
)
SENTENCES = (
    ("places", r"<w:T> took <first:PLACE> and <l:T> <second:PLACE>"),
    ("ranks", r"<w:T> finished <first:O> in <group:X> and <l:T> <second:O>"),
    ("seeds", r"By the seedings it was an upset: <w:T> (?:seeded <own:N>|unseeded), <l:T> seeded <other:N>"),
    ("few_games", r"<w:T> lost only <n:N> games? in the tie"),
    ("single_games", r"The games went <games:F> for <w:T>"),
    ("double", r"<who:P> won (?:both|all <n:N>) singles for <t:T>"),
    ("full_matches", r"(?:<n:N>|All) of the <of:N> matches went to <best:N> games"),
    ("fewer", r"On points, <w:T> scored fewer than their opponents, <s:S>"),
    ("same", r"Both sides scored the same number of points, <s:S>"),
    ("more", r"On points, <w:T> scored only <n:N> more than their opponents, <s:S>"),
    ("group_lead", r"<t:T> <record:X> for <points:N> match points and first place in <group:X> of <label:X>, "
     r"complete after <n:N> ties?(?P<on>, and went on to the knock-out)?"),
    ("group_part", r"In <group:X> of <label:X>, (?:<done:N> of )?<n:N> ties? finished"),
    ("so_far", r"Of the <n:N> ties? so far, (?:<na:N> ended <sa:S>)(?: and <nb:N> ended <sb:S>)?"),
    ("spread", r"Of <scope:SCOPE> <n:N> ties?, (?:<na:N> ended <sa:S>)(?: and <nb:N> ended <sb:S>)?"),
    ("closest", r"In <scope:SCOPE> closest tie by points, <clause:X> with <s1:N> points to <s2:N>"),
    ("biggest", r"In <scope:SCOPE> biggest win by points, <clause:X> with <s1:N> points to <s2:N>"),
    ("only_back", r"In <scope:SCOPE> only comeback from two matches down, <w:T> beat <l:T>"),
    ("backs", r"(?:In <scope:SCOPE> <n:N> comebacks from two matches down|From two matches down), <list:X>"),
    ("unfinished", r"<n:N> of <scope:SCOPE> ties (?:was|were) not (?P<how>played|played out): <list:X>"),
    ("longest", r"<scope:SCOPE> longest game, the <o:O> (?:game|of the <m:O> match) when <w:T> beat <l:T>, "
     r"ended <s:S>"),
    ("full_of", r"In all, <n:N> of <scope:SCOPE> matches went to <best:N> games"),
    ("alone", r"<t:T> alone stayed unbeaten, winning <n:N> ties?"),
    ("unbeaten", r"Staying unbeaten were <list:X>"),
    ("most_wins", r"<who:P> of <t:T> won <scope:SCOPE> most singles, <n:N> with <lost:N> defeats?"),
    ("going", r"<teams:X> went on to <goal:GOAL>"),
    ("groups", r"The <n:N> groups? (?:was|were) won by <list:X>"),
    ("event_lead", r"<event:X> at the <label:X> drew <teams:N> (?:teams|players|pairs) to the "
     r"<venue:X> in <city:X>, on "
     r"(?P<days>[^;]+); "
     r"(?:(?:all )?<n:N> ties?|both ties|<done:N> of <total:N> ties?) finished"),
    ("day_part", r"On <d:D>, <n:N> of <total:N> ties? planned of <label:X> finished: <list:X>"),
    ("day_lead", r"On <d:D>, <n:N> ties? of <label:X> finished: <list:X>"),
    ("podium", r"<list:X> (?:took|shared) (?:the title|second place|third place)"),
    ("level_groups", r"Three or more were level on match points in <n:N> of the <of:N> groups, <list:X>"
     r"(?:; <lot:N> of them (?:was|were) settled by lot)?"),
    ("lot", r"<teams:X> were level on <points:N> match points and stayed level on <criteria:X>; a lot placed them"),
    ("figures", r"<teams:X> were level on <points:N> match points and were placed by <by:X>: <figures:F>"),
    ("criteria", r"<teams:X> were level on <points:N> match points and were placed by <criteria:X> among them"),
    ("order", r"<list:X> (?:finished <o:O> with <points:N>|withdrew, their results annulled)"),
    ("round_lead", r"In <label:X>, (?:(?:all )?<n:N> ties?|both ties|<done:N> of <total:N> ties?) finished"),
    ("round_result", r"In <label:ROUND>, <clause:X>"),
    ("tie_lead", r"(?P<told>.+) in <label:X>(?: on <d:D>)?"),
    ("results", r"(?:(?P<opening>Round \d+|Group \S+|[^:]*?组): )?<list:X>"),
)  # fmt: skip
