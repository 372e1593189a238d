"""Articles with their columns and parts."""

from newsroom.models.articles.article import Article, ArticleQuerySet
from newsroom.models.articles.columns import Column
from newsroom.models.articles.parts import ArticlePhoto, Credit, ResultsBox, Section
from newsroom.models.articles.versions import ArticleVersion, Autosave

__all__ = [
    "Article",
    "ArticlePhoto",
    "ArticleQuerySet",
    "ArticleVersion",
    "Autosave",
    "Column",
    "Credit",
    "ResultsBox",
    "Section",
]
