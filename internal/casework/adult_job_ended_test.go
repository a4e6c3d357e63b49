package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Changing jobs and completing an education is no loss: it counts as none and brings no child's review forward, and those who hear of work hear that it has ended.
func TestLoseJob_WhatIsNoLossCountsAsNone(t *testing.T) {
	t.Parallel()
	for cause, kind := range map[LostCause]JobKind{OtherWork: OrdinaryJob, EducationDone: Apprenticeship, Resigned: OrdinaryJob} {
		s, now := inTracks(t)
		m := s.Member("adult-1")
		do(t, s, employment, StartJob{Adult: m.ID, Kind: kind, HoursPerWeek: 30}, now)
		now = now.AddDate(0, 0, 40)
		pass(s, now)
		from := len(s.Journal)
		do(t, s, employment, LoseJob{Adult: m.ID, Cause: cause, Reason: 7}, now)
		require.Contains(t, told(s, "children", 0), "notice job-lost job-lost/adult-1/2", cause)
		lost := cause == Resigned
		for _, e := range s.Journal[from:] {
			for _, o := range e.Rows.Outcomes {
				require.Equal(t, map[bool]OutcomeKind{true: OutcomeJobLost, false: OutcomeJobEnded}[lost], o.Kind, cause)
			}
			require.True(t, lost || e.Kind != InterplayApplied, "nothing is brought forward")
		}
		require.Equal(t, cause, episodes(s, m.ID)[0].Cause)
		do(t, s, employment, StartJob{Adult: m.ID, Kind: OrdinaryJob, HoursPerWeek: 37}, now)
		walk(s, now)
		require.Equal(t, "follow-up", m.Adult.Stage())
		require.Empty(t, s.Of(StepBenefitUnclear), "there is work again")
	}
}
