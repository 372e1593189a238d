"""Recaps read by somebody who knows nothing of how they are written: every sentence is understood, none is false."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction

from newsroom.rules.recaps import KINDS
from tests.newsroom.random_corrections import correct_something
from tests.newsroom.recap_reader import Reader
from tests.newsroom.recap_reader.raw import RawEvent
from tests.newsroom.recap_texts import Told, false_in, told_of
from tournament.models import Event

DEMO = settings.BASE_DIR / "fixtures" / "demo"
EVENTS = ("00_zones", "10_gaoxinqu-2024", "20_wanghu-2025", "21_yinxi-2025", "22_xiqiao-2025")
MOST_ALIKE = {"short": 0.12, "long": 0.06}
"""The share of all ties that may have a text of the same build at most."""

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@dataclass(frozen=True)
class Championship:
    """The championship as its rows have it, and everything that is told of it."""

    event: Event
    raw: RawEvent
    told: list[Told]


@pytest.fixture(scope="module")
def championship(django_db_setup: None, django_db_blocker: Any) -> Iterator[Championship]:
    """The events of the demonstration in an otherwise empty database, for all tests of this file."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                call_command("loaddata", *(str(DEMO / f"{name}.json") for name in EVENTS), verbosity=0)
                event = event_of("gaoxinqu-2024")
                raw = RawEvent(event)
                yield Championship(event, raw, list(told_of(event, raw)))
                transaction.set_rollback(True)
        finally:
            cache.clear()


def event_of(slug: str) -> Event:
    return Event.objects.select_related("tournament").get(tournament__slug=slug)


@pytest.mark.parametrize(
    ("slug", "at_least"),
    [("gaoxinqu-2024", 4000), ("wanghu-2025", 600), ("yinxi-2025", 1000), ("xiqiao-2025", 150)],
)
@pytest.mark.usefixtures("championship")
def test_every_sentence_is_read_and_true(slug: str, at_least: int) -> None:
    """All ties, groups, rounds, days and the event, both lengths, both languages."""
    count, wrong = false_in(event_of(slug))
    assert wrong == []
    assert count >= at_least


def test_every_sentence_carries_its_facts(championship: Championship) -> None:
    for recap, _, _ in championship.told:
        for sentence in recap.sentences:
            assert sentence.claims, sentence.text
            assert {claim.kind for claim in sentence.claims} <= set(KINDS)
            assert all(claim.wording in sentence.text for claim in sentence.claims), sentence


def test_same_facts_give_same_words(championship: Championship) -> None:
    again = told_of(championship.event, championship.raw)
    assert [recap for recap, _, _ in again] == [recap for recap, _, _ in championship.told]


def skeleton(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "T")
    return re.sub(r"\d+|(?<=[，、第])[^，。]{2,4}(?=以|战胜|险胜|的)", "#", text)


@pytest.mark.parametrize("length", ["short", "long"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_differ_as_the_ties_do(championship: Championship, language: str, length: str) -> None:
    """Variety comes from the facts: of 122 ties few are told in the same build, names and figures aside."""
    raw = championship.raw
    names = sorted(raw.names[language], key=len, reverse=True)
    people = [player for team in raw.teams.values() for player in team.players.all()]
    names += sorted((one.name if language == "zh" else one.name_en for one in people), key=len, reverse=True)
    told = [one for one in championship.told if one[1] == language and one[2].kind == "tie"]
    half = len(told) // 2
    chosen = told[:half] if length == "short" else told[half:]
    assert len(chosen) == 122
    builds = Counter(skeleton(" ".join(one.text for one in recap.sentences[1:]), names) for recap, _, _ in chosen)
    assert builds.most_common(1)[0][1] <= MOST_ALIKE[length] * 122


def changed(text: str, language: str, raw: RawEvent, dice: random.Random) -> dict[str, str]:
    """The sentence with one thing in it made wrong: a score, a team's name, a count, a place."""
    found = {}
    scores = list(re.finditer(r"\d+(?:比|-)\d+", text))
    if scores:
        one = dice.choice(scores)
        first, second = re.split("[比-]", one[0])
        between = one[0][len(first)]
        other = f"{int(first) + 7}{between}{second}" if dice.random() < 0.5 else f"{first}{between}{int(second) + 7}"
        found["score"] = text[: one.start()] + other + text[one.end() :]
    known = [name for name in sorted(raw.names[language], key=len, reverse=True) if name in text]
    named = {code for name in known for code in raw.names[language][name]}
    if known:
        strangers = sorted(name for name, codes in raw.names[language].items() if named.isdisjoint(codes))
        found["name"] = text.replace(known[0], dice.choice(strangers), 1)
    counts = re.finditer(r"\d+(?=场|盘|个小组|支| ties| of the| groups)", text)
    for one in counts:
        found["count"] = text[: one.start()] + str(int(one[0]) + 1) + text[one.end() :]
    for right, wrong in (("冠军", "亚军"), ("第4名", "第5名"), ("the title", "third place"), ("第二，", "第三，")):
        if right in text:
            found["place"] = text.replace(right, wrong, 1)
    return {kind: other for kind, other in found.items() if other != text}


def test_reader_refuses_what_is_false(championship: Championship) -> None:
    """One wrong score, name, count or place in a true sentence is always found out."""
    raw = championship.raw
    reader, dice = Reader(raw), random.Random("recaps")
    tried: Counter[str] = Counter()
    missed = []
    for recap, language, subject in championship.told:
        texts = [(recap.headline.text, reader.headline), (recap.standfirst.text, reader.sentence)]
        texts += [(one.text, reader.sentence) for paragraph in recap.paragraphs for one in paragraph]
        for text, read in texts:
            for kind, other in changed(text, language, raw, dice).items():
                tried[kind] += 1
                missed += [] if read(other, language, subject) else [f"{kind}: {text} -> {other}"]
    assert missed == []
    assert min(tried[kind] for kind in ("score", "name", "count", "place")) > 30, tried


@pytest.mark.parametrize(
    ("corrections", "read_after"),
    [
        pytest.param(25, 12, id="slice"),
        pytest.param(1000, 1, id="full", marks=pytest.mark.soak),
    ],
)
def test_nothing_is_false_after_corrections(championship: Championship, corrections: int, read_after: int) -> None:
    """Results are changed at random through the service; what is told afterwards is read anew."""
    dice = random.Random(f"corrections {corrections}")
    event = championship.event
    touched: set[int] = set()
    made = 0
    with transaction.atomic():
        while made < corrections:
            no = correct_something(event, dice)
            made += no is not None
            touched |= {no} if no is not None else set()
            if made % read_after == 0 and touched:
                assert false_in(event, touched)[1] == []
                touched = set()
        assert false_in(event)[1] == []
        transaction.set_rollback(True)
