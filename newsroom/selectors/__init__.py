"""Reads of the newsroom."""
