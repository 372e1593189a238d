import pytest

from tournament.search_text import normalised, search_text


@pytest.mark.parametrize(
    ("names", "sought"),
    [
        pytest.param(("张一",), "张一", id="characters"),
        pytest.param(("张一",), "zhangyi", id="pinyin"),
        pytest.param(("张一",), "zy", id="initials"),
        pytest.param(("单小明",), "shanxiaoming", id="surname's reading of a heteronym"),
        pytest.param(("单小明",), "danxiaoming", id="usual reading of a heteronym"),
        pytest.param(("单小明",), "sxm", id="initials by the surname's reading"),
        pytest.param(("曾乐",), "zengyue", id="two heteronyms in one name"),
        pytest.param(("重庆高新区",), "chongqinggaoxinqu", id="reading in a phrase"),
        pytest.param(("重庆高新区",), "cqgxq", id="initials of a zone"),
        pytest.param(("吕布",), "lvbu", id="v for ü"),
        pytest.param(("吕布",), "lubu", id="u for ü"),
        pytest.param(("南宁高新区2队",), "nngxq2d", id="digits among characters"),
        pytest.param(("Ｌａｋｅｓｉｄｅ",), "lakeside", id="full-width letters"),
        pytest.param(("Nils HÖHMEIER",), "höhmeier", id="folded case"),
        pytest.param(("Nils HÖHMEIER",), "hohmeier", id="without accents"),
        pytest.param(("张一", "Zhang  Yi"), "zhang yi", id="second name, spaces made single"),
        pytest.param(("张 一",), "zhangyi", id="a space inside a Chinese name"),
    ],
)
def test_search_text_holds_what_is_typed(names: tuple[str, ...], sought: str) -> None:
    assert normalised(sought) in search_text(*names)


def test_search_text_without_names_is_empty() -> None:
    assert search_text() == search_text("", " ") == ""


def test_search_text_of_latin_name_says_it_once() -> None:
    assert search_text("Croatia", "Croatia") == "croatia"


def test_search_text_of_long_name_grows_with_readings_not_their_product() -> None:
    assert len(search_text("单曾乐行和区解仇" * 8).split()) < 500


def test_search_text_of_rare_characters_keeps_them() -> None:
    assert "𬀩" in search_text("王𬀩")
