package e2e_test

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/workflowservice/v1"

	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/privatepg"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// Somebody clicks Terminate, or Temporal loses a journey, when a decision has been taken in and not been written down yet: the journey goes
// on where the register knows it to be, and gets the decision again.
func TestResume_AJourneyGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	home := newTown(t, "resumed", nil, quick...)
	for name, lose := range map[string]func(w *town, caseNo string){
		"terminated": func(w *town, caseNo string) {
			require.NoError(w.t, w.player.Temporal.TerminateWorkflow(within(w.t), workflows.JourneyID(caseNo), "", "a test"))
		},
		"deleted with its history": func(w *town, caseNo string) { w.remove(caseNo) },
	} {
		t.Run(name, func(t *testing.T) { home.in(t).resumed(lose) })
	}
}

func (w *town) resumed(lose func(w *town, caseNo string)) {
	w.t.Helper()
	family := w.begin(rehearsal.Straight())
	caseNo := family.Family.Case
	w.eventually(func() bool { return w.heardOf(caseNo) })

	out, err := w.startAgain(caseNo)
	require.Error(w.t, err, "it runs")
	require.Contains(w.t, out, "the engine has this journey")

	before := len(w.journal(caseNo))
	release := w.holdJournal(caseNo)
	w.decided(caseNo, "renew", "renew-"+caseNo, rehearsal.ITActor, `{}`)
	w.eventually(w.isFlushing)
	w.Programs.Get("worker").Kill()
	lose(w, caseNo)
	release()
	require.NoError(w.t, w.StartWorker(within(w.t)))
	require.Len(w.t, w.journal(caseNo), before, "what was decided has not been written down")

	dry, err := w.startAgain(caseNo, "--dry-run")
	require.NoError(w.t, err, dry)
	require.Contains(w.t, dry, "1               would be started again")
	again, err := w.startAgain(caseNo)
	require.NoError(w.t, err, again)
	require.Contains(w.t, again, "1               started again")
	w.eventually(func() bool { return len(w.kinds(caseNo, casework.RenewalAsked)) == 1 })

	ended := w.end(family)
	require.Len(w.t, w.kinds(caseNo, casework.RenewalAsked), 1, "the decision was taken once")
	resumed := w.kinds(caseNo, casework.JourneyResumed)
	require.Len(w.t, resumed, 1)
	require.Equal(w.t, "OPS-1", resumed[0].Why)
	w.agrees(ended)
	w.everythingOnce(caseNo)
	_, err = w.startAgain(caseNo)
	require.Error(w.t, err, "it has ended")
}

func (w *town) startAgain(caseNo string, more ...string) (string, error) {
	return w.Exec(within(w.t), "starter", []string{"SAMSPIL_TOKEN=" + w.Token(rehearsal.ITActor)}, append([]string{"resume", caseNo, "--reason", "OPS-1"}, more...)...)
}

// The register is restored from a copy that is older than what Temporal has: what was written down since comes back out of the journeys'
// histories, and no new family gets a number that is another's.
func TestRepair_BringsARegisterThatWasRestoredTooOldUpToDate(t *testing.T) {
	t.Parallel()
	w := newTown(t, "restored", nil, quick...)
	first := w.begin(rehearsal.Straight())
	w.until(first, inStage(casework.Assessment))
	w.restart(func() { w.copyDatabase(w.databaseName(), w.databaseName()+"_old") })

	w.until(first, inStage(casework.Tracks))
	second := w.begin(rehearsal.NotYet())
	w.until(second, inStage(casework.Assessment))
	lost := map[string][]casework.Entry{first.Family.Case: w.journal(first.Family.Case), second.Family.Case: w.journal(second.Family.Case)}

	w.restart(func() {
		w.dropDatabase(w.databaseName())
		w.copyDatabase(w.databaseName()+"_old", w.databaseName())
	})
	require.Less(t, len(w.journal(first.Family.Case)), len(lost[first.Family.Case]))

	dry, err := w.Run(within(t), "repair", "--all", "--dry-run")
	require.NoError(t, err, dry)
	require.Contains(t, dry, "2 were behind, 0 not repaired")
	out, err := w.Run(within(t), "repair", "--all")
	require.NoError(t, err, out)
	require.Contains(t, out, "the vault has no names, numbers and texts of this family: adult-1")
	for caseNo, entries := range lost {
		require.Equal(t, entries, w.journal(caseNo)[:len(entries)])
	}
	out, err = w.Run(within(t), "rebuild")
	require.NoError(t, err, out)
	again, err := w.Run(within(t), "repair", "--all")
	require.NoError(t, err, again)
	require.Contains(t, again, "0 were behind, 0 not repaired")

	third := w.begin(rehearsal.NotYet())
	require.NotContains(t, lost, third.Family.Case, "a new family has a number of its own")
	w.agrees(w.end(first))
	w.everythingOnce(first.Family.Case)
}

// Temporal alone is at an older moment than the register: a journey runs from where it was, writes something else than the register has and gets as far as
// that. Nothing but its alarm shows it. The repair names it and says what helps, and after that all that was decided holds.
func TestRepair_NamesAJourneyThatRunsFromAnEarlierMoment(t *testing.T) {
	t.Parallel()
	w := home(t)
	caseNo, _ := w.started()
	protect := casework.ProtectMember{}.Name()
	w.decided(caseNo, protect, "first-"+caseNo, rehearsal.CoordinatorActor, `{"member":"child-1","protected":true,"reason":"Opdigtet."}`)
	w.eventually(func() bool { return w.decidedIn(caseNo) == 1 })
	w.goBack(caseNo)
	w.decided(caseNo, protect, "second-"+caseNo, rehearsal.CoordinatorActor, `{"member":"adult-1","protected":true,"reason":"Opdigtet."}`)

	var out string
	w.eventually(func() bool {
		out, _ = w.Run(within(t), "repair", caseNo, "--dry-run")
		return strings.Contains(out, "refused")
	})
	require.Contains(t, out, "the journal holds another entry under this number): if Temporal was restored or somebody reset the journey, terminate it, then \"starter resume\"")
	require.Contains(t, out, "0 were behind, 1 not repaired")
	require.NoError(t, w.player.Temporal.TerminateWorkflow(within(t), workflows.JourneyID(caseNo), "", "a test"))
	again, err := w.startAgain(caseNo)
	require.NoError(t, err, again)
	w.eventually(func() bool { return w.decidedIn(caseNo) == 2 })
	w.eventually(func() bool { // the register is a moment behind a journey that has just decided
		out, err = w.Run(within(t), "repair", caseNo)
		return err == nil && strings.Contains(out, "0 were behind, 0 not repaired")
	})
}

// decidedIn is how many decisions of its people stand in a case's journal.
func (w *town) decidedIn(caseNo string) int {
	w.t.Helper()
	return w.count(`SELECT count(DISTINCT decision) FROM register.journal WHERE case_no = $1 AND decision IS NOT NULL`, caseNo)
}

// goBack has a journey run again from before the first decision that it took, as if Temporal had been restored to that moment.
func (w *town) goBack(caseNo string) {
	w.t.Helper()
	history, err := histories.Fetch(within(w.t), w.player.Temporal, workflows.JourneyID(caseNo), "")
	require.NoError(w.t, err)
	events := history.GetEvents()
	taken := slices.IndexFunc(events, func(e *historypb.HistoryEvent) bool {
		return e.EventType == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED
	})
	require.Positive(w.t, taken)
	for events[taken].EventType != enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED {
		taken--
	}
	_, err = w.player.Temporal.ResetWorkflowExecution(within(w.t), &workflowservice.ResetWorkflowExecutionRequest{
		Namespace: w.Namespace, WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflows.JourneyID(caseNo)}, Reason: "a test", RequestId: caseNo,
		WorkflowTaskFinishEventId: events[taken].EventId,
		ResetReapplyExcludeTypes:  []enumspb.ResetReapplyExcludeType{enumspb.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE},
	})
	require.NoError(w.t, err)
}

func (w *town) databaseName() string { return "samspil_" + w.Namespace }

// restart stops the programs, does something with their database, and starts them again.
func (w *town) restart(meanwhile func()) {
	w.t.Helper()
	w.Programs.Get("starter").Kill()
	w.Programs.Get("worker").Kill()
	require.NoError(w.t, w.register.Close())
	meanwhile()
	require.NoError(w.t, w.StartWorker(within(w.t)))
	require.NoError(w.t, w.StartStarter(within(w.t)))
	reopened, err := register.Open(w.t.Context(), w.Database())
	require.NoError(w.t, err)
	w.t.Cleanup(func() { _ = reopened.Close() })
	w.register = reopened
}

// admin is the database server, where nobody is in this municipality's database.
func (w *town) admin() *sql.DB {
	w.t.Helper()
	db, err := sql.Open("postgres", w.DatabaseURL("postgres"))
	require.NoError(w.t, err)
	w.t.Cleanup(func() { require.NoError(w.t, db.Close()) })
	return db
}

func (w *town) copyDatabase(from, to string) {
	w.t.Helper()
	require.NoError(w.t, privatepg.CreateDatabase(within(w.t), w.admin(), to, from))
}

func (w *town) dropDatabase(name string) {
	w.t.Helper()
	_, err := w.admin().ExecContext(within(w.t), `DROP DATABASE "`+name+`" WITH (FORCE)`)
	require.NoError(w.t, err)
}
