package policy_test

import (
	"encoding/json"
	"testing"

	"samspil/internal/policy"
	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// maxJSON keeps the policy small in every journey's state; doc.go says why.
const maxJSON = 57_000

func TestPolicy_JSONRoundTripAndSize(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	data, err := json.Marshal(p)
	require.NoError(t, err)
	t.Logf("the built-in policy is %d bytes of JSON", len(data))
	require.Less(t, len(data), maxJSON)
	var back policy.Policy
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, p, &back)
	require.Equal(t, p.Overview(when(t, "2026-11-22")), back.Overview(when(t, "2026-11-22")))
}

func TestDeadline_JSONRoundTrip(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDeadline(t, p)
		d = p.Resume(d, d.Start.AddDate(0, 0, 1), d.Start.AddDate(0, 0, rapid.IntRange(1, 60).Draw(t, "days")))
		if extended, err := p.Extend(d, policy.Period{1, policy.Weeks}); err == nil {
			d = extended
		}
		data, err := json.Marshal(d)
		require.NoError(t, err)
		var back policy.Deadline
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, d, back)
	})
}

func TestPeriod_Text(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]policy.Period{
		"24 hours": {24, policy.Hours}, "1 week": {1, policy.Weeks}, "10 workingDays": {10, policy.WorkingDays}, "1 quarters": {1, policy.Quarters},
	} {
		got, err := policy.ParsePeriod(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
		again, err := policy.ParsePeriod(got.String())
		require.NoError(t, err)
		require.Equal(t, got, again)
	}
	for text, problem := range map[string]string{
		"4 fortnights": "unknown unit", "4 week5": "unknown unit", "0 weeks": "zero", "-1 weeks": "negative",
		"four weeks": "no whole number", "4weeks": "no period", "": "no period", "5000 weeks": "too long", "4 workingdays": "unknown unit",
		"1.5 weeks": "no whole number",
	} {
		_, err := policy.ParsePeriod(text)
		require.ErrorContains(t, err, problem, text)
	}
}
