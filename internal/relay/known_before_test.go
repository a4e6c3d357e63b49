package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A new form about a family whose journey has ended begins a journey in which they are kept apart as before. The stored form and the answer are what
// they would be without.
func TestIntake_OfAFamilyThatComesAgainStartsWithItsMarksAndSaysNothingOfThem(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	o.withdraw(t, 0, time.Now().AddDate(0, -3, 0))
	since := time.Now().AddDate(0, -4, 0).UTC().Truncate(time.Microsecond)
	_, err := o.reg.DB().Exec(`INSERT INTO register.marks (case_no, n, seq, kind, member, other, since) VALUES ($1, 1, 1, 'never-together', 'adult-1', 'child-1', $2)`, old, since)
	require.NoError(t, err)
	_, err = o.reg.DB().Exec(`UPDATE vault.persons SET protected = true WHERE case_no = $1 AND member = 'adult-1'`, old)
	require.NoError(t, err)

	outcome, err := o.Intake(t.Context(), coordinator, form("form-again", 1, ""))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	s := o.engine.started[1]
	require.Equal(t, []string{"child-1"}, s.NeverTogether("adult-1"))
	require.True(t, s.Member("adult-1").Protected)
	require.False(t, s.Member("child-1").Protected)
	answer, err := json.Marshal(outcome)
	require.NoError(t, err)
	require.NotContains(t, string(answer), string(casework.NeverTogether))
	require.Zero(t, o.count(t, `SELECT count(*) FROM intake.inbox WHERE body::text LIKE '%never-together%'`))
}
