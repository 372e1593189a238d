"""Facts in the admin: the article's own page of facts, the flag in the list, and everything the desk must check."""

from newsroom.admin.facts.article_facts import FactsAdmin
from newsroom.admin.facts.filters import FactsFilter

__all__ = ["FactsAdmin", "FactsFilter"]
