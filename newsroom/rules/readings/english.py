"""English forms, tried from the first line to the last. Wordings are compared in small letters."""

from newsroom.rules.readings import bounds
from newsroom.rules.readings.form import Form, after, before, between, place, superlative, top, whole

PLAIN = (
    "a total of|as many as|a full|exactly|precisely|altogether|only|just|all|the|its|their|these|those|of|no other than"
)
UNIT = "(?:[ -]?(?!hundred|thousand|million|billion)[a-z][a-z' -]{0,40})?"
TAIL = "(?:[ -][a-z0-9' -]{0,40})?"
# Nouns that first, second and third merely number; anything else that is first is claimed to have had none before it.
NUMBERED = "(?:day|round|game|tie|leg|session|stage|group|point|team|squad|set|quarter)s?|match(?:es)?|half"
ROWS = "round|group|table|day|game|match|court|session"
MEDAL = "(?: medal(?:s|lists?)?)?"
DROPPING = "(?:losing|dropping|conceding) an? [a-z]+"
SPANS = "(?:days|weeks|months|years|rounds|sessions|evenings)"
OVER = f"over(?! (?:two|three|four|five|six|seven|eight|nine|ten) {SPANS})"
FINISHED = "finish(?:ed|ing)?|came|coming|placed|stood|ranked|took|joint|tied(?: for)?|share[ds]?"

SUPERLATIVES = (
    "most|fewest|best|worst|"
    "(?:bigg|larg|great|small|high|low|long|short|young|old|fast|slow|strong|weak|clos|tight|narrow|wid|hard|tough|"
    "heavi|busi|earli|rich)est"
)

FORMS: tuple[Form, ...] = (
    between("en between", "between {n} and {m}{u}"),
    between("en range", "(?:from )?{n}(?: to | ?[–-] ?){m}{u}"),
    between("en places", "places {n} to {m}"),
    whole("en best of three", "best[ -]of[ -]{n}"),
    whole("en a third", "(?=a (?:third|quarter|fifth)){n}{u}"),
    whole("en dozens", "dozens{t}", bounds.several, 12),
    whole("en hundreds", "hundreds{t}", bounds.several, 100),
    whole("en thousands", "thousands{t}", bounds.several, 1000),
    whole("en tens of thousands", "tens of thousands{t}", bounds.several, 10000),
    whole("en 120-odd", "{n}[ -]odd{u}", bounds.to_next_step),
    whole("en 120-plus", r"{n}(?:\+|[ -]plus\b){u}", bounds.at_least),
    before("en at least", "at least|(?:no|not) (?:fewer|less) than|a minimum of", bounds.at_least),
    before("en at most", "at most|(?:no|not) more than|up to|a maximum of|not exceeding", bounds.at_most),
    before("en just over", "just over|slightly more than|a little over|a little more than", bounds.just_above),
    before("en more than", "more than|well over|" + OVER + "|above|upwards? of|in excess of|exceeding", bounds.above),
    whole("en over two days", "over {n} " + SPANS, bounds.exactly),
    before("en nearly", "nearly|almost|close to|just under|approaching|just short of|not quite", bounds.almost),
    before("en fewer than", "fewer than|less than|under|below|short of", bounds.below),
    before("en about", "about|around|roughly|approximately|some|circa|in the region of", bounds.about),
    after("en or more", "or more|or above|and above|and over|or over", bounds.at_least),
    after("en or fewer", "or fewer|or less|or under|and under|and below", bounds.at_most),
    after("en or so", "or so|or thereabouts", bounds.about),
    whole(
        "en unbeaten",
        "{a}(?:un(?:beaten|defeated)|without (?:a (?:defeat|loss)|(?:losing|dropping|conceding) an? [a-z]+)){t}",
        value=0,
    ),
    place(
        "en champion",
        "{a}(?:champions?|winners?|gold" + MEDAL + "|w[io]n the (?:title|championship|trophy|cup)){t}",
        1,
    ),
    place("en runner-up", "{a}(?:runners?-up|silver" + MEDAL + "){t}", 2),
    place("en bronze", "{a}bronze" + MEDAL + "{t}", 3),
    top("en finalist", "{a}(?:(?<!semi-)(?<!quarter-)finalists?|reach(?:ed|ing)? the final)", 2),
    top("en semi-finalist", "{a}(?:semi-?finalists?|reach(?:ed|ing)? the semi-?finals?)", 4),
    top("en quarter-finalist", "{a}(?:quarter-?finalists?|reach(?:ed|ing)? the quarter-?finals?)", 8),
    top("en top eight", "{a}(?:top|last|final|best) {n}"),
    place("en third place", "{a}{o}(?:[ -](?:place[ds]?|position|overall|in (?:its|their|the) group))"),
    place("en finished fourth", "(?:" + FINISHED + ") (?:joint |equal |the )?{o}"),
    place("en No. 3", r"{a}(?:world )?no\. ?{n}"),
    place("en 33rd-ranked", "{a}{o}-(?:ranked|seeded){t}"),
    place("en third game", "{a}{o}[ -](?:" + NUMBERED + "){t}"),
    superlative("en first", r"{a}(?:very )?first(?!-hand\b| aid\b| of all\b){t}"),
    place("en third", "{a}(?!first){o}(?:[ -][a-z].*)?"),
    place("en round three", "(?:" + ROWS + ") {n}"),
    superlative("en only", "{a}(?:only|sole)(?! {n})(?: [a-z].*)?"),
    superlative("en most", "{a}(?:" + SUPERLATIVES + "){t}"),
    whole("en 122", "{n}{u}"),
)
