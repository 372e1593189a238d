"""Hostile words, files and pictures through every way in: nothing executes, nothing is stored as markup."""
