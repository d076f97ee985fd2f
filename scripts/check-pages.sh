#!/bin/sh
# Looks at every page of a running demonstration with a real browser: see check-pages.py.
#
# usage: check-pages.sh BELLWIRE [FOLDER-FOR-SCREENSHOTS]
set -eu
bellwire=$1
shots=${2:-}
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser ||
    command -v google-chrome || true)}
[ -n "$browser" ] || {
    echo "check-pages: there is no Chromium: install it, or name it in \$CHROMIUM" >&2
    exit 1
}
[ -z "$shots" ] || mkdir -p "$shots"

log=$(mktemp)
"$bellwire" demo --pace 1 >"$log" 2>&1 &
demo=$!
trap 'kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; rm -f "$log"' EXIT
tries=0
until grep -q '^The feed and the page stay up' "$log"; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] && kill -0 "$demo" 2>/dev/null || {
        echo "check-pages: the demonstration did not come up:" >&2
        cat "$log" >&2
        exit 1
    }
    sleep 0.5
done
base=$(sed -n 's|^ *Page *\(http://.*\)/$|\1|p' "$log")
timeout 300 python3 "$(dirname "$0")/check-pages.py" "$browser" "$base" ${shots:+"$shots"}
