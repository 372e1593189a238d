"""Runs the measurements named on the command line, all of them without names, in an empty database."""

import os
import sys
from argparse import ArgumentParser


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="counting|differences|entry|keystrokes|pages|rehearsal")
    parser.add_argument("--teams", type=int, default=64, help="how many teams the rehearsal has")
    options = parser.parse_args()
    os.environ.update({"DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": ""})

    import django

    django.setup()

    from django.core.management import call_command

    from benchmarks import counting, differences, entry, keystrokes, pages, rehearsal

    call_command("migrate", verbosity=0)
    known = {
        "counting": counting.measure,
        "differences": differences.measure,
        "rehearsal": lambda: rehearsal.measure(options.teams),
        "pages": pages.measure,
        "entry": entry.measure,
        "keystrokes": keystrokes.measure,
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
