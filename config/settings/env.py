"""The environment variables Rallybook reads: one list, the only place where the environment is asked.

A variable that is not declared here cannot be read, so that the table in docs/operations.md (compared by a
test) is whole.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("", "0", "false", "no", "off")


@dataclass(frozen=True)
class Variable:
    """One setting of the environment: its name, what holds when it is absent, and what it means."""

    name: str
    default: str
    meaning: str
    required_in_production: bool = False


DECLARED = (
    Variable("SECRET_KEY", "", "Signs sessions and forms; at least 50 random characters.", True),
    Variable("SECRET_KEY_FALLBACKS", "", "Former secret keys, comma-separated, still accepted while you rotate."),
    Variable("ALLOWED_HOSTS", "", "Host names the site answers to, comma-separated.", True),
    Variable("DATABASE_URL", "", "postgres://user:password@host:5432/name or sqlite:////absolute/path.sqlite3.", True),
    Variable("CSRF_TRUSTED_ORIGINS", "", "Origins with scheme that may post forms, comma-separated."),
    Variable("CACHE_URL", "", "Where rendered pages are kept: redis://host:6379/0; memory of the process if empty."),
    Variable("REDIS_URL", "", "Used when CACHE_URL is empty."),
    Variable("TRUSTED_PROXIES", "0", "How many proxies of yours stand in front; 0 ignores X-Forwarded-For and -Proto."),
    Variable("SECURE_SSL_REDIRECT", "true", "Send plain HTTP to HTTPS (production only)."),
    Variable("SECURE_HSTS_SECONDS", "31536000", "How long browsers insist on HTTPS (production only)."),
    Variable("SERVE_MEDIA", "false", "Let the application serve uploaded pictures (production; elsewhere always)."),
    Variable("MEDIA_ROOT", "var/media", "Folder of uploaded pictures."),
    Variable("BACKUP_DIR", "var/backups", "Folder of backups; best on another disk."),
    Variable("BACKUP_EACH_RESULT", "false", "Take a snapshot of the database after every official result."),
    Variable("BACKUP_KEEP", "20", "How many snapshots of results are kept, besides the last one of every hour."),
    Variable("STATIC_ROOT", "staticfiles", "Folder collectstatic writes to."),
    Variable("SITE_URL", "", "Scheme and host for absolute links; the request's own if empty."),
    Variable("FEATURED_TOURNAMENT", "", "Slug of the tournament the home page shows; the running or latest if empty."),
    Variable("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR."),
    Variable("DEBUG", "true", "Development only: Django's error pages."),
    Variable("HALL_HOSTS", "", "Further names or addresses of this machine for `make hall`, comma-separated."),
    Variable("RELEASE", "", "Name of the installed release, part of every page's ETag; a digest of the code if empty."),
    Variable("WEB_WORKERS", "", "Server processes; 1 on SQLite, else one per processor."),
    Variable("WEB_THREADS", "4", "Threads that answer requests in each server process."),
    Variable("TEST_DATABASE_URL", "", "Database the tests run on; SQLite in memory if empty."),
)
VARIABLES = {variable.name: variable for variable in DECLARED}


def text(name: str) -> str:
    """The variable's value without surrounding blanks, or its declared default."""
    return os.environ.get(name, VARIABLES[name].default).strip()


def names(name: str) -> list[str]:
    """A comma-separated variable as a list without empty entries."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def flag(name: str) -> bool:
    """A yes/no variable. Raises ImproperlyConfigured for any other word: a typing error must not mean no."""
    word = text(name).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} must be one of {', '.join(TRUE_WORDS + FALSE_WORDS[1:])}, not {word!r}.")


def number(name: str) -> int:
    """A whole number of zero or more. Raises ImproperlyConfigured for anything else."""
    value = text(name)
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def require(wanted: Sequence[str]) -> None:
    """Raise ImproperlyConfigured that names every variable of `wanted` that is missing, all at once."""
    missing = [name for name in wanted if not text(name)]
    if missing:
        told = "".join(f"\n  {name}: {VARIABLES[name].meaning}" for name in missing)
        raise ImproperlyConfigured(f"Set in the environment before starting in production:{told}")
