"""Public pages of the newsroom: what they show, in which language, at what cost."""

import json
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from newsroom.choices import BoxKind, CreditChoice
from newsroom.models import Article, Column, Counter, Credit, ResultsBox, Section
from newsroom.rules.copyflow import State
from newsroom.rules.richtext import document_from_paragraphs
from newsroom.services.copyflow import withdraw_article
from newsroom.services.rights import EVERY_RIGHT
from newsroom.sitemaps import sitemaps
from tests.factories import make_event, play
from tests.newsroom.builders import HOUR, NOW, make_advertisement, make_article, make_page, make_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


def page(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def json_ld(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    return dict(json.loads(found[1]))


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        page(path)
    return len(seen)


def whole_article(slug: str) -> Article:
    """An article with all that can hang on one."""
    column, _ = Column.objects.get_or_create(slug="column", defaults={"name": "栏目"})
    article = make_article(slug, column=column, photos=[make_photo(), make_photo()])
    Section.objects.create(article=article, position=2, crosshead="小标题", text=document_from_paragraphs("第二段。"))
    Credit.objects.create(article=article, position=2, name="柯宇", kind=CreditChoice.PICTURES)
    return article


def test_article_reads_in_order() -> None:
    article = make_article(
        "a", kicker="引题", headline="主题", subheadline="副题", dateline="本报讯", photos=[make_photo(caption="图说")]
    )
    Section.objects.create(
        article=article, position=2, crosshead="力量聚在链上", text=document_from_paragraphs("末段。")
    )
    html = page("/news/a/")
    order = ["引题", ">主题<", "副题", "许昕", "图说", "本报讯", "正文第一段。", "力量聚在链上", "末段。"]
    places = [html.rindex(words) for words in order]
    assert places == sorted(places)
    assert '<p><span class="dateline">本报讯</span>正文第一段。</p>' in html


@pytest.mark.parametrize(("placement", "is_after"), [("before", False), ("after", True)])
def test_byline_stands_where_the_layout_says(placement: str, is_after: bool) -> None:
    make_article("a", byline_placement=placement, author="柯宇")
    html = page("/news/a/")
    byline, text = html.index('class="credit-name">柯宇'), html.index("正文第一段。")
    assert (byline > text) is is_after


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/news/a/", '<span class="credit-name">柯宇</span> <span class="credit-mark">文/图</span>'),
        ("/en/news/a/", '<span class="credit-name">柯宇</span> <span class="credit-mark">文/图</span>'),
    ],
)
def test_words_and_pictures_of_one_person(path: str, line: str) -> None:
    article = make_article("a", author="柯宇")
    article.credits.update(kind=CreditChoice.BOTH)
    assert line in page(path)


def test_english_page_marks_the_chinese_text_as_such() -> None:
    make_article("a", headline="主题", headline_en="The headline", standfirst_en="The standfirst")
    html = page("/en/news/a/")
    assert "The headline" in html
    assert "The standfirst" in html
    assert '<div class="article-section" lang="zh-Hans"><p>正文第一段。</p>' in html
    assert "The text is in Chinese." in html


def test_english_page_marks_chinese_names_and_pictures() -> None:
    article = make_article("a", author="许昕", photos=[make_photo()])
    article.sections.update(text_en=document_from_paragraphs("In English."))
    html = page("/en/news/a/")
    assert '<span class="credit-name" lang="zh-Hans">许昕</span>' in html
    assert 'alt="一张球台" lang="zh-Hans"' in html


def test_english_text_is_shown_where_it_exists() -> None:
    article = make_article("a", headline_en="The headline")
    article.sections.update(text_en=document_from_paragraphs("In English."), crosshead_en="Crosshead")
    html = page("/en/news/a/")
    assert "In English." in html
    assert "正文第一段。" not in html
    assert "The text is in Chinese." not in html


def test_structured_data_names_the_print() -> None:
    article = make_article("a", headline="主题", standfirst="导语", photos=[make_photo()])
    make_page(article)
    data = json_ld(page("/news/a/"))
    assert data["@type"] == "NewsArticle"
    assert (data["headline"], data["description"], data["inLanguage"]) == ("主题", "导语", "zh-Hans")
    assert (data["printEdition"], data["printPage"], data["printSection"]) == ("高新导报 2025-05-02", "A5", "创新园区")
    assert data["author"] == [{"@type": "Person", "name": "许昕"}]
    assert data["datePublished"] == "2025-05-02T11:00:00+08:00"
    assert data["image"][0]["url"].startswith("http://testserver/media/photos/")


def test_text_cannot_break_out_of_the_structured_data() -> None:
    make_article("a", headline="</script><script>alert(1)</script>")
    html = page("/news/a/")
    assert "<script>alert(1)" not in html
    assert json_ld(html)["headline"] == "</script><script>alert(1)</script>"


def test_article_points_to_its_other_language_and_itself() -> None:
    make_article("a")
    html = page("/en/news/a/")
    assert '<link rel="canonical" href="http://testserver/en/news/a/">' in html
    assert '<link rel="alternate" hreflang="zh-Hans" href="http://testserver/news/a/">' in html
    assert '<meta property="og:type" content="article">' in html


def test_drawing_says_that_it_is_one() -> None:
    photo = make_photo(is_illustration=True, credit="", picture_source="威海火炬高新区")
    make_article("a", photos=[photo])
    html = page("/news/a/")
    assert '<span class="photo-mark">示意图</span>' in html
    assert "重绘，报纸原图：威海火炬高新区" in html


def test_picture_comes_in_widths_with_a_fallback() -> None:
    make_article("a", photos=[make_photo()])
    html = page("/news/a/")
    assert re.search(r'type="image/webp" srcset="\S+-480.webp 480w, \S+-960.webp 960w"', html)
    assert re.search(r'<img src="\S+-960.jpg" width="960" height="600" alt="一张球台"', html)


def test_card_shows_the_wide_crop_and_the_article_the_whole_picture() -> None:
    crop = {"file": "photos/c-480.jpg", "width": 480, "height": 270,
            "renditions": [{"file": "photos/c-480.avif", "width": 480, "height": 270}]}  # fmt: skip
    make_article("a", photos=[make_photo(crops={"16:9": crop})])
    card = page("/news/")
    assert re.search(r'<source type="image/avif" srcset="\S+/c-480.avif 480w" sizes="8rem">', card)
    assert re.search(r'<img src="\S+/c-480.jpg" alt="" width="480" height="270"', card)
    assert "c-480" not in page("/news/a/")


def test_decorative_picture_has_an_empty_alt() -> None:
    make_article("a", photos=[make_photo(alt_text="", is_decorative=True)])
    assert re.search(r'<img [^>]*alt=""', page("/news/a/"))


def test_byline_is_never_a_link() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"])
    player = event.teams.get(code="A1").players.get(position=1)
    player.name = "许昕"
    player.save()
    article = make_article("a", author="许昕")
    article.teams.add(event.teams.get(code="A1"))
    html = page("/news/a/")
    assert '<span class="credit-name">许昕</span>' in html
    assert not re.search(r"<a [^>]*>[^<]*许昕", html)


def box_of(kind: BoxKind, **target: Any) -> Article:
    article = make_article("a")
    ResultsBox.objects.create(article=article, kind=kind, **target)
    return article


def test_podium_box_follows_the_results() -> None:
    event = make_event(groups=["A1 A2", "B1 B2"], knockout="1A 2B 1B 2A", places="third")
    box_of(BoxKind.PODIUM, event=event)
    assert "results-box" not in page("/news/a/")
    for a, x in (("A1", "A2"), ("B1", "B2"), ("A1", "B2"), ("B1", "A2")):
        play(event, a, x, "3-0")
    for tie in event.ties.filter(ending="").order_by("-no"):
        play(event, tie.team_a.code, tie.team_x.code, "3-0")
    html = page("/news/a/")
    winner = event.ties.get(round_of=2, places_from=1).team_a
    assert winner.name in html[html.index("results-box") :]


def test_group_box_follows_the_results() -> None:
    event = make_event(groups=["A1 A2 A3"])
    box_of(BoxKind.GROUP, group=event.stages.get().groups.get())
    before = page("/news/a/")
    play(event, "A1", "A2", "0-3")
    after = page("/news/a/")
    box = after[after.index("results-box") :]
    rows = re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', box)
    assert rows[0] == event.teams.get(code="A2").name
    assert before != after


def test_tie_box_follows_the_results() -> None:
    event = make_event(groups=["A1 A2"])
    tie = event.ties.get()
    box_of(BoxKind.TIE, tie=tie)
    before = page("/news/a/")
    assert 'class="tie-card"' in before
    play(event, "A1", "A2", "3-1")
    after = page("/news/a/")
    assert re.findall(r'class="tie-score">(\d)<', after[after.index("tie-card") :])[:2] == ["3", "1"]


def test_unchanged_page_is_answered_without_its_bytes_and_changed_by_the_counter() -> None:
    article = make_article("a")
    first = Client().get("/news/a/")
    again = Client().get("/news/a/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    Counter.objects.update(revision=99)
    assert Client().get("/news/a/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    withdraw_article(article, reason="所述不实", rights=EVERY_RIGHT, now=NOW)
    assert Client().get("/news/a/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 410


def test_list_filters_by_words_and_column() -> None:
    column = Column.objects.create(slug="party", name="党建在高新")
    make_article("a", headline="南宁夺冠", column=column)
    make_article("b", headline="威海招商")
    assert "南宁夺冠" in page("/news/?q=nndg")
    assert "威海招商" not in page("/news/?q=nndg")
    assert "威海招商" not in page("/news/?column=party")
    assert "南宁夺冠" in page("/news/?column=party")
    assert "没有符合条件的稿件" in page("/news/?q=无此词")


def test_newspaper_page_has_every_block_in_reading_order() -> None:
    column = Column.objects.create(slug="party", name="党建在高新")
    photo = make_photo(caption="单独的图")
    report = make_article("b", headline="第二篇", dateline="本报讯", photos=[photo])
    make_page(make_article("a", headline="第一篇", column=column), report, photo, make_advertisement())
    html = page("/news/editions/2025-05-02/A5/")
    order = [
        ">A5<",
        "创新园区",
        "高新导报",
        "党建在高新",
        "第一篇",
        "第二篇",
        "本报讯",
        "单独的图",
        ">广告<",
        "才聚高新区",
    ]
    places = [html.rindex(words) for words in order]
    assert places == sorted(places)
    assert html.count("单独的图") == 1
    assert "results-box" not in html


def test_advertisement_carries_its_mark_everywhere_and_is_no_news() -> None:
    advert = make_advertisement(slogan="广告语独一份", link="https://advert.example/")
    make_page(make_article("a"), advert)
    for path, mark in (
        ("/news/editions/2025-05-02/A5/", "广告"),
        ("/en/news/editions/2025-05-02/A5/", "Advertisement"),
    ):
        html = page(path)
        block = html[html.index('class="advert"') : html.index("</aside>", html.index('class="advert"'))]
        assert f'<p class="advert-mark">{mark}</p>' in block
        assert 'rel="sponsored noopener nofollow"' in block
    for path in (
        "/",
        "/news/",
        "/news/?q=广告语独一份",
        "/news/rss.xml",
        "/news/atom.xml",
        "/news/editions/2025-05-02/",
    ):
        assert "广告语独一份" not in page(path).replace("%E5", "").replace('value="广告语独一份"', "")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "shown"),
    [
        (date(2025, 5, 2), date(2025, 5, 2), True),
        (date(2025, 5, 2), None, True),
        (date(2025, 5, 3), None, False),
        (date(2025, 5, 1), date(2025, 5, 1), False),
    ],
)
def test_advertisement_is_shown_in_its_period(starts_on: date, ends_on: date | None, shown: bool) -> None:
    make_page(make_article("a"), make_advertisement(starts_on=starts_on, ends_on=ends_on))
    assert ("才聚高新区" in page("/news/editions/2025-05-02/A5/")) is shown


def test_note_of_the_edition_stands_on_edition_page_and_article() -> None:
    article = make_article("a")
    edition = make_page(article).edition
    edition.note, edition.note_en = "依据报道重写", "Written afresh"
    edition.save()
    for path in ("/news/a/", "/news/editions/2025-05-02/", "/news/editions/2025-05-02/A5/"):
        assert "依据报道重写" in page(path)
        assert "Written afresh" in page(f"/en{path}")


@pytest.mark.parametrize(
    "path", ["/news/absent/", "/news/columns/absent/", "/news/editions/2025-05-09/", "/news/editions/2025-05-02/B1/",
             "/news/editions/2025-13-40/"]
)  # fmt: skip
def test_unknown_address_is_404(path: str) -> None:
    make_page(make_article("a"))
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/news/", "/news/?q=正文", "/news/columns/column/", "/news/rss.xml", "/news/atom.xml", "/news/editions/",
     "/news/feed.json", "/news/columns/column/feed.json", "/news/editions/2025-05-02/",
     "/news/editions/2025-05-02/A5/", "/news/a0/"],
)  # fmt: skip
def test_page_asks_as_often_for_three_as_for_one(path: str) -> None:
    make_page(whole_article("a0"), make_advertisement(), make_photo())
    whole_article("beside")
    page(path)
    Counter.objects.update(revision=50)
    one = queries(path)
    make_page(whole_article("a1"), make_advertisement(), whole_article("a2"), make_photo(), page="A6")
    make_page(whole_article("a3"), day=date(2025, 5, 1))
    made = make_page(whole_article("a4"), page="A7")
    for number, piece in enumerate([whole_article("a5"), whole_article("a6")], start=7):
        made.edition.pages.get(page="A5").placements.create(article=piece, order=number, slot="main")
    Counter.objects.update(revision=60)
    assert queries(path) == one


def feed(kind: str) -> ElementTree.Element:
    return ElementTree.fromstring(Client().get(f"/news/{kind}.xml").content)


ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_is_whole_and_its_ids_never_change() -> None:
    article = make_article("a", headline="主题 & <b>", standfirst="导语")
    root = feed("atom")
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    texts = {child.tag.removeprefix(ATOM): child for child in entry}
    assert {"title", "id", "updated", "published", "author", "summary", "link"} <= set(texts)
    assert texts["title"].text == "主题 & <b>"
    assert all(root.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated"))
    Article.objects.filter(pk=article.pk).update(headline="改过", updated_at=NOW)
    Counter.objects.update(revision=77)
    later = feed("atom").find(f"{ATOM}entry")
    assert later is not None
    assert later.findtext(f"{ATOM}id") == texts["id"].text
    assert later.findtext(f"{ATOM}updated") != texts["updated"].text
    assert later.findtext(f"{ATOM}published") == texts["published"].text


def test_rss_has_what_readers_ask_for() -> None:
    make_article("a", headline="主题")
    channel = feed("rss").find("channel")
    assert channel is not None
    assert {"title", "link", "description", "language", "lastBuildDate"} <= {child.tag for child in channel}
    item = channel.find("item")
    assert item is not None
    assert item.findtext("link") == item.findtext("guid") == "http://testserver/news/a/"
    assert item.findtext("pubDate") == "Fri, 02 May 2025 03:00:00 +0000"


def test_sitemap_names_every_public_page_and_when_it_changed() -> None:
    make_page(whole_article("a"))
    make_article("hidden", state=State.DRAFT)
    parts = {name: kind() for name, kind in sitemaps.items()}
    found = {name: [part.location(item) for item in part.items()] for name, part in parts.items()}
    assert found == {
        "news": ["/", "/news/", "/news/editions/", "/news/corrections/"],
        "latest": ["/news/a/"],
        "articles": ["/news/a/"],
        "columns": ["/news/columns/column/"],
        "editions": ["/news/editions/2025-05-02/"],
        "pages": ["/news/editions/2025-05-02/A5/"],
    }
    assert [parts["articles"].lastmod(item) for item in parts["articles"].items()] == [NOW - HOUR]
