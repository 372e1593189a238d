"""Articles by the thousand for measuring the search: invented, a few words in most of them, the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

COMMON = "高新区"
LONGER = "高新技术产业开发区"
USUAL = "乒乓球"
RARE = "麒麟湖"
PLACES = (
    "南宁",
    "长沙",
    "重庆",
    "合肥",
    "武汉",
    "成都",
    "厦门",
    "沈阳",
    "苏州",
    "威海",
    "徐州",
    "贵阳",
    "西安",
    "柳州",
)
PLACES_EN = ("Nanning", "Changsha", "Chongqing", "Hefei", "Wuhan", "Chengdu", "Xiamen", "Shenyang", "Suzhou")
FIRST_CHARACTER, CHARACTERS = 0x4E00, 3500
VOCABULARY = 20_000
LENGTH = 1000
SHARES = {COMMON: 0.9, LONGER: 0.4, USUAL: 0.5, RARE: 0.001}
"""In which share of the articles a word stands, one to three times."""


@dataclass(frozen=True, slots=True)
class InventedArticle:
    headline: str
    standfirst: str
    paragraphs: tuple[str, ...]
    headline_en: str


def invented_articles(count: int, *, seed: int = 1) -> Iterator[InventedArticle]:
    """``count`` articles of about a thousand characters."""
    random = Random(seed)
    vocabulary = [_word(random) for _ in range(VOCABULARY)]
    # As in any language: the second word is half as frequent as the first, the third a third.
    weights = list(accumulate(1 / place for place in range(1, VOCABULARY + 1)))
    for number in range(count):
        words = random.choices(vocabulary, cum_weights=weights, k=LENGTH // 2)
        for word, share in SHARES.items():
            if random.random() < share:
                for place in random.sample(range(len(words)), random.randint(1, 3)):
                    words[place] = word
        for place in random.choices(PLACES, k=4):
            words[random.randrange(len(words))] = place
        yield _article(random, number, words)


def _word(random: Random) -> str:
    length = random.choices((1, 2, 3), (20, 65, 15))[0]
    return "".join(chr(FIRST_CHARACTER + int(CHARACTERS * random.random() ** 2)) for _ in range(length))


def _article(random: Random, number: int, words: list[str]) -> InventedArticle:
    place = random.choice(PLACES)
    sentences = []
    while words:
        length = random.randint(5, 14)
        cut, words = words[:length], words[length:]
        sentences.append("".join(cut) + (f"，共{random.randint(2, 2000)}人" if random.random() < 0.2 else "") + "。")
    texts = ["".join(sentences[start : start + 8]) for start in range(0, len(sentences), 8)]
    return InventedArticle(
        headline=f"{place}{COMMON if random.random() < 0.4 else ''}{sentences[0][:10]}{number}",
        standfirst=sentences[1],
        paragraphs=tuple(texts),
        headline_en=f"{random.choice(PLACES_EN)} zone reports item {number}",
    )
