#!/usr/bin/env bash
# Everything there is to test, part by part, with the set-up it needs. It goes on after a part that fails, says at the end
# how each part went, and fails when any did. Run it with "make test".
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
summary=()

# What a part skips it writes here, a line each.
SKIPPED=$(mktemp)
export SKIPPED
trap 'rm -f "$SKIPPED"' EXIT

# part NAME COMMAND...: runs one part under a heading, and remembers how it went and what it skipped.
part() {
	local name=$1 began=$SECONDS result=ok left
	shift
	printf '\n=== %s\n' "$name"
	: >"$SKIPPED"
	"$@" || { result=FAILED; failed=1; }
	if [ "$result" = ok ] && [ -s "$SKIPPED" ]; then result=skipped; fi
	left=$(paste -sd ';' "$SKIPPED")
	summary+=("$(printf '%-7s %-40s %4ds%s' "$result" "$name" $((SECONDS - began)) "${left:+  skipped: $left}")")
}

# can_install tells whether packages can be installed without asking anybody.
can_install() { [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; }

install() {
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The same places that internal/privatepg looks in.
has_postgres() {
	[ -n "${SAMSPIL_TEST_DATABASE_URL:-}" ] || command -v initdb >/dev/null ||
		compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null ||
		compgen -G '/opt/homebrew/opt/postgresql*/bin/initdb' >/dev/null ||
		compgen -G '/usr/local/opt/postgresql*/bin/initdb' >/dev/null ||
		compgen -G '/Applications/Postgres.app/Contents/Versions/*/bin/initdb' >/dev/null
}

set_up_postgres() {
	has_postgres && return
	if can_install; then
		echo "installing Postgres"
		# Without the cluster that the package would start on port 5432: nobody asked for that one.
		mkdir -p /etc/postgresql-common/createcluster.d &&
			echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/samspil.conf
		install postgresql
		local status=$?
		rm -f /etc/postgresql-common/createcluster.d/samspil.conf
		return $status
	fi
	echo "Postgres is missing: install it with 'sudo apt-get install postgresql' or 'brew install postgresql@17'"
	return 1
}

has_browser() { command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null 2>&1; }

# Only where there are tests that need it; they skip themselves without.
set_up_browser() {
	if ! grep -rqs --include='*_test.go' chromedp starter local || has_browser; then
		return 0
	fi
	if can_install; then
		echo "installing Chromium"
		install chromium poppler-utils && return # which reads what Chromium prints
	fi
	echo "Chromium is missing: the tests in a browser are SKIPPED"
	echo "the tests in a browser, for Chromium is missing" >>"$SKIPPED"
}

set_up() {
	go version || { echo "Go is missing: see go.mod for the version"; return 1; }
	set_up_postgres || return 1
	set_up_browser
	if [ -n "$(make -s --no-print-directory race)" ]; then
		echo "race detector: on for the root module"
	else
		echo "race detector: OFF, for there is no C compiler"
		echo "the race detector, for there is no C compiler" >>"$SKIPPED"
	fi
}

part "set-up" set_up
if [ "$failed" = 0 ]; then
	part "unit: rules, workflows, register" make --no-print-directory unit
	part "properties: rules and journey" make --no-print-directory properties
	part "lint: root module" make --no-print-directory lint-root
	part "lint: workflows are deterministic" make --no-print-directory lint-workflows
	part "lint: links in documents" make --no-print-directory lint-docs
	part "lint: department contract" make --no-print-directory lint-contract
	part "end to end: the whole system" make --no-print-directory e2e
	part "lint: local module" make --no-print-directory lint-local
fi

printf '\n=== summary\n'
printf '%s\n' "${summary[@]}"
exit $failed
