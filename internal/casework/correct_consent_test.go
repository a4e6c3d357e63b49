package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What somebody of the family took back themself is no mistake of a clerk's, and nobody but they say that it was one.
func TestWhatTheFamilySaidIsTheFamilysToCorrect(t *testing.T) {
	self := Actor{ID: "citizen-1", Role: Citizen, Case: "case-1", Member: "adult-1"}
	t.Run("a consent", func(t *testing.T) {
		s, now := inTracks(t)
		self.Case = s.Case
		do(t, s, self, ChangeConsent{Member: "adult-1", Department: "social"}, now)
		correction := Correct{Decision: "change-consent", About: "adult-1", Department: "social", Reason: 7}
		require.Equal(t, "said-themself", s.Check(correction, coordinator, now).Rule)
		do(t, s, self, correction, now)
		require.True(t, s.agreed("adult-1", "social", ConsentShare, asRecorded))
	})
	t.Run("the whole journey", func(t *testing.T) {
		s, now := inTracks(t)
		self.Case = s.Case
		do(t, s, children, ReportConcern{Child: "child-1", Source: FromInside, Text: 7}, now) // it keeps the journey from ending at once
		do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 7}, now)
		do(t, s, self, Withdraw{}, now)
		correction := Correct{Decision: "withdraw", About: "family", Reason: 7}
		refused := s.Check(correction, coordinator, now)
		require.Equal(t, "said-themself", refused.Rule)
		require.Contains(t, refused.En, "it must correct that itself")
		do(t, s, self, correction, now)
		require.Nil(t, s.Ending)
	})
	t.Run("of somebody who has died since", func(t *testing.T) {
		s, now := inTracks(t)
		do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
		do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
		correction := Correct{Decision: "change-consent", About: "adult-1", Department: "social", Reason: 7}
		require.Equal(t, "moved-on", s.Check(correction, coordinator, now).Rule)
		do(t, s, coordinator, Correct{Decision: "record-death", About: "adult-1", Reason: 7}, now)
		do(t, s, coordinator, correction, now)
		require.True(t, s.agreed("adult-1", "social", ConsentShare, asRecorded))
	})
}
