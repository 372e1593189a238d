"""Ties: the list the score desk works from, time and table, and the way to the result."""

from tournament.admin.ties.tie_admin import TieAdmin

__all__ = ["TieAdmin"]
