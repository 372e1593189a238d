"""Recaps in Chinese."""

from newsroom.rules.recaps.zh.chinese import Chinese

__all__ = ["Chinese"]
