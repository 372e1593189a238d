"""Measurements, each by one command: ``make bench``, or ``python -m benchmarks pages`` for one of them."""
