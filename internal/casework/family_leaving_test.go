package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// letters are the letters to a party that are still to be sent, by what stands in them.
func letters(s *State, party string) []string {
	var out []string
	for _, m := range s.Outbox {
		if m.Kind == MessageLetter && slices.Contains(m.About, party) {
			out = append(out, m.Code)
		}
	}
	return out
}

// Said are the messages of a kind from a family whose departments all came too late, and in which a child's case was closed.
func Said(t *testing.T, kind MessageKind) []Message {
	t.Helper()
	late, now := inAssessment(t)
	pass(late, now.AddDate(0, 0, 90))
	closed, _ := decided(t)
	return slices.DeleteFunc(append(late.Outbox, closed.Outbox...), func(m Message) bool { return m.Kind != kind })
}

func decided(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	require.Len(t, s.Of(StepLetter), 2)
	return s, now
}

func TestClosure_ALetterThatPostRefusedIsNotSentWhenTheDecisionFalls(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	i := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter && m.About[0] == "adult-2" })
	s.Delivered("post", nil, []RefusedMessage{{ID: s.Outbox[i].ID, Code: "no-address"}}, now)
	require.Len(t, s.Refused, 1)
	do(t, s, children, starts("child-1", ""), now)
	require.Empty(t, s.Refused)
	require.Empty(t, slices.DeleteFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step != StepRefusal }), "there is nothing to sort out any more")
	require.Equal(t, []string{"closure-decision", "closure-undone", "measure-decision"}, letters(s, "adult-1"), "it may have left already")
	require.Equal(t, []string{"measure-decision"}, letters(s, "adult-2"), "it was refused: neither it nor word of it is sent")
}

func TestClosure_TheDeadGetNoWordThatItDoesNotHold(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	s.Outbox = nil // all sent
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	do(t, s, children, starts("child-1", ""), now)
	require.Equal(t, []string{"closure-undone", "measure-decision"}, letters(s, "adult-1"))
	require.Empty(t, letters(s, "adult-2"))
}

func TestClosure_ALetterThatHasNotLeftIsSentToAPartyWhoMovesOut(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Equal(t, []string{"closure-decision"}, letters(s, "adult-2"), "its receipt is waited for")
	do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
	require.Empty(t, letters(s, "adult-1"))
}

func TestClosure_ALetterThatPostRefusedIsSortedOutForAPartyWhoHasMovedOut(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	i := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter && m.About[0] == "adult-2" })
	s.Delivered("post", nil, []RefusedMessage{{ID: s.Outbox[i].ID, Code: "no-address"}}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	require.Len(t, s.Refused, 1)
	do(t, s, coordinator, ResolveRefusal{Task: s.Refused[0].Task.String()}, now)
	require.Equal(t, []string{"closure-decision"}, letters(s, "adult-2"))
}

// Post refused it, and somebody gave it to the party on paper: it goes out no more, for what is sent to whom may have changed since.
func TestLetter_ThatThePartyHasIsNotSentAgainWhenARefusalIsSortedOut(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	i := slices.IndexFunc(s.Outbox, func(m Message) bool { return m.Kind == MessageLetter && m.About[0] == "adult-2" })
	s.Delivered("post", nil, []RefusedMessage{{ID: s.Outbox[i].ID, Code: "no-address"}}, now)
	lettersArrive(t, s, now)
	do(t, s, coordinator, ResolveRefusal{Task: s.Refused[0].Task.String()}, now)
	require.Empty(t, letters(s, "adult-2"))
	require.Empty(t, s.Refused)
}

func TestAppeal_ByAPartyWhoHasDiedHoldsNothing(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-2"}, now)
	require.True(t, s.HeldByAppeal(s.Member("child-1")))
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.False(t, s.HeldByAppeal(s.Member("child-1")))
	require.Equal(t, AppealMoot, s.Member("child-1").Child.Appeals[0].State)
}

func TestAppeal_AgainstAClosedCaseIsStillDecidedWhenTheChildIsOfAge(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	s.Policy = law(t, "no-hold", func(p *policy.Policy) { p.Closure.AppealHoldsClosure = false })
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	pass(s, when("2026-12-24"))
	child := s.Member("child-1").Child
	require.NotNil(t, child.ClosedAt)
	child.AdultFrom = when("2026-12-25")
	pass(s, when("2026-12-25"))
	require.Equal(t, AppealReassessed, child.Appeals[0].State)
	require.True(t, task(t, s, "appeal-reassessment/child-1.adult-1/1").IsOpen())
}

func TestConcern_AboutAChildWhoLeavesTheFamilyIsAssessedAllTheSame(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	require.True(t, task(t, s, "concern-assessed/child-1/1").IsOpen())
	require.True(t, task(t, s, "concern-receipt/child-1/1").IsOpen())
	require.Contains(t, told(s, "children", 0), "task  concern-assessed/child-1/1", "also where it was not sent yet")
	lookInto(t, s, children, screen(ConcernNone), now)
	require.Len(t, kinds(s, 0, ConcernAssessed), 1)
}

func TestContribution_IsWholeWhenTheOneItLacksHasLeft(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	for _, member := range []string{"adult-1", "child-1", "child-2"} {
		do(t, s, social, DeliverContribution{Task: "contribution/social/1", Member: member, Summary: 1}, now)
	}
	require.True(t, task(t, s, "contribution/social/1").IsOpen())
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Equal(t, Answered, task(t, s, "contribution/social/1").State)
}

func TestSuspension_OfSomebodyWhoHasLeftEndsWithoutAWord(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, Suspend{Scope: "demands", Member: "adult-2", Until: "2026-12-10", Reason: 1}, now)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Empty(t, s.Suspended())
	for _, m := range s.Outbox {
		require.NotContains(t, m.Code, "resumed", m.ID)
	}
}

func TestPause_IsNotProposedAnyMoreWhenWorkIsFound(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ReportCrisis{Reason: 1}, now)
	involve(t, s, now)
	require.True(t, task(t, s, "pause-demands/adult-1/1").IsOpen())
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	require.Nil(t, s.Task(Key{Step: StepPauseDemands, Subject: "adult-1", N: 1}))
	do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed}, now)
	do(t, s, children, ReportCrisis{Reason: 1}, now)
	involve(t, s, now)
	require.True(t, task(t, s, "pause-demands/adult-1/2").IsOpen(), "and can be proposed again")
}

func TestConsent_OfTheOnlyOneWhoAgreedEndsTheJourneyWhenTheyLeaveAndNotMonthsLater(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for _, d := range s.Policy.Departments {
		do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: d.ID}, now)
	}
	require.Nil(t, s.Ending)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	confirms(t, s, NoConsent, now)
}

func TestConsent_OfAYoungPersonWhoHasJustJoinedIsNoSecretToldByTheirNo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	young := &Member{ID: "child-3", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}, OwnConsentFrom: now.AddDate(-1, 0, 0), AdultFrom: now.AddDate(2, 0, 0)}}
	from := len(s.Outbox)
	do(t, s, coordinator, AddMember{Member: young, Reason: 1}, now)
	do(t, s, coordinator, AnswerConsent{Task: "consent-answer/child-3/1"}, now)
	for _, m := range s.Outbox[from:] {
		require.NotEqual(t, MessageStopUsing, m.Kind, "%s has never heard of the child", m.Department)
	}
}

func TestReopening_AChildWhoseMeasuresHadEndedIsReviewedStill(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, DecideMeasure{Child: "child-1", Action: EndMeasure, N: 1, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	do(t, s, coordinator, Withdraw{}, now)
	walk(s, now)
	again := NewState(Start{Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Members: s.Journal[len(s.Journal)-1].Again, Previous: "SP-000001", Reopened: &Reopening{coordinator, 1}})
	again.BeginJourney(now)
	again.TestTargetGroup(now)
	review := again.AskReview(again.Member("child-1"))
	require.Equal(t, policy.ChildFirstReview, review.Rule)
	require.NotNil(t, again.deadline(review.Rule, review.Clock).Due)
}

func TestClosure_IsNotProposedBesideAReview(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, NoSchool: true, Measurements: []Measurement{absent(20)}}, now)
	walk(s, now)
	require.True(t, s.Member("child-1").Child.Proposed)
	require.Empty(t, s.Of(StepChildReview), "news of the absence had called one")
}

func TestClosure_OfACaseThatWasOpenedAgainNeedsAReviewOfItsOwn(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	for _, l := range s.Of(StepLetter) {
		do(t, s, post, ConfirmLetter{Task: l.Key.String(), Received: true}, now)
	}
	walk(s, now)
	now = now.AddDate(0, 0, 41)
	pass(s, now)
	child := s.Member("child-1")
	require.NotNil(t, child.Child.ClosedAt)
	do(t, s, children, starts("child-1", ""), now)
	i := slices.IndexFunc(s.ClosureCriteria(child, now), func(c Criterion) bool { return c.Code == "reviews-enough" })
	require.False(t, s.ClosureCriteria(child, now)[i].Holds)
}

func TestInvestigation_HoldsAClosureThatIsOnItsWay(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	do(t, s, children, StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	require.NotNil(t, s.Member("child-1").Child.Closing(), "that it fell would tell of the investigation")
	require.True(t, s.ClosureHeld(s.Member("child-1")))
}

func TestHandover_LeavesOutTheCaseOfWhoHasComeOfAge(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	require.Len(t, s.handover(MoveAway{Municipality: "461"}, now).Cases, 1)
	s.Member("child-1").Child.AdultFrom = now.Add(time.Hour)
	s.Tick(now.Add(2 * time.Hour))
	require.Nil(t, s.handover(MoveAway{Municipality: "461"}, now), "nobody else needs support")
	require.False(t, s.inTargetGroup())
}

func TestReassign_OfAConcernIsItsDepartmentsOwn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	for _, task := range []string{"concern-assessed/child-1/1", "concern-assessed/child-1/2"} {
		require.Equal(t, "task-not-open", Reassign{Task: task, To: "s-9", Reason: 1}.Check(s, leader, now).Rule, "whether there is one is not said")
	}
}

func TestMovePolicy_WaitsWhileAConcernIsOpenWhereTheChildrenChangeHands(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	other := law(t, "other-hands", func(p *policy.Policy) {
		for i := range p.Departments {
			d := &p.Departments[i]
			d.ResponsibleFor = slices.DeleteFunc(slices.Clone(d.ResponsibleFor), func(what string) bool { return what == policy.Children })
			if d.ID == "social" {
				d.ResponsibleFor = append(d.ResponsibleFor, policy.Children)
			}
		}
	})
	require.Equal(t, "policy-misfit", MovePolicy{Version: "other-hands", Policy: other, Reason: 1}.Check(s, it, now).Rule)
	lookInto(t, s, children, screen(ConcernNone), now)
	do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
	do(t, s, children, TellReporter{Task: "concern-reporter-told/child-1/1", Heard: ReporterTold}, now)
	require.Nil(t, MovePolicy{Version: "other-hands", Policy: other, Reason: 1}.Check(s, it, now))
}

func TestPlan_AGoalOfSomebodyWhoHasLeftIsMetOrDropped(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Plan = []Goal{goal(1, "adult-2", GoalOpen)}
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.Equal(t, "member-unknown", s.goalItself(goal(1, "adult-2", GoalOpen), "plan[0]").Rule)
	require.Nil(t, s.goalItself(goal(1, "adult-2", GoalDropped), "plan[0]"))
}

// A father with custody has moved out, and dies. No letter goes to him any more, no closing waits for his receipt, and nobody asks for his consent.
func TestDeath_OfAParentWhoHasMovedOutIsWrittenDownToo(t *testing.T) {
	t.Parallel()
	s, now := decided(t)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	left := *s.Member("adult-2").LeftAt
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now.AddDate(0, 0, 1))
	require.Equal(t, left, *s.Member("adult-2").LeftAt, "when he moved out stays known")
	require.Empty(t, letters(s, "adult-2"))
	lettersArrive(t, s, now.AddDate(0, 0, 1))
	require.True(t, s.Member("child-1").Child.Closing().AllReceived())
	require.Equal(t, []string{"adult-1"}, s.custodians(s.Member("child-1")))
	require.Equal(t, "member-unknown", s.Check(RecordDeath{Member: "adult-2"}, coordinator, now.AddDate(0, 0, 2)).Rule)

	s, now = inTracks(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-2"}, Reason: 1}}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-2", Why: LeftFamily, Reason: 1}, now)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, now)
	require.True(t, s.asked(StepCustody, s.Member("child-1")), "somebody finds out who has custody now")
	require.False(t, s.EndingProposed())
}
