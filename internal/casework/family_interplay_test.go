package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func TestInterplay_AParentsWorkBringsTheChildsReviewForwardAndTheJournalSaysWhy(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := s.Seq
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	require.Equal(t, []string{"interplay-applied child-review/child-1/1 job-found: review-forward"}, kinds(s, before, InterplayApplied))
	require.Equal(t, "2026-12-21 23:59:59", show(task(t, s, "child-review/child-1/1").Deadline.Due), "four weeks")
}

func TestInterplay_WorkThatIsKeptBringsTheChildsReviewForwardToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	walk(s, now)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 6}, now)
	walk(s, now)
	due := func() string { return show(task(t, s, "child-review/child-1/2").Deadline.Due) }
	require.Equal(t, "2027-05-23 23:59:59", due())
	untilHeld(t, s, now)
	require.Contains(t, kinds(s, 0, InterplayApplied), "interplay-applied child-review/child-1/2 job-kept: review-forward")
	require.Equal(t, "2027-03-23 23:59:59", due(), "four weeks after the three months were over")
}

func TestInvolvement_NothingFollowsFromAConcernTowardsTheParentsUntilTheChildrensDepartmentDecides(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	before := s.Seq
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.Equal(t, []string{
		"interplay-applied concern-involvement/family/1 concern: joint-meeting", "interplay-applied concern-involvement/family/1 concern: pause-demands",
	}, kinds(s, before, InterplayApplied))
	require.Empty(t, s.Of(StepExtraMeeting))
	require.Empty(t, s.Of(StepPauseDemands))
	from := s.Seq
	pass(s, now.AddDate(0, 0, 4))
	require.Contains(t, fired(s, from, "concern-involvement/family/1"), TaskReminded)
	now = now.AddDate(0, 0, 4)
	before = s.Seq
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableLater, Again: "2026-12-07", Reason: 1}, now)
	require.Equal(t, "2026-12-09 23:59:59", show(task(t, s, "concern-involvement/family/2").Deadline.Due), "it is asked again")
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/2", Table: TableCalled, Pause: []string{"adult-2"}, Reason: 1}, now)
	require.Equal(t, []string{"interplay-applied pause-demands/adult-2/1 decided: pause-demands"}, kinds(s, before, InterplayApplied), "the journal says it as of any other pause")
	require.Len(t, s.Of(StepExtraMeeting), 1)
	require.Len(t, s.Of(StepPauseDemands), 1)
}

func TestInvolvement_WaitsForARiskAssessmentWhereThereMayBeAnHonourRelatedConflict(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := screen(ConcernInvestigate)
	d.screen.Honour = true
	lookInto(t, s, children, d, now)
	call := DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Reason: 1}
	require.Equal(t, "risk-assessment", call.Check(s, children, now).Rule)
	call.Risk = 4
	require.Nil(t, call.Check(s, children, now))
}

func TestPause_IsProposedForReasonsOfManyKindsAndLooksTheSame(t *testing.T) {
	t.Parallel()
	told := map[string]Message{}
	for name, happens := range map[string]func(*State, time.Time){
		"a concern": func(s *State, now time.Time) {
			do(t, s, social, report(now), now)
			lookInto(t, s, children, screen(ConcernClarify), now)
			involve(t, s, now)
		},
		"a crisis": func(s *State, now time.Time) {
			do(t, s, social, ReportCrisis{Reason: 1}, now)
			involve(t, s, now)
		},
		"somebody's wish": func(s *State, now time.Time) { do(t, s, social, ProposePause{Adult: "adult-1", Reason: 1}, now) },
	} {
		s, now := inTracks(t)
		happens(s, now)
		for _, m := range s.Outbox {
			if m.Key == "pause-demands/adult-1/1" {
				told[name] = m
			}
		}
	}
	require.Len(t, told, 3)
	for name, m := range told {
		require.Equal(t, told["somebody's wish"], m, name)
	}
}

func TestInterplay_AConcernWithNothingInItChangesNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	before := s.Seq
	lookInto(t, s, children, screen(ConcernNone), now)
	require.Empty(t, kinds(s, before, InterplayApplied))
}

func TestInterplay_TheEmploymentDepartmentDecidesWhetherDemandsArePaused(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ReportCrisis{Reason: 1}, now)
	involve(t, s, now)
	from := len(s.Outbox)
	do(t, s, employment, DecidePause{Task: "pause-demands/adult-1/1", Pause: true, Reason: 1}, now)
	do(t, s, employment, DecidePause{Task: "pause-demands/adult-2/1", Reason: 1}, now)
	require.Len(t, s.Suspended(), 1)
	pause := s.Suspended()[0]
	require.Equal(t, "adult-1", pause.Member)
	require.Equal(t, "2026-12-07 23:59:59", show(&pause.Until), "14 days")
	require.NotNil(t, task(t, s, "first-interview/adult-1/1").StoppedAt)
	require.Nil(t, task(t, s, "first-interview/adult-2/1").StoppedAt)
	require.Equal(t, []string{"notice demands-suspended suspension/demands/1"}, told(s, "social", from), "the others hear the consequence")

	do(t, s, social, ReportCrisis{Reason: 1}, now)
	involve(t, s, now)
	require.NotNil(t, task(t, s, "pause-demands/adult-2/2"), "proposed again")
	require.Len(t, s.Of(StepPauseDemands), 1, "not where demands are paused already")
}

func TestInterplay_WhatHappenedInACrisisIsForTheChildrensDepartmentToReadAndForNobodyElse(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, social, ReportCrisis{Reason: 7}, now)
	var readers []string
	for _, m := range s.Outbox[from:] {
		if m.Text == 7 {
			readers = append(readers, m.Department+" "+m.Key)
		}
	}
	require.Equal(t, []string{"children concern-assessed/child-1/1", "children concern-assessed/child-2/1"}, readers, "to assess it")
}

func TestCrisis_OfAFamilyWithoutAChildUnder18IsToldToTheChildrensDepartmentAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, child := range s.Children() {
		child.Child.OfAgeAt = &now
	}
	from := len(s.Outbox)
	do(t, s, social, ReportCrisis{Reason: 7}, now)
	require.Contains(t, told(s, "children", from), "notice crisis crisis/family/1")
	require.Empty(t, s.Of(StepConcern))
}

func TestCrisis_AboutOneChildIsNoConcernAboutTheOther(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ReportCrisis{Member: "child-2", Reason: 7}, now)
	require.False(t, s.ConcernOpen(s.Member("child-1")))
	do(t, s, social, ReportCrisis{Member: "adult-1", Reason: 7}, now)
	require.True(t, s.ConcernOpen(s.Member("child-1")), "what happens to a parent concerns every child")
}

func TestCrisis_IsTakenInAsAConcernWhileTheJourneyIsEnding(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now) // it is assessed before the journey has ended
	do(t, s, coordinator, Withdraw{}, now)
	do(t, s, social, ReportCrisis{Member: "child-1", Reason: 7}, now)
	require.True(t, task(t, s, "concern-assessed/child-1/2").IsOpen())
	require.Empty(t, s.Of(StepExtraMeeting), "and nothing else follows here")
}

func TestInterplay_NoDemandsNoProposal(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	do(t, s, social, ReportCrisis{Member: "child-1", Reason: 1}, now)
	involve(t, s, now)
	require.Nil(t, s.Task(Key{Step: StepPauseDemands, Subject: "adult-1", N: 1}), "an adult in work has no interviews to hold")
	require.NotNil(t, s.Task(Key{Step: StepPauseDemands, Subject: "adult-2", N: 1}))
}

// High absence is a concern: the children's department hears of it first, and decides whether the table does.
func TestInterplay_HighAbsenceIsTheChildrensDepartmentsBeforeItIsTheTables(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before, sent := s.Seq, map[string]int{}
	for _, d := range []string{"employment", "social", "benefits"} {
		sent[d] = len(told(s, d, 0))
	}
	do(t, s, worker("school"), RecordMeasurements{Measurements: []Measurement{absent(18)}}, now)
	walk(s, now)
	require.Equal(t, []string{
		"interplay-applied concern-involvement/family/1 absence-high: joint-meeting",
		"interplay-applied child-review/child-1/1 absence-high: measure-review",
	}, kinds(s, before, InterplayApplied))
	require.Empty(t, s.Of(StepExtraMeeting), "nobody is called")
	for d, n := range sent {
		require.Len(t, told(s, d, 0), n, "%s hears nothing", d)
	}
	require.Contains(t, told(s, "school", 0), "task  absence-notice/child-1/1", "the school notifies without delay")
	do(t, s, children, DecideInvolvement{Task: "concern-involvement/family/1", Table: TableCalled, Reason: 1}, now)
	require.Len(t, s.Of(StepExtraMeeting), 1, "the children's department has decided")
}

func TestInterplay_WhatFollowsIsThePolicysToSay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Policy = law(t, "nothing follows", func(p *policy.Policy) { p.Interplay.Effects = nil })
	before := s.Seq
	do(t, s, social, ReportCrisis{Reason: 1}, now)
	require.Empty(t, kinds(s, before, InterplayApplied))
	require.Equal(t, []string{
		"department-told concern-assessed/child-1/1 task", "department-told concern-acknowledged/child-1/1 task",
		"department-told concern-assessed/child-2/1 task", "department-told concern-acknowledged/child-2/1 task", "department-told concern-receipt/child-1/1 task",
	}, kinds(s, before, DepartmentTold), "but for the concern that it is")
}

func TestInterplay_APauseIsForEmploymentToDecideAndNotForACoordinatorElsewhere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, ReportCrisis{Reason: 1}, now)
	involve(t, s, now)
	s.LeadDepartment = "social"
	elsewhere := Actor{ID: "k-3", Role: Coordinator, Department: "social"}
	r := s.Check(DecidePause{Task: "pause-demands/adult-1/1", Pause: false, Reason: 1}, elsewhere, now)
	require.NotNil(t, r)
	require.Equal(t, "not-your-decision", r.Rule)
	require.NotContains(t, r.Da, "koordinator")
}
