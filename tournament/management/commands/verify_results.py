"""``manage.py verify_results TOURNAMENT | FILE [--head DIGEST] [--count N] [--earlier] [--against-database]``."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from tournament.explanations import explain_defect, json_pointer
from tournament.management.commands._exchange import ExchangeCommand
from tournament.models import Submission
from tournament.rules.errors import Defect
from tournament.services.audit import (
    LogFile,
    Published,
    database_findings,
    differing_entries,
    file_findings,
    read_log,
    tournament_of,
)
from tournament.services.results.chain import ENTRIES


class Command(ExchangeCommand):
    help = (
        "Check the log of results of a tournament, or of a file written by export_log, and the facts against it. "
        "Findings go to standard output, one a line; exit status 1 if there are any."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("log", metavar="TOURNAMENT|FILE", help="a slug; what has a dot or a slash in it is a file")
        parser.add_argument("--head", default="", help="the published head of the chain; spaces do not matter")
        parser.add_argument("--count", type=int, help="the published number of entries")
        parser.add_argument("--earlier", action="store_true", help="it was published earlier: entries may follow")
        parser.add_argument(
            "--against-database", action="store_true", help="compare a file with the stored log, facts and rulings too"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, log: str, against_database: bool, json: bool, **options: Any) -> None:
        published = Published("".join(options["head"].split()).lower(), options["count"], options["earlier"])
        if "." in log or "/" in log:
            digests, findings = self._check_file(read_log(self._content(log)), published, against_database)
        else:
            digests, findings = self._check_database(log, published)
        if json:
            self.write_json(_document(digests, findings))
        else:
            self._print(digests, findings)
        if findings:
            raise SystemExit(1)

    def _check_database(self, slug: str, published: Published) -> tuple[list[str], list[Defect]]:
        tournament = self.find_tournament(slug)
        findings = list(database_findings(tournament, published))
        stored = Submission.objects.filter(tournament=tournament).order_by("sequence")
        return list(stored.values_list("digest", flat=True)), findings

    def _check_file(self, log: LogFile, published: Published, against_database: bool) -> tuple[list[str], list[Defect]]:
        findings = list(file_findings(log, published))
        if against_database:
            tournament = tournament_of(log)
            if tournament is None:
                self.fail([_("No tournament of the database has this log.")])
            findings += differing_entries(log, tournament)
            findings += database_findings(tournament)
        return [entry["digest"] for entry in log.entries], findings

    def _content(self, file: str) -> bytes:
        try:
            return Path(file).read_bytes()
        except OSError as error:
            self.fail([_("%(file)s cannot be read: %(reason)s") % {"file": file, "reason": error.strerror}])

    def _print(self, digests: list[str], findings: Iterable[Defect]) -> None:
        for finding in findings:
            self.stdout.write(f"{json_pointer(finding.path)}: {explain_defect(finding)}")
        head = digests[-1] if digests else "—"
        self.stdout.write(_("Entries: %(count)d, head: %(head)s") % {"count": len(digests), "head": head})


def _document(digests: list[str], findings: list[Defect]) -> dict[str, object]:
    return {
        "entries": len(digests),
        "head": digests[-1] if digests else None,
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Defect) -> dict[str, object]:
    is_of_entry = finding.path[:1] == (ENTRIES,)
    return {
        "sequence": finding.path[1] if is_of_entry else finding.params.get("sequence"),
        "path": json_pointer(finding.path),
        "code": finding.code,
        "message": explain_defect(finding),
    }
