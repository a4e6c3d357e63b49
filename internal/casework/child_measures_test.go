package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func starts(child, caseID string) DecideMeasure {
	return DecideMeasure{Child: child, Action: StartMeasure, Measure: "27.27.09", CaseID: caseID, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}
}

func ends(child string, n int) DecideMeasure {
	return DecideMeasure{Child: child, Action: EndMeasure, N: n, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
}

func TestMeasure_TheFirstOneOpensACaseWithItsFirstReviewAndAPlan(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-2", "BS-2"), now)
	walk(s, now)
	child := s.Member("child-2")
	require.True(t, child.Child.CaseOpen())
	require.Equal(t, "BS-2", child.CaseAt("children"))
	review := task(t, s, "child-review/child-2/1")
	require.Equal(t, "child-first-review", review.Deadline.Rule)
	require.Equal(t, "2027-02-23 23:59:59", show(review.Deadline.Due), "three months after the measure began")
	plan := task(t, s, "child-plan/child-2/1")
	require.Equal(t, "2027-02-23 23:59:59", show(plan.Deadline.Due), "three months after the decision")
	require.Equal(t, []string{"child-heard measure/child-2/1 heard"}, kinds(s, 0, ChildWasHeard))

	do(t, s, children, CompleteChildPlan{Task: "child-plan/child-2/1", NotHeard: 3}, now)
	require.Equal(t, Met, lastRow(t, s, "child-plan/child-2/1").State)
	require.Equal(t, "not heard", s.Journal[len(s.Journal)-1].Why)
	require.EqualValues(t, 3, s.Journal[len(s.Journal)-1].Reason)
}

func TestPlan_WhetherItIsMadeIsDecidedWithTheMeasure(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	without := starts("child-2", "BS-2")
	without.NoPlan = 7
	do(t, s, children, without, now)
	require.False(t, s.asked(StepChildPlan, s.Member("child-2")))
	require.Equal(t, []string{"plan-not-made measure/child-2/1 "}, kinds(s, 0, PlanNotMade))
	do(t, s, children, starts("child-2", ""), now)
	require.Equal(t, "2027-02-23 23:59:59", show(task(t, s, "child-plan/child-2/1").Deadline.Due), "the next measure calls for one")
	without.CaseID = ""
	do(t, s, children, without, now)
	require.True(t, s.asked(StepChildPlan, s.Member("child-2")), "which a later measure does not take back")
}

func TestPlan_OfAChildWhoIsPlacedIsMadeAndIsThereBeforeItIsDoneWithoutConsent(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	placed := starts("child-2", "BS-2")
	placed.OutsideHome, placed.Placement, placed.NoPlan = true, places().Placement, 7
	require.Equal(t, "plan-needed", s.Check(placed, children, now).Rule)
	placed.NoPlan, placed.WithoutConsent, placed.ConsentedBy, placed.DecidedBy = 0, true, nil, ByCommittee
	require.Equal(t, "plan-before", s.Check(placed, children, now).Rule)
	placed.PlanMadeOn = "2026-11-24"
	require.Equal(t, "day-future", s.Check(placed, children, now).Rule)
	placed.PlanMadeOn = "2026-11-20"
	do(t, s, children, placed, now)
	require.False(t, s.asked(StepChildPlan, s.Member("child-2")), "it is there")
	placed.Child, placed.CaseID, placed.PlanMadeOn, placed.WithoutConsent, placed.ConsentedBy = "child-1", "", "", false, bothAdults
	do(t, s, children, placed, now)
	require.True(t, s.asked(StepChildPlan, s.Member("child-1")), "with consent it is made within three months")
	do(t, s, children, CompleteChildPlan{Task: "child-plan/child-1/1", ChildHeard: true}, now)
	placed.Action, placed.N, placed.SamePlace, placed.DecidedBy = ChangeMeasure, 2, true, ByCommittee
	placed.WithoutConsent, placed.ConsentedBy = true, nil
	require.Nil(t, s.Check(placed, children, now), "a plan that was made here is there")
}

func TestMeasure_ANewOneInARunningCaseCallsForAReviewInTime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 6}, now)
	walk(s, now)
	require.Equal(t, "2027-05-23 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due))
	now = when("2026-12-01T09:00")
	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, "2027-03-01 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due), "the new measure's first review")
	require.Equal(t, []string{"deadline-moved child-review/child-1/2 measure started"}, kinds(s, 0, DeadlineMoved))
}

func TestMeasure_ChangedAndEndedOnesStayKnown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: ChangeMeasure, N: 1, Measure: "27.27.09", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}, now)
	c := s.Member("child-1").Child.Case
	require.NotNil(t, c.Measures[0].EndedAt)
	require.Nil(t, c.Measures[1].EndedAt)
	from := len(s.Outbox)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 2, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, []string{"notice measure-ended measure/child-1/2"}, told(s, "social", from))
	require.Equal(t, []string{"task-superseded child-plan/child-1/1 measure ended"}, kinds(s, 0, TaskSuperseded), "no measure, no plan")
	require.Equal(t, "2027-01-01 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due), "the review stays")
}

func TestMeasure_TheClocksRunFromTheDayItHolds(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	begun := starts("child-2", "BS-2")
	begun.EffectiveOn = "2026-11-09"
	do(t, s, children, begun, now)
	walk(s, now)
	require.Equal(t, "2027-02-09 23:59:59", show(task(t, s, "child-review/child-2/1").Deadline.Due), "three months after the measure began")
	require.Equal(t, "2027-02-23 23:59:59", show(task(t, s, "child-plan/child-2/1").Deadline.Due), "three months after the decision")

	end := DecideMeasure{Child: "child-2", Action: EndMeasure, N: 1, EffectiveOn: "2026-11-08", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "measure-early", end.Check(s, children, now).Rule)
	end.EffectiveOn = "2026-11-24"
	require.Equal(t, "end-planned", s.Check(end, children, now).Rule)
	end.EffectiveOn = "2026-11-20"
	do(t, s, children, end, now)
	ended := when("2026-11-20")
	require.Equal(t, []MeasureRow{{Member: "child-2", N: 1, Code: "27.27.09", StartedAt: when("2026-11-09"), EndedAt: &ended}}, s.Member("child-2").rows().Measures)
}

func TestMeasure_OutsideTheHomeIsToldWithinTheConsentGate(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "social"}, now)
	from := len(s.Outbox)
	placed := starts("child-1", "")
	placed.OutsideHome, placed.Placement = true, places().Placement
	do(t, s, children, placed, now)
	require.Equal(t, []string{"notice measure-started measure/child-1/1", "notice child-placed-outside-home measure/child-1/1"}, told(s, "employment", from))
	require.Empty(t, told(s, "social", from), "both custody holders speak for the child")
	require.Equal(t, []string{"adult-1", "adult-2"}, s.Member("child-1").Child.Parties, "the parties stay")
}

func TestMeasure_UndoesAClosureThatIsOnItsWay(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, starts("child-1", ""), now)
	walk(s, now)
	require.False(t, s.Member("child-1").Child.Proposed)
	require.Contains(t, kinds(s, 0, TaskSuperseded), "task-superseded closure-decision/child-1/2 measure started")
	require.True(t, task(t, s, "child-review/child-1/2").IsOpen(), "the reviews go on")

	do(t, s, children, ends("child-1", 2), now)
	walk(s, now)
	lettersArrive(t, s, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/5", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	do(t, s, children, starts("child-1", ""), now)
	walk(s, now)
	require.Nil(t, s.Member("child-1").Child.Closing())
	lettersArrive(t, s, now)
	require.Empty(t, s.Of(StepLetter), "those of the closure are called off")
	require.Len(t, kinds(s, 0, ClosureUndone), 2)
}

func TestMeasure_OpensAClosedCaseAgain(t *testing.T) {
	t.Parallel()
	s, now := closed(t)
	require.Equal(t, "child-case-closed", string(s.Journal[len(s.Journal)-1].Rows.Outcomes[0].Kind))
	do(t, s, children, starts("child-1", "BS-7"), now)
	walk(s, now)
	child := s.Member("child-1")
	require.True(t, child.Child.CaseOpen())
	require.NotNil(t, child.Child.Case.Measures[0].EndedAt, "it ended with the case")
	require.Equal(t, "child-first-review", task(t, s, "child-review/child-1/2").Deadline.Rule)
	require.Len(t, kinds(s, 0, CaseReopened), 1)
	require.Equal(t, "BS-7", child.CaseAt("children"))
}

// closed is the family when the child's case has just been closed.
func closed(t *testing.T) (*State, time.Time) {
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1." + adult + "/2/1", Received: true}, now)
	}
	walk(s, now)
	now = when("2026-12-22T00:00")
	pass(s, now)
	require.NotNil(t, s.Member("child-1").Child.ClosedAt)
	return s, now
}

func TestHearing_AnInvestigationAndAScreeningSayThatTheChildWasHeardOrWhyNot(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, NotHeard: 7, Reason: 1}}, now)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernNone), now)
	require.Equal(t, []string{"child-heard child-investigation/child-1/1 not heard", "child-heard concern-screening/child-1/1 heard"}, kinds(s, 0, ChildWasHeard))
	for _, e := range s.Journal {
		if e.Kind == ChildWasHeard && e.Went == NotHeard {
			require.Equal(t, TextRef(7), e.Reason)
			require.Equal(t, children, e.Actor)
		}
	}
}

func TestInvestigation_AProvisionalAssessmentLeavesTheRestOwed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, "2027-03-20 23:59:59", show(task(t, s, "child-investigation/child-1/1").Deadline.Due))
	now = when("2026-12-10T09:00")
	do(t, s, children, ConcludeInvestigation{Task: "child-investigation/child-1/1", Provisional: true, ChildHeard: true, Reason: 1}, now)
	require.Equal(t, Met, lastRow(t, s, "child-investigation/child-1/1").State)
	require.True(t, s.Investigating(s.Member("child-1")))
	require.Equal(t, "2027-01-01 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due), "it has not ended yet")

	now = when("2026-12-14T09:00")
	do(t, s, children, WeighSibling{Task: "concern-sibling/child-2/1", Outcome: ConcernNone, Reason: 1}, now)
	do(t, s, children, ConcludeInvestigation{Task: "investigation-rest/child-1/2", ChildHeard: true, Reason: 1}, now)
	require.False(t, s.Investigating(s.Member("child-1")))
	require.Equal(t, "2027-01-01 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due), "everybody sees that date, and nobody else knows of the investigation")
	require.True(t, s.Member("child-1").Child.ReviewWaits, "its end calls for the first review, and the children's department is asked")
	involve(t, s, now)
	require.Equal(t, "2026-12-14 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due), "brought forward when others may know")
}

func TestInvestigation_OfAChildWithoutACaseHoldsTheJourney(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.OpenInvestigation(s.Member("child-2"), now, now)
	s.OpenInvestigation(s.Member("child-2"), now, now)
	require.Len(t, s.Of(StepInvestigation), 1, "one at a time")
	require.False(t, s.TracksDone())
}
