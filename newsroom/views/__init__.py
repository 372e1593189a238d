"""Public pages of the newsroom."""

from newsroom.views.articles import article, column, news
from newsroom.views.corrections import corrections
from newsroom.views.editions import edition, editions, newspaper_page
from newsroom.views.home import home
from newsroom.views.previews import preview
from newsroom.views.search import search

__all__ = [
    "article",
    "column",
    "corrections",
    "edition",
    "editions",
    "home",
    "news",
    "newspaper_page",
    "preview",
    "search",
]
