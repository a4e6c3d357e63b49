package e2e_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
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
