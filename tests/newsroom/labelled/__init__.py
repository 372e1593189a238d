"""Sentences with every claim marked, and how well a scanner finds them."""
