#!/bin/bash
# Runs a command against a PostgreSQL of its own: .ci/postgres.sh pytest ...
# The cluster lives in a temporary folder, listens on a free port of 127.0.0.1 and is gone afterwards.
# The command finds it in TEST_DATABASE_URL. --find prints the folder of the server's programs, or fails.
set -euo pipefail

find_programs() {
    local initdb
    initdb=$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
    [ -n "$initdb" ] || initdb=$(command -v initdb) || return 1
    dirname "$initdb"
}

programs=$(find_programs) || { echo "PostgreSQL's initdb was not found" >&2; exit 1; }
[ "${1:-}" = --find ] && { echo "$programs"; exit; }

# initdb refuses to run as root.
as_owner=()
[ "$(id -u)" -ne 0 ] || as_owner=(runuser -u postgres --)

folder=$(mktemp -d /tmp/rallybook-postgres.XXXXXX)
[ "$(id -u)" -ne 0 ] || chown postgres "$folder"
server() { (cd "$folder" && "${as_owner[@]}" "$programs/pg_ctl" --pgdata "$folder/data" --silent --wait "$@"); }
trap 'server stop --mode immediate || true; rm -rf "$folder"' EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
(cd "$folder" && "${as_owner[@]}" "$programs/initdb" --pgdata "$folder/data" --username rallybook --auth trust \
    --encoding UTF8 --no-locale --no-sync >/dev/null)
server start --log "$folder/log" --options \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=60"

TEST_DATABASE_URL="postgres://rallybook@127.0.0.1:$port/postgres" "$@"
