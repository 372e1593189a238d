"""Runs the measurements named on the command line, all of them without names, in an empty database.

That is one in memory, or the one that TEST_DATABASE_URL names.
"""

import os
import sys
from argparse import ArgumentParser


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="counting|differences|entry|keystrokes|pages|rehearsal|search")
    parser.add_argument("--teams", type=int, default=64, help="how many teams the rehearsal has")
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles the search looks in")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

    import django

    django.setup()

    from django.core.management import call_command

    from benchmarks import counting, differences, entry, keystrokes, pages, rehearsal, search
    from tournament.models import Tournament

    call_command("migrate", verbosity=0)
    if Tournament.objects.exists():
        parser.error("the database is not empty")
    known = {
        "counting": counting.measure,
        "differences": differences.measure,
        "rehearsal": lambda: rehearsal.measure(options.teams),
        "pages": pages.measure,
        "entry": entry.measure,
        "keystrokes": keystrokes.measure,
        "search": lambda: search.measure(options.articles),
    }
    if unknown := set(options.names) - known.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    for name, measure in known.items():
        if name in (options.names or known):
            sys.stdout.write(f"\n{name}\n")
            for label, figure in measure():
                sys.stdout.write(f"  {label:<58} {figure}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
