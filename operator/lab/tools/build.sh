#!/usr/bin/env bash
# Builds the binaries of the lab's control planes once and prints the folder that holds them.
#
#   build.sh          build what is missing, then print the folder (progress goes to stderr)
#   build.sh --where  print the folder without building anything
#
# The folder is ${GEODEFLEET_CACHE:-~/.cache/geodefleet}/<versions>/bin. It appears whole or not at all: the build runs in a
# folder beside it that is renamed when everything is there. Two builds at once: the second waits and finds the first one's result.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cache="${GEODEFLEET_CACHE:-$HOME/.cache/geodefleet}"

version_of() { # module's go.mod, required module path
  awk -v want="$2" '$1 == "require" && $2 == want { print $3 }' "$here/$1/go.mod"
}
kubernetes="$(version_of kubernetes k8s.io/kubernetes)"
etcd="$(version_of etcd go.etcd.io/etcd/server/v3)"
kwok="$(version_of kwok sigs.k8s.io/kwok)"
final="$cache/kubernetes-$kubernetes+etcd-$etcd+kwok-$kwok"
bin="$final/bin"

if [[ "${1:-}" == --where || -d "$bin" ]]; then
  echo "$bin"
  exit 0
fi

say() { echo "tools: $*" >&2; }
command -v go >/dev/null || { say "Go is missing: install Go 1.26 or newer"; exit 1; }

mkdir -p "$cache"
exec 9>"$cache/build.lock"
if ! flock --nonblock 9; then
  say "another build is under way, waiting for it"
  flock 9
fi
if [[ -d "$bin" ]]; then
  echo "$bin"
  exit 0
fi

staging="$cache/.building-$$"
heartbeat=""
cleanup() {
  [[ -z "$heartbeat" ]] || kill "$heartbeat" 2>/dev/null || true
  rm -rf "$staging"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$staging/bin"
started=$SECONDS
total=7
number=0

build() { # module folder, package, file name, ldflags
  number=$((number + 1))
  local tool="$3" mine=$SECONDS log="$staging/$3.log"
  say "[$number/$total] $tool ..."
  (while sleep 20 9>&-; do say "[$number/$total] $tool, $((SECONDS - started)) s elapsed"; done) 9>&- &
  heartbeat=$!
  if ! (cd "$here/$1" && CGO_ENABLED=0 GOFLAGS= go build -buildvcs=false -trimpath -ldflags "-s -w $4" \
      -o "$staging/bin/$tool" "$2") >"$log" 2>&1 9>&-; then
    say "$tool does not build:"
    tail -n 20 "$log" >&2
    exit 1
  fi
  kill "$heartbeat" 2>/dev/null || true
  wait "$heartbeat" 2>/dev/null || true
  heartbeat=""
  rm -f "$log"
  say "[$number/$total] $tool built in $((SECONDS - mine)) s"
}

minor="${kubernetes#v1.}"
stamp="k8s.io/component-base/version"
as_kubernetes="-X $stamp.gitVersion=$kubernetes -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%%.*}"

say "building kubernetes $kubernetes, etcd $etcd and kwok $kwok: once, about 7 minutes on 2 cores"
build etcd go.etcd.io/etcd/server/v3 etcd ""
build kwok sigs.k8s.io/kwok/cmd/kwok kwok ""
build kwok sigs.k8s.io/kwok/cmd/kwokctl kwokctl ""
for component in kube-apiserver kube-controller-manager kube-scheduler kubectl; do
  build kubernetes "k8s.io/kubernetes/cmd/$component" "$component" "$as_kubernetes"
done

rm -rf "$final"
mv "$staging" "$final"
say "all built in $((SECONDS - started)) s"
echo "$bin"
