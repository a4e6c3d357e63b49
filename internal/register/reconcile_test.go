package register

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
)

// What departments are owed is read out of a state as casework writes it, and as a newer program may have.
func TestKept_SaysWhatIsOwedToWhomAndSinceWhen(t *testing.T) {
	t.Parallel()
	r := setup(t)
	told := func(department string, days int) casework.Message {
		return casework.Message{ID: fmt.Sprint(department, days), Department: department, At: *later(days)}
	}
	state := &casework.State{
		Case: family, Policy: &policy.Policy{}, Outbox: []casework.Message{told("social", 4), told("children", 1), told("social", 3)},
		Owed: []*casework.Owed{{Department: "social", Since: *later(3)}, {Department: "children", Since: *later(3), Ours: true}},
		Effects: []*casework.Effect{
			{Message: told("employment", 2), Owed: true}, {Message: told("school", 2), Owed: true, Done: true}, {Message: told("children", 2)},
		},
	}
	text, err := state.Kept(0)
	require.NoError(t, err)
	newer := json.RawMessage(string(text[:len(text)-1]) + `,"laterField":{"b":1}}`)
	entries := casework.Written(story()[0:2]...)
	require.NoError(t, r.Record(t.Context(), family, casework.Flush{Entries: entries, State: newer, Policy: json.RawMessage(`{}`), Under: "law"}))

	all, err := r.OpenAfter(t.Context(), "", 10)
	require.NoError(t, err)
	require.Len(t, all, 1)
	kept := all[0]
	require.Equal(t, family, kept.Case)
	require.Nil(t, kept.EndedAt)
	require.Len(t, kept.Owed, 2, "what is done or was answered is owed no more, and what failed here is not")
	for i, to := range []OwedTo{{"social", *later(3)}, {"employment", *later(2)}} {
		require.Equal(t, to.Department, kept.Owed[i].Department)
		require.True(t, to.Since.Equal(kept.Owed[i].Since), "the oldest counts")
	}
}

// Journeys are gone through page by page, those that have ended are left out there and known by name, and one without a state is no less there.
func TestOpenAfter_GoesThroughWhatIsOpen(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for i := range 5 {
		require.NoError(t, r.record(t.Context(), fmt.Sprintf("SP-%06d", i+1), story()[:1]))
	}
	_, err := r.db.ExecContext(t.Context(), `UPDATE register.journeys SET ended_at = now() WHERE case_no = 'SP-000003'`)
	require.NoError(t, err)
	var seen []string
	for after := ""; ; {
		page, err := r.OpenAfter(t.Context(), after, 2)
		require.NoError(t, err)
		if len(page) == 0 {
			break
		}
		for _, kept := range page {
			seen = append(seen, kept.Case)
			require.False(t, kept.RecordedAt.IsZero())
			require.Empty(t, kept.Owed)
		}
		after = page[len(page)-1].Case
	}
	require.Equal(t, []string{"SP-000001", "SP-000002", "SP-000004", "SP-000005"}, seen)

	some, err := r.KeptOf(t.Context(), []string{"SP-000003", "SP-000404", "SP-000005"})
	require.NoError(t, err)
	require.Len(t, some, 2)
	require.NotNil(t, some[0].EndedAt)
	require.Nil(t, some[1].EndedAt)
}
