#!/usr/bin/env bash
# Runs Maven quietly: everything goes to the file LOG, the terminal sees which module and which test class runs, failures, what a
# test prints to explain a skip or to tell a figure, and at the end the summary line of every module's tests.
#
#   maven.sh LOG ARGUMENTS...
set -uo pipefail
log="$1"
shift
mkdir -p "$(dirname "$log")"
# Maven 3.8's own libraries make newer JDKs warn about themselves; nothing here can change that.
export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# Debian's awk, mawk, keeps what it reads until a block is full unless it is told that somebody waits for it.
awk=(awk)
if awk -W version 2>/dev/null </dev/null | grep -q mawk; then awk+=(-W interactive); fi
mvn -B -ntp -Dstyle.color=never "$@" 2>&1 | tee "$log" | "${awk[@]}" '
  /^\[INFO\] Building GeodeFleet/  { sub(/^\[INFO\] Building /, ""); sub(/ 0\.1.*/, ""); module = $0; print "== " module; fflush(); next }
  /^\[INFO\] Running /             { sub(/^\[INFO\] Running /, "   "); print; fflush(); next }
  /^(SKIPPED|PROOF|BENCH)/         { print "   " $0; fflush(); next }
  /Tests run: [0-9]+,.* -- in /    { next }
  /Tests run: [0-9]+,/             { sub(/^\[[A-Z]+\] */, ""); summary[++n] = $0 "  (" module ")"; next }
  /^\[ERROR\]/                     { print; fflush(); next }
  /^\[INFO\] (BUILD|Total time)/   { last[++m] = $0; next }
  END { for (i = 1; i <= n; i++) print summary[i]; for (i = 1; i <= m; i++) print last[i] }'
status=$?
[[ "$status" == 0 ]] || echo "failed; the whole log: $log" >&2
exit "$status"
