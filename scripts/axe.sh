#!/usr/bin/env bash
# Fetches axe-core, the rules of accessibility to which the tests in a browser hold the pages, into local/browser/axe, with its licences. Run it with "make assets" after
# changing the version here; what it writes is kept with the code, so testing needs no npm. Nothing of it goes to production.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.14.1
sha512=1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5

into=local/browser/axe
at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
(cd "$at" && npm pack --silent "axe-core@$version" >/dev/null)
echo "$sha512  $at/axe-core-$version.tgz" | sha512sum --check --quiet
tar -xzf "$at/axe-core-$version.tgz" -C "$at"
mkdir -p "$into"
cp "$at/package/axe.min.js" "$at/package/LICENSE" "$at/package/LICENSE-3RD-PARTY.txt" "$into/"
chmod -R u=rwX,go=rX "$into"
