#!/bin/sh
# Checks the checks: shell syntax, and that the guard of the core refuses what it should.
set -eu
cd "$(dirname "$0")/.."

for script in scripts/*.sh .ci/run; do
    bash -n "$script"
    [ -x "$script" ] || { echo "check-scripts: $script is not executable" >&2; exit 1; }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
while IFS= read -r line; do
    printf '%s\n' "$line" >"$folder/Bad.swift"
    if scripts/check-core.sh "$folder" >/dev/null 2>&1; then
        echo "check-scripts: check-core.sh lets pass: $line" >&2
        exit 1
    fi
done <<'END'
import Foundation
@preconcurrency import Dispatch
internal import Logging
import struct Foundation.Date
let now = Date()
let now = Date.now
let x = try Data(contentsOf: url)
FileManager.default.removeItem(at: url)
print(x)
func poll() async throws {}
let regex = Regex<Substring>(x)
let found = text.firstMatch(of: pattern)
let number = Int.random(in: 0...9)
let id = UUID()
let home = ProcessInfo.processInfo.environment
let value = try! read()
END
cat >"$folder/Bad.swift" <<'END'
import FoundationEssentials
import CXML
/// Date() and print() in a comment, async in another
let text = "Date() print(x) await FileManager" // Regex<Substring>
let sprint = reprint(x) + Date(timeIntervalSince1970: 0).x
END
scripts/check-core.sh "$folder" >/dev/null || {
    echo "check-scripts: check-core.sh refuses what is pure" >&2
    exit 1
}
echo "check-scripts: the scripts are right"
