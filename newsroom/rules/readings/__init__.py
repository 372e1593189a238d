"""The readings table: what a wording with a number, a place or a superlative asserts, one line a form."""

from newsroom.rules.readings.reader import read
from newsroom.rules.readings.reading import Comparison, Reading

__all__ = ["Comparison", "Reading", "read"]
