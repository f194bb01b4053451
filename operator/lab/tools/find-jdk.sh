#!/usr/bin/env bash
# Prints the home of a JDK 25 or newer: JAVA_HOME if it is one, else the first in the folder where Debian keeps its JVMs.
# Prints nothing and fails when there is none.
set -u
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  [[ -n "$home" && -x "$home/bin/javac" && -r "$home/release" ]] || continue
  major="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")"
  if [[ "${major:-0}" -ge 25 ]]; then
    echo "$home"
    exit 0
  fi
done
exit 1
