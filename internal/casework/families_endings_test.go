package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// handsBack holds that each of these duties was open, and is handed back with the same deadline, as a message of its own.
func handsBack(t *testing.T, s *State, leave func(), duties ...string) {
	t.Helper()
	due := map[string]string{}
	for _, key := range duties {
		due[key] = show(task(t, s, key).Deadline.Due)
	}
	leave()
	for _, key := range duties {
		require.Equal(t, Returned, task(t, s, key).State, key)
		i := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageHandedBack && m.Key == key })
		require.GreaterOrEqual(t, i, 0, "%s is not told", key)
		m := s.Outbox[i]
		require.Equal(t, due[key], show(m.Due), key)
		require.NotEmpty(t, m.Rule, key)
		require.NotContains(t, told(s, m.Department, 0), "withdrawn  "+key, "it is never withdrawn")
	}
	require.True(t, s.DutiesUnconfirmed())
	require.True(t, s.Ending == nil || s.ConcernsOpen(), "the journey does not end before each department has confirmed")
}

// The family leaves, and what the children's department must do by law goes on there: an investigation, an appeal, the reviews.
func familyThatWithdrawsWithDutiesOpen(t *testing.T) {
	s, now := closing(t)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-24", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	handsBack(t, s, func() { do(t, s, coordinator, Withdraw{}, now) }, "appeal-reassessment/child-1.adult-1/1", "child-investigation/child-2/1", "first-interview/adult-1/1")
	require.Contains(t, told(s, "children", 0), "handed-back  case-closure/child-1/2", "and so is the closing that is decided")
	require.Contains(t, told(s, "children", 0), "handed-back  appeal-period/child-1/1", "and the time to appeal against the measure that was ended")
	appeal := s.Member("child-1").Child.Appeals[0]
	require.Equal(t, AppealHandedBack, appeal.State, "it lives until it is decided")

	from := s.Seq
	s.Owe("children", "down", now)
	s.Owe("children", "down", now)
	asked := s.Of(StepDutyReceived)
	require.Len(t, asked, 6, "one for each duty, the letter about the investigation and whether the sibling is looked into among them, whose leader confirms where the system does not")
	require.Equal(t, "not-your-decision", s.Check(ConfirmDuty{Task: asked[0].Key.String()}, children, now).Rule)
	require.Equal(t, "not-your-decision", s.Check(ConfirmDuty{Task: asked[0].Key.String()}, leader, now).Rule)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage, "nothing but a receipt lets the journey end")
	for _, ask := range slices.Clone(asked) {
		do(t, s, childLeader, ConfirmDuty{Task: ask.Key.String()}, now)
	}
	require.Len(t, kinds(s, from, DutyReceived), 8, "six by the leader, and the two interviews by their department's system")
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Equal(t, roundTrip(t, s), asJSON(t, s))
}

// The only parent dies: a person decides what becomes of it, the child's own duties stay, and somebody else can get custody.
func familyWhoseOnlyParentDies(t *testing.T) {
	bereaved := func() (*State, func(Actor, Body)) {
		s, now := inTracks(t)
		do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
		require.False(t, s.EndingProposed())
		do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
		walk(s, now)
		require.Nil(t, s.Ending, "nothing ends by itself")
		require.Equal(t, Death, s.Unconfirmed)
		require.True(t, task(t, s, "child-review/child-1/1").IsOpen())
		return s, func(by Actor, d Body) { do(t, s, by, d, now); walk(s, now) }
	}
	s, decide := bereaved()
	decide(coordinator, AddMember{Member: partner("adult-3", false), Reason: 1})
	decide(children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-3"}, Reason: 1}})
	decide(leader, ConfirmEnding{Task: "ending-confirmed/family/1", Reason: 1})
	require.Nil(t, s.Ending)
	require.False(t, s.EndingProposed())
	require.Equal(t, Tracks, s.Stage)
	require.True(t, task(t, s, "child-review/child-1/1").IsOpen())

	s, _ = bereaved()
	now := s.StartedAt.AddDate(0, 0, 21)
	handsBack(t, s, func() { do(t, s, leader, ConfirmEnding{Task: "ending-confirmed/family/1", Ends: true}, now) }, "child-review/child-1/1")
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Nil(t, MayReopen(JourneyRow{EndedAt: s.Ending.DoneAt, Ending: Death}, policyfile.Default(), *s.Ending.DoneAt))
	again := s.Journal[len(s.Journal)-1].Again
	require.Len(t, again, 2, "the children")
}

// A concern begins a journey, and the family is outside the target group: the investigation stays with the children's department.
func familyOutsideTheTargetGroupThatIsInvestigated(t *testing.T) {
	outside := &Member{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{Episode: 1}}
	child := &Member{ID: "child-1", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}}}
	s := NewState(Start{
		Case: "SP-000003", Language: "da", Policy: policyfile.Default(), Members: []*Member{outside, child},
		Concern: &FirstConcern{By: social, Report: ReportConcern{Child: "child-1", Source: FromOutside, Text: 1}},
	})
	s.BeginJourney(started)
	walk(s, started)
	now := started.AddDate(0, 0, 1)
	found := screen(ConcernInvestigate)
	found.screen.CaseID = "BS-7"
	lookInto(t, s, children, found, now)
	involve(t, s, now)
	walk(s, now)
	require.Equal(t, OutsideTargetGroup, s.Unconfirmed)
	const key = "child-investigation/child-1/1"
	require.Equal(t, "2027-03-02 23:59:59", show(task(t, s, key).Deadline.Due), "four months from the receipt")
	ending := s.Of(StepConcernEnding)[0].Key.String()
	handsBack(t, s, func() { do(t, s, childLeader, ConfirmEnding{Task: ending, Ends: true}, now) }, key)
}

// A citizen acts for themself, and nobody else.
func familyOfWhichOneSignsIn(t *testing.T) {
	s, now := inTracks(t)
	mother := Actor{ID: "c-1", Role: Citizen, Case: s.Case, Member: "adult-1"}
	back := func(member string) Body {
		return ChangeConsent{Member: member, Department: "social"}
	}
	require.Nil(t, s.Authorize(back("adult-1"), mother))
	for _, by := range []Actor{mother, {ID: "c-1", Role: Citizen}, {ID: "c-1", Role: Citizen, Case: "SP-000009", Member: "adult-2"}} {
		require.Equal(t, NotYourDecision, s.Check(Withdraw{}, by, now).Rule, "there is another adult, who speaks for themself")
		require.Equal(t, NotYourDecision, s.Check(back("adult-2"), by, now).Rule)
	}
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Nil(t, s.Check(Withdraw{}, mother, now), "now she is the only one who speaks for anybody in the family")
}

// The family moves after one adult has taken back consent: the new municipality hears of the children who need support, and of what is
// necessary (Barnets lov § 132); what is an adult's own needs a consent that is given now.
func familyThatMovesAfterAWithdrawal(t *testing.T) {
	moving := func(d MoveAway) *Handover {
		s, now := inTracks(t)
		s.Plan = append(s.Plan, Goal{N: 2, Member: "adult-1", Measure: "15.20.04", Department: "employment", Status: GoalOpen},
			Goal{N: 3, Member: "child-2", Measure: "27.27.06", Department: "children", Status: GoalOpen})
		s.Member("adult-2").Adult.Pauses = 0
		s.Open(s.ask(StepPauseDemands, "adult-1", 1, now), now)
		s.Member("child-1").Child.Parties = []string{"adult-1"}
		d.Municipality, d.Reason = "461", 1
		do(t, s, coordinator, d, now)
		return s.Ending.Handover
	}
	keys := func(h *Handover) (out []string) {
		for _, d := range h.Deadlines {
			out = append(out, d.Key)
		}
		return out
	}
	h := moving(MoveAway{})
	require.Equal(t, []string{"adult-1", "child-1"}, h.About, "the child in need, and who has custody; not adult-2, and not child-2, who has no case")
	require.Equal(t, []HandoverGoal{{N: 1, Member: "child-1", Measure: "27.27.06", Department: "children"}}, h.Plan)
	require.Equal(t, []string{"child-review/child-1/1"}, keys(h))
	h = moving(MoveAway{Adults: []string{"adult-1"}, Expecting: []string{"adult-2"}})
	require.Equal(t, []string{"adult-1", "adult-2", "child-1"}, h.About)
	require.Contains(t, keys(h), "pause-demands/adult-1/1", "she has agreed now")
	require.NotContains(t, asJSON(t, h.Deadlines), "contact-interview/adult-2", "he has not")
	require.Len(t, h.Plan, 2)

	s, now := inTracks(t)
	for _, wrong := range []MoveAway{{Adults: []string{"child-1"}}, {Adults: []string{"adult-9"}}, {Expecting: []string{"adult-1", "adult-1"}}} {
		wrong.Municipality, wrong.Reason = "461", 1
		r := s.Check(wrong, coordinator, now)
		require.NotNil(t, r)
		speaks(t, r)
	}
	s.Member("child-1").Child.ClosedAt = &now
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 1}, now)
	require.True(t, s.Ending.Settled, "nobody whom the new municipality may hear of: nothing is sent")
}

func TestEnding_HandsBackEveryStatutoryDutyWhateverEnds(t *testing.T) {
	t.Parallel()
	for _, row := range Endings() {
		kind := row.Kind
		s, now := inTracks(t)
		do(t, s, children, StartInvestigation{Child: "child-2", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
		handsBack(t, s, func() { s.BeginEnding(now, Engine, kind, 0) }, "child-review/child-1/1", "child-investigation/child-2/1")
		require.Equal(t, Cancelled, task(t, s, "status-meeting/family/1").State, "the joint work ends")
	}
}

func TestEnding_AScreeningThatFindsMoreIsHandedBackWithItsClockThoughTheFamilyHasLeft(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, Withdraw{}, now)
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	require.Contains(t, told(s, "children", 0), "handed-back  child-investigation/child-1/1")
	require.Equal(t, "2027-03-23 23:59:59", show(task(t, s, "child-investigation/child-1/1").Deadline.Due))
}

func TestLeaving_AChildWhoLeavesTheFamilyTakesTheDutiesTowardsThemAlong(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	handsBack(t, s, func() {
		do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	}, "child-review/child-1/1")
}

func TestDuty_ThatASystemRefusesIsConfirmedByTheDepartmentsLeaderAndByNobodyElse(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	id := mail(t, s, MessageHandedBack).ID
	of := mail(t, s, MessageHandedBack).Department
	s.Delivered(of, nil, []RefusedMessage{{ID: id, Code: "unknown-kind"}}, now)
	ask := s.Of(StepDutyReceived)
	require.Len(t, ask, 1)
	require.Empty(t, s.Of(StepRefusal), "it is not the coordinator's to settle")
	r := s.Check(ConfirmDuty{Task: "duty-received/" + of + "/9"}, leaderOf(of), now)
	require.Equal(t, "task-not-open", r.Rule)
	walk(s, now)
	require.Equal(t, Leaving, s.Stage)
	do(t, s, leaderOf(of), ConfirmDuty{Task: ask[0].Key.String()}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
}

// What is a department's own to decide is either handed back by an ending, or waited for; but for what is about the joint effort itself.
func TestSteps_WhatADepartmentDecidesAloneIsStatutoryOrOutlastsAnEnding(t *testing.T) {
	t.Parallel()
	ofTheJointEffort := []Step{StepPauseDemands, StepInvolvement, StepConcernEnding, StepMarksFound}
	for _, row := range Steps() {
		if len(row.Rules) > 0 && row.Step.rule().Own != "" && !slices.Contains(ofTheJointEffort, row.Step) {
			require.NotEqual(t, row.Statutory, row.Outlasts, "%s: does an ending hand it back, or wait for it?", row.Step)
		}
		if row.Statutory && row.Step.Confidential() {
			require.Equal(t, policy.Children, row.Owes, "%s is handed back to whoever may know of it", row.Step)
		}
	}
}
