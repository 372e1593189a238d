"""Articles with their columns and parts."""

from newsroom.models.articles.article import Article, ArticleQuerySet
from newsroom.models.articles.columns import Column
from newsroom.models.articles.parts import ArticlePhoto, Credit, ResultsBox, Section

__all__ = ["Article", "ArticlePhoto", "ArticleQuerySet", "Column", "Credit", "ResultsBox", "Section"]
