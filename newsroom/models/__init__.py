"""Facts of the newsroom, one aggregate a file."""

from newsroom.models.articles import (
    CHANGED_AT,
    SEEN_FROM,
    Article,
    ArticlePhoto,
    ArticleQuerySet,
    ArticleVersion,
    Autosave,
    Column,
    CopyFlowEntry,
    Correction,
    Credit,
    PreviewLink,
    ResultsBox,
    Section,
)
from newsroom.models.counter import Counter
from newsroom.models.editions import Advertisement, Edition, NewspaperPage, Placement
from newsroom.models.facts import Fact, FactFlag
from newsroom.models.images import Photo
from newsroom.models.search import SearchEntry

__all__ = [
    "CHANGED_AT",
    "SEEN_FROM",
    "Advertisement",
    "Article",
    "ArticlePhoto",
    "ArticleQuerySet",
    "ArticleVersion",
    "Autosave",
    "Column",
    "CopyFlowEntry",
    "Correction",
    "Counter",
    "Credit",
    "Edition",
    "Fact",
    "FactFlag",
    "NewspaperPage",
    "Photo",
    "Placement",
    "PreviewLink",
    "ResultsBox",
    "SearchEntry",
    "Section",
]
