"""Words of Django's own admin that our catalogue puts better: named here, they are collected with ours."""

from django.utils.translation import gettext_noop

OURS_FIRST = (
    gettext_noop("Add %s"),
    gettext_noop("Change %s"),
    gettext_noop("Select %s to change"),
    gettext_noop("Select %s to view"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop(" By %(filter_title)s "),
    gettext_noop("Recent actions"),
    gettext_noop("My actions"),
    gettext_noop("None available"),
    gettext_noop("View on site"),
    gettext_noop("Change history: %s"),
)
"""Looked up before Django's, as our apps are installed before its admin."""
