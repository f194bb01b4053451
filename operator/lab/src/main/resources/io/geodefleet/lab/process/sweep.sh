#!/usr/bin/env bash
# Ends every process that the lab in FOLDER has started and that is still there.
#
#   sweep.sh FOLDER                   now
#   sweep.sh FOLDER --when-orphaned   as soon as standard input closes: the lab's JVM holds the other end, so that is
#                                     the moment of its death, however it died
#
# A process of the lab is known by GEODEFLEET_LAB=FOLDER in its environment, which children inherit however deep they are.
set -u
folder="$1"
if [[ "${2:-}" == --when-orphaned ]]; then
  trap '' INT TERM HUP
  cat >/dev/null
fi

for _ in $(seq 100); do
  left="$(grep --files-with-matches --fixed-strings --line-regexp --null-data --no-messages \
    "GEODEFLEET_LAB=$folder" /proc/[0-9]*/environ | tr -dc '0-9\n')"
  [[ -n "$left" ]] || exit 0
  # shellcheck disable=SC2086 # one word per process
  kill -KILL $left 2>/dev/null
  sleep 0.1
done
echo "sweep: still running after 10 s:" $left >&2
exit 1
