"""Production guesses nothing; development and demo need nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.secret import kept_secret_key
from config.settings import env

WHOLE = {
    "SECRET_KEY": "x9" * 30 + "-only-a-test",
    "ALLOWED_HOSTS": "rallybook.example, www.rallybook.example",
    "DATABASE_URL": "postgres://rallybook@localhost/rallybook",
}
REQUIRED = sorted(WHOLE)


def start(module: str, variables: dict[str, str], code: str = "") -> subprocess.CompletedProcess[str]:
    """Start Django with the settings and no other variable of ours or of the browser tests, then run the code."""
    left_out = {*env.VARIABLES, "DJANGO_ALLOW_ASYNC_UNSAFE"}
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); from django.conf import settings as s\n{code}"],
        env={**inherited, "DJANGO_SETTINGS_MODULE": f"config.settings.{module}", **variables},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("missing", REQUIRED)
@pytest.mark.parametrize("how", ["absent", "blank"])
def test_production_without_a_required_variable_refuses_to_start(missing: str, how: str) -> None:
    variables = {name: value for name, value in WHOLE.items() if name != missing}
    started = start("prod", {**variables, missing: " "} if how == "blank" else variables)
    assert started.returncode != 0
    assert f"Set in the environment before starting in production:\n  {missing}: " in started.stderr


def test_production_names_all_that_is_missing_at_once() -> None:
    started = start("prod", {})
    assert [name for name in REQUIRED if f"\n  {name}: " in started.stderr] == REQUIRED


def test_production_with_all_variables_is_secure() -> None:
    code = "print(s.DEBUG, s.ALLOWED_HOSTS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"
    started = start("prod", WHOLE, code)
    assert started.stderr == ""
    assert started.stdout == "False ['rallybook.example', 'www.rallybook.example'] True True True\n"


@pytest.mark.parametrize(("proxies", "header"), [("0", "None"), ("1", "('HTTP_X_FORWARDED_PROTO', 'https')")])
def test_production_believes_the_protocol_header_only_behind_a_proxy(proxies: str, header: str) -> None:
    started = start("prod", {**WHOLE, "TRUSTED_PROXIES": proxies}, "print(s.SECURE_PROXY_SSL_HEADER)")
    assert (started.stdout.strip(), started.stderr) == (header, "")


@pytest.mark.parametrize("module", ["dev", "test"])
def test_development_and_tests_need_no_variable(module: str) -> None:
    assert start(module, {}).stderr == ""


def test_hall_sets_no_secure_only_cookie_and_knows_own_hosts_only() -> None:
    code = """
from config.lan import lan_addresses
print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT)
print(set(lan_addresses()) <= set(s.ALLOWED_HOSTS), "*" in s.ALLOWED_HOSTS, "scores.local" in s.ALLOWED_HOSTS)
"""
    started = start("hall", {"SECRET_KEY": "x", "HALL_HOSTS": "scores.local"}, code)
    assert started.stdout.splitlines() == ["False False False 0 False", "True False True"]


def test_deployment_check_is_clean_with_nothing_silenced() -> None:
    checked = start(
        "prod",
        WHOLE,
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING'); print(s.SILENCED_SYSTEM_CHECKS)",
    )
    assert checked.stderr == ""
    assert checked.stdout.splitlines() == ["System check identified no issues (0 silenced).", "[]"]
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("word", "meaning"), [("true", True), (" Yes ", True), ("1", True), ("off", False), ("", False), ("0", False)]
)
def test_flag_understands(monkeypatch: pytest.MonkeyPatch, word: str, meaning: bool) -> None:
    monkeypatch.setenv("SERVE_MEDIA", word)
    assert env.flag("SERVE_MEDIA") is meaning


def test_flag_misspelt_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVE_MEDIA", "ture")
    with pytest.raises(ImproperlyConfigured, match=r"SERVE_MEDIA must be one of .* not 'ture'"):
        env.flag("SERVE_MEDIA")


@pytest.mark.parametrize("text", ["-1", "1.5", "two", "٣"])
def test_number_other_than_whole_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", text)
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES must be a whole number"):
        env.number("TRUSTED_PROXIES")


def test_undeclared_variable_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        env.text("PATH")


def test_secret_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = kept_secret_key(path)
    assert (len(first), kept_secret_key(path)) == (50, first)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_environment_is_read_in_one_place_only() -> None:
    allowed = {"config/settings/env.py", "config/wsgi.py", "config/asgi.py", "config/serve.py"}
    # These hand it on to programs that they start.
    allowed |= {"config/backup/postgres.py", "tournament/backups/drilling.py"}
    readers = {
        str(path.relative_to(settings.BASE_DIR))
        for part in ("config", "newsroom", "tournament")
        for path in (settings.BASE_DIR / part).rglob("*.py")
        if "os.environ" in path.read_text() or "getenv" in path.read_text()
    }
    assert readers <= allowed
