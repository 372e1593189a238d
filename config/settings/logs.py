"""What is logged: everything goes to standard error, tracebacks included, whatever DEBUG says; no secret of a link."""

import logging
import re
from typing import Any

SECRET = re.compile(r"(/l/)[^/\s\"'?]+")


class LineFormatter(logging.Formatter):
    """One line for each event, in which the secret of a captain's or umpire's link is left out."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"\1…", super().format(record))


def logging_to_stderr(level: str) -> dict[str, Any]:
    """A LOGGING setting with one line per event; `level` is a name such as INFO."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter, "format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # One line for every login, successful or not, already comes from axes' own warnings.
            "axes": {"level": "WARNING"},
        },
    }
