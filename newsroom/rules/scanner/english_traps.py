"""English wordings with a numeral that claim nothing: idioms, institutions, page numbers, telephones."""

_ANY = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"

TRAPS = (
    r"(?:no|any|every|some)[ -]?one|one (?:of|another|by one)|(?:the )?one hand|at once|all at once|one-\w+|two-way|two-faced",
    r"first aid|(?:at )?first[ -]hand|first of all|at first\b(?! (?:hand))|first name|first lad(?:y|ies)|first come, first served",
    r"in the first place|second[ -]hand|second to none|(?:on )?second thoughts?|split second|second nature|second wind|every second",
    rf"(?:third|first|second)[ -]part(?:y|ies)|{_ANY}-to-{_ANY}|cloud nine|(?:the )?seven seas|seventh heaven|sixth sense|forty winks",
    r"square one|number one|zero tolerance|high-five|ten to one|fifty-fifty|half-(?:hearted\w*|time|way)|halfway|catch-22|24/7",
    r"of the first (?:water|rank)|(?:does|do|did|doing|try|tried|at) (?:their|its|his|her) (?:very )?best|make the most of|the most of",
    r"page [a-z]?\d+|pages? \d+(?:[–-]\d+)?|\b[a-z]\d+\b|\b\d+[gkdp]\b|\b[a-z]\d[a-z]\b|https?://\S+|\S+@\S+",
    r"(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)",
    r"no\. ?\d+ (?:middle|high|primary) school|(?:first|second|third|fourth) (?:people's hospital|ring road|plenum|affiliated)",
    r"a thousand thanks|one or two|two or three|for one thing|day one\b(?= of the rest)|last but one|the other",
)
