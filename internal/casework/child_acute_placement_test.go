package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// placedAcutely is the first child found in acute danger, and placed tonight.
func placedAcutely(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := assess()
	d.Acute = true
	do(t, s, children, d, now)
	do(t, s, children, DecideProtection{Task: "concern-protection/child-1/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsFoster, Reason: 1}, now)
	return s, now
}

const acutePlacement = "concern-placement/child-1/1"

// A child who was placed acutely sleeps somewhere by nobody's decision. The department has hours to take it, and a leader hears where it has not; nobody else learns of it.
func TestAcutePlacement_TheDecisionOnItHasAClock(t *testing.T) {
	t.Parallel()
	s, now := placedAcutely(t)
	placed := task(t, s, acutePlacement)
	require.Equal(t, now.Add(6*time.Hour), *placed.Deadline.Due, "from when the danger was found")
	require.True(t, placed.Key.Step.Confidential())
	require.False(t, s.ProtectionOpen(s.Member("child-1")), "what protects the child is said")
	seq := s.Seq
	pass(s, now.Add(7*time.Hour))
	require.Contains(t, fired(s, seq, acutePlacement), TaskEscalated)

	again := DecideProtection{Task: acutePlacement, Protects: PlacedAcutely, Who: 1, Sleeps: SleepsFoster, Reason: 1}
	r := s.Check(again, children, now)
	require.Equal(t, "placement-decides", r.Rule)
	speaks(t, r)
	require.Equal(t, NotYourDecision, s.Check(again, coordinator, now).Rule)
	do(t, s, children, byTheChair(), now.Add(8*time.Hour))
	require.Nil(t, s.Task(placed.Key), "the chair has decided")
	require.True(t, s.asked(StepProvisional, s.Member("child-1")), "and the clocks of the parties run")

	s, now = placedAcutely(t)
	do(t, s, children, DecideProtection{Task: acutePlacement, Protects: WithSafeAdult, Who: 1, Sleeps: SleepsNetwork, Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepAcutePlacement, Subject: "child-1", N: 1}), "the child is not placed any more")

	s, now = placedAcutely(t)
	handsBack(t, s, func() { do(t, s, coordinator, Withdraw{}, now) }, acutePlacement)
	s, now = placedAcutely(t)
	handsBack(t, s, func() { do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now) }, acutePlacement)
}

// The family moves before anybody has decided: the new municipality is told of the child, who has no case that the package is about.
func TestAcutePlacement_TheNewMunicipalityIsToldOfAChildWhoIsPlacedWithoutADecision(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-2/1", Acute: true, Abuse: NoAbuse, CaseID: "BS-2", Reason: 1}, now)
	do(t, s, children, DecideProtection{Task: "concern-protection/child-2/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsFoster, Reason: 1}, now)
	do(t, s, children, ScreenConcern{Task: "concern-screening/child-2/1", Outcome: ConcernNone, Abuse: NoAbuse, Talk: TalkAlone, Reason: 1}, now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	require.NotContains(t, s.Ending.Handover.About, "child-2")
	require.True(t, s.asked(StepConcernHandover, s.Member("child-2")))
}

// byTheChair has the first child placed by the committee's chair.
func byTheChair() DecideMeasure {
	return placing(func(d *DecideMeasure) { d.ConsentedBy, d.WithoutConsent, d.DecidedBy = nil, true, ByChair })
}
