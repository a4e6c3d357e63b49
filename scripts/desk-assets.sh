#!/usr/bin/env bash
# Fetches the public design system that the desk's pages look like, and puts what they need of it into starter/desk/assets, with its
# licences. Run it with "make assets" after changing the version here; what it writes is kept with the code, so building needs no npm.
set -euo pipefail
cd "$(dirname "$0")/.."

version=11.2.0
sha512=26e55ff0d8c439e17e4ca2211055dadc17d9be4d6e95033cf9737ee908600e8ea48b0c2fba9c81637e185381609417b21561db1399980e69eb7184d63922a410

into=starter/desk/assets
at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
(cd "$at" && npm pack --silent "dkfds@$version" >/dev/null)
echo "$sha512  $at/dkfds-$version.tgz" | sha512sum --check --quiet
tar -xzf "$at/dkfds-$version.tgz" -C "$at"
from=$at/package/dist

rm -rf "$into/css/dkfds.min.css" "$into/fonts" "$into/img"
mkdir -p "$into/css"
# Every browser that is used reads woff2, and the pages have no bold italics. The map of the sources is not there.
sed -E -e 's,@font-face\{[^}]*(Medium|SemiBold|Bold)Italic[^}]*\},,g' \
	-e 's,url\(\.\./fonts/[^)]*\.(eot|woff|ttf)\)( format\("[a-z ]*"\))?\,?,,g' -e 's/,(;|\})/\1/g' \
	-e '/^\/\*# sourceMappingURL/d' "$from/css/dkfds.min.css" >"$into/css/dkfds.min.css"
grep -oE 'url\(\.\./[^)]*\)' "$into/css/dkfds.min.css" | sed -E 's,url\(\.\./(.*)\),\1,' | sort -u | while read -r file; do
	mkdir -p "$into/$(dirname "$file")"
	cp "$from/$file" "$into/$file"
done
cp "$from/LICENSE.md" "$into/LICENSE-dkfds.md"
cp "$from/fonts/IBMPlexSans/complete/woff2/license.txt" "$into/LICENSE-IBMPlexSans.txt"
chmod -R u=rwX,go=rX "$into"
