"""What a claim looks like in English."""

import re

from newsroom.rules.numerals import ENGLISH_ORDINAL, NUMBER, Language
from newsroom.rules.numerals.english import SMALL
from newsroom.rules.readings.english import FINISHED, FORMS, NUMBERED, SUPERLATIVES
from newsroom.rules.scanner.english_traps import TRAPS
from newsroom.rules.scanner.found import Kind, Match, Rule, Step
from newsroom.rules.scanner.scores import scores, tells_time

N = NUMBER["en"]
O = ENGLISH_ORDINAL
_BEFORE = "|".join(form.words for form in FORMS if form.shape == "before")
_AFTER = "|".join(form.words for form in FORMS if form.shape == "after")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_SMALL = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_STOP = (
    "of|and|or|to|in|on|at|by|for|from|with|than|that|which|who|as|the|a|an|was|is|has|his|its|this|us|were|are|had|have|more than|"
    "while|when|but|less|after|before|so|down|up|out|apart|ahead|behind|between|each|if|not|their|her|it|they|he|she|"
    "will|would|can|took|takes|times|plays|goes|does|remains|needs|comes|makes|days?|" + "|".join(SMALL) + "|went|came|won|lost|beat|got|fell|said|hundred|thousand|million|billion"
)
_NOUN = (
    "men|women|people|percent|per cent|yuan|children|points?|hectares?|kilograms?|year-olds?|staff|officials|metres?|"
    "tonnes?|square (?:kilomet|met)res?|days|times|firms"
)
_PLURAL = rf"(?:(?!(?:{_STOP})\b)[a-z'-]+s\b(?!'))"
UNIT = rf"(?:-(?:{_NOUN}|[a-z]+)(?:-old)?\b|(?: (?!(?:{_STOP})\b)[a-z][a-z'-]+){{0,2}}? (?:(?:{_NOUN})\b(?!')|{_PLURAL}))"
_VAGUE = r"(?:tens of thousands|dozens|hundreds|thousands)\b(?: of(?= [a-z-]+s\b))?"
_ENDS = r"(?=[ ,]*(?:[.,;:!?)–]|$|and\b|in\b|to\b|for\b|at\b|on\b|with\b|behind\b|after\b|ahead\b|by\b|but\b|while\b|went\b))"
_CUE = "(?P<cue>(?= (?:down|up|ahead|behind)))?"


def _counts(match: Match, language: Language) -> bool:
    """A bare one is an article; half and third are shares only of something."""
    number = (match["n"] or "").lower()
    if match["before"] or match["m"] or match["odd"] or match["after"]:
        return True
    if number == "half" or number.startswith("a "):
        return match["share"] is not None or bool(match["u"]) or not re.search("half|a (?:third|quarter|fifth)", number)
    return number != "one"


def _is_range(match: Match, language: Language) -> bool:
    return match["noun"] is None or int(match["one"]) >= int(match["other"])


def _rule(kind: Kind | None, pattern: str, accepts: object = None, step: Step = Step.REST, sensitive: bool = False) -> Rule:
    return Rule(kind, re.compile(pattern, 0 if sensitive else re.IGNORECASE), accepts, step)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    *(_rule(None, rf"(?<![A-Za-z])(?:{trap})(?![A-Za-z])", step=Step.TRAPS) for trap in TRAPS),
    _rule(Kind.DATE, rf"\b\d{{1,2}}(?: ?[–-] ?\d{{1,2}})? {_MONTH}\b(?:,? \d{{4}})?", step=Step.SHAPES, sensitive=True),
    _rule(Kind.DATE, rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?: ?[–-] ?\d{{1,2}}\b)?(?:, \d{{4}})?", step=Step.SHAPES, sensitive=True),
    _rule(Kind.DATE, rf"\b{_MONTH} (?:19|20)\d\d\b", step=Step.SHAPES, sensitive=True),
    _rule(Kind.DATE, rf"(?:(?<=[Ii]n )|(?<=[Bb]y )|(?<=since )|(?<=Since )|(?<=of )|(?<=last )|(?<=until )){_MONTH}\b", step=Step.SHAPES, sensitive=True),
    _rule(Kind.DATE, rf"\b{_WEEKDAY}\b|\b(?:19|20)\d0s\b", step=Step.SHAPES, sensitive=True),
    _rule(Kind.DATE, rf"(?<![\d,.–-])(?:19|20)\d\d\b(?:[–-]\d\d\b)?(?![\d,.]\d|{UNIT}|%)", step=Step.SHAPES),
    _rule(Kind.TIME, r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\b(?:noon|midnight|morning|afternoon|evening)\b", step=Step.SHAPES),
    _rule(Kind.TIME, rf"\b{_SMALL} o'clock\b", step=Step.SHAPES),
    _rule(Kind.TIME, rf"(?<![\d:])(?P<x>(?P<one>\d{{1,2}}):(?P<other>\d\d))(?![\d:]){_CUE}", tells_time, Step.SHAPES),
    _rule(Kind.SCORE, rf"(?<![\d:])(?P<x>(?P<one>\d{{1,2}}):(?P<other>\d{{1,2}}))(?![\d:]){_CUE}", scores, Step.SHAPES),
    _rule(
        Kind.SCORE,
        r"(?<![\w–-])(?P<x>(?P<one>\d{1,2})(?:[–-]| to )(?P<other>\d{1,2}))(?![\w–%-]|,\d|\.\d)"
        rf"(?P<noun>(?! (?:win|victor|defeat|lead|loss)){UNIT}| (?:percent|per cent|million|billion))?",
        _is_range,
        Step.SHAPES,
    ),
    _rule(Kind.SCORE, rf"\b{_SMALL} [a-z]+s to (?:nil|{_SMALL})\b(?! [a-z]+s\b)", step=Step.SHAPES),
    _rule(Kind.PLACE, r"\b(?:champions?|winners?|runners?-up|(?:semi-?|quarter-?)?finalists?)\b"),
    _rule(Kind.PLACE, r"\b(?:w[io]n|took|take|retain|retained|claimed) the (?:title|championship|trophy|cup)\b|\blifted the (?:trophy|cup)\b"),
    _rule(Kind.PLACE, r"\breach(?:ed|ing)? the (?:(?:semi|quarter)-?finals?|final)\b"),
    _rule(Kind.PLACE, r"\b(?:gold|silver|bronze) medal(?:s|lists?)?\b|(?:(?<=with )|(?<=took )|(?<=won )|(?<=for )|(?<=take ))(?:gold|silver|bronze)\b"),
    _rule(Kind.PLACE, rf"\b(?:top (?P<n>{N})|last (?:four|eight|sixteen|thirty-two|4|8|16|32))\b(?!{UNIT})"),
    _rule(Kind.PLACE, rf"\bplaces {N} to {N}"),
    _rule(Kind.PLACE, rf"\b(?:{FINISHED.replace('|in|', '|')}) (?:joint |equal )?{O}(?: place\b)?(?! (?:{NUMBERED}|times?|titles?|wins?)\b)"),
    _rule(Kind.PLACE, rf"\b{O}[ -](?:placed?\b|position\b|in (?:its|their|the) group\b)|\b{O}{_ENDS}"),
    _rule(Kind.SUPERLATIVE, rf"(?:(?<=\bthe )|(?<=\bits )|(?<=their )|(?<=\bhis )|(?<=\bher )|(?<='s ))(?:only|sole|(?:{SUPERLATIVES}))\b"),
    _rule(Kind.SUPERLATIVE, r"\bunbeaten\b|\bundefeated\b|\bwithout (?:losing|dropping|conceding) an? [a-z]+"),
    _rule(Kind.SUPERLATIVE, rf"\bfirst(?:[ -](?:time|ever)\b)?(?!-)(?! (?:{NUMBERED})\b)"),
    _rule(Kind.ORDINAL, rf"\b(?!first (?!(?:{NUMBERED})\b)){O} (?!(?:{_STOP.replace('|days?', '')})\b)[a-z][a-z-]*"),
    _rule(Kind.ORDINAL, rf"\b(?:round|group|table|day|game|match|court|session) (?:\d{{1,2}}|{N})\b(?! (?:of|to|and) )"),
    _rule(Kind.NUMBER, r"\bbest[ -]of[ -](?:three|five|seven|3|5|7)\b"),
    _rule(
        Kind.NUMBER,
        rf"(?<![\w.,:–-])(?:(?P<before>{_BEFORE}) )?(?:(?:{_VAGUE})|(?P<n>{N})(?:(?: to |[–-]| and (?=\d))(?P<m>{N}))?)"
        rf"(?P<odd>[ -]odd\b|[ -]plus\b|\+)?(?P<share>(?= (?:of|the)\b))?(?P<u>{UNIT})?(?P<after> (?:{_AFTER})\b)?(?![\w])",
        _counts,
    ),
    _rule(Kind.NUMBER, rf"\bbetween (?P<n>{N}) and {N}(?P<u>{UNIT})?"),
)
