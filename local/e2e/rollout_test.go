package e2e_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"go.temporal.io/api/enums/v1"

	"samspil/internal/builds"
	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/rehearsal"
	"samspil/local/player"
	"samspil/schema/access"
	"samspil/workflows"
)

// A build replaces another while families are on their way, is taken back half-way, and is rolled out after all. Whoever has gone over to it
// stays with it, the others stay where they are, and nobody notices anything. The database is migrated for it first, under the programs that are there.
func TestRollout_GoesOnIsTakenBackAndGoesThrough(t *testing.T) {
	t.Parallel()
	const before, after = "before", "after"
	w := newTown(t, "rollout", nil, "SAMSPIL_BUILD="+before)
	w.eventually(func() bool {
		out, err := w.Run(t.Context(), "builds")
		return err == nil && strings.Contains(out, "100 %")
	})
	families := w.onTheirWay(rehearsal.Straight(), rehearsal.JobLost(), rehearsal.TwoAdults(), rehearsal.Straight())
	next := nextRelease(t, w.version())
	w.migrateUnder(families, next)
	require.NoError(t, w.StartBuild(within(t), "worker-after", filepath.Join(next, "worker"), "SAMSPIL_BUILD="+after))
	newer := "s" + strconv.Itoa(casework.SchemaNow+1) + "-r" + strconv.Itoa(casework.RulesNow+1) + "-" + after
	w.use(newer, "--percent", "10")
	w.use(builds.ID(before)) // taken back while some of those that begin would get it
	out, err := w.Run(within(t), "builds")
	require.NoError(t, err)
	require.Regexp(t, builds.ID(before)+` +100 %`, out)
	require.Regexp(t, newer+` +0 %`, out)
	require.Equal(t, 1, strings.Count(out, string(builds.InUse)), out)
	w.use(newer)

	half := []string{families[0].Family.Case, families[1].Family.Case}
	w.underLoad(families, func() {
		w.renew(2, "--case", half[0], "--case", half[1], "--name", "halv")
	})
	w.eventually(func() bool { return w.buildOf(half[0]) == newer && w.buildOf(half[1]) == newer })

	w.use(builds.ID(before)) // taken back
	w.underLoad(families, func() { w.renew(len(families)+cameIn, "--all", "--name", "tilbage") })
	for i, g := range families {
		caseNo, stays := g.Family.Case, builds.ID(before)
		if i < len(half) {
			stays = newer
		}
		w.eventually(func() bool { return w.runs(caseNo) > 1 && w.buildOf(caseNo) == stays })
	}

	w.use(newer)
	w.underLoad(families, func() { w.renew(len(families)+cameIn, "--all", "--name", "igen") })
	w.eventually(func() bool {
		return !slices.ContainsFunc(families, func(g *player.Playing) bool { return w.buildOf(g.Family.Case) != newer })
	})
	w.Programs.Get("worker").Kill()
	for _, g := range families {
		w.end(g)
		caseNo := g.Family.Case
		w.everythingOnce(caseNo)
		entries := w.journal(caseNo)
		require.Equal(t, casework.RulesNow, entries[0].Rules)
		require.Equal(t, casework.RulesNow+1, entries[len(entries)-1].Rules)
		w.noTaskFailed(caseNo)
	}
}

// cameIn is how many families come in meanwhile.
const cameIn = 2

// migrateUnder brings the database to the next release while every family goes on and others come in, and the programs of this release go on after it,
// also when they start again. Those of the next release do not start before it.
func (w *town) migrateUnder(families []*player.Playing, next string) {
	w.t.Helper()
	early, err := w.Exec(within(w.t), filepath.Join(next, "starter"), nil, "inbox", "list")
	require.Error(w.t, err)
	require.Contains(w.t, early, fmt.Sprintf("the database is older than the program (it has migration %d, %d is needed)", w.version(), w.version()+len(nextMigrations)))

	w.underLoad(families, func() {
		var both errgroup.Group
		both.Go(func() error {
			_, err := w.Exec(within(w.t), filepath.Join(next, "starter"), nil, "migrate")
			return err
		})
		w.begin(rehearsal.NotYet())
		require.NoError(w.t, both.Wait())
	})
	w.Programs.Get("worker").Kill()
	w.Programs.Get("starter").Kill()
	require.NoError(w.t, w.StartWorker(within(w.t)))
	require.NoError(w.t, w.StartStarter(within(w.t)))
	// The rights that a release changes, and those of this one again: the policies of every table become others under load, which give the same rows.
	other := strings.Replace(access.Roles, "'programs', 'ALL', programs, 'true'", "'programs', 'ALL', programs, 'NOT false'", 1)
	require.NotEqual(w.t, access.Roles, other)
	w.underLoad(families, func() {
		for _, roles := range []string{other, access.Roles, access.Roles} {
			w.giveRights(roles)
		}
		w.begin(rehearsal.NotYet())
	})
	for _, strict := range []string{"migrate", "rebuild"} {
		said, err := w.Run(within(w.t), strict)
		require.Error(w.t, err)
		require.Contains(w.t, said, "the database is newer than the program")
	}
}

// giveRights runs roles.sql as the upgrade tells IT to, with psql as the owner. Whoever reads meanwhile is answered.
func (w *town) giveRights(roles string) {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "roles.sql")
	require.NoError(w.t, os.WriteFile(file, []byte(roles), 0o600))
	address, err := url.Parse(w.Database())
	require.NoError(w.t, err)
	database := strings.TrimPrefix(address.Path, "/")
	ctx := within(w.t)
	done := make(chan error, 1)
	go func() {
		psql, err := exec.LookPath("psql")
		if err != nil { // then in one transaction, which is harder on the programs
			done <- w.RunAs(ctx, "samspil_owner", database, roles)
			return
		}
		said, err := exec.CommandContext(ctx, psql, "-v", "ON_ERROR_STOP=1", "-f", file, w.DatabaseURLAs("samspil_owner", database)).CombinedOutput()
		if err != nil {
			err = fmt.Errorf("%w\n%s", err, said)
		}
		done <- err
	}()
	for {
		read := w.ask(request{method: http.MethodGet, path: "/v1/tasks", by: rehearsal.CaseworkerOf("children")})
		require.Equal(w.t, http.StatusOK, read.status, read.text)
		select {
		case err := <-done:
			require.NoError(w.t, err)
			return
		default:
		}
	}
}

// version is the number of the last migration that the database has had.
func (w *town) version() (n int) {
	w.t.Helper()
	require.NoError(w.t, w.register.DB().GetContext(within(w.t), &n, `SELECT max(version_id) FROM samspil_schema_version`))
	return n
}

// use lets runs begin with a build.
func (w *town) use(id string, how ...string) {
	w.t.Helper()
	w.eventually(func() bool {
		_, err := w.Run(w.t.Context(), append([]string{"builds", "use", id}, how...)...)
		return err == nil
	})
}

// renew lets journeys continue as new.
func (w *town) renew(many int, args ...string) {
	w.t.Helper()
	report := w.bulkBy(rehearsal.ITActor, append([]string{"renew", "--reason", "ny udgave"}, args...)...)
	require.Equal(w.t, slices.Repeat([]string{"done"}, many), states(report))
}

// onTheirWay are families whose joint work has begun.
func (w *town) onTheirWay(scripts ...rehearsal.Script) (families []*player.Playing) {
	w.t.Helper()
	for _, s := range scripts {
		families = append(families, w.begin(s))
	}
	var all errgroup.Group
	for _, g := range families {
		all.Go(func() error { _, err := g.Until(within(w.t), inStage(casework.Tracks)); return err })
	}
	require.NoError(w.t, all.Wait())
	return families
}

// underLoad does something while every family goes on.
func (w *town) underLoad(families []*player.Playing, do func()) {
	w.t.Helper()
	var all errgroup.Group
	for _, g := range families {
		some := 0
		all.Go(func() error {
			_, err := g.Until(within(w.t), func(casework.View) bool { some++; return some > 6 })
			return err
		})
	}
	do()
	require.NoError(w.t, all.Wait())
}

// buildOf is the build that a journey's run is with.
func (w *town) buildOf(caseNo string) string {
	described, err := w.player.Temporal.DescribeWorkflowExecution(w.t.Context(), workflows.JourneyID(caseNo), "")
	if err != nil {
		return err.Error()
	}
	return described.GetWorkflowExecutionInfo().GetVersioningInfo().GetDeploymentVersion().GetBuildId()
}

// noTaskFailed holds that no worker of any build stumbled over a journey.
func (w *town) noTaskFailed(caseNo string) {
	w.t.Helper()
	runs, err := w.player.Runs(within(w.t), workflows.JourneyID(caseNo))
	require.NoError(w.t, err)
	for _, run := range runs {
		history, err := histories.Fetch(within(w.t), w.player.Temporal, workflows.JourneyID(caseNo), run.GetExecution().GetRunId())
		require.NoError(w.t, err)
		for _, e := range history.Events {
			require.NotEqual(w.t, enums.EVENT_TYPE_WORKFLOW_TASK_FAILED, e.EventType, "%s, event %d: %v", caseNo, e.EventId, e.GetWorkflowTaskFailedEventAttributes().GetCause())
		}
	}
}

// nextRelease compiles the programs of the next release: the state's shape has one more field, the rules are one version on, and the database has had
// migrations that these programs do not know.
func nextRelease(t *testing.T, migration int) (dir string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	changes := map[string][][2]string{
		"internal/casework/versions.go": {
			{"const SchemaNow = " + strconv.Itoa(casework.SchemaNow), "const SchemaNow = " + strconv.Itoa(casework.SchemaNow+1)},
			{"const RulesNow = " + strconv.Itoa(casework.RulesNow), "const RulesNow = " + strconv.Itoa(casework.RulesNow+1)},
			{"var upgrades []func(*State)", `var upgrades = []func(*State){func(s *State) { s.Later = "lifted" }}`},
		},
		"internal/casework/state.go": {{"type State struct {", "type State struct {\n\tLater string `json:\"later,omitempty\"`"}},
	}
	replaced, dir := map[string]string{}, t.TempDir()
	instead := func(file, text string) {
		other := filepath.Join(dir, filepath.Base(file))
		require.NoError(t, os.WriteFile(other, []byte(text), 0o600))
		replaced[filepath.Join(root, file)] = other
	}
	for file, all := range changes {
		text, err := os.ReadFile(filepath.Join(root, file))
		require.NoError(t, err)
		for _, c := range all {
			require.Equal(t, 1, strings.Count(string(text), c[0]), "%s has changed: find the place anew", file)
			text = []byte(strings.Replace(string(text), c[0], c[1], 1))
		}
		instead(file, string(text))
	}
	for i, text := range nextMigrations {
		instead(fmt.Sprintf("schema/migrations/%05d_next.sql", migration+1+i), text)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o600))
	build := exec.CommandContext(within(t), "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", dir, "./worker", "./starter")
	build.Dir = root
	said, err := build.CombinedOutput()
	require.NoError(t, err, string(said))
	return dir
}

// nextMigrations add to what this release's programs read and write, as the rules for a migration allow, and keep it locked for a while. One of
// them locks several tables, as no migration should: then programs and migration wait for each other, and one of them tries again.
var nextMigrations = []string{`-- +goose Up
ALTER TABLE register.journal ADD COLUMN later text NOT NULL DEFAULT '';
ALTER TABLE register.tasks ADD COLUMN later text NOT NULL DEFAULT 'x', ADD COLUMN later_n integer;
ALTER TABLE register.journeys ADD COLUMN later boolean NOT NULL DEFAULT false;
ALTER TABLE vault.persons ADD COLUMN later text;
CREATE TABLE register.later (case_no text PRIMARY KEY);
`, `-- +goose Up
ALTER TABLE engine.states ADD COLUMN later text NOT NULL DEFAULT '';
SELECT pg_sleep(1);
`, `-- +goose Up
ALTER TABLE intake.inbox ADD COLUMN later text NOT NULL DEFAULT '', DROP CONSTRAINT inbox_state_check,
	ADD CONSTRAINT inbox_state_check CHECK (state IN ('pending', 'parked', 'held', 'done', 'refused', 'later'));
SELECT pg_sleep(1);
`, `-- +goose Up
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.is_open_step(key text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT key <> 'later' $$;
-- +goose StatementEnd
`, `-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY journal_later ON register.journal (case_no, kind);
`}
