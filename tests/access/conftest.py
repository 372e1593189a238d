"""One site for all rows of the permission table; every request on it is undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests.access.accounts import NOT_STAFF
from tests.access.asking import stored
from tests.access.site import Site, make_site
from tests.access.table import table
from tests.newsroom.builders import NOW


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    media: Path = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        time_machine.travel(NOW, tick=False),
        override_settings(MEDIA_ROOT=media),
        translation.override("zh-hans"),
        transaction.atomic(),
    ):
        made = make_site()
        for account in sorted({NOT_STAFF, *(account for row in table() for account in row.cells)}):
            made.sessions.client(account)
        made.before = stored()
        yield made
        transaction.set_rollback(True)
