#!/usr/bin/env bash
# Changes one operator of a package at a time, runs its tests, and says which changes no test noticed: a rule that can be broken
# there without anybody hearing of it. Run it with "make mutate PACKAGE=./internal/policy".
#
#   FILES='clock|outbox'  only files whose name contains this (a regular expression)
#   WITH=./workflows      asks the tests of other packages too, about what the package's own let through
#   TIME=10m              stops after so long, with what is known until then
#   AT_LEAST=95           fails when fewer percent of the changes that are covered are noticed
#   NICE=10               how far it stands back behind everybody else; 19 where nothing is said
#
# The tests are the short ones (-short). Everything is done in a copy that goes away, with a build cache of its own
# (bin/mutate-cache), by one worker on one processor, after everybody else (nice). A change with which the tests take ten times as
# long as without it has been noticed: it runs on for ever.
set -euo pipefail
cd "$(dirname "$0")/.."

gremlins=$(realpath "$1") package=${PACKAGE:-./internal/policy} files=${FILES:-} with=${WITH:-} time=${TIME:-10m} at_least=${AT_LEAST:-0} nice=${NICE:-19}
package=./${package#./}
[ -d "$package" ] || { echo "there is no package $package: write it as PACKAGE=./internal/policy"; exit 2; }

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/tmp" "$work/module"

# What git knows, but for what no test of these packages needs.
git ls-files -cz --others --exclude-standard | grep -zvE '^(local|tools|\.ci)/' | while IFS= read -rd '' file; do
	if [ -f "$file" ]; then printf '%s\0' "$file"; fi
done | tar --null --files-from=- -cf - | tar -xf - -C "$work/module"

# Stands before go, for gremlins does not know about -short and other packages' tests, and takes what does not compile for noticed.
cat >"$work/bin/go" <<'SHIM'
#!/usr/bin/env bash
set -uo pipefail
[ "${1:-}" = test ] || exec "$MUTATE_GO" "$@"
shift
# Not optimised and without debug information: compiling is most of what a change costs. The first test that fails will do.
# How long they may take stands last, so that it is this and not what gremlins says.
tests() { "$MUTATE_GO" test -vet=off -short -failfast "-gcflags=-N -l" "-ldflags=-s -w" "$@" -timeout "${longest:-60m}"; }
if [[ " $* " == *" -coverprofile "* ]]; then
	# Never out of the test cache: gremlins takes ten times as long as this run for too long.
	tests -count=1 -coverpkg="$MUTATE_PACKAGE" "$@" $MUTATE_WITH
	exit
fi
said=$(longest=$(cat "$MUTATE_OWN") && tests "$@" 2>&1)
status=$?
if [ $status = 0 ] && [ -n "$MUTATE_WITH" ]; then
	said=$(cd "$("$MUTATE_GO" list -m -f '{{.Dir}}')" && tests $MUTATE_WITH 2>&1)
	status=$?
fi
if [[ $said == *"[build failed]"* || $said == *"[setup failed]"* ]]; then
	status=2 # which gremlins calls "not viable"
fi
exit $status
SHIM
chmod +x "$work/bin/go"

MUTATE_GO=$(command -v go)
export MUTATE_GO MUTATE_PACKAGE=$package MUTATE_WITH=$with MUTATE_OWN=$work/own
# The same random families for every change, and no search for the smallest that fails: it takes half a minute.
export RAPID_SEED=20261122 RAPID_SHRINKTIME=0s RAPID_NOFAILFILE=true
export PATH="$work/bin:$PATH" TMPDIR="$work/tmp" GOCACHE="$PWD/bin/mutate-cache" GOFLAGS="-p=1 ${GOFLAGS:-}" GOMAXPROCS=1 TEMPORAL_DEBUG=1

exclude=()
if [ -n "$files" ]; then
	for file in "$package"/*.go; do
		name=$(basename "$file")
		[[ $name =~ $files ]] || exclude+=(-E "^${name//./\\.}\$")
	done
fi

cd "$work/module"
echo "the tests as they are, with everything that has to be compiled for them:"
nice -n "$nice" go test -coverprofile "$work/tmp/first" "$package/..." | tee "$work/first"
# Ten times what the package's own tests take, and a minute at least.
awk '$1 == "ok" && !own { own = $3 * 10 } END { printf "%ds\n", own < 60 ? 60 : own }' "$work/first" >"$MUTATE_OWN"
nice -n "$nice" go test -run '^$' "$package/..." $with
set +e
nice -n "$nice" timeout --signal=INT "$time" "$gremlins" unleash "$package" --workers 1 --timeout-coefficient 10 "${exclude[@]}" \
	--invert-logical --invert-loopctrl --invert-assignments 2>&1 | tee "$work/log" | grep --line-buffered -E 'LIVED|TIMED OUT|ERROR|Gathering|done in|Shutting'
set -e
sed -i '/Shutting down/,$d' "$work/log" # what was under way then says nothing

count() { grep -cE "^ *$1 " "$work/log" || true; }
killed=$(count KILLED) lived=$(count LIVED)
printf '\n%s: %d changes noticed, %d not, %d timed out, %d in lines that no test runs, %d do not compile\n' "$package${files:+ ($files)}" \
	"$killed" "$lived" "$(count 'TIMED OUT')" "$(count 'NOT COVERED')" "$(count 'NOT VIABLE')"
if [ "$lived" -gt 0 ]; then
	echo "not noticed:"
	grep -E '^ *LIVED ' "$work/log" | sed -E 's/^ *LIVED ([A-Z_]+) at ([^:]+):([0-9]+):([0-9]+).*/\2 \3 \4 \1/' | sort -k1,1 -k2,2n |
		while read -r file line column kind; do
			printf '  %s:%s:%s %s: %s\n' "$file" "$line" "$column" "$kind" "$(sed -n "${line}p" "$package/$file" | sed 's/^[[:space:]]*//')"
		done
fi
[ $((killed + lived)) -gt 0 ] || { echo "nothing was tried"; exit 1; }
awk -v k="$killed" -v l="$lived" -v least="$at_least" 'BEGIN {
	share = 100 * k / (k + l); printf "%.1f %% of the changes in what the tests run are noticed\n", share; exit share < least }'
