"""Articles found by words, on the database of the tests: which, in what order, and that the index keeps up."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.models import Article, SearchEntry
from newsroom.rules.copyflow import State
from newsroom.rules.corrections import Slip
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.rules.search import tokens, words
from newsroom.selectors.search import articles_found, found_articles, search_articles
from newsroom.services.articles import delete_article, finish_article, save_article
from newsroom.services.copyflow import withdraw_article
from newsroom.services.rights import EVERY_RIGHT
from newsroom.services.search import rebuild_search, search_differences
from tests.newsroom.builders import HOUR, NOW, make_article

pytestmark = pytest.mark.django_db
SAME_TABLE = [HealthCheck.function_scoped_fixture]


def slugs(query: str) -> list[str]:
    return [article.slug for article in search_articles(query, NOW)]


def write(article: Article, *, text: str) -> None:
    """Another headline, lead and text for an article, as its form writes them."""
    save_article(article, rights=EVERY_RIGHT, now=NOW)
    article.sections.update(text=document_from_paragraphs(*text.split("\n"), "。"))
    finish_article(article, now=NOW, account=Slip("补字"))


@pytest.mark.parametrize(
    "query",
    ["长沙", "沙", "长沙高新区", "changsha", "zhangsha", "chang", "CS", "zs", "gaoxinqu", "gxq", "重庆队", "zhongqing",
     "chongqing", "felix", "FÉLIX", "１２２", "3:1", "第12场", "夺冠", "冠军 长沙", "champion", "xu xin", "xuxin",
     "xx", "许昕", "小标题", "xiaobiaoti", "长沙 🏓 ,", "长沙\0"],
)  # fmt: skip
def test_article_is_found_by(query: str) -> None:
    article = make_article("known", headline="长沙高新区夺冠", headline_en="Félix is champion", kicker="重庆队获第二",
                           standfirst="冠军战3:1", text=["共打122场，第12场最久。"], author="许昕")  # fmt: skip
    article.sections.update(crosshead="小标题 重庆")
    article.credits.update(name_en="Xu Xin")
    finish_article(article, now=NOW, account=Slip("补字"))
    make_article("other", headline="别的", standfirst="", text=["别的事"], author="无名")
    assert slugs(query) == ["known"]


@pytest.mark.parametrize(
    "query", ["22", "1220", "hampion", "angsha", "沙长", "区 不在", "第1场", "12场地", "🏓", "", "  ", "\0", "%", "_"]
)
def test_article_is_not_found_by(query: str) -> None:
    make_article("known", headline="长沙高新区夺冠", headline_en="champion", text=["共打122场，第12场最久。"])
    assert slugs(query) == []


def test_headline_comes_before_lead_before_text_and_newer_before_older() -> None:
    known = {"headline": "无", "standfirst": "无", "text": ["无"]}
    for number, (slug, fields) in enumerate(
        {
            "old text": {"text": ["南宁"]},
            "old headline": {"headline": "南宁"},
            "old lead": {"standfirst": "南宁"},
            "text": {"text": ["去南宁的人"]},
            "headline": {"headline": "在南宁"},
            "lead": {"standfirst": "在南宁", "text": ["南宁南宁南宁"]},
            "elsewhere": {},
        }.items()
    ):
        make_article(slug.replace(" ", "-"), at=NOW - (20 - number) * HOUR, **(known | fields))  # type: ignore[arg-type]  # fields of the builder
    assert slugs("南宁") == ["headline", "old-headline", "lead", "old-lead", "text", "old-text"]


def test_words_side_by_side_come_before_scattered_ones() -> None:
    for slug, headline in {"beside": "南宁夺冠", "scattered": "夺冠的是南宁", "lead": "无"}.items():
        make_article(slug, headline=headline, standfirst="南宁夺冠", at=NOW - HOUR)
    for slug, text in {"text-beside": "在南宁夺冠", "text-scattered": "夺冠，南宁"}.items():
        make_article(slug, headline="无", standfirst="无", text=[text], at=NOW - HOUR / 2)
    assert slugs("南宁 夺冠") == ["beside", "scattered", "lead", "text-beside", "text-scattered"]


def test_words_may_stand_in_different_fields() -> None:
    make_article("known", headline="南宁", standfirst="夺冠", text=["乒乓"])
    assert [slugs(query) for query in ("南宁 乒乓", "nn 夺冠 乒乓", "南宁 篮球")] == [["known"], ["known"], []]


def test_word_does_not_reach_from_one_field_into_the_next() -> None:
    make_article("known", headline="南", standfirst="宁", text=["夺\n冠", "ab", "cd"])
    assert [slugs(query) for query in ("南宁", "夺冠", "abcd")] == [[], [], []]


def test_found_articles_are_in_the_order_asked_for() -> None:
    first, second = make_article("first"), make_article("second")
    hidden = make_article("hidden", state=State.DRAFT)
    assert found_articles([second.pk, hidden.pk, first.pk], NOW) == [second, first]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_articles_takes_three_queries(count: int, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest's
    for _ in range(count):
        make_article(headline="南宁")
    with django_assert_num_queries(3):
        shown = found_articles(list(articles_found(["南宁"], NOW).values_list("pk", flat=True)), NOW)
        assert [(one.column, len(one.sections.all())) for one in shown] == [(None, 1)] * count


HOSTILE = [
    *['"', '""', "*", '南宁*"', "NEAR(南宁 宁)", "南宁 OR 宁", "NOT 南宁", "-南宁", "^南宁", "headline:南宁"],
    *["南宁)", "(((", "'", "南宁'; DROP TABLE x;--", "南宁\0宁", "\ufffe", "🏓🏓", "&|!<->", ":*", "南:*A", "%s", "\\"],
    *["\u202e南", "\u0301", "ﷺ", "İ", "x" * 10_000, "南" * 10_000, "南 " * 5_000, "é" * 10_000, "{text}:宁"],
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(query: str) -> None:
    make_article("known", headline="南宁")
    assert set(slugs(query)) <= {"known"}
    assert set(articles_found([query], NOW)) <= set(Article.objects.all())


@settings(max_examples=30, deadline=None, suppress_health_check=SAME_TABLE)
@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_text_can_be_stored_and_looked_for(text: str, words: list[str]) -> None:
    article = Article.objects.filter(slug="any").first() or make_article("any")
    stored = text.replace("\0", "")
    article.headline, article.standfirst = (stored.strip() or "无")[:120], stored[:500]
    write(article, text=stored)
    assert list(search_differences()) == []
    assert set(articles_found(words, NOW)) <= {article}
    assert set(slugs(text)) <= {"any"}


SIGNS = "南宁高新区一二ab1 ，\n"
WORDS = st.one_of(
    st.text("南宁高新区一二", min_size=1, max_size=7),
    st.text("ab", min_size=1, max_size=3),
    st.sampled_from(["1", "11"]),
)


def naive(text: str, word: str) -> bool:
    """Whether a reader who goes through the text finds the word: no index, no token."""
    if word[0] in "ab":
        return any(one.startswith(word) for one in re.findall("[ab]+", text))
    return word in re.findall("1+", text) if word[0] == "1" else word in text


def compare(texts: list[str], words: list[str]) -> None:
    """The index finds exactly what somebody reading all the texts finds."""
    for number, text in enumerate(texts):
        article = Article.objects.filter(slug=f"a{number}").first()
        article = article or make_article(f"a{number}", headline="无", standfirst="", author="无")
        write(article, text=text)
    expected = {f"a{number}" for number, text in enumerate(texts) if all(naive(text, word) for word in words)}
    kept = [f"a{number}" for number in range(len(texts))]
    found = articles_found(words, NOW).filter(slug__in=kept).values_list("slug", flat=True)
    assert set(found) == expected


@settings(max_examples=30, deadline=None, suppress_health_check=SAME_TABLE)
@given(st.lists(st.text(SIGNS, max_size=40), min_size=1, max_size=2), st.lists(WORDS, min_size=1, max_size=2))
def test_index_finds_what_reading_everything_finds(texts: list[str], words: list[str]) -> None:
    compare(texts, words)


@pytest.mark.soak
@settings(max_examples=3000, deadline=None, suppress_health_check=SAME_TABLE)
@given(st.lists(st.text(SIGNS, max_size=200), min_size=1, max_size=4), st.lists(WORDS, min_size=1, max_size=4))
def test_index_finds_what_reading_everything_finds_at_length(texts: list[str], words: list[str]) -> None:
    compare(texts, words)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")
@pytest.mark.parametrize(
    "text", ["", "南", "高新技术产业开发区", "第12场，ab１ 南宁々 𠀀一二三四", "x" * 99, "南" * 99]
)
def test_postgresql_makes_the_same_tokens_of_words(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(newsroom_terms('', '', '', %s))", [words(text)])
        made = tokens(text).split()
        assert set(cursor.fetchone()[0]) == {*made, *(token[0] for token in made)}


def test_long_words_are_found_where_they_stand_and_not_where_their_parts_do() -> None:
    make_article("whole", headline="无", text=["国家高新技术产业开发区"])
    make_article("parts", headline="无", text=["高新技术产，新技术产业，技术产业开，术产业开发，产业开发区"])
    assert [slugs("高新技术产业开发区"), slugs("高新技术产业"), slugs("新技术产")] == [
        ["whole"], ["whole"], ["parts", "whole"],
    ]  # fmt: skip


def test_what_is_not_public_is_in_the_index_and_not_found() -> None:
    for state in State:
        at = NOW + HOUR if state is State.SCHEDULED else NOW - HOUR
        make_article(state.value, state=state, headline="南宁", at=at)
    make_article("embargo", headline="南宁", embargo_until=NOW + HOUR)
    assert SearchEntry.objects.filter(headline__contains="南宁").count() == len(State) + 1
    assert slugs("南宁") == ["corrected", "published"]


def test_withdrawn_article_is_gone_at_once_and_a_deleted_one_leaves_nothing() -> None:
    shown, draft = make_article("shown", headline="南宁"), make_article("draft", state=State.DRAFT, headline="南宁")
    withdraw_article(shown, rights=EVERY_RIGHT, now=NOW, reason="失实")
    delete_article(draft, rights=EVERY_RIGHT, now=NOW)
    assert slugs("南宁") == []
    assert list(SearchEntry.objects.values_list("article__slug", flat=True)) == ["shown"]
    assert list(search_differences()) == []


def test_index_follows_what_an_article_says() -> None:
    article = make_article("known", headline="南宁", text=["夺冠"])
    article.headline = "合肥"
    write(article, text="亚军")
    assert [slugs(word) for word in ("南宁", "夺冠", "nn", "合肥", "亚军", "hf")] == [[], [], [], *[["known"]] * 3]


def rebuilt(*options: str) -> str:
    said = StringIO()
    call_command("rebuild_search", *options, stdout=said)
    return said.getvalue()


def test_rebuild_finds_and_mends_what_went_past_the_services() -> None:
    for slug in ("right", "renamed", "unknown", "worn"):
        make_article(slug, headline=f"南宁{slug}")
    Article.objects.filter(slug="renamed").update(headline="合肥")
    SearchEntry.objects.filter(article__slug="unknown").delete()
    SearchEntry.objects.filter(article__slug="worn").update(text=" 别的 ")
    with pytest.raises(CommandError, match="3"):
        rebuilt("--check")
    told = rebuilt().splitlines()
    assert told[:3] == ["renamed: search_text, headline, sounds", "unknown: no entry", "worn: text"]
    assert rebuild_search() == 0
    assert list(search_differences()) == []
    assert slugs("合肥") == ["renamed"]
    assert set(slugs("南宁")) == {"right", "unknown", "worn"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index itself")
def test_rebuild_mends_an_index_that_disagrees_with_its_table() -> None:
    make_article("known", headline="南宁")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_searchentry_content SET c0 = ' 合肥 肥 '")
        cursor.execute("DELETE FROM newsroom_searchentry_data WHERE id > 1000")
    assert "index: does not agree with its table" in list(search_differences())
    rebuild_search()
    assert list(search_differences()) == []
    assert slugs("南宁") == ["known"]
