package register

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privacy"
)

// Who read it while it waited believed that its journey would take it: that it was turned down is told all the same.
func TestNotices_WhoReadWhatWaitedDoesNotKnowThatItWasTurnedDown(t *testing.T) {
	t.Parallel()
	r := setup(t)
	ctx := t.Context()
	untold := func() bool {
		_, found, err := r.Untold(ctx, 0)
		require.NoError(t, err)
		return found
	}
	text := urgentItem(t, r, "crisis-1", "SP-000001")
	const read = `INSERT INTO intake.readings (case_no, what, actor, texts) VALUES ('SP-000001', 'concerns', '{}', ARRAY[$1::bigint])`
	mustExec(t, r, read, text)
	require.False(t, untold(), "somebody has read it")
	require.NoError(t, r.Hold(ctx, "crisis-1", map[string]string{"state": "refused"}))
	mustExec(t, r, `UPDATE intake.inbox SET claimed_until = claimed_until - interval '2 seconds'`)
	mustExec(t, r, `UPDATE intake.readings SET at = at - interval '1 hour'`)
	require.True(t, untold(), "it was turned down after that")
	mustExec(t, r, `UPDATE intake.notices SET claimed_until = now(), next_at = now()`)
	mustExec(t, r, read, text)
	require.False(t, untold(), "now they know")
}

// What was told again and again while it waited, and is told no more for half a day or at all, is told anew when it is turned down.
func TestNotices_WhatIsTurnedDownDoesNotWaitForTheNextNotice(t *testing.T) {
	t.Parallel()
	r := setup(t)
	ctx := t.Context()
	urgentItem(t, r, "crisis-1", "SP-000001")
	w, found, err := r.Untold(ctx, 0)
	require.NoError(t, err)
	require.True(t, found)
	w.Last = true
	require.NoError(t, r.Told(ctx, w, "children-duty-lead"))
	held := func() {
		require.NoError(t, r.Hold(ctx, "crisis-1", map[string]string{"state": "refused"}))
		mustExec(t, r, `UPDATE intake.inbox SET claimed_until = claimed_until - interval '2 seconds'`)
	}
	held()
	_, found, err = r.Untold(ctx, 0)
	require.NoError(t, err)
	require.False(t, found, "a quarter of an hour after they were told of it")
	mustExec(t, r, `UPDATE intake.notices SET told_at = told_at - interval '16 minutes'`)
	held()
	_, found, err = r.Untold(ctx, 0)
	require.NoError(t, err)
	require.True(t, found)
}

// A message that follows another, whose journey had ended, has the other's text: who read it knows of both, so nobody is told of it again.
func TestNotices_WhoReadWhatAFollowingMessageSaysKnowsOfIt(t *testing.T) {
	t.Parallel()
	r := setup(t)
	text := urgentItem(t, r, "crisis-1", "SP-000001")
	mustExec(t, r, `DELETE FROM intake.inbox`)
	for id, item := range map[string]Item{
		"again:crisis-1": {Kind: KindDecision, Name: "report-crisis", Case: "SP-000002", Body: fmt.Appendf(nil, `{"reason": %d}`, text)},
		"again:crisis-2": {Kind: KindIntake, Name: "concern", Case: "SP-000003", Body: fmt.Appendf(nil, `{"concern": {"text": %d}}`, text)},
	} {
		item.MessageID, item.Actor, item.Urgent = id, worker, true
		mustPut(t, r, item, privacy.Bundle{})
	}
	const read = `INSERT INTO intake.readings (case_no, what, actor, texts) VALUES ($1, 'concerns', '{}', ARRAY[$2::bigint])`
	mustExec(t, r, read, "SP-000002", text)
	w, found, err := r.Untold(t.Context(), 0)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, "SP-000003", w.Case, "which nobody has read")
	mustExec(t, r, `DELETE FROM intake.notices`)
	mustExec(t, r, read, "SP-000003", text)
	_, found, err = r.Untold(t.Context(), 0)
	require.NoError(t, err)
	require.False(t, found)
}
