"""Facts of the newsroom, one aggregate a file."""

from newsroom.models.articles import Article, ArticlePhoto, ArticleQuerySet, Column, Credit, ResultsBox, Section
from newsroom.models.counter import Counter
from newsroom.models.editions import Advertisement, Edition, NewspaperPage, Placement
from newsroom.models.images import Photo
from newsroom.models.search import SearchEntry

__all__ = [
    "Advertisement",
    "Article",
    "ArticlePhoto",
    "ArticleQuerySet",
    "Column",
    "Counter",
    "Credit",
    "Edition",
    "NewspaperPage",
    "Photo",
    "Placement",
    "ResultsBox",
    "SearchEntry",
    "Section",
]
