"""How text is cut for the search, when it holds a word, and which passage shows it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rules.passages import LENGTH, marked_parts, opening, passage, spans_found
from newsroom.rules.search import GRAM, RUN, all_sought, folded, phrase, pieces, places, sought, tokens, words

pytestmark = pytest.mark.one_database

CHINESE = st.text("南宁高新区一二", min_size=1, max_size=6)
TEXTS = st.text("南宁高新区一二ab1２Ｂé，。 \n-", max_size=30)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("南宁", " 南宁 宁 "),
        ("高新技术产业", " 高新技术 新技术产 技术产业 术产业 产业 业 "),
        ("南宁，夺冠", " 南宁 宁 夺冠 冠 "),
        ("ＡＢＣ Łukasz Félix", " abc łukasz felix "),
        ("第3场 3:1", " 第 3 场 3 1 "),
        ("U17", " u 17 "),
        ("① 🏓 \0 _ %", " 1 "),
        ("Straße", " strasse "),
        ("x" * 40, f" {'x' * 32} "),
        ("  ", ""),
    ],
    ids=["Chinese", "long", "two runs", "folded", "mixed", "letters and digits", "signs", "sharp s", "cut", "blank"],
)
def test_tokens(text: str, made: str) -> None:
    assert tokens(text) == made


@pytest.mark.parametrize(
    ("word", "made"),
    [
        ("宁", ("宁",)),
        ("高新技术", ("高新技术",)),
        ("高新技术产", ("高新技术", "新技术产")),
        ("第3场", ("第", "3", "场")),
        ("南宁3", ("南宁", "宁", "3")),
        ("3：1", ("3", "1")),
    ],
)
def test_sought_tokens(word: str, made: tuple[str, ...]) -> None:
    found = sought(word)
    assert found is not None
    assert found.tokens == made


@pytest.mark.parametrize("word", ["", "🏓", '"*', "\0", "%_", "-"])
def test_signs_alone_cannot_be_sought(word: str) -> None:
    assert sought(word) is None


def test_phrase_joins_chinese_and_keeps_others_apart() -> None:
    assert [
        one and one.tokens for one in (phrase(["南宁", "夺冠"]), phrase(["table", "tennis"]), phrase(["南宁"]))
    ] == [
        ("南宁夺冠",),
        ("table", "tennis"),
        None,
    ]


@given(TEXTS)
def test_folding_goes_character_by_character_and_once_is_enough(text: str) -> None:
    assert folded(text) == "".join(map(folded, text))
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_tokens_are_letters_and_digits_between_spaces(text: str) -> None:
    made = tokens(text)
    assert all(re.fullmatch(rf"[^\W_]+|[{RUN}]+", token) for token in made.split(" ")[1:-1])
    assert not made or (made[0], made[-1]) == (" ", " ")


def holds(text: str, word: str) -> bool:
    found = sought(word)
    return found is not None and any(True for _ in places(pieces(folded(text)), found))


@given(TEXTS, CHINESE)
def test_chinese_is_held_where_it_stands(text: str, word: str) -> None:
    assert holds(text, word) is (word in unicodedata.normalize("NFKC", text))


@given(TEXTS, st.text("ab", min_size=1, max_size=3))
def test_latin_words_are_held_where_they_begin(text: str, word: str) -> None:
    plain = re.sub("[éＢ]", lambda sign: {"é": "e", "Ｂ": "b"}[sign[0]], text)
    assert holds(text, word) is any(one.startswith(word) for one in re.findall("[abe]+", plain))


@given(TEXTS, st.text("12", min_size=1, max_size=2))
def test_numbers_are_held_whole(text: str, number: str) -> None:
    assert holds(text, number) is (number in re.findall("[12]+", unicodedata.normalize("NFKC", text)))


@given(TEXTS, TEXTS)
def test_word_is_held_where_its_tokens_stand_side_by_side(text: str, word: str) -> None:
    """What an index does with tokens, or with words, is what the rule says of pieces."""
    found = sought(word)
    if found is not None:
        side_by_side = f" {' '.join(found.tokens)}" + ("" if found.is_begun else " ")
        assert holds(text, word) is (side_by_side in tokens(text))
        assert holds(text, word) is (found.in_words in words(text))


def test_one_look_up_finds_a_word_of_four_characters() -> None:
    assert GRAM == 4


def marked(text: str, *words: str) -> str | None:
    found = passage(text, all_sought(words))
    if found is None:
        return None
    inside = "".join(f"[{part}]" if is_found else part for part, is_found in found.parts)
    return ("…" if found.is_cut_before else "") + inside + ("…" if found.is_cut_after else "")


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("南宁高新区一队", ["南宁"], "[南宁]高新区一队"),
        ("南宁高新区", ["南宁高", "高新区"], "[南宁高新区]"),
        ("Running in Nanning", ["nan"], "Running in [Nan]ning"),
        ("ﬁne ①", ["fi", "1"], "[ﬁ]ne [①]"),
        ("第１３场南宁队", ["第13场"], "[第１３场]南宁队"),
        ("A<b>A", ["a"], "[A]<b>[A]"),
        ("一" * 60 + "。今天南宁" + "字" * 100, ["南宁"], "…今天[南宁]" + "字" * (LENGTH - 4) + "…"),
        ("一" * 60 + "南宁", ["南宁"], "…" + "一" * 24 + "[南宁]"),
        ("南宁", ["合肥"], None),
        ("", ["南宁"], None),
        ("南宁", ["🏓"], None),
    ],
)  # fmt: skip
def test_passage(text: str, words: list[str], shown: str | None) -> None:
    assert marked(text, *words) == shown


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_parts_are_the_text(text: str, words: list[str]) -> None:
    parts = marked_parts(text, spans_found(text, all_sought(words)))
    assert "".join(part for part, _ in parts) == text
    assert all(part for part, _ in parts)


def test_opening_is_the_beginning() -> None:
    assert [opening(text).parts for text in ("", "南宁")] == [(), (("南宁", False),)]
    assert opening("字" * (LENGTH + 1)).is_cut_after
