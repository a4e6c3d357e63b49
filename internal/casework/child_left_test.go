package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A child who is not in the family any more has no joint review: what is owed to it was handed back to its department. An open one would keep
// the family's journey going for ever.
func TestReview_OfAChildWhoHasLeftIsNotCalledByNews(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	child.Child.ReviewWaits = true // a concern gave cause, and the table is not called yet
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	for _, t := range s.Of(StepChildReview) {
		s.Forget(t.Key) // as its stage does
	}
	require.True(t, child.Child.CaseOpen(), "the case itself goes on in its department")
	s.callWaitingReviews(TableCalled, children, now)
	s.callReview(child, NewsConcern, now)
	s.tryClosure(child, NewsConcern, now)
	s.Propose(child, now)
	require.Empty(t, s.Of(StepChildReview))
	require.False(t, child.Child.Proposed)
}

func TestPause_IsNotProposedForAnAdultWhoHasLeft(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	adult := s.Member("adult-2")
	adult.Adult.Begun = true
	require.NotNil(t, s.pauseKey(adult))
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Nil(t, s.pauseKey(adult))
}
