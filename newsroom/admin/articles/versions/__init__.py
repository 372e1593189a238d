"""Pages of an article's versions: the list, one of them, the difference of two, and bringing one back."""

from newsroom.admin.articles.versions.pages import ArticleVersions
from newsroom.admin.articles.versions.shown import ShownDifference, shown_difference

__all__ = ["ArticleVersions", "ShownDifference", "shown_difference"]
