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
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1", Approved: true}, now)
	require.Equal(t, "2026-12-23 23:59:59", show(task(t, s, "committee-decision/child-1/1").Deadline.Due))
	from := len(s.Outbox)
	require.Equal(t, "child-heard", s.Check(RecordCommittee{Task: "committee-decision/child-1/1", Approved: true}, children, now).Rule, "heard and reasoned like each decision on a child")
	require.Equal(t, "committee-late", s.Check(RecordCommittee{Task: "committee-decision/child-1/1", Approved: true}, children, when("2026-12-24T09:00")).Rule, "what comes too late approves nothing")
	do(t, s, children, RecordCommittee{Task: "committee-decision/child-1/1", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Contains(t, told(s, "post", from), "letter placement-decision letter-receipt/child-1.adult-1/2/1", "a decision of its own, that can be appealed")
	require.Equal(t, ByCommittee, s.Member("child-1").Child.decision(2).DecidedBy)

	retrial := task(t, s, "placement-retrial/child-1/2")
	require.Equal(t, "2027-11-23 23:59:59", show(retrial.Deadline.Due), "within a year it is tried again")
	now = when("2027-10-01T09:00")
	pass(s, now)
	do(t, s, children, RecordCommittee{Task: retrial.Key.String(), Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.Equal(t, "2028-10-01 23:59:59", show(task(t, s, "placement-retrial/child-1/3").Deadline.Due), "and again")
	now = when("2028-11-01T09:00")
	pass(s, now)
	require.Equal(t, "committee-late", s.Check(RecordCommittee{Task: "placement-retrial/child-1/3", Approved: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, children, now).Rule)
	do(t, s, children, RecordCommittee{Task: "placement-retrial/child-1/3"}, now)
	require.True(t, task(t, s, "decide-anew/child-1/3").IsOpen())
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
	require.Contains(t, told(s, "post", from), "letter placement-decision letter-receipt/child-1.adult-2/1/1")
	require.Nil(t, s.Task(Key{Step: StepCustody, Subject: "child-1", N: 1}))
}
