package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The criteria advise: the children's department takes up the closing when it judges so, with its reason.
func familyWhoseMeasuresHaveEnded(t *testing.T) {
	s, now := inTracks(t)
	take := TakeUpClosure{Child: "child-1", Reason: 7}
	require.Equal(t, "measure-running", s.Check(take, children, now).Rule, "what runs is ended first, by a decision of its own")
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 6, Measurements: []Measurement{absent(12)}}, now)
	do(t, s, children, ends("child-1", 1), now)
	walk(s, now)
	child := s.Member("child-1").Child
	require.False(t, child.Proposed, "the engine does not propose it: the absence is too high")
	require.True(t, s.asked(StepChildReview, s.Member("child-1")))
	require.Equal(t, NotYourDecision, s.Check(take, coordinator, now).Rule, "nobody else's to take up")
	require.Equal(t, "reason-missing", s.Check(TakeUpClosure{Child: "child-1"}, children, now).Rule)
	do(t, s, children, take, now)
	walk(s, now)
	require.Equal(t, "closure-under-way", s.Check(take, children, now).Rule)
	require.False(t, s.asked(StepChildReview, s.Member("child-1")))
	require.Equal(t, []string{"closure-taken-up  the department's judgement"}, kinds(s, 0, ClosureTakenUp))
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.NotNil(t, child.Closing(), "decided like any other")
}

// While a child is placed, or a measure runs, closing is neither proposed nor decided, and the next review is not called off.
func familyWithAChildWhoThrivesInFosterCare(t *testing.T) {
	for _, outside := range []bool{false, true} {
		s, now := inTracks(t)
		do(t, s, children, placing(func(d *DecideMeasure) { d.OutsideHome = outside }), now)
		do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(0)}}, now)
		walk(s, now)
		require.False(t, s.Member("child-1").Child.Proposed)
		require.Contains(t, kinds(s, 0, ClosureNotYet)[0], "measure-running")
		require.True(t, task(t, s, "child-review/child-1/2").IsOpen(), "the reviews go on")
		if outside {
			now = comesHome(t, s, now)
			require.False(t, s.Member("child-1").Child.Proposed, "nothing is proposed before it was seen how the child fares at home")
			do(t, s, children, HoldReview{Task: "child-review/child-1/2", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(0)}}, now.AddDate(0, 0, 20))
		} else {
			do(t, s, children, ends("child-1", 2), now)
		}
		walk(s, now.AddDate(0, 0, 20))
		require.True(t, s.Member("child-1").Child.Proposed, "when it has ended the criteria are tried")
	}
}

// Follow-up goes on through an appeal, for as long as a measure runs; what a ruling brings back counts from the last review.
func familyWhoseAppealLiesForTenMonths(t *testing.T) {
	for name, c := range map[string]struct {
		months   int    // until the ruling
		measure  bool   // one is begun while the appeal lies
		reviewed string // when the next review is due
	}{
		"a measure begins meanwhile":                {1, true, "2027-02-23 23:59:59"},
		"the ruling comes before the next review":   {1, false, "2027-02-23 23:59:59"},
		"the ruling comes after ten months of wait": {10, false, "2027-10-29 23:59:59"},
	} {
		s, now := closing(t)
		do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
		do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		if c.measure {
			now = when("2026-12-01T09:00")
			do(t, s, children, starts("child-1", ""), now)
		} else {
			now = when("2026-12-01T09:00").AddDate(0, c.months, 0)
			pass(s, now)
			do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: Changed}, now)
		}
		walk(s, now)
		require.Equal(t, c.reviewed, show(task(t, s, "child-review/child-1/2").Deadline.Due), name)
	}
}
