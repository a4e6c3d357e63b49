#!/usr/bin/env bash
# Finds links in the documents that lead to a file of this repository that is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
broken=0
while IFS= read -r file; do
	while IFS= read -r target; do
		target=${target%%#*}
		case $target in
		"" | http://* | https://* | mailto:*) continue ;;
		esac
		if [ ! -e "$(dirname "$file")/$target" ]; then
			echo "$file: there is no $target"
			broken=1
		fi
	done < <(grep -oE '\]\([^) ]+\)' "$file" | sed -E 's/^\]\(//; s/\)$//')
done < <(find . -name '*.md' -not -path './.git/*' -not -path '*/node_modules/*' -not -path './local/.data/*')
exit $broken
