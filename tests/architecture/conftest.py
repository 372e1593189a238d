"""One small site for all tests of whole pages, asked once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.architecture.site_pages import Pages, admin_pages, make_site, public_pages
from tests.factories import make_user


@pytest.fixture(scope="session")
def site_pages(django_db_setup: None, django_db_blocker: Any) -> tuple[Pages, Pages]:
    """Public pages and those of the admin: address to HTML; for tests with ``django_db``. Nothing is left behind."""
    cache.clear()
    with django_db_blocker.unblock(), transaction.atomic():
        make_site()
        public = public_pages(Client())
        private = admin_pages(make_user("administrator", superuser=True))
        transaction.set_rollback(True)
    cache.clear()
    return public, private
