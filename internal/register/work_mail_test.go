package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// Of a family of which somebody is shut out they are told no number either.
func TestMailWork_CountsNoFamilyOfWhichSomebodyIsShutOut(t *testing.T) {
	t.Parallel()
	r := setup(t)
	key := casework.Key{Step: casework.StepContribution, Subject: "social"}.String()
	for _, caseNo := range []string{family, "SP-000002"} {
		require.NoError(t, r.record(t.Context(), caseNo, []casework.Entry{{
			Seq: 1, At: noon, Kind: casework.TaskOpened, Actor: casework.Engine, Key: key, Rows: casework.Rows{
				Tasks: []casework.TaskRow{{Key: key, Step: casework.StepContribution, Subject: casework.Family, Department: "social", State: casework.Open, OpenedAt: noon, Assignee: "s-1"}},
			},
		}}))
		_, err := r.DB().Exec(`INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected) VALUES ($1, 'adult-1', '', '', 'the-same', '', false)`, caseNo)
		require.NoError(t, err)
	}
	told := func(day string) (all []MailedWork) {
		require.NoError(t, r.MailWork(t.Context(), day, time.Now().Add(-time.Hour), func(w MailedWork) error { all = append(all, w); return nil }))
		return all
	}
	require.NoError(t, r.ShutOut(t.Context(), family, "s-1", "kin", worker))
	require.Empty(t, told("2026-11-30"))
	require.NoError(t, r.LetIn(t.Context(), family, "s-1", worker))
	require.Equal(t, []MailedWork{{Staff: "s-1", New: 2}}, told("2026-11-30"))
}
