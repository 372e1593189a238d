"""Words that several tables share."""

from newsroom.rules.numerals.english import SMALL as _NUMBER_WORDS

SMALL = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# What never belongs to the name of a counted thing.
STOP = (
    "of|and|or|to|in|on|at|by|for|from|with|than|that|which|who|as|the|a|an|was|is|has|his|its|this|us|were|are|had|have|"
    "more than|while|when|but|less|after|before|so|down|up|out|apart|ahead|behind|between|each|if|not|their|her|it|"
    "they|he|she|will|would|can|took|takes|times|plays|goes|does|remains|needs|comes|makes|went|came|won|lost|beat|got|"
    f"fell|said|hundred|thousand|million|billion|{'|'.join(_NUMBER_WORDS)}"
)
_NOUN = (
    "men|women|people|percent|per cent|yuan|children|points?|hectares?|kilograms?|year-olds?|staff|officials|metres?|"
    "tonnes?|minute|hour|day|week|month|year|decade|square (?:kilomet|met)res?|days|times|firms"
)
_PLURAL = rf"(?:(?!(?:{STOP}|days?)\b)[a-z'-]+s\b(?!'))"
_HYPHENED = r"(?:-(?!odd|plus)[a-z]+){1,2}\b"
UNIT = rf"(?:{_HYPHENED}|(?: (?!(?:{STOP}|days?)\b)[a-z][a-z'-]+){{0,2}}? (?:(?:{_NOUN})\b(?!')|{_PLURAL}))"
