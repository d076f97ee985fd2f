#!/bin/sh
# Holds the wall that the compiler does not: BellwireCore decides from bytes and dates alone. It
# imports nothing but what is listed here, and names nothing that reads a clock, a disk, a network
# or chance. Comments and string literals do not count.
#
# usage: check-core.sh [FOLDER]
set -eu
folder=${1:-Sources/BellwireCore}
[ -d "$folder" ] || { echo "check-core: there is no folder $folder" >&2; exit 1; }

# Every line of code as FILE:LINE:CODE.
code() {
    find "$folder" -name '*.swift' | sort | while read -r file; do
        sed -e 's/\\"//g' -e 's/"[^"]*"/""/g' -e 's://.*$::' "$file" |
            awk -v file="$file" 'NF { print file ":" NR ": " $0 }'
    done
}

lines=$(code)
status=0

refuse() { # PATTERN REASON
    found=$(printf '%s\n' "$lines" | grep -E "^[^:]*:[0-9]+:.*$1" || true)
    [ -z "$found" ] && return
    printf '%s\n' "$found" | while IFS= read -r line; do
        echo "$(printf '%s' "$line" | cut -d: -f1,2): $2" >&2
    done
    status=1
}

allowed='FoundationEssentials|CXML|Crypto'
imports=$(printf '%s\n' "$lines" |
    grep -E '^[^:]*:[0-9]+:[[:space:]]*(@[A-Za-z_()]+[[:space:]]+|(public|package|internal|fileprivate|private)[[:space:]]+)*import[[:space:]]' |
    grep -vE "import[[:space:]]+((struct|class|enum|func|protocol|let|var|typealias)[[:space:]]+)?($allowed)([.[:space:]]|\$)" || true)
if [ -n "$imports" ]; then
    printf '%s\n' "$imports" | cut -d: -f1,2 |
        sed 's/$/: the core imports FoundationEssentials, CXML and Crypto only/' >&2
    status=1
fi

start='(^|[^A-Za-z0-9_.])'
refuse "${start}Date(\(\)|\.now)" "no clock in the core: take the time as an argument"
refuse "${start}Date\(timeIntervalSinceNow" "no clock in the core: take the time as an argument"
refuse "(ContinuousClock|SuspendingClock|DispatchTime|clock_gettime)" "no clock in the core: take the time as an argument"
refuse "(\.random\(|SystemRandomNumberGenerator|UUID\(\)|\.shuffled\(\)|\.randomElement\(\))" "no chance in the core: take random numbers as an argument"
refuse "(FileManager|FileHandle|contentsOf:[[:space:]]*URL|Data\(contentsOf|String\(contentsOf|\.write\(to:)" "no disk in the core: take the bytes as an argument"
refuse "(URLSession|URLRequest|xmlNanoHTTP|htmlCtxtReadFile|xmlReadFile|htmlReadFile)" "no network and no files in the core: take the bytes as an argument"
refuse "(ProcessInfo|getenv\()" "no environment in the core: take its values as arguments"
refuse "${start}(print|debugPrint|dump|fputs|puts)\(" "no output in the core: return what is to be said"
refuse "${start}(async|await)([^A-Za-z0-9_]|\$)" "no async in the core: waiting is the shell's work"
refuse "${start}(Task|DispatchQueue|Thread)([ .({<]|\$)" "no threads in the core: waiting is the shell's work"
refuse "(Regex[ <({]|RegexBuilder|NSRegularExpression|firstMatch\(of:|wholeMatch\(of:|prefixMatch\(of:|#/)" "no regular expressions in the core: they take more than linear time on outside text"
refuse "(try!|as!|fatalError\(|preconditionFailure\(|unowned\(unsafe\))" "no crash on input: throw or return nil"

[ "$status" -eq 0 ] && echo "check-core: $folder is pure"
exit "$status"
