#!/bin/sh
# Runs the checks with parts that are not ours (Tests/peers.py, Tests/api.py), in a Python environment of
# its own under .build, and the receivers that docs/webhooks.md shows. Says so where that cannot be made,
# and is then no failure.
#
# usage: check-peers.sh BELLWIRE
set -eu
folder=.build/peers

skip() {
    echo "check-peers: skipped: $1"
    exit 0
}

command -v python3 >/dev/null 2>&1 || skip "there is no python3"
if ! "$folder/bin/python" -c 'import cloudevents, feedparser, schemathesis, standardwebhooks' 2>/dev/null; then
    python3 -m venv "$folder" >/dev/null 2>&1 || skip "there is no python3-venv"
    "$folder/bin/pip" install --quiet --disable-pip-version-check \
        cloudevents==2.2.0 feedparser==6.0.14 standardwebhooks==1.1.0 \
        schemathesis==4.32.5 jsonschema==4.26.0 >/dev/null 2>&1 || skip "PyPI cannot be reached"
fi
# For the receiver in JavaScript; without Node.js only that one is left out.
if ! command -v node >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
    as_root=
    [ "$(id -u)" -eq 0 ] || as_root="sudo -n"
    echo "check-peers: installing nodejs"
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 nodejs </dev/null >/dev/null 2>&1 ||
        echo "check-peers: nodejs cannot be installed"
fi
# A real release that lies beside the project where it is developed, if it does.
seed=../shared/seed-release.txt
"$folder/bin/python" Tests/peers.py "$1"
"$folder/bin/python" Tests/api.py "$1"
[ ! -f "$seed" ] || "$folder/bin/python" Tests/peers.py "$1" "$seed"
