"""What is logged: everything goes to standard error, tracebacks included, whatever DEBUG says."""

from typing import Any


def logging_to_stderr(level: str) -> dict[str, Any]:
    """A LOGGING setting with one line per event; `level` is a name such as INFO."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # One line for every login, successful or not, already comes from axes' own warnings.
            "axes": {"level": "WARNING"},
        },
    }
