"""Public pages of the newsroom."""

from newsroom.views.articles import article, column, news
from newsroom.views.editions import edition, editions, newspaper_page
from newsroom.views.home import home
from newsroom.views.outlets import card
from newsroom.views.search import search

__all__ = ["article", "card", "column", "edition", "editions", "home", "news", "newspaper_page", "search"]
