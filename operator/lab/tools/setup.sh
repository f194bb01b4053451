#!/usr/bin/env bash
# Gets a machine ready to run the lab: checks what must be there, installs the DNS servers, builds the control planes once.
#
#   setup.sh build      what compiling needs
#   setup.sh demo       that, PowerDNS and the control planes
#   setup.sh test       that, BIND, Knot and PowerDNS' geography too
#
# Every missing prerequisite costs one line, and all of them are named before anything long starts.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
purpose="${1:?build, demo or test}"
missing=0

lacks() { echo "setup: missing: $*" >&2; missing=1; }
at_least() { [[ "$(printf '%s\n%s\n' "$1" "$2" | sort --version-sort | head -n 1)" == "$1" ]]; }

"$here/find-jdk.sh" >/dev/null \
  || lacks "a JDK 25: install one (for example the package temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME"
if ! command -v mvn >/dev/null; then
  lacks "Maven 3.8.7 or newer: install the package maven"
else
  maven="$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')"
  at_least 3.8.7 "${maven:-0}" || lacks "Maven 3.8.7 or newer: mvn is ${maven:-unknown}"
fi

if [[ "$purpose" != build ]]; then
  binaries="$("$here/build.sh" --where)"
  if [[ ! -d "$binaries" ]]; then
    if ! command -v go >/dev/null; then
      lacks "Go 1.26 or newer: install it and put go on the PATH"
    else
      go="$(go env GOVERSION | sed 's/^go//')"
      at_least 1.26 "$go" || lacks "Go 1.26 or newer: go is $go"
    fi
  fi
  for tool in setsid flock; do
    command -v "$tool" >/dev/null || lacks "$tool: install the package util-linux"
  done

  export PATH="$PATH:/usr/sbin:/sbin"
  packages=()
  wants() { # program or file, packages that bring it
    local sign="$1"
    shift
    command -v "$sign" >/dev/null || [[ -e "$sign" ]] || packages+=("$@")
  }
  wants pdns_server pdns-server pdns-backend-sqlite3
  [[ -n "$(find /usr/lib -name 'libgsqlite3backend.so' -print -quit 2>/dev/null)" ]] || packages+=(pdns-backend-sqlite3)
  wants sqlite3 sqlite3
  if [[ "$purpose" == test ]]; then
    wants named bind9
    wants knotd knot
    wants delv bind9-dnsutils
    for backend in geoip lmdb; do
      [[ -n "$(find /usr/lib -name "lib${backend}backend.so" -print -quit 2>/dev/null)" ]] || packages+=("pdns-backend-$backend")
    done
  fi
  if [[ ${#packages[@]} -gt 0 ]]; then
    if ! command -v apt-get >/dev/null; then
      lacks "the DNS servers that Debian packages as ${packages[*]}: install your system's packages of them"
    elif [[ "$(id -u)" != 0 ]]; then
      lacks "DNS servers: as root, apt-get install ${packages[*]} (the lab needs no running service of them)"
    fi
  fi
fi

[[ "$missing" == 0 ]] || exit 1
[[ "$purpose" != build ]] || exit 0

if [[ ${#packages[@]} -gt 0 ]]; then
  log="$(mktemp)"
  echo "setup: installing ${packages[*]} ..." >&2
  # The lab starts its own servers on ports of its own: no system service may start now (policy-rc.d) or at the next boot.
  policy=/usr/sbin/policy-rc.d
  if [[ ! -e "$policy" ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"; } \
      >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "setup: apt-get could not install ${packages[*]}; see above" >&2
    exit 1
  fi
  if command -v systemctl >/dev/null; then
    for package in "${packages[@]}"; do
      case "$package" in
        pdns-server) unit=pdns ;;
        bind9) unit=named ;;
        knot) unit=knot ;;
        *) continue ;;
      esac
      systemctl disable --quiet "$unit" 2>/dev/null || echo "setup: note: service $unit may start at the next boot" >&2
    done
  fi
  rm -f "$log"
  echo "setup: installed ${packages[*]}" >&2
fi

"$here/build.sh" >/dev/null
