"""Lists what a text claims and could be held against results: numbers, scores, places, dates, names."""

from newsroom.rules.scanner.found import Found, Kind, Score
from newsroom.rules.scanner.names import Names, short_forms
from newsroom.rules.scanner.scan import scan

__all__ = ["Found", "Kind", "Names", "Score", "scan", "short_forms"]
