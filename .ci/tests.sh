#!/bin/bash
# All tests on SQLite, then those whose answer may depend on the database once more on PostgreSQL, where it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."

pytest=(.venv/bin/python -m pytest --quiet --numprocesses "${TEST_PROCESSES:-2}")

"${pytest[@]}"

if .ci/postgres.sh --find >/dev/null 2>&1; then
    echo "Once more on PostgreSQL, without what asks no database, the permission table and the browser:"
    .ci/postgres.sh "${pytest[@]}" -m "not browser and not one_database" --ignore tests/rules --ignore tests/architecture --ignore tests/access
elif [ "${CI:-}" = true ]; then
    echo "PostgreSQL is missing, and CI leaves nothing out." >&2
    exit 1
else
    echo "Left out: the tests on PostgreSQL, because it is not installed."
fi
