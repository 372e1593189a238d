"""Which language a text of the newsroom is shown in."""

from newsroom.models import Article, Section
from newsroom.results import is_chinese
from newsroom.rules.richtext import Document

CHINESE = "zh-Hans"


def body_is_foreign(article: Article) -> bool:
    """True on an English page if the article's text exists in Chinese only."""
    return not is_chinese() and not any(section.text_en for section in article.sections.all())


def section_words(section: Section, *, foreign: bool) -> tuple[str, Document]:
    """Crosshead and text in the language of the page, or in Chinese where the whole body is Chinese only."""
    if is_chinese() or foreign:
        return section.crosshead, section.text
    return section.crosshead_en, section.text_en
