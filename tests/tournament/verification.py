"""``verify_results`` as a shell sees it, in English."""

import io

from django.core.management import call_command
from django.utils import translation


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command, in English."""
    out, err = io.StringIO(), io.StringIO()
    with translation.override("en"):
        try:
            call_command(*arguments, stdout=out, stderr=err)
        except SystemExit as ended:
            return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def verify(*arguments: str) -> tuple[int, list[str]]:
    """Exit status and findings, without the line that sums up."""
    status, out, err = run("verify_results", *arguments)
    assert err == ""
    *findings, summary = out.splitlines()
    assert summary.startswith("Entries: ")
    return status, findings
