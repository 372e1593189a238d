"""The page of 9 December 2024: it loads, it says what was reported, and it is what the generator writes."""

import json
import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from newsroom.management.commands import make_newsroom_fixture
from newsroom.models import Advertisement, Article, Edition, Photo, Placement, ResultsBox
from newsroom.rules.richtext import document_defects, plain_text
from newsroom.services.articles import missing_in
from newsroom.services.editions import page_misfits
from tests.factories import make_team, make_tournament
from tournament.models import Event

pytestmark = pytest.mark.django_db
FIXTURE = Path(settings.BASE_DIR) / "fixtures" / "demo" / "30_newsroom.json"
MEDIA = FIXTURE.parent / "media"
PAGE = "/news/editions/2024-12-09/A5/"


@pytest.fixture
def demo() -> None:
    tournament = make_tournament("gaoxinqu-2024", name="2024年全国高新区职工乒乓球大赛", starts_on=date(2024, 11, 18),
                                 ends_on=date(2024, 11, 19))  # fmt: skip
    event = Event.objects.create(tournament=tournament, slug="mixed-team", name="混合团体")
    for code in ("NN1", "HF2", "CS"):
        make_team(event, code)
    call_command("loaddata", str(FIXTURE), verbosity=0)


def text_of(slug: str) -> str:
    article = Article.objects.get(slug=slug)
    return "\n".join(f"{one.crosshead}\n{plain_text(one.text)}" for one in article.sections.all())


FACTS = {
    "xuzhou-industry-chains": [
        "淮海生物医药产业园",
        "重点企业81家",
        "省级以上平台7个",
        "77亿元",
        "专利和著作权67项",
        "发明专利10项",
        "实用新型12项",
        "638家",
        "70%",
        "72.1%",
        "48.3%",
        "80%",
        "123个",
        "孙亮",
        "经济发展局副局长",
        "安全防护",
        "监测预警",
        "应急救援",
        "安全服务",
    ],
    "weihai-investment": [
        "山东洹球药业有限公司",
        "8米",
        "2000件",
        "试运行",
        "曹佃雷",
        "日本和韩国",
        "保税仓",
        "威高集团",
        "200多家",
        "65个",
        "325亿元",
        "27%",
        "32%",
        "24个",
        "东华大学",
    ],
    "workers-championship-closes": [
        "11月18日至19日",
        "柳州国际会展中心",
        "40多个高新区",
        "60余支队伍",
        "300余名职工",
        "120余场",
        "南宁高新区工会工作委员会一队夺得冠军",
        "合肥高新区总工会二队获亚军",
        "长沙高新区总工会代表队获季军",
        "中国梦·劳动美——凝心铸魂跟党走",
        "团结奋斗新征程",
        "全国职工健康促进工程办公室",
        "中国职工国际旅行社总社",
        "全国高新区工会工作理事会",
        "柳州高新技术产业开发区管理委员会",
        "柳州高新区总工会承办",
        "东风柳州汽车有限公司",
        "柳州一阳科技股份有限公司",
        "中建科工集团有限公司",
        "工人日报社",
        "中工网",
        "每周三天",
    ],
}


@pytest.mark.parametrize(("slug", "fact"), [(slug, fact) for slug, facts in FACTS.items() for fact in facts])
@pytest.mark.usefixtures("demo")
def test_article_states_the_fact(slug: str, fact: str) -> None:
    assert fact in text_of(slug)


@pytest.mark.parametrize("slug", FACTS)
@pytest.mark.usefixtures("demo")
def test_article_holds_no_figure_beyond_the_facts(slug: str) -> None:
    known = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", " ".join(FACTS[slug]))) | {"2024"}
    assert set(re.findall(r"[0-9]+(?:\.[0-9]+)?", text_of(slug))) <= known


@pytest.mark.usefixtures("demo")
def test_layout_facts_of_the_pieces() -> None:
    feature = Article.objects.get(slug="xuzhou-industry-chains")
    assert feature.column is not None
    assert feature.column.name == "党建在高新"
    assert (feature.byline_placement, feature.dateline) == ("before", "")
    crossheads = [one.crosshead for one in feature.sections.all() if one.crosshead]
    assert len(crossheads) == 3
    assert all(crosshead.endswith("链上") and len(crosshead) == len(crossheads[0]) for crosshead in crossheads)
    weihai = Article.objects.get(slug="weihai-investment")
    assert (weihai.byline_placement, weihai.dateline) == ("after", "本报讯")
    assert [one.photo.picture_source for one in weihai.pictures.all()] == ["威海火炬高新区"]
    credit = Article.objects.get(slug="workers-championship-closes").credits.get()
    assert (credit.name, credit.kind) == ("柯宇", "both")


@pytest.mark.usefixtures("demo")
def test_five_blocks_lie_on_the_page() -> None:
    placements = Placement.objects.filter(page__page="A5")
    kinds = sorted("article" if one.article else "photo" if one.photo else "advertisement" for one in placements)
    assert kinds == ["advertisement", "article", "article", "article", "photo"]
    assert page_misfits(Edition.objects.get().pages.get()) == ()
    html = Client().get(PAGE).content.decode()
    for words in (
        "A5",
        "创新园区",
        "中国高新技术产业导报",
        "2024年12月9日",
        "党建在高新",
        "许昕",
        "于淑仪",
        "贵州科学城",
    ):
        assert words in html
    assert '<span class="credit-name">柯宇</span> <span class="credit-mark">文/图</span>' in html
    assert '<p class="advert-mark">广告</p>' in html


@pytest.mark.usefixtures("demo")
def test_everything_is_fit_for_publication_and_clean() -> None:
    for article in Article.objects.all():
        assert missing_in(article) == ()
        for section in article.sections.all():
            assert document_defects(section.text) == ()
            assert section.text


@pytest.mark.usefixtures("demo")
def test_pictures_are_labelled_drawings_and_their_files_ship() -> None:
    for photo in Photo.objects.all():
        assert photo.is_illustration
        assert photo.alt_text
        assert photo.alt_text_en
        names = files_of(photo)
        sizes = [(MEDIA / name).stat().st_size for name in names]
        assert all(0 < size < 120_000 for size in sizes)
    shipped = {path.relative_to(MEDIA).as_posix() for path in MEDIA.rglob("*") if path.is_file()}
    assert shipped == {name for photo in Photo.objects.all() for name in files_of(photo)}


def files_of(photo: Photo) -> list[str]:
    crops = [one["file"] for crop in photo.crops.values() for one in (crop, *crop["renditions"])]
    return [photo.file.name, *(one["file"] for one in photo.renditions), *crops]


@pytest.mark.usefixtures("demo")
def test_advertisement_leaves_telephone_and_street_out() -> None:
    row = Advertisement.objects.get()
    said = " ".join(
        str(getattr(row, field.name))
        for field in Advertisement._meta.fields
        if field.name not in ("id", "starts_on", "ends_on")
    )
    assert not re.search(r"[0-9]", said)
    assert row.slogan == "才聚高新区 智汇科学城"


@pytest.mark.usefixtures("demo")
def test_report_hangs_on_the_championship_and_names_no_person_as_a_player() -> None:
    article = Article.objects.get(slug="workers-championship-closes")
    assert [one.slug for one in article.tournaments.all()] == ["gaoxinqu-2024"]
    box = ResultsBox.objects.get()
    assert box.event is not None
    assert (box.article, box.kind, box.event.slug) == (article, "podium", "mixed-team")


@pytest.mark.usefixtures("demo")
def test_page_says_that_it_was_rewritten() -> None:
    note = Edition.objects.get().note
    assert "重新撰写" in note
    for path in (PAGE, "/news/weihai-investment/", "/news/editions/2024-12-09/"):
        assert note in Client().get(path).content.decode()


@pytest.mark.usefixtures("demo")
def test_loading_twice_changes_nothing() -> None:
    counted: Any = [model.objects.count() for model in (Article, Placement, Photo, ResultsBox)]
    call_command("loaddata", str(FIXTURE), verbosity=0)
    assert [model.objects.count() for model in (Article, Placement, Photo, ResultsBox)] == counted


@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
    reason="fixtures are written on SQLite: PostgreSQL orders the keys of JSON its own way",
)
def test_fixture_is_what_the_generator_writes() -> None:
    call_command("make_newsroom_fixture", check=True, stdout=StringIO())
    assert not Article.objects.exists()


def test_generator_notices_a_changed_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "30_newsroom.json"
    changed.write_text(FIXTURE.read_text(encoding="utf-8").replace("81家", "82家"), encoding="utf-8")
    monkeypatch.setattr(make_newsroom_fixture, "TARGET", changed)
    with pytest.raises(CommandError):
        call_command("make_newsroom_fixture", check=True, stdout=StringIO())


def test_fixture_holds_no_numeric_keys() -> None:
    records = json.loads(FIXTURE.read_text(encoding="utf-8"))
    assert all("pk" not in record for record in records)
