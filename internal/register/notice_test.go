package register

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privacy"
)

// urgentItem is a crisis that its journey does not take in, with what was written of it.
func urgentItem(t *testing.T, r *Register, id, caseNo string) (text int64) {
	t.Helper()
	refs, err := r.ReserveTexts(t.Context(), id, 1)
	require.NoError(t, err)
	mustPut(t, r, Item{MessageID: id, Kind: KindDecision, Case: caseNo, Name: "report-crisis", Actor: worker, Body: fmt.Appendf(nil, `{"reason": %d}`, refs[0]), Urgent: true},
		privacy.Bundle{Texts: []string{"Opdigtet."}})
	return int64(refs[0])
}

// The duty lead is told until it is known that the e-mail has gone, and again with growing pauses while nobody has read what waits.
func TestNotices_AreTriedUntilTheyHaveGoneAndComeAgainWhileNobodyHasReadWhatWaits(t *testing.T) {
	t.Parallel()
	r := setup(t)
	ctx := t.Context()
	untold := func() *Waiting {
		w, found, err := r.Untold(ctx, 0)
		require.NoError(t, err)
		if !found {
			return nil
		}
		return &w
	}
	text := urgentItem(t, r, "crisis-1", "SP-000001")
	urgentItem(t, r, "crisis-other", "SP-000002")

	first, other := untold(), untold()
	require.Equal(t, []string{"concern-waits/SP-000001/1", "concern-waits/SP-000002/1"}, []string{first.Key(), other.Key()}, "each case has a lease of its own")
	require.NoError(t, r.Told(ctx, *other, "children-duty-lead"))
	for try := range 3 { // the program ended, or the mail server refused
		require.Nil(t, untold(), "somebody is at it")
		mustExec(t, r, `UPDATE intake.notices SET claimed_until = now()`)
		again := untold()
		require.NotNil(t, again)
		require.Equal(t, first.Key(), again.Key(), "a try of the same notice")
		require.Equal(t, 1, count(t, r, fmt.Sprintf(`SELECT count(*) FROM intake.notices WHERE claimed_until > now() + interval '%d seconds'`, 50*(2<<try))), "after growing pauses")
	}

	told := first
	for n := range noticesMost {
		require.Equal(t, []int{n + 1, n}, []int{told.Nth, told.Again})
		require.Equal(t, n == noticesMost-1, told.Last)
		require.NoError(t, r.Told(ctx, *told, "children-duty-lead"))
		require.Nil(t, untold())
		if told.Last {
			break
		}
		pause := min(noticePause<<n, noticeLongest)
		require.Equal(t, 1, count(t, r, fmt.Sprintf(`SELECT count(*) FROM intake.notices WHERE case_no = 'SP-000001' AND next_at = told_at + interval '%d seconds'`, int(pause/time.Second))))
		mustExec(t, r, `UPDATE intake.notices SET next_at = now() WHERE case_no = 'SP-000001'`)
		told = untold()
	}

	urgentItem(t, r, "crisis-2", "SP-000001")
	require.Nil(t, untold(), "a quarter of an hour after they were told of some")
	mustExec(t, r, `UPDATE intake.notices SET told_at = now() - interval '16 minutes'`)
	told = untold()
	require.Equal(t, []int{noticesMost + 1, 0, 2}, []int{told.Nth, told.Again, told.N}, "something new begins the pauses again")
	require.NoError(t, r.Told(ctx, *told, "children-duty-lead"))

	mustExec(t, r, `UPDATE intake.notices SET next_at = now() WHERE case_no = 'SP-000001'`)
	mustExec(t, r, `INSERT INTO intake.readings (case_no, what, actor, texts) VALUES ('SP-000001', 'concerns', '{}', ARRAY[$1::bigint])`, text)
	told = untold()
	require.Equal(t, 1, told.N, "who has read one knows of it")
	require.NoError(t, r.Told(ctx, *told, "children-duty-lead"))
	mustExec(t, r, `UPDATE intake.notices SET next_at = now() WHERE case_no = 'SP-000001'`)
	require.NoError(t, r.Settle(ctx, "crisis-2", 0, StateDone, nil, privacy.Handling{}))
	require.Nil(t, untold(), "nothing waits that nobody knows of")
}
