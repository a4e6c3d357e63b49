package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The plan is decided on with the measure, revised when a review says so, and a youth plan from the 16th birthday on.
func familyWithAPlanThatIsRevised(t *testing.T) {
	s, now := inTracks(t)
	child := s.Member("child-1")
	child.Child.AdultFrom = when("2029-01-10")
	held := HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 2, RevisePlan: true, NoSchool: true}
	do(t, s, children, held, now)
	require.Equal(t, []string{"task-answered child-review/child-1/1 plan to be revised"}, kinds(s, s.Seq-6, TaskAnswered))
	require.Equal(t, "2027-02-23 23:59:59", show(task(t, s, "child-plan/child-1/1").Deadline.Due), "with its own deadline")
	require.Equal(t, "plan-needed", s.Check(CompleteChildPlan{Task: "child-plan/child-1/1", NotMade: 1, ChildHeard: true}, children, now).Rule)
	do(t, s, children, CompleteChildPlan{Task: "child-plan/child-1/1", ChildHeard: true}, now)

	now = when("2027-01-12T09:00")
	pass(s, now)
	plan := task(t, s, "youth-plan/child-1/2")
	require.Equal(t, "2027-04-10 23:59:59", show(plan.Deadline.Due), "three months after the 16th birthday")
	do(t, s, children, CompleteChildPlan{Task: plan.Key.String(), NotMade: 7, ChildHeard: true}, now)
	require.Equal(t, []string{"plan-not-made youth-plan/child-1/2 "}, kinds(s, 0, PlanNotMade))

	do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"adult-1", "adult-2", "child-1"} }), now)
	plan = task(t, s, "youth-plan/child-1/3")
	require.Equal(t, "plan-needed", s.Check(CompleteChildPlan{Task: plan.Key.String(), NotMade: 7, ChildHeard: true}, children, now).Rule, "who is placed must have one")
	do(t, s, children, CompleteChildPlan{Task: plan.Key.String(), ChildHeard: true}, now)
	do(t, s, children, HoldReview{Task: "child-review/child-1/2", ChildHeard: true, NextInMonths: 2, NoSchool: true}, now)
	require.False(t, s.asked(StepYouthPlan, child), "the review leaves it as it is")
}
