package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Somebody who tells of three siblings at once is sent one receipt; each child is assessed by its own.
func TestConcern_AboutSeveralChildrenHasOneReceiptAndAnAssessmentOfEach(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Siblings = []string{"child-2"}
	do(t, s, social, d, now)
	for _, child := range []string{"child-1", "child-2"} {
		require.True(t, task(t, s, "concern-assessed/"+child+"/1").IsOpen(), child)
	}
	require.Len(t, s.Of(StepConcernReceipt), 1)

	d.Child, d.Siblings, d.Reporter = "child-2", []string{"child-1"}, 0
	do(t, s, social, d, now)
	require.Len(t, s.Of(StepConcernReceipt), 1, "the second report is anonymous")
	owed := map[string]string{}
	for _, e := range s.Journal {
		for _, row := range e.Rows.Concerns {
			if row.Receipt != 0 {
				owed[Key{Step: StepConcern, Subject: row.Member, N: row.N}.String()] = row.ReceiptOf
			}
		}
	}
	require.Equal(t, map[string]string{"concern-assessed/child-1/1": "", "concern-assessed/child-2/1": "child-1"}, owed, "the register says of each child which receipt it is")
	do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
	require.Empty(t, s.Of(StepConcernReceipt))
}

// A report about children of two families is two here, and whoever reported gets one receipt, from the other.
func TestConcern_WhoseReceiptIsOwedElsewhereOwesNoneHere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Receipted = true
	do(t, s, social, d, now)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen())
	require.Empty(t, s.Of(StepConcernReceipt))
	for _, e := range s.Journal {
		for _, row := range e.Rows.Concerns {
			require.Equal(t, []any{0, d.Reporter}, []any{row.Receipt, row.Reporter}, "who said it is known all the same")
		}
	}
}

func TestCrisis_AboutTheWholeFamilyIsAConcernAboutEachChildWithOneReceipt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ReportCrisis{Reason: 1}, now)
	require.Len(t, s.Of(StepConcern), 2)
	require.Len(t, s.Of(StepConcernReceipt), 1)
}

func TestConcern_ASiblingIsAnotherChildOfTheFamilyNamedOnce(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, siblings := range [][]string{{"child-1"}, {"adult-1"}, {"child-9"}, {"child-2", "child-2"}} {
		d := report(now)
		d.Siblings = siblings
		r := d.Check(s, social, now)
		require.NotNil(t, r, siblings)
		require.Equal(t, "concern-siblings", r.Rule)
		require.Equal(t, "siblings", r.Field)
	}
}
