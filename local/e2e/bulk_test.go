package e2e_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/bulk"
	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/rehearsal"
)

// One decision for many families: shown first, then taken, refused where a journey must refuse it, and safe to run again.
func TestBulk_ShowsThenDoesAndIsSafeToRunAgain(t *testing.T) {
	t.Parallel()
	w := newTown(t, "bulk", nil)
	one := w.begin(rehearsal.Straight())
	w.until(one, inStage(casework.Tracks))
	two := w.begin(rehearsal.JobLost())
	w.until(two, inStage(casework.Tracks))
	first, second := one.Family.Case, two.Family.Case
	// The register hears a moment after the journey does.
	w.eventually(func() bool {
		for _, caseNo := range []string{first, second} {
			if j, known, err := w.register.Journey(t.Context(), caseNo); err != nil || !known || j.Stage != string(casework.Tracks) {
				return false
			}
		}
		return true
	})

	suspend := []string{"suspend", "--scope", "demands", "--stage", "tracks", "--name", "sommer", "--reason", "lukkeuge"}
	dry := w.bulk(append(suspend, "--dry-run")...)
	require.Len(t, dry.Lines, 2)
	for _, line := range dry.Lines {
		require.Equal(t, "would-change", line.State)
		require.NotEmpty(t, line.Changes)
		for _, c := range line.Changes {
			require.Equal(t, casework.Stopped, c.Becomes, c.Key)
			require.NotContains(t, c.Key, "child-review", "what is about the child never stands still")
		}
	}
	require.Empty(t, w.kinds(first, casework.SuspensionBegan), "a dry run changes nothing")

	done := w.bulk(append(suspend, "--case", first)...)
	require.Equal(t, []string{"done"}, states(done))
	again := w.bulk(suspend...)
	require.Equal(t, []string{"done", "done"}, states(again), "the first journey has had this message already and says the same again")
	require.Len(t, w.kinds(first, casework.SuspensionBegan), 1, "and has not been suspended twice")

	refused := w.bulk("suspend", "--scope", "demands", "--all", "--name", "sommer-igen", "--reason", "en gang til")
	require.Equal(t, []string{"refused", "refused"}, states(refused))
	require.Equal(t, "suspended-already", refused.Lines[0].Rule)
	require.NotEmpty(t, refused.Lines[0].Why)

	require.Equal(t, []string{"done", "done"}, states(w.bulk("resume", "--all", "--name", "slut", "--reason", "åbent igen")))
	require.Equal(t, []string{"done", "done"}, states(w.bulk("reassign", "--coordinator", rehearsal.CoordinatorActor.ID, "--to", "k-777", "--name", "ny-koordinator", "--reason", "orlov")))
	require.Empty(t, w.bulk("move-policy", "--all", "--name", "regler", "--reason", "ny lov").Lines, "everybody follows the loaded policy already")
	w.eventually(func() bool {
		j, _, err := w.register.Journey(t.Context(), second)
		return err == nil && j.Coordinator == "k-777"
	})

	require.Equal(t, []string{"done", "done"}, states(w.bulk("reassign", "--department", "children", "--all", "--to", "s-501", "--name", "ny-sagsbehandler", "--reason", "barsel")))
	w.eventually(func() bool {
		cases, err := w.register.Select(t.Context(), register.Selection{Staff: "s-501"})
		return err == nil && len(cases) == 2
	})
	require.Equal(t, []string{"done", "done"}, states(w.bulk("deputy", "--person", "s-501", "--deputy", "s-502", "--until", "2031-01-31", "--name", "ferie", "--reason", "ferie")))
	require.Equal(t, []string{"done", "done"}, states(w.bulk("reassign", "--person", "s-501", "--to", "s-503", "--name", "rejst", "--reason", "ny stilling")))
	w.eventually(func() bool {
		cases, err := w.register.Select(t.Context(), register.Selection{Staff: "s-503"})
		return err == nil && len(cases) == 2
	})
}

func TestBulk_WantsToKnowWhichFamiliesAndWhoDecides(t *testing.T) {
	t.Parallel()
	w := home(t)
	out, err := w.Run(within(t), "bulk", "suspend", "--scope", "journey", "--name", "alle", "--reason", "prøve")
	require.Error(t, err)
	require.Contains(t, out, "say for which families")
	out, err = w.Run(within(t), "bulk", "suspend", "--scope", "journey", "--all", "--name", "alle", "--reason", "prøve")
	require.Error(t, err)
	require.Contains(t, out, "SAMSPIL_TOKEN")
}

// bulk runs a bulk command as IT and reads its report, which stands after the lines that show how far it is.
func (w *town) bulk(args ...string) bulk.Report {
	w.t.Helper()
	return w.bulkBy(rehearsal.LeaderActor, args...)
}

func (w *town) bulkBy(actor casework.Actor, args ...string) bulk.Report {
	w.t.Helper()
	token := "SAMSPIL_TOKEN=" + w.Token(actor)
	out, err := w.Exec(within(w.t), "starter", []string{token}, append(append([]string{"bulk"}, args...), "--json")...)
	require.NoError(w.t, err)
	begins := strings.Index(out, "{\n  \"name\"")
	require.GreaterOrEqual(w.t, begins, 0, out)
	var report bulk.Report
	require.NoError(w.t, json.NewDecoder(strings.NewReader(out[begins:])).Decode(&report), out)
	return report
}

func states(r bulk.Report) []string {
	out := []string{}
	for _, l := range r.Lines {
		out = append(out, l.State)
	}
	return out
}

// kinds are the case's journal entries of a kind.
func (w *town) kinds(caseNo string, kind casework.EntryKind) []casework.Entry {
	w.t.Helper()
	var out []casework.Entry
	for _, e := range w.journal(caseNo) {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}
