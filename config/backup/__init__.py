"""Backups as files: copying a database, one archive with sums, the folder they are kept in, and who asks for one.

What is known of tournaments is read and compared in ``tournament.backups``.
"""
