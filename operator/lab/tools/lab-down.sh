#!/usr/bin/env bash
# Stops the lab that runs in FOLDER, and ends what is left when it crashed. Quiet success when there is none.
#
#   lab-down.sh FOLDER
set -euo pipefail
folder="$(realpath --canonicalize-missing "$1")"
sweep="$folder/sweep.sh"
if [[ ! -x "$sweep" ]]; then
  echo "lab-down: no lab in $folder"
  exit 0
fi
if [[ -r "$folder/lab.pid" ]]; then
  pid="$(<"$folder/lab.pid")"
  inode="$(stat --format %i "$folder/lab.lock")"
  # The lock tells whether that process still is the lab: the kernel drops it with the process.
  runs() { grep --quiet "POSIX .* $pid [0-9a-f]*:[0-9a-f]*:$inode " /proc/locks; }
  if runs; then
    kill -TERM "$pid"
    for _ in $(seq 300); do
      runs || break
      sleep 0.2
    done
    if runs; then
      echo "lab-down: process $pid has not stopped within a minute: killing it" >&2
      kill -KILL "$pid"
    fi
  fi
fi
"$sweep" "$folder"
rm -f "$folder/lab.pid" "$folder/env"
echo "lab-down: nothing of the lab in $folder runs any more"
