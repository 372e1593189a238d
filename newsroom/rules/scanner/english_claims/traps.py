"""Idioms, institutions, page numbers and telephones: numerals that claim nothing."""

import re

from newsroom.rules.scanner.rule import Rule, trap

_SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"


def _idiom(pattern: str) -> Rule:
    return trap(rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])", re.IGNORECASE)


RULES = (
    _idiom(r"(?:no|any|every|some)[ -]?one|one (?:of|another|by one|or two)|(?:the )?one hand|for one thing|one-\w+"),
    _idiom(rf"at once|all at once|two-way|two-faced|two or three|{_SMALL}-to-{_SMALL}|ten to one|fifty-fifty"),
    _idiom(r"first aid|(?:at )?first[ -]hand|first of all|at first|first come, first served|in the first place"),
    _idiom(
        r"first (?:names?|lad(?:y|ies)|thing|light|impressions?)|first-class|last but one|of the first (?:water|rank)"
    ),
    _idiom(r"second[ -]hand|second to none|(?:on )?second thoughts?|split second|second (?:nature|wind|chances?)"),
    _idiom(r"every second|(?:second|third)-rate|(?:first|second|third)[ -](?:part(?:y|ies)|floor)|eleventh hour"),
    _idiom(rf"cloud nine|(?:the )?seven seas|seventh heaven|sixth sense|forty winks|square one|number {_SMALL}"),
    _idiom(
        rf"three cheers|two cents|one in a million|four corners|high-five|catch-22|24/7|{_SMALL} schools? of thought"
    ),
    _idiom(r"zero tolerance|a thousand thanks|half-(?:hearted\w*|time|way)|halfway|nine[ -]to[ -]five|the other"),
    _idiom("first and foremost|first things first|first world war|third world|third time lucky"),
    _idiom("second (?:best|helpings?|opinion)|ground zero|zero hour|zero-sum|high five|the eight ball"),
    _idiom("two-timing|four-letter|five-star|twelve-step|half-baked|formula one|group of seven|baker's dozen"),
    _idiom("the whole nine yards|ten out of ten|thanks a million|a thousand times|winner takes all|sunday best"),
    _idiom("(?:better|other) half|all the best|the best of both|for the (?:most|first) part"),
    _idiom(r"(?:chapter|boeing|route|iphone|windows|usb|level|airbus) \d+(?:\.\d+)?"),
    _idiom("good (?:morning|evening|afternoon)"),
    _idiom("(?:the other|either|top|bottom|upper|lower|same) half|make the most of"),
    _idiom("(?:does|do|did|doing|try|tried|at) (?:their|its|his|her) (?:very )?best"),
    _idiom(
        r"no\. ?\d+ (?:middle|high|primary) school|(?:first|second|third|fourth) (?:people's hospital|ring road|plenum)"
    ),
    _idiom(r"pages? [a-z]?\d{1,4}(?:[–-]\d{1,4})?|\b[a-z]\d{1,4}\b|\b\d{1,3}[gkdp]\b|\b[a-z]\d[a-z]\b"),
    _idiom(r"https?://\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)"),
)
