"""The editors' surface: every change goes through a service."""

from newsroom.admin.articles import ArticleAdmin
from newsroom.admin.columns import ColumnAdmin
from newsroom.admin.editions import AdvertisementAdmin, EditionAdmin
from newsroom.admin.pages import NewspaperPageAdmin
from newsroom.admin.photos import PhotoAdmin

__all__ = ["AdvertisementAdmin", "ArticleAdmin", "ColumnAdmin", "EditionAdmin", "NewspaperPageAdmin", "PhotoAdmin"]
