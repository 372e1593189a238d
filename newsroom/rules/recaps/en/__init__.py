"""Recaps in English."""

from newsroom.rules.recaps.en.english import English

__all__ = ["English"]
