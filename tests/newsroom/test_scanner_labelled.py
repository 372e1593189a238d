"""How much of what is marked in labelled/ the scanner finds, and how often it raises a false alarm."""

from functools import cache

import pytest

from newsroom.rules.numerals import Language
from newsroom.rules.scanner import scan
from tests.newsroom.labelled.sentences import NAMES, Measure, measure, sentences

pytestmark = pytest.mark.one_database

LANGUAGES: tuple[Language, ...] = ("zh", "en")
PARTS = [
    pytest.param(language, is_held, id=f"{language}-{'held' if is_held else 'tuned'}")
    for language in LANGUAGES
    for is_held in (False, True)
]
LEAST_FOUND, MOST_FALSE, LEAST_EXACT = 0.98, 0.05, 0.95


@cache
def measured(language: Language, is_held: bool) -> Measure:
    chosen = [sentence for sentence in sentences(language) if sentence.is_held is is_held]
    return measure(lambda text: scan(text, language=language, names=NAMES), chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_is_large_and_has_its_traps(language: Language) -> None:
    every = sentences(language)
    assert len(every) >= 230
    assert sum(sentence.is_held for sentence in every) >= len(every) // 3
    assert sum(not sentence.labels for sentence in every) >= 60
    assert len({sentence.text for sentence in every}) == len(every)


@pytest.mark.parametrize(("language", "is_held"), PARTS)
def test_claims_are_found(language: Language, is_held: bool) -> None:
    total = measured(language, is_held)
    assert total.found_share >= LEAST_FOUND, "\n".join([f"{total.found_share:.1%} found; missed:", *total.missed])


@pytest.mark.parametrize(("language", "is_held"), PARTS)
def test_alarms_are_seldom_false(language: Language, is_held: bool) -> None:
    total = measured(language, is_held)
    assert total.false_share <= MOST_FALSE, "\n".join([f"{total.false_share:.1%} are false:", *total.false])


@pytest.mark.parametrize(("language", "is_held"), PARTS)
def test_borders_are_those_of_the_wording(language: Language, is_held: bool) -> None:
    total = measured(language, is_held)
    assert total.exact_share >= LEAST_EXACT, "\n".join(
        [f"{total.exact_share:.1%} exact; others:", *total.other_borders]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compared_has_a_reading(language: Language) -> None:
    readable = {"number", "place", "ordinal", "superlative"}
    unread = [
        found.wording
        for sentence in sentences(language)
        for found in scan(sentence.text, language=language, names=NAMES)
        if (found.kind.value in readable and not found.reading) or (found.kind.value == "score" and not found.score)
    ]
    assert unread == []
