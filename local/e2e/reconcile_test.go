package e2e_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/reconcile"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
	"samspil/workflows"
)

// The register and Temporal are compared, by the command and on the schedule: each thing that can be wrong is named with its journey, what mends it mends it,
// and nothing is said of the others.
func TestReconcile_NamesWhatIsWrongWithWhichJourney(t *testing.T) {
	t.Parallel()
	w := newTown(t, "compared", nil, append([]string{"SAMSPIL_DATABASE_TIMEOUT=1s", "SAMSPIL_RECONCILIATION_EVERY=1s", "SAMSPIL_OWED_LONG=24h"}, quick...)...)
	well, _ := w.started()
	require.Empty(t, w.reconciled())

	terminated, _ := w.started()
	require.NoError(t, w.player.Temporal.TerminateWorkflow(within(t), workflows.JourneyID(terminated), "", "a test"))
	deleted, _ := w.started()
	w.remove(deleted)
	w.finds(terminated, "not-running terminated")
	w.finds(deleted, "not-running missing")
	w.onSchedule(terminated)
	for _, caseNo := range []string{terminated, deleted} {
		out, err := w.startAgain(caseNo)
		require.NoError(t, err, out)
		w.finds(caseNo)
	}

	conflict, _ := w.started()
	w.writeBetween(conflict)
	w.decided(conflict, "protect-member", "protect-"+conflict, rehearsal.CoordinatorActor, `{"member":"adult-1","protected":true,"reason":"Opdigtet."}`)
	w.finds(conflict, "journal-alarm the register holds something else")

	behind, _ := w.started()
	release := w.keepFrom(behind)
	w.decided(behind, "renew", "renew-"+behind, rehearsal.ITActor, `{}`)
	w.findsLike(behind, "journal-behind ", " tries")
	release()
	w.finds(behind)

	w.owedForLong()

	stuck, _ := w.started()
	w.fallsOver(stuck)
	w.schedulePaused()
	require.NoError(t, w.StartWorker(within(t), "SAMSPIL_RECONCILIATION_EVERY=2h"))
	w.finds(stuck)
	w.scheduled(2*time.Hour, true)
	w.finds(well)
}

// A journey that runs and that the register does not have, or has the end of, is named once that has lasted for a while.
func TestReconcile_NamesWhatRunsAndIsNotOpen(t *testing.T) {
	t.Parallel()
	w := newTown(t, "not-open", nil, quick...)
	lost, _ := w.started()
	over, _ := w.started()
	_, err := w.register.DB().ExecContext(within(t), `DELETE FROM register.journeys WHERE case_no = $1`, lost)
	require.NoError(t, err)
	_, err = w.register.DB().ExecContext(within(t), `UPDATE register.journeys SET ended_at = now() WHERE case_no = $1`, over)
	require.NoError(t, err)

	require.Empty(t, w.reconciled(), "either may be so for a moment")
	r := &reconcile.Reconciler{
		Register: w.register, Rate: 100, OwedLong: time.Hour, Settled: time.Millisecond, Log: slog.New(slog.DiscardHandler),
		Engine: reconcile.Temporal{
			Client: w.player.Temporal, Namespace: w.Namespace, Workflow: workflows.FamilyJourneyName, Flush: activities.RecordJournalName,
			ID: workflows.JourneyID, CaseOf: workflows.CaseOf, HasAlarm: workflows.HasAlarm,
		},
	}
	w.eventually(func() bool { // Temporal's list lags
		report, err := r.Run(within(t), func() {})
		require.NoError(t, err)
		return len(report.Findings) == 2
	})
	report, err := r.Run(within(t), func() {})
	require.NoError(t, err)
	require.ElementsMatch(t, []string{lost + " not-open unknown", over + " not-open ended"}, lines(report.Findings))
}

func lines(findings []reconcile.Finding) (all []string) {
	for _, f := range findings {
		all = append(all, fmt.Sprint(f.Case, " ", f.What, " ", f.How))
	}
	return all
}

// reconciled runs the command, and holds that its exit code says whether it found something.
func (w *town) reconciled() []string {
	w.t.Helper()
	out, failed := w.Exec(within(w.t), "starter", []string{"SAMSPIL_LOG_LEVEL=ERROR"}, "reconcile", "--json")
	var report reconcile.Report
	require.NoError(w.t, json.Unmarshal([]byte(out), &report), out)
	require.Equal(w.t, len(report.Findings) > 0, failed != nil, out)
	return lines(report.Findings)
}

// finds waits until the command says this of a case, and nothing else.
func (w *town) finds(caseNo string, want ...string) {
	w.t.Helper()
	w.findsSo(caseNo, func(found []string) bool { return slices.Equal(found, want) })
}

// findsLike waits until it says one thing of a case that begins and ends so.
func (w *town) findsLike(caseNo, begins, ends string) {
	w.t.Helper()
	w.findsSo(caseNo, func(found []string) bool {
		return len(found) == 1 && strings.HasPrefix(found[0], begins) && strings.HasSuffix(found[0], ends)
	})
}

func (w *town) findsSo(caseNo string, enough func([]string) bool) {
	w.t.Helper()
	var found []string
	w.eventually(func() bool {
		found = nil
		for _, line := range w.reconciled() {
			if about, is := strings.CutPrefix(line, caseNo+" "); is {
				found = append(found, about)
			}
		}
		return enough(found)
	})
	require.True(w.t, enough(found), "%s: %q", caseNo, found)
}

// onSchedule waits until a worker has compared by itself and said so everywhere: in its metrics, in its log, and where it can be searched for.
func (w *town) onSchedule(caseNo string) {
	w.t.Helper()
	w.eventually(func() bool {
		metrics := w.read("http://" + w.Worker + "/metrics")
		return strings.Contains(metrics, `samspil_reconciliation_found_total{what="not-running"} `) &&
			!strings.Contains(metrics, `samspil_reconciliation_found_total{what="not-running"} 0`) && strings.Contains(metrics, `samspil_reconciliations_total{result="agrees"} `)
	})
	log, err := os.ReadFile(filepath.Join(w.Dir(), "worker.log"))
	require.NoError(w.t, err)
	require.Regexp(w.t, `something is wrong with a journey.*"case":"`+caseNo+`","what":"not-running","how":"terminated"`, string(log))
	var run *workflowservice.ListWorkflowExecutionsResponse
	w.eventually(func() bool {
		run, err = w.player.Temporal.ListWorkflow(within(w.t), &workflowservice.ListWorkflowExecutionsRequest{
			Namespace: w.Namespace, Query: `WorkflowType = 'Reconciliation' AND SamspilWaitsFor = 'not-running' AND ExecutionStatus = 'Completed'`,
		})
		return err == nil && len(run.GetExecutions()) > 0
	})
	found := run.GetExecutions()[0].GetExecution()
	var report reconcile.Report
	require.NoError(w.t, w.player.Temporal.GetWorkflow(within(w.t), found.GetWorkflowId(), found.GetRunId()).Get(within(w.t), &report))
	require.Contains(w.t, lines(report.Findings), caseNo+" not-running terminated")

	w.scheduled(time.Second, false)
}

func (w *town) schedulePaused() {
	w.t.Helper()
	require.NoError(w.t, w.player.Temporal.ScheduleClient().GetHandle(within(w.t), "reconciliation").Pause(within(w.t), client.SchedulePauseOptions{}))
}

// scheduled waits until the schedule is so.
func (w *town) scheduled(every time.Duration, paused bool) {
	w.t.Helper()
	w.eventually(func() bool {
		schedule, err := w.player.Temporal.ScheduleClient().GetHandle(within(w.t), "reconciliation").Describe(within(w.t))
		return err == nil && schedule.Schedule.State.Paused == paused && slices.Equal([]client.ScheduleIntervalSpec{{Every: every}}, schedule.Schedule.Spec.Intervals)
	})
}

// writeBetween writes an entry into a journal under the number that the journey gives its next one.
func (w *town) writeBetween(caseNo string) {
	w.t.Helper()
	_, err := w.register.DB().ExecContext(within(w.t), `
		INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis, reason, why, entry, hash)
		SELECT case_no, seq + 1, at, kind, actor_id, actor_role, actor_department, subject, key, basis, reason, why, entry, hash
		FROM register.journal WHERE case_no = $1 ORDER BY seq DESC LIMIT 1`, caseNo)
	require.NoError(w.t, err)
}

// keepFrom keeps a family's journal out of the register until it is released, for longer than a register's own transaction may sit idle.
func (w *town) keepFrom(caseNo string) (release func()) {
	w.t.Helper()
	db, err := sql.Open("postgres", w.Database())
	require.NoError(w.t, err)
	w.t.Cleanup(func() { require.NoError(w.t, db.Close()) })
	conn, err := db.Conn(w.t.Context())
	require.NoError(w.t, err)
	_, err = conn.ExecContext(w.t.Context(), `SELECT pg_advisory_lock(hashtextextended($1, 0))`, "case:"+caseNo)
	require.NoError(w.t, err)
	return func() {
		_, err := conn.ExecContext(w.t.Context(), `SELECT pg_advisory_unlock(hashtextextended($1, 0))`, "case:"+caseNo)
		require.NoError(w.t, errors.Join(err, conn.Close()))
	}
}

// owedForLong has a department that is down for days named, and not any more when it has heard.
func (w *town) owedForLong() {
	w.t.Helper()
	family := w.begin(rehearsal.Straight())
	caseNo := family.Family.Case
	w.until(family, func(casework.View) bool { return true })
	require.NoError(w.t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Down, Case: caseNo}))
	started := w.until(family, inStage(casework.Assessment)).Now
	w.until(family, func(v casework.View) bool { return v.Now.After(started.Add(12 * time.Hour)) })
	w.finds(caseNo)
	w.until(family, func(v casework.View) bool { return v.Now.After(started.Add(40 * 24 * time.Hour)) })
	w.findsLike(caseNo, "owed-long social since ", started.Format(time.DateOnly))
	require.NoError(w.t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Well, Case: caseNo}))
	w.until(family, func(v casework.View) bool { return v.Stage == casework.Tracks })
	w.finds(caseNo)
}

// fallsOver has a worker take a journey that fails at each of its tasks.
func (w *town) fallsOver(caseNo string) {
	w.t.Helper()
	w.Programs.Get("worker").Kill()
	other := worker.New(w.player.Temporal, workflows.Queue, worker.Options{LocalActivityWorkerOnly: true}) // flushes wait
	other.RegisterWorkflowWithOptions(func(workflow.Context, converter.RawValue) error { panic("a fault in the program") },
		workflow.RegisterOptions{Name: workflows.FamilyJourneyName})
	require.NoError(w.t, other.Start())
	defer other.Stop()
	require.NoError(w.t, w.player.Temporal.SignalWorkflow(within(w.t), workflows.JourneyID(caseNo), "", "anything", nil))
	w.findsLike(caseNo, "tasks-fail ", " tries")
}
