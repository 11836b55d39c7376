#!/bin/sh
# Compares the dates of tarikh with those of chrono-node (npm, locale ar) and go-dateparser (Go) on the phrases of
# testdata/phrases, and prints a table. It needs Go, node and npm, and the network for the two peers, which are fetched
# into a temporary folder. Usage: run.sh [CHRONO_VERSION [GO_DATEPARSER_VERSION]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../../.." && pwd)
chrono=${1:-2.10.3}
dateparser=${2:-v1.4.7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/chrono.mjs" "$work/"
(cd "$work" && npm init -y >/dev/null && npm install --silent --no-fund --no-audit "chrono-node@$chrono")

mkdir "$work/compare"
cp "$here"/*.go "$work/compare/"
cp "$repo/go.sum" "$work/compare/"
cd "$work/compare"
# The versions that tarikh pins hold for the comparison too.
sed -e 's/^module .*/module compare/' "$repo/go.mod" >go.mod
go mod edit -require=tarikh@v0.0.0 -replace="tarikh=$repo"
go get "github.com/markusmobius/go-dateparser@$dateparser" >/dev/null 2>&1
go build -mod=mod -o "$work/compare.bin" .

cd "$repo"
"$work/compare.bin" phrases testdata/phrases >"$work/phrases.jsonl"
TZ=UTC node "$work/chrono.mjs" <"$work/phrases.jsonl" >"$work/chrono.jsonl"
"$work/compare.bin" table testdata/phrases "$work/chrono.jsonl"
