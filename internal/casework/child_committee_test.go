package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// inHaste is the chair's decision to place the first child.
func inHaste(t require.TestingT) (*State, time.Time) {
	s, now := inTracks(t)
	d := places()
	d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PartiesHeard, d.PartiesNotHeard = nil, true, ByChair, false, 1
	do(t, s, children, d, now)
	return s, now
}

// What the chair decided is before the committee within seven days, of which the first is the day itself, and again within a month.
func TestCommittee_ApprovesWhatItsChairDecidedAndDecidesForGood(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	require.Equal(t, "2026-11-29 23:59:59", show(task(t, s, "committee-approval/child-1/1").Deadline.Due), "a Sunday counts")
	require.True(t, s.asked(StepChildPlan, s.Member("child-1")), "in haste the plan comes after")
	from := len(s.Outbox)
	require.Equal(t, "child-heard", s.Check(RecordCommittee{Task: "committee-approval/child-1/1", Approved: true}, children, now).Rule, "an approval is heard and reasoned, too")
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter committee-approved letter-receipt/child-1.adult-1/2/1")
	require.Contains(t, told(s, "post", from), "letter committee-approved letter-receipt/child-1.adult-2/2/1")
	require.Equal(t, "2026-12-23 23:59:59", show(task(t, s, "committee-decision/child-1/2").Deadline.Due), "a month from when the chair's decision was carried out")
	from = len(s.Outbox)
	require.Equal(t, "child-heard", s.Check(RecordCommittee{Task: "committee-decision/child-1/2", Approved: true}, children, now).Rule, "heard and reasoned like each decision on a child")
	require.Equal(t, "committee-late", s.Check(RecordCommittee{Task: "committee-decision/child-1/2", Approved: true}, children, when("2026-12-24T09:00")).Rule, "what comes too late approves nothing")
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/2", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter placement-decision letter-receipt/child-1.adult-1/3/1", "a decision of its own, that can be appealed")
	require.Equal(t, ByCommittee, s.Member("child-1").Child.decision(3).DecidedBy)

	retrial := task(t, s, "placement-retrial/child-1/3")
	require.Equal(t, "2027-11-23 23:59:59", show(retrial.Deadline.Due), "within a year it is tried again")
	now = when("2027-10-01T09:00")
	pass(s, now)
	do(t, s, children, RecordCommittee{Task: retrial.Key.String(), Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, "2028-10-01 23:59:59", show(task(t, s, "placement-retrial/child-1/4").Deadline.Due), "and again")
	now = when("2028-11-01T09:00")
	pass(s, now)
	require.Equal(t, "committee-late", s.Check(RecordCommittee{Task: "placement-retrial/child-1/4", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, children, now).Rule)
	do(t, s, children, RecordCommittee{Task: "placement-retrial/child-1/4"}, now)
	require.True(t, task(t, s, "decide-anew/child-1/4").IsOpen())
}

// What the committee was asked about a placement is answered when there is consent to it, or the child is at home.
func TestCommittee_IsAskedNoMoreWhereThereIsConsentOrTheChildIsAtHome(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, placing(func(d *DecideMeasure) { d.N, d.SamePlace = 2, true }), now)
	require.False(t, s.asked(StepCommittee, s.Member("child-1")))
	s, now = inTracks(t)
	do(t, s, children, placing(func(d *DecideMeasure) {
		d.ConsentedBy, d.WithoutConsent, d.DecidedBy, d.PlanMadeOn = nil, true, ByCommittee, "2026-11-20"
	}), now)
	require.True(t, s.asked(StepRetrial, s.Member("child-1")))
	comesHome(t, s, now)
	require.False(t, s.asked(StepRetrial, s.Member("child-1")))
}

func TestReturn_OfAChildWhomTheCommitteePlacedIsToldToIt(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	from := len(s.Outbox)
	do(t, s, children, sendsHome(), now)
	require.Contains(t, told(s, "children", from), "notice tell-committee measure/child-1/2")
	from = len(s.Outbox)
	later := sendsHome()
	later.HomeOn = "2027-01-11"
	do(t, s, children, later, now)
	require.Contains(t, told(s, "children", from), "notice tell-committee-undone measure/child-1/2", "it is told again when that does not hold any more")
	require.Contains(t, told(s, "children", from), "notice tell-committee measure/child-1/3")
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 3}, now)
	from = len(s.Outbox)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.Contains(t, told(s, "children", from), "notice tell-committee-undone measure/child-1/3")
	s, now = inTracks(t)
	do(t, s, children, places(), now)
	from = len(s.Outbox)
	do(t, s, children, sendsHome(), now)
	require.NotContains(t, told(s, "children", from), "notice tell-committee measure/child-1/2")
}

func TestCommittee_WhatItDoesNotApproveFalls(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
	require.True(t, s.Member("child-1").Child.decision(1).Fallen)
	require.True(t, task(t, s, "decide-anew/child-1/1").IsOpen())
	require.True(t, s.Member("child-1").Child.PlacedOutside(), "a person decides what becomes of the child")
}

// No caseworker looks again at what the committee decided: an appeal goes to the board at once.
func TestAppeal_OverTheCommitteesDecisionGoesToTheBoardAtOnce(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.Nil(t, s.Task(Key{Step: StepReassessment, Subject: "child-1.adult-1", N: 1}))
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen())
}

// A child whose only party has died is protected all the same; the letters wait until somebody has custody.
func TestMeasure_OfAChildWithoutAPartyIsDecidedAndTheLettersFollow(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Member("child-1").Child.Parties = []string{"child-1"}
	require.Equal(t, "nobody-consents", s.Check(placing(func(d *DecideMeasure) { d.ConsentedBy = []string{"child-2"} }), children, now).Rule)
	s.Member("child-1").Child.Parties = nil
	do(t, s, children, placing(func(d *DecideMeasure) { d.ConsentedBy, d.WithoutConsent, d.DecidedBy = nil, true, ByChair }), now)
	require.True(t, s.Member("child-1").Child.PlacedOutside())
	require.Empty(t, s.Member("child-1").Child.decision(1).Letters)
	require.Equal(t, "custody-missing", s.Check(NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Reason: 1}}, children, now).Rule)
	from := len(s.Outbox)
	do(t, s, children, NameCustody{Task: "custody-unknown/child-1/1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter provisional-decision letter-receipt/child-1.adult-2/1/1")
	require.Nil(t, s.Task(Key{Step: StepCustody, Subject: "child-1", N: 1}))
}

// What the committee does not decide for good in time lapses with the chair's decision that it approved.
func TestCommittee_AnApprovalThatLapsesTakesTheChairsDecisionWithIt(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	require.Equal(t, 2, s.Member("child-1").Child.Appeals[0].Decision, "the approval can be appealed")
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/2"}, now)
	child := s.Member("child-1").Child
	require.True(t, child.decision(1).Fallen)
	require.True(t, child.decision(2).Fallen)
	require.Equal(t, AppealMoot, child.Appeals[0].State)
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
	require.Equal(t, "still-placed", s.Check(DecideAnew{Task: "decide-anew/child-1/2", Outcome: AnewNothing, Reason: 1}, children, now).Rule)
}

// Those whom the chair's decision is about have it in writing within 24 hours, with the offer of a lawyer.
func TestCommittee_TheChairsDecisionIsToldInWritingWithinADay(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	notice := task(t, s, "provisional-notice/child-1/1")
	require.Equal(t, "2026-11-24 09:00:00", show(notice.Deadline.Due))
	require.Contains(t, told(s, "post", 0), "letter provisional-decision letter-receipt/child-1.adult-1/1/1")
	require.Equal(t, "parties-told", s.Check(TellProvisional{Task: notice.Key.String()}, children, now).Rule)
	s, now = inTracks(t)
	do(t, s, children, places(), now)
	require.Empty(t, s.Of(StepProvisional), "with consent nobody decides in haste")
}
