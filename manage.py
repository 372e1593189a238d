#!/usr/bin/env python3
"""Run a command of Rallybook with the settings DJANGO_SETTINGS_MODULE names, else those of development."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
