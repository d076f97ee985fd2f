#!/bin/bash
# The container's health check: asks the daemon's /healthz on loopback, with nothing but bash.
# BELLWIRE_PORT says another port than 8548 where the configuration does.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${BELLWIRE_PORT:-8548}"
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[ "$status" = 200 ] || { echo "/healthz answers $status"; exit 1; }
