#!/bin/sh
# Figures of a release build on this machine: time to read a release, memory, delay. Compare figures of
# one run with each other, never with those of another day.
#
# usage: bench.sh [RELEASE]   RELEASE: a plain-text release to read
set -eu
cd "$(dirname "$0")/.."
release=${1:-}
if [ -z "$release" ]; then
    release=Benchmarks/release.txt
    # A real release that lies beside the project where it is developed, if it does.
    [ ! -f ../shared/seed-release.txt ] || release=../shared/seed-release.txt
fi
swift build -c release --static-swift-stdlib --product bellwire
swift build -c release --static-swift-stdlib --product bellwire-bench
echo "cores: $(nproc), load before: $(cut -d' ' -f1-3 /proc/loadavg)"
.build/release/bellwire-bench "$release" 2000
python3 Benchmarks/daemon.py .build/release/bellwire
