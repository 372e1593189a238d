"""Taking times: the median of several runs, so that a busy moment of the machine does not count."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def milliseconds(act: Callable[[], object], *, runs: int) -> float:
    """Median duration of ``act`` in milliseconds, after one run that does not count."""
    act()
    durations = []
    for _ in range(runs):
        started = perf_counter()
        act()
        durations.append(perf_counter() - started)
    return median(durations) * 1000
