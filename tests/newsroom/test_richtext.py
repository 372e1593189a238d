"""Rich text: what editors paste becomes a document or disappears; what is stored wrongly shows nothing."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.admin.richtext import EXTENSIONS, RichTextField
from newsroom.errors import TextError
from newsroom.richtext import clean_html, document_of, normalised, rendered
from newsroom.rules.richtext import (
    Document,
    document_defects,
    document_from_html,
    document_to_html,
    is_safe_href,
    plain_text,
)

pytestmark = pytest.mark.one_database

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="//evil.example/x">x</a>',
    '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
    '<iframe src="https://evil.example"></iframe>',
    "<object data=evil.swf></object><embed src=evil.swf>",
    "<form action=//evil.example><input name=q><button>go</button></form>",
    "<math><mtext></table><style><img src=x onerror=alert(1)></style></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<textarea><script>alert(1)</script></textarea>",
    "<template><script>alert(1)</script></template>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example/x.css'</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>a<!--><img src=x onerror=alert(1)>--></p>",
    "<a href='https://x.example' target=_blank onmouseover=alert(1)>x</a>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<p id="headline" class="advert" data-x="1">x</p>',
]
ALLOWED = {"p": set(), "br": set(), "strong": set(), "em": set(), "a": {"href", "rel"}} | {
    tag: set() for tag in ("ul", "ol", "li", "blockquote")
}


class Tags(HTMLParser):
    """What a browser would make elements of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in ALLOWED
        assert set(attributes) <= ALLOWED[tag]
        assert is_safe_href(attributes.get("href") or "/")


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_stored_as_words_and_shown_as_words(payload: str) -> None:
    document = document_of(f"<p>前</p>{payload}<p>后</p>")
    assert document_defects(document) == ()
    assert "前" in plain_text(document)
    assert "后" in plain_text(document) or "textarea" in payload or "style" in payload or "noscript" in payload
    assert_harmless(rendered(document))
    field = RichTextField(required=False)
    assert_harmless(rendered(field.clean(payload)))


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_that_came_past_the_services_is_escaped(payload: str) -> None:
    past: Document = [{"kind": "paragraph", "runs": [{"text": payload, "href": payload, "marks": ["strong"]}]}]
    assert_harmless(document_to_html(past))
    assert_harmless(rendered(past))


@pytest.mark.parametrize(
    "damaged",
    [
        "<script>alert(1)</script>",
        {"kind": "paragraph"},
        [{"kind": "paragraph", "runs": "<script>"}],
        [{"kind": "script", "runs": []}],
        [{"kind": "paragraph", "runs": [{"text": 1}]}],
        [{"kind": "paragraph", "runs": [{"text": "x", "onclick": "alert(1)"}]}],
        [{"kind": "paragraph", "runs": [{"text": "x", "marks": ["script"]}]}],
        [{"kind": "paragraph", "runs": [{"text": "x", "href": "javascript:alert(1)"}]}],
        [{"kind": "paragraph", "runs": [], "html": "<b>"}],
    ],
    ids=json.dumps,
)
def test_damaged_row_shows_nothing_and_is_not_saved(damaged: object) -> None:
    assert rendered(damaged) == ""  # type: ignore[arg-type]  # the damage is the point
    with pytest.raises(TextError):
        normalised(damaged)


ARTICLE = (
    "<p>一<strong>二<em>三</em></strong>四<br>五</p><ul><li><p>甲</p></li><li>乙</li></ul><ol><li>丙</li></ol>"
    '<blockquote><p>引</p><p>文</p></blockquote><p><a href="https://x.example/?a=1&amp;b=2">链</a></p>'
)


def test_text_of_the_editor_is_kept_whole() -> None:
    assert document_of(ARTICLE) == [
        {
            "kind": "paragraph",
            "runs": [
                {"text": "一"},
                {"text": "二", "marks": ["strong"]},
                {"text": "三", "marks": ["strong", "em"]},
                {"text": "四\n五"},
            ],
        },
        {"kind": "bullet", "runs": [{"text": "甲"}]},
        {"kind": "bullet", "runs": [{"text": "乙"}]},
        {"kind": "number", "runs": [{"text": "丙"}]},
        {"kind": "quote", "runs": [{"text": "引"}]},
        {"kind": "quote", "runs": [{"text": "文"}]},
        {"kind": "paragraph", "runs": [{"text": "链", "href": "https://x.example/?a=1&b=2"}]},
    ]


def test_headings_and_tables_of_a_word_processor_become_paragraphs() -> None:
    pasted = "<h1>标题</h1><table><tr><td>甲</td><td>乙</td></tr></table><div>末</div>"
    assert [block["kind"] for block in document_of(pasted)] == ["paragraph"] * len(document_of(pasted))
    assert "标题" in plain_text(document_of(pasted))


def test_rule_by_itself_leaves_out_what_is_no_text() -> None:
    html = "<script>bad()</script><style>p{}</style><p>甲<span>乙</span></em></p></script><p>丙</p>"
    assert plain_text(document_from_html(html)).split() == ["甲乙", "丙"]


RUNS = st.fixed_dictionaries(
    {"text": st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)},
    optional={"marks": st.sampled_from([["strong"], ["em"], ["strong", "em"]])},
)
BLOCKS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["paragraph", "quote", "bullet", "number"]),
        "runs": st.lists(RUNS, min_size=1, max_size=4),
    }
)


@given(st.lists(BLOCKS, max_size=6))
def test_document_survives_the_way_through_the_editor(document: Document) -> None:
    once = normalised(document)
    assert plain_text(once) == plain_text(document)
    assert [block["kind"] for block in once] == [block["kind"] for block in document]
    assert normalised(once) == once


@given(st.text(max_size=200))
def test_any_text_is_harmless(text: str) -> None:
    assert_harmless(rendered(document_of(text)))
    assert_harmless(clean_html(text))


def test_field_sees_a_change_only_where_words_change() -> None:
    field = RichTextField(required=False)
    stored = document_of(ARTICLE)
    assert not field.has_changed(stored, field.prepare_value(stored))
    assert field.has_changed(stored, ARTICLE + "<p>新</p>")
    assert field.has_changed([], "<p>新</p>")
    assert not field.has_changed([], "<p></p>")


def test_editor_offers_what_a_document_can_hold() -> None:
    assert set(EXTENSIONS) == {
        "Bold", "Italic", "Link", "BulletList", "OrderedList", "ListItem", "Blockquote", "HardBreak", "History"
    }  # fmt: skip
