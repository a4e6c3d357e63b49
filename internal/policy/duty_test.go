package policy_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

func TestDuty_GoesDownTheRosterOfThoseWhoAreOnDutyThen(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rungs := func(at string) (roles []string) {
		for n := range 4 {
			roles = append(roles, p.Rung(n, when(t, at)))
		}
		return roles
	}
	open := []string{"children-reception", "children-duty-lead", "children-reception", "children-duty-lead"}
	closed := []string{"children-duty-officer", "children-duty-lead", "children-duty-officer", "children-duty-lead"}
	for at, want := range map[string][]string{
		"2026-11-23T08:00": open, "2026-11-23T14:59": open, "2026-11-23T07:59": closed, "2026-11-23T15:00": closed, "2026-11-28T10:00": closed,
		"2026-12-24T10:00": closed, "2026-12-25T10:00": closed, "2027-03-25T10:00": closed,
	} {
		require.Equal(t, want, rungs(at), at)
	}
}

func TestDuty_SomebodyIsReachedAtAnyHour(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		require.NotEmpty(t, p.OnDuty(anyStart(t, "at")))
	})
	for _, on := range p.Duty.Roster {
		require.Contains(t, p.Roles(), on.Role, "it takes an e-mail address")
		role, err := p.Address(on.Role, "children")
		require.NoError(t, err)
		require.Equal(t, on.Role, role)
	}
	require.Contains(t, policy.Whens, policy.WhenAlways)
}

// Most town halls close early on a Friday, and late on a Thursday: who is on duty then is by the day's own hours.
func TestDuty_AWeekdayCanHaveHoursOfItsOwn(t *testing.T) {
	t.Parallel()
	p := *policyfile.Default()
	p.Duty.Days = []policy.DutyDay{{Day: "thursday", Opens: 9, Closes: 17}, {Day: "friday", Opens: 8, Closes: 13}}
	for at, open := range map[string]bool{
		"2026-11-25T14:59": true, "2026-11-25T15:00": false, "2026-11-26T08:30": false, "2026-11-26T16:59": true, "2026-11-27T12:59": true, "2026-11-27T13:00": false,
		"2026-11-28T10:00": false, "2026-11-29T10:00": false, "2026-12-25T10:00": false,
	} {
		require.Equal(t, open, p.IsOpen(when(t, at)), at)
	}
	require.Equal(t, "children-duty-officer", p.Rung(0, when(t, "2026-11-27T14:10")))
}
