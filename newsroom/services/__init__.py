"""Writes of the newsroom: one verb, one service, one transaction."""
