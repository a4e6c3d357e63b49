#!/usr/bin/env bash
# Runs every fuzz target there is, one after the other, for a share of TIME each, and says per target how many inputs were tried and what
# was found. An input that breaks a rule stays in the package's testdata/fuzz: mend the fault, and commit the input with it.
# Run it with "make fuzz TIME=10m"; TARGET=FuzzDecision runs one target for all of the time, PARALLEL=1 uses one processor.
set -uo pipefail
cd "$(dirname "$0")/.."

time=${TIME:-10m} only=${TARGET:-} parallel=${PARALLEL:-$(nproc)}

# seconds turns 90s, 10m or 2h into seconds.
seconds() {
	case $1 in
	*h) echo $((${1%h} * 3600)) ;;
	*m) echo $((${1%m} * 60)) ;;
	*) echo "${1%s}" ;;
	esac
}

mapfile -t targets < <(grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]+' activities internal starter worker workflows schema |
	sed -E 's,/[^/]+:func , ,' | sort | { if [ -n "$only" ]; then grep " $only\$"; else cat; fi; })
[ ${#targets[@]} -gt 0 ] || { echo "there is no fuzz target${only:+ called $only}"; exit 2; }
total=$(seconds "$time")
each=$((total / ${#targets[@]}))
[ "$each" -ge 1 ] || { echo "TIME=$time is less than a second for each of the ${#targets[@]} targets"; exit 2; }

failed=0
summary=()
for target in "${targets[@]}"; do
	read -r package name <<<"$target"
	printf '\n=== %s in %s, for %ds\n' "$name" "$package" "$each"
	log=$(mktemp)
	# Nothing is minimized: the fuzzer often takes a slow input for one that hangs. Temporal's test environment must not take a busy machine for a deadlock.
	TEMPORAL_DEBUG=1 go test "./$package" -run '^$' -fuzz "^$name\$" -fuzztime "${each}s" -fuzzminimizetime 0x -parallel "$parallel" -timeout 0 2>&1 |
		tee "$log" | grep --line-buffered -Ev '^(fuzz: (elapsed|minimizing)|PASS)'
	status=${PIPESTATUS[0]}
	tried=$(grep -Eo 'execs: [0-9]+' "$log" | tail -1 | grep -Eo '[0-9]+')
	new=$(grep -Eo 'new interesting: [0-9]+' "$log" | tail -1 | grep -Eo '[0-9]+')
	if [ "$status" = 0 ] && [ "${tried:-0}" = 0 ]; then # the seeds took all of its time, and a look that was none must not read like one
		failed=1
		found="NOTHING TRIED: give it more TIME"
	elif [ "$status" = 0 ]; then
		found="nothing found"
	else
		failed=1
		input=$(grep -Eo 'testdata/fuzz/[A-Za-z0-9_/]+' "$log" | head -1)
		if [ -z "$input" ]; then
			found="BROKE OFF: $(grep -Ev '^(fuzz: |PASS|FAIL|exit status|--- FAIL)|^ *$' "$log" | head -1 | cut -c1-120)"
		elif TEMPORAL_DEBUG=1 go test "./$package" -run "^$name\$/^${input##*/}\$" -count 1 >/dev/null 2>&1; then
			found="BROKE OFF at $input, which passes by itself: the fuzzer gives up on a machine that is too busy"
		else
			found="FOUND $input"
		fi
	fi
	summary+=("$(printf '%-18s %-22s %10s inputs %6s ways  %s' "$name" "$package" "${tried:-0}" "${new:-0}" "$found")")
	rm -f "$log"
done

printf '\n=== summary\n'
printf '%s\n' "${summary[@]}"
exit $failed
