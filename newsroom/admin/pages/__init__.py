"""Newspaper pages: what is placed on them, the desk that places it, and their preview."""

from newsroom.admin.pages.page_admin import NewspaperPageAdmin

__all__ = ["NewspaperPageAdmin"]
