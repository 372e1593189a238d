"""Lists of the public pages, one file a subject. Each prints with ``django_tables2/rallybook.html``."""
