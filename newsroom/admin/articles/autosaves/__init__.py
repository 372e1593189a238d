"""What somebody has typed and not saved: kept, offered again, shown to whoever takes over."""

from newsroom.admin.articles.autosaves.pages import ArticleAutosaves
from newsroom.admin.articles.autosaves.typed import typed_content

__all__ = ["ArticleAutosaves", "typed_content"]
