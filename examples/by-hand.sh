#!/usr/bin/env bash
# Follows one entry of the log by hand, with nothing but curl and openssl: the checkpoint's signatures, the tile that
# holds the entry's hash, and the path from there to the signed root. docs/by-hand.md explains each step.
#   examples/by-hand.sh http://127.0.0.1:8080 INDEX
set -euo pipefail
server=${1:?the address of a Suyuan server} index=${2:?the index of an entry}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { echo "by-hand: $*" >&2; exit 1; }
hex() { od -An -v -tx1 "$@" | tr -d ' \n'; }
# hash BYTES: prints the SHA-256 of hexadecimal bytes in hexadecimal
hash() { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")" | openssl dgst -sha256 -r | cut -d' ' -f1; }
# field NAME: one text field of the JSON that describes the log
field() { grep -o "\"$1\" *: *\"[^\"]*\"" log.json | head -n 1 | cut -d\" -f4; }
# verifies KEY(32 bytes) MESSAGE SIGNATURE(64 bytes): an Ed25519 key becomes a DER key with 12 bytes in front of it
verifies() {
  (printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00'; cat "$1") >key.der
  openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in "$2" -sigfile "$3" >/dev/null
}

echo "1. The checkpoint: origin, size and root, and whoever signed them."
curl -fsS "$server/log" >log.json
curl -fsS "$server/log/checkpoint" | tee checkpoint | sed 's/^/   /'
sed '/^$/,$d' checkpoint >text
origin=$(sed -n 1p text) size=$(sed -n 2p text) root=$(sed -n 3p text | base64 -d | hex)
[ "$index" -lt "$size" ] || fail "the log has $size entries"

echo "2. The log's own signature over these three lines."
field key | cut -d+ -f3- | base64 -d | tail -c 32 >log.key
grep -F "— $origin " checkpoint | head -n 1 | cut -d' ' -f3 | base64 -d | tail -c 64 >log.sig
verifies log.key text log.sig || fail 'the signature of the log is not good'
echo "   good"

echo "3. The cosignatures: each is over the time it was made and the same three lines."
sed 's/\\n/\n/g' log.json | sed -n 's/^.*\(witness [^ ]* [^ ]*\).*$/\1/p' | while read -r _ member vkey; do
  name=${vkey%%+*}
  grep -F "— $name " checkpoint | cut -d' ' -f3 | base64 -d >line || true
  [ -s line ] || { echo "   $member ($name): none"; continue; }
  time=$((16#$(tail -c +5 line | head -c 8 | hex)))
  tail -c 64 line >cosigner.sig
  cut -d+ -f3- <<<"$vkey" | base64 -d | tail -c 32 >cosigner.key
  { printf 'cosignature/v1\ntime %d\n' "$time"; cat text; } >cosigned
  verifies cosigner.key cosigned cosigner.sig || fail "the cosignature of $name is not good"
  echo "   $member ($name): good, $(date -u -d "@$time" +%FT%TZ)"
done

echo "4. The tile of level 0 that holds the hash of entry $index."
n=$((index / 256)) width=$((size - n * 256))
path=$(printf '%03d' $((n % 1000)))
while [ $((n /= 1000)) -gt 0 ]; do path=$(printf 'x%03d' $((n % 1000)))/$path; done
[ "$width" -ge 256 ] || path=$path.p/$width
curl -fsS "$server/log/tile/0/$path" >tile
leaf=$(tail -c +$((index % 256 * 32 + 1)) tile | head -c 32 | hex)
echo "   tile/0/$path: leaf hash $leaf"

echo "5. The path from the leaf to the root: at each step the hash of 01, left and right."
curl -fsS "$server/log/proof?index=$index&size=$size" >proof
here=$leaf at=$index last=$((size - 1))
while read -r sibling; do
  sibling=$(base64 -d <<<"$sibling" | hex)
  if [ $((at % 2)) = 1 ] || [ "$at" = "$last" ]; then
    here=$(hash "01$sibling$here")
    while [ $((at % 2)) = 0 ] && [ "$at" != 0 ]; do at=$((at / 2)) last=$((last / 2)); done
  else
    here=$(hash "01$here$sibling")
  fi
  at=$((at / 2)) last=$((last / 2))
  echo "   $here"
done < <(sed -n '/^index /,/^$/p' proof | sed '1d;/^$/d')
[ "$last" = 0 ] && [ "$here" = "$root" ] || fail "the path leads to $here, the signed root is $root"
echo "   which is the signed root."
