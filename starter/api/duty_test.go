package api

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

func TestDuty_WhomToRingIsWhoeverIsOnDutyAndHasANumber(t *testing.T) {
	law := *policyfile.Default()
	require.Equal(t, ringAnswer{Emergency: "112", Ring: []ring{}}, whomToRing(&law, time.Now()), "as delivered nobody has a number")
	law.Duty.Roster = []policy.OnDuty{
		{Role: "reception", Name: policy.Name{Da: "Modtagelsen", En: "Reception"}, When: policy.WhenOpen, Telephone: "00 00 00 01"},
		{Role: "officer", Name: policy.Name{Da: "Vagten", En: "Duty officer"}, When: policy.WhenClosed, Telephone: "00 00 00 02"},
		{Role: "lead", Name: policy.Name{Da: "Lederen", En: "Leader"}, When: policy.WhenAlways, Telephone: "00 00 00 03"},
		{Role: "silent", When: policy.WhenAlways},
	}
	numbers := func(at string) (all []string) {
		moment, err := policy.ParseWhen(at)
		require.NoError(t, err)
		for _, r := range whomToRing(&law, moment).Ring {
			all = append(all, r.Telephone)
		}
		return all
	}
	require.Equal(t, []string{"00 00 00 01", "00 00 00 03"}, numbers("2026-11-30T10:00"))
	require.Equal(t, []string{"00 00 00 02", "00 00 00 03"}, numbers("2026-11-28T10:00"))
	require.Equal(t, []string{"00 00 00 02", "00 00 00 03"}, numbers("2026-12-24T10:00"))
}

func TestDuty_IsSaidToAnybodyWhoIsSignedIn(t *testing.T) {
	o := open(t)
	for _, token := range roles() {
		status, answer, _ := o.ask("GET", "/v1/duty", token, "")
		if by, _ := signIn(token); !casework.MayEver(casework.AddressDuty, by) {
			require.Equal(t, 403, status, token)
			continue
		}
		require.Equal(t, 200, status, token)
		require.Equal(t, "112", answer["emergency"])
	}
	status, _, _ := o.ask("GET", "/v1/duty", "", "")
	require.Equal(t, 401, status)
}
