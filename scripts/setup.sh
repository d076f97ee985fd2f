#!/bin/sh
# Installs what the build needs and this machine lacks, by apt-get; does nothing where nothing is
# missing. Run by make before it builds.
set -eu

missing=

need_command() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

need_library() { # PKG-CONFIG-NAME PACKAGE
    pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"
}

need_command make make
need_command git git
need_command pkg-config pkg-config
need_library libcurl libcurl4-openssl-dev
need_library sqlite3 libsqlite3-dev
need_library libxml-2.0 libxml2-dev
need_library zlib zlib1g-dev
# Swift brings its own compiler for C++, but not the library's headers (the TOML parser is C++).
if command -v clang++ >/dev/null 2>&1 &&
    ! echo '#include <string>' | clang++ -x c++ -fsyntax-only - 2>/dev/null; then
    missing="$missing g++"
fi
# Without it no https address can be trusted.
[ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] ||
    missing="$missing ca-certificates"

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "setup: missing:$missing" >&2
        echo "setup: there is no apt-get here; install the same by your system's own means" >&2
        exit 1
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1; then
        # Without a terminal nobody could type a password: fail instead of waiting.
        if [ -t 0 ]; then as_root=sudo; else as_root="sudo -n"; fi
    else
        echo "setup: missing:$missing" >&2
        echo "setup: there is no sudo here; as root, run: apt-get install$missing" >&2
        exit 1
    fi
    echo "setup: installing$missing"
    options="-y --no-install-recommends -o DPkg::Lock::Timeout=300"
    # Words are meant to be split below.
    # shellcheck disable=SC2086
    {
        $as_root apt-get -o DPkg::Lock::Timeout=300 update ||
            echo "setup: apt-get update failed; trying with the lists at hand" >&2
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install $options $missing </dev/null
    }
fi

if ! command -v swift >/dev/null 2>&1; then
    echo "setup: there is no swift; install Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
    exit 1
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
major=${version%%.*}
minor=${version#*.}
if [ -z "$version" ]; then
    echo "setup: swift --version says nothing that can be understood; trying all the same" >&2
elif [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
    echo "setup: Swift $version is too old; install 6.2 or newer: https://www.swift.org/install/linux/" >&2
    exit 1
fi
