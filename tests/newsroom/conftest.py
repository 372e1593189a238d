"""The clock stands still and the language is Chinese where a test of the admin asks for it."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from tests.newsroom.admin_forms import logged_in
from tests.newsroom.builders import NOW


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), translation.override("zh-hans"):
        yield


@pytest.fixture
def editor(clock: None) -> Client:
    return logged_in("editor")
