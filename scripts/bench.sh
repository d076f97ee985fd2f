#!/bin/sh
# Figures of a release build on this machine, each beside its peer where it has one: the two take
# turns, since a machine's speed drifts. Compare figures of one run with each other, never with those
# of another day.
#
# usage: bench.sh [ROW...]   ROW: reading polls feeds serving deliveries daemon; all, where left out
#        RELEASE=FILE        a plain-text release to read
#        EVENTS=1000000      how many events the large store holds; it is kept in .build/bench
#        ROUNDS=3            of which the median counts
set -eu
cd "$(dirname "$0")/.."
rows=${*:-reading polls feeds serving deliveries daemon}
release=${RELEASE:-}
if [ -z "$release" ]; then
    release=Benchmarks/release.txt
    # A real release that lies beside the project where it is developed, if it does.
    [ ! -f ../shared/seed-release.txt ] || release=../shared/seed-release.txt
fi

# The peers: Debian's packages, and Python's feedparser in a folder of its own.
for program in newsboat nginx wrk curl; do
    command -v "$program" >/dev/null || missing="${missing:-} $program"
done
if [ -n "${missing:-}" ]; then
    # shellcheck disable=SC2086
    apt-get install -y --no-install-recommends $missing
fi
folder=.build/bench
python=$folder/python/bin/python3
mkdir -p "$folder"
if [ ! -x "$python" ]; then
    python3 -m venv "$folder/python"
    "$python" -m pip install --quiet feedparser
fi

swift build -c release --static-swift-stdlib --product bellwire
swift build -c release --static-swift-stdlib --product bellwire-bench
bellwire=.build/release/bellwire
echo "cores: $(nproc), load before: $(cut -d' ' -f1-3 /proc/loadavg)"
for row in $rows; do
    case $row in
    reading) .build/release/bellwire-bench "$release" 2000 ;;
    polls) .build/release/bellwire-bench polls ;;
    feeds) python3 Benchmarks/feeds.py "$bellwire" .build/release/bellwire-bench "$python" ;;
    serving) python3 Benchmarks/serving.py "$bellwire" "$folder" ;;
    deliveries) python3 Benchmarks/deliveries.py "$bellwire" ;;
    daemon) python3 Benchmarks/daemon.py "$bellwire" ;;
    *) echo "bench: there is no row \"$row\"" >&2 && exit 64 ;;
    esac
done
