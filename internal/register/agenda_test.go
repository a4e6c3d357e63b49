package register

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/agenda"
	"samspil/internal/casework"
)

func TestAgendaFacts_AreTheRowsAndTheJournalSinceTheLastMeeting(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	entries, end := entries[:len(entries)-1], entries[len(entries)-1]
	require.NoError(t, r.record(t.Context(), family, entries))
	f, found, err := r.AgendaFacts(t.Context(), family)
	require.NoError(t, err)
	require.True(t, found)
	require.Len(t, f.Since, len(entries)-9, "the ninth entry is the meeting")
	require.EqualValues(t, 10, f.Since[0].Seq)
	for name, n := range map[string]int{
		"members": len(f.Members), "consents": len(f.Consents), "tasks": len(f.Tasks), "deadlines": len(f.Deadlines),
		"measurements": len(f.Measurements), "goals": len(f.Goals), "meetings": len(f.Meetings), "suspensions": len(f.Suspensions),
	} {
		require.NotZero(t, n, name)
	}

	// The consent of the story is withdrawn: of the child's family the department hears nothing.
	require.Empty(t, agenda.Make(f, "children").Measurements)
	again := casework.Entry{Seq: end.Seq, At: noon, Kind: casework.ConsentRecorded, Actor: worker, Subject: "adult-1", Rows: casework.Rows{
		Consents: []casework.ConsentRow{{Member: "adult-1", Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentGiven, At: noon}},
	}}
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{again}))
	f, _, err = r.AgendaFacts(t.Context(), family)
	require.NoError(t, err)
	require.Len(t, agenda.Make(f, "children").Measurements, 2)

	_, found, err = r.AgendaFacts(t.Context(), "SP-999999")
	require.NoError(t, err)
	require.False(t, found)

	end.Seq++
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{end}))
	_, found, err = r.AgendaFacts(t.Context(), family)
	require.NoError(t, err)
	require.False(t, found, "there is no next meeting")
}
