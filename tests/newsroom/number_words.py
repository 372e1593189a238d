"""Writes numbers out in words, apart from the code that reads them."""

SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SIGNS = "零一二三四五六七八九"


def in_english(number: int) -> str:
    """122 as one hundred and twenty-two, up to 999,999."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_english(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100]} hundred{rest}"
    rest, joint = number % 1000, " and " if number % 1000 < 100 else " "
    return f"{in_english(number // 1000)} thousand" + (joint + in_english(rest) if rest else "")


def in_chinese(number: int) -> str:
    """122 as 一百二十二, 10 as 十, 10203 as 一万零二百零三, up to 99,999,999."""
    if number >= 10000:
        rest = number % 10000
        zero = "零" if 0 < rest < 1000 else ""
        return f"{in_chinese(number // 10000)}万{zero}" + (_section(rest) if rest else "")
    return _section(number).removeprefix("一") if 10 <= number < 20 else _section(number)


def _section(number: int) -> str:
    words, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // scale % 10
        if figure:
            words += ("零" if gap and words else "") + SIGNS[figure] + sign
        gap = not figure
    return words or "零"
