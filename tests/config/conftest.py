"""Tests of config/ ask a small site of their own, so that no page of Rallybook decides their outcome."""

import pytest

from tests.config import site


@pytest.fixture(autouse=True)
def page() -> site.Page:
    """The page of the small site, as new."""
    site.page.__dict__.update(vars(site.Page()))
    return site.page


@pytest.fixture(autouse=True)
def _small_site(settings: object) -> None:
    settings.ROOT_URLCONF = "tests.config.site"  # type: ignore[attr-defined]  # pytest-django's wrapper
