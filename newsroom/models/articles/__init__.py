"""Articles with their columns and parts, their history, corrections and preview links."""

from newsroom.models.articles.article import CHANGED_AT, SEEN_FROM, Article, ArticleQuerySet
from newsroom.models.articles.columns import Column
from newsroom.models.articles.corrections import Correction
from newsroom.models.articles.history import CopyFlowEntry
from newsroom.models.articles.parts import ArticlePhoto, Credit, ResultsBox, Section
from newsroom.models.articles.previews import PreviewLink
from newsroom.models.articles.versions import ArticleVersion, Autosave

__all__ = [
    "CHANGED_AT",
    "SEEN_FROM",
    "Article",
    "ArticlePhoto",
    "ArticleQuerySet",
    "ArticleVersion",
    "Autosave",
    "Column",
    "CopyFlowEntry",
    "Correction",
    "Credit",
    "PreviewLink",
    "ResultsBox",
    "Section",
]
