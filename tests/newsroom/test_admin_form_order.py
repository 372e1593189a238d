"""How the editors' forms are laid out, and what a refused one says at its head."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.rules.copyflow import State, Workflow
from tests.newsroom.admin_forms import change_url, errors, logged_in, save
from tests.newsroom.builders import make_article, make_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MISTAKE = re.compile(r'<li>(?:<a href="#([\w-]+)">|<strong>)?(.*?)(?:</a>|</strong>)? (\S*?)</li>')


def mistakes(page: str) -> list[tuple[str, str]]:
    """Target and label of each line at the head of a refused form."""
    head = page.split('class="mistakes"')[1].split("</section>")[0]
    return [(target, label) for target, label, _ in MISTAKE.findall(head)]


def test_article_is_written_from_headline_to_review(editor: Client) -> None:
    page = errors(editor.get(change_url(make_article(state=State.DRAFT))))
    ids = ("id_headline", "sections-group", "credits-group", "pictures-group", "id_tournaments", "id_publish_at_0")
    places = [page.index(f'id="{one}"') for one in (*ids, "id_comment")]
    assert places == sorted(places)
    assert page.count('id="sections-group"') == 1


def test_english_is_folded_until_there_is_an_english_headline(editor: Client) -> None:
    folded = [errors(editor.get(change_url(make_article(headline_en=one)))).count("<details>") for one in ("", "Six")]
    assert folded == [3, 0]


def test_refused_form_leads_to_every_mistake(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    wrong = {"headline": "", "credits-0-position": "x", "publish_at_0": "gestern", "publish_at_1": "6:00"}
    answer = save(editor, article, **wrong)
    assert answer.status_code == 422
    assert mistakes(errors(answer)) == [
        ("id_headline", "主题"),
        ("id_publish_at_0", "定时发布时间"),
        ("id_credits-0-position", "署名 1 顺序"),
    ]
    assert f'action="{change_url(article)}"' in errors(answer)


def test_what_the_reporter_said_stands_at_the_head_until_it_is_approved(editor: Client) -> None:
    article = make_article(state=State.DRAFT)
    save(logged_in("reporter"), article, _act="send", comment="赶今晚的版")
    assert "赶今晚的版" in errors(editor.get(change_url(article))).split('id="id_headline"')[0]
    article.refresh_from_db()
    assert article.workflow == Workflow.IN_REVIEW.value
    save(editor, article, _act="approve", comment="好")
    assert "赶今晚的版" not in errors(editor.get(change_url(article))).split('id="id_headline"')[0]


@pytest.mark.parametrize(("role", "links"), [("editor", 6), ("reader", 4), ("referee", 0)])
def test_first_page_leads_each_to_their_work(role: str, links: int) -> None:
    page = errors(logged_in(role).get(reverse("admin:index")))
    _, _, shown = page.partition('id="newsroom-links"')
    assert shown.split("</nav>")[0].count("<a ") == links


def test_list_of_articles_leads_to_the_facts_to_check(editor: Client) -> None:
    page = errors(editor.get(reverse("admin:newsroom_article_changelist")))
    assert f'href="{reverse("admin:newsroom_article_facts_to_check")}"' in page


def test_what_is_pushed_off_the_sheet_is_not_blamed(editor: Client) -> None:
    """A small piece at the foot of a page whose main part is too long."""
    page = make_page(make_article("long", text=["文" * 9000]), make_article("foot"), published_at=None)
    page.placements.filter(article__slug="foot").update(slot="foot")
    shown = errors(editor.get(reverse("admin:newsroom_newspaperpage_layout", args=[page.pk])))
    assert len(re.findall(r"<li>主体：", shown)) == 1
    assert "<li>版底：" not in shown
    assert shown.count('<tr class="overset">') == 2
