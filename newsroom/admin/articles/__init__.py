"""Articles: written, published and withdrawn through services."""

from newsroom.admin.articles.article_admin import ArticleAdmin

__all__ = ["ArticleAdmin"]
