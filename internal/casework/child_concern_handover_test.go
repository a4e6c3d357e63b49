package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Of a child whose situation is clarified or investigated the children's department tells the new municipality, and nobody else learns that it is.
func TestHandover_TheChildrensDepartmentTellsOfAChildWhoIsLookedInto(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.openClarification(s.Member("child-2"), now, now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	require.NotContains(t, asJSON(t, s.Ending.Handover), "child-2")
	require.True(t, task(t, s, "concern-handover/child-2/1").IsOpen())
}

// Of a concern that is not screened the new municipality hears from the children's department, and nobody else learns that there is one.
func TestHandover_TheChildrensDepartmentTellsTheNewMunicipalityOfAConcern(t *testing.T) {
	t.Parallel()
	move := func(concern bool) (*State, string) {
		s, now := inTracks(t)
		if concern {
			do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
		}
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		walk(s, now)
		return s, asJSON(t, s.Ending.Handover)
	}
	s, pack := move(true)
	now := s.Ending.BeganAt
	twin, same := move(false)
	require.Equal(t, same, pack, "the post sends the same package")
	for _, d := range []string{"post", "employment", "social", "school"} {
		require.Equal(t, told(twin, d, 0), told(s, d, 0), d)
	}
	const key = "concern-handover/child-2/1"
	require.Contains(t, told(s, "children", 0), "task  "+key)
	require.Equal(t, "handover-unscreened", s.Check(HandOverConcern{Task: key, Reason: 1}, children, now).Rule, "nobody knows yet whether there is something to tell")
	speaks(t, s.Check(HandOverConcern{Task: key, Reason: 1}, children, now))
	require.Equal(t, NotYourDecision, s.Check(HandOverConcern{Task: key, Told: true}, post, now).Rule)
	do(t, s, children, HandOverConcern{Task: key, Told: true, Reason: 1}, now)

	do(t, s, children, ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
	const again = "concern-handover/child-2/2"
	require.True(t, task(t, s, again).IsOpen(), "one that comes in after the move was decided")
	do(t, s, post, ConfirmHandover{Task: "handover-receipt/family/1", Received: true}, now)
	for _, x := range s.Of(StepConcern) {
		do(t, s, children, AssessConcern{Task: x.Key.String(), Abuse: NoAbuse, Reason: 1}, now)
	}
	for _, x := range s.Of(StepConcernReceipt) {
		do(t, s, children, SendConcernReceipt{Task: x.Key.String()}, now)
	}
	for _, x := range s.Of(StepScreening) {
		d := screen(ConcernNone).screen
		d.Task = x.Key.String()
		do(t, s, children, d, now)
	}
	walk(s, now)
	require.Equal(t, Leaving, s.Stage, "the journey waits for it")
	require.Equal(t, "reason-missing", s.Check(HandOverConcern{Task: again}, children, now).Rule)
	do(t, s, children, HandOverConcern{Task: again, Reason: 1}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
}

// What is found after the new municipality has been told goes there, too.
func TestHandover_WhatAScreeningFindsAfterTheMoveIsToldToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.True(t, task(t, s, "concern-handover/child-1/2").IsOpen())
}

// A family moves when one child was just placed for want of care. Nobody has looked at the sibling yet, who has no case: the new municipality is told.
func TestConcernHandover_TheSiblingOfAPlacedChildIsTold(t *testing.T) {
	t.Parallel()
	for cause, told := range map[PlacementCause]int{CauseNeglect: 1, CauseOther: 0} {
		s, now := inTracks(t)
		do(t, s, children, placing(func(d *DecideMeasure) { d.Cause = cause }), now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		require.NotContains(t, s.Ending.Handover.About, "child-2")
		require.Len(t, s.Of(StepConcernHandover), told, cause)
	}
}

// Nobody is told where a placed child lives, or a parent does not see it for a time; the family moves. The package names both parents and the placement, and says nothing of that: the children's department tells it.
func TestHandover_TheChildrensDepartmentTellsOfContactThatIsRestricted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		contact ContactKind
		asked   bool
	}{{ContactSecret, true}, {ContactInterrupted, true}, {ContactSupervised, true}, {ContactUnwritten, true}, {ContactExtent, false}} {
		s, now := inTracks(t)
		do(t, s, children, places(), now)
		do(t, s, children, contact(func(d *DecideContact) {
			if d.Contact = c.contact; c.asked {
				d.DecidedBy, d.Until = ByCommittee, "2027-03-01"
			}
		}), now)
		do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
		require.NotContains(t, asJSON(t, s.Ending.Handover), string(c.contact))
		require.Equal(t, c.asked, s.asked(StepConcernHandover, s.Member("child-1")), c.contact)
	}
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	s.Member("child-1").Child.PlaceSecret = true // decided in the journey before
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	require.True(t, task(t, s, "concern-handover/child-1/1").IsOpen())
}
