"""Headings are broken between words, not within the ones everybody knows."""

import pytest

from tournament.whole_words import whole_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("职工乒乓球赛", '<span class="whole">职工</span><span class="whole">乒乓球</span>赛'),
        ("<b>冠军</b>", '&lt;b&gt;<span class="whole">冠军</span>&lt;/b&gt;'),
        ("Workers' games", "Workers&#x27; games"),
        ("", ""),
    ],
)  # fmt: skip
def test_known_words_stay_on_one_line(text: str, shown: str) -> None:
    assert whole_words(text) == shown
