"""Timetables: ties put on tables, and what is wrong with a timetable made by hand (RULES 7)."""

from tournament.rules.timetable.clashes import timetable_defects
from tournament.rules.timetable.planning import plan
from tournament.rules.timetable.values import Assignment, SessionSlot, TieToPlan, Timetable

__all__ = ["Assignment", "SessionSlot", "TieToPlan", "Timetable", "plan", "timetable_defects"]
