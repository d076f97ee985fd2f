#!/bin/sh
# Checks the systemd units: every key known, exposure at most 1.2 of 10.
set -eu
cd "$(dirname "$0")/.."

if ! command -v systemd-analyze >/dev/null 2>&1; then
    echo "check-unit: skipped, there is no systemd-analyze here"
    exit 0
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
# verify wants to find what the units start.
mkdir -p "$root/etc/systemd/system" "$root/usr/local/bin" "$root/bin"
cp systemd/bellwire.service systemd/bellwire.socket "$root/etc/systemd/system/"
for program in usr/local/bin/bellwire bin/kill; do
    printf '#!/bin/sh\n' >"$root/$program"
    chmod 755 "$root/$program"
done

# It says unknown keys as warnings and exits 0: any output is a failure. Targets that the root
# does not have are no matter of ours.
said=$(systemd-analyze verify --man=no --root="$root" bellwire.service bellwire.socket 2>&1 |
    grep -v 'Failed to load unit file\|Unit .*\.target not found' || true)
if [ -n "$said" ]; then
    printf 'check-unit: systemd-analyze verify says:\n%s\n' "$said" >&2
    exit 1
fi

if ! report=$(systemd-analyze security --offline=yes --no-pager --threshold=12 \
    systemd/bellwire.service 2>&1); then
    # systemd before 250 knows no --offline.
    if ! systemd-analyze --help 2>/dev/null | grep -q -e --offline; then
        echo "check-unit: verified; exposure skipped, this systemd-analyze knows no --offline"
        exit 0
    fi
    printf '%s\n' "$report" | grep -e '→' -e '✗' >&2
    echo "check-unit: the unit is more exposed than 1.2" >&2
    exit 1
fi
echo "check-unit:$(printf '%s\n' "$report" | sed -n 's/^→ Overall exposure level for bellwire.service: *\([0-9.]*\).*/ exposure \1/p')"
