#!/usr/bin/env bash
# Holds the department contract, or another document of ours, to what those who build on it use: a linter (Redocly, by npm) and a code generator (ogen, in
# Go). Each reads OpenAPI in its own way, so that the file is not only right by the parser of our own tests.
set -euo pipefail
cd "$(dirname "$0")/.."
ogen=$(realpath "${1:?the path to ogen}")
contract=$(realpath "${2:-internal/department/openapi.yaml}")
tools=tools/contract

# A schema that is only true or false is right by the standard, and neither of the two says anything of it, though generators stumble over
# it: whatever is true or false outside an example must be one of these words.
awk '
	{ match($0, /^ */); depth = RLENGTH }
	example && NF && depth <= from { example = 0 }
	!example && /^ *(- )?(example|examples|value):/ { example = 1; from = depth }
	!example {
		for (line = $0; match(line, /[A-Za-z$]+: *(true|false)/); line = substr(line, RSTART + RLENGTH)) {
			word = substr(line, RSTART, RLENGTH); sub(/:.*/, "", word)
			if (word !~ /^(required|default|nullable|deprecated|uniqueItems|readOnly|writeOnly|additionalProperties|explode|allowReserved)$/) {
				print FILENAME ":" FNR ": a schema that is only true or false:" $0; wrong = 1
			}
		}
	}
	END { exit wrong }
' "$contract"

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# What it makes is thrown away, and so is what it drops where it is called when it fails.
(cd "$out" && "$ogen" --target "$out/contract" --package contract --clean "$contract") >"$out/log" 2>&1 ||
	{ cat "$out/log"; echo "ogen cannot make code of $contract"; exit 1; }
echo "ogen takes $(basename "$contract")"

if ! command -v npm >/dev/null; then
	echo "npm is missing: the contract's linter is SKIPPED"
	if [ -n "${SKIPPED:-}" ]; then echo "redocly, for npm is missing" >>"$SKIPPED"; fi
	exit 0
fi
# Installed once for each lock file.
if ! cmp -s "$tools/package-lock.json" "$tools/node_modules/.installed"; then
	(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
	cp "$tools/package-lock.json" "$tools/node_modules/.installed"
fi
# No word home, and no looking for another version.
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
	"$tools/node_modules/.bin/redocly" lint --config "$tools/redocly.yaml" "$contract" >"$out/log" 2>&1 ||
	{ cat "$out/log"; exit 1; }
echo "redocly takes $(basename "$contract")"
