"""Backups that are known to be right: what a copy must say is read from the live database and compared with it."""
