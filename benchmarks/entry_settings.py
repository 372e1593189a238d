"""The tests' settings with the time that the server spends on a request in its answer."""

from config.settings.test import *  # noqa: F403
from config.settings.test import MIDDLEWARE as OF_THE_SITE

MIDDLEWARE = ["benchmarks.entry_timing.ServerTimingMiddleware", *OF_THE_SITE]
