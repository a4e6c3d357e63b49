package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policyfile"
)

// report is a concern about child-1 from a neighbour, received at a moment.
func report(received time.Time) ReportConcern {
	return ReportConcern{Child: "child-1", Source: FromOutside, ReceivedAt: incoming.At(received), Text: 1, Reporter: 2}
}

// looked is what a concern about child-1 came to: acute danger or not, and the screening.
type looked struct {
	acute  bool
	screen ScreenConcern
}

func screen(outcome ConcernOutcome) looked {
	return looked{screen: ScreenConcern{Task: "concern-screening/child-1/1", Outcome: outcome, Abuse: NoAbuse, Talk: TalkAlone, Second: "s-unseen", Reason: 1}}
}

// helped gives help at once, inDanger finds the child in acute danger.
func helped() looked {
	f := screen(ConcernNone)
	f.screen.Case = true
	return f
}

func inDanger() looked {
	f := screen(ConcernInvestigate)
	f.acute = true
	return f
}

// assess is the 24-hour assessment of child-1's first concern.
func assess() AssessConcern {
	return AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1}
}

// lookInto has a concern assessed, and screened unless it is screened with another.
func lookInto(t require.TestingT, s *State, by Actor, f looked, now time.Time) {
	k, err := ParseKey(f.screen.Task)
	require.NoError(t, err)
	d := assess()
	d.Task, d.Acute, d.CaseID = Key{Step: StepConcern, Subject: k.Subject, N: k.N}.String(), f.acute, f.screen.CaseID
	if c := s.Task(Key{Step: StepConcern, Subject: k.Subject, N: k.N}); c != nil {
		d.Further = c.More
	}
	do(t, s, by, d, now)
	if s.Task(k) != nil {
		do(t, s, by, f.screen, now)
	}
}

// involve is the children's department calling the table, and proposing a pause for every adult.
func involve(t require.TestingT, s *State, now time.Time) {
	d := DecideInvolvement{Task: Key{Step: StepInvolvement, Subject: Family, N: s.Involvements}.String(), Table: TableCalled, Risk: 1, Reason: 1}
	for _, adult := range s.Adults() {
		d.Pause = append(d.Pause, adult.ID)
	}
	do(t, s, children, d, now)
}

func TestConcern_IsAssessedWithin24HoursOfItsReceiptAndNothingStopsThatClock(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
	received := now.Add(-5 * time.Hour)
	do(t, s, worker("school"), report(received), now)
	assessment := task(t, s, "concern-assessed/child-1/1")
	require.Equal(t, received.Add(24*time.Hour), *assessment.Deadline.Due)
	require.Nil(t, assessment.StoppedAt)
	require.Equal(t, "2026-11-27 23:59:59", show(task(t, s, "concern-receipt/child-1/1").Deadline.Due), "four working days")
	before := s.Seq
	pass(s, now.Add(30*time.Hour))
	require.Equal(t, []EntryKind{TaskReminded, TaskReminded, TaskLate, TaskEscalated, TaskEscalated}, fired(s, before, assessment.Key.String()))
}

func TestConcern_ThatWaitedIsDue24HoursAfterItCameIn(t *testing.T) {
	t.Parallel()
	_, now := inTracks(t)
	came := now.Add(-5 * time.Hour)
	for name, body := range map[string]Body{
		"a concern":                       ReportConcern{Child: "child-1", Source: FromInside, Text: 1},
		"one that a clock is wrong about": ReportConcern{Child: "child-1", Source: FromInside, Text: 1, ReceivedAt: incoming.At(now.Add(time.Minute))},
		"a crisis":                        ReportCrisis{Member: "child-1", Reason: 1},
		"a notice of absence":             GiveAbsenceNotice{Task: "absence-notice/child-1/1", Notes: 1},
	} {
		s, _ := inTracks(t)
		by := social
		if _, is := body.(GiveAbsenceNotice); is {
			by = worker("school")
			do(t, s, worker("school"), RecordMeasurements{Measurements: []Measurement{absent(20)}}, now)
		}
		body = CameIn(body, came)
		require.Nil(t, s.Check(body, by, now), name)
		do(t, s, by, body, now)
		require.Equal(t, came.Add(24*time.Hour), *s.Of(StepConcern)[0].Deadline.Due, name)
	}
}

func TestConcern_ComesInAtAnyStage(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"intake", "assessment", "tracks", "closing"} {
		s, now := momentOf(t, at)
		do(t, s, citizen, report(now), now)
		lookInto(t, s, children, screen(ConcernNone), now)
		require.False(t, s.ConcernOpen(s.Member("child-1")), at)
	}
}

func TestConcern_OnlyTheChildrensDepartmentHearsOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	do(t, s, social, report(now), now)
	pass(s, now.AddDate(0, 0, 14)) // reminders and escalations, and nobody does anything
	lookInto(t, s, children, inDanger(), now.AddDate(0, 0, 14))
	for _, m := range s.Outbox[from:] {
		k, err := ParseKey(m.Key)
		require.NoError(t, err)
		secret := k.Step.Confidential() || k.Step == Step(NewsConcern) || k.Step == Step(NewsCrisis) || m.Code == "concern" || m.Code == "crisis"
		if secret && m.Department != "mail" {
			require.Equal(t, "children", m.Department, "%s %s", m.Kind, m.Key)
		}
	}
	_, ok := s.Gate(now, "employment", []string{"child-1"}, Confidential, "a law")
	require.False(t, ok, "not even with every consent")
}

func TestConcern_SomebodyWhoHasNotWorkedWithTheChildTakesPart(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}, now)
	do(t, s, post, report(now), now)
	do(t, s, childLeader, assess(), now)
	d := screen(ConcernNone).screen
	d.Second = children.ID
	require.Equal(t, "concern-uninvolved", d.Check(s, childLeader, now).Rule, "she held the review")
	d.Second = "s-unseen"
	do(t, s, childLeader, d, now)
	require.Equal(t, []string{"k-1", "l-2", "s-children", "s-unseen"}, s.Member("child-1").Child.Involved, "next time it must be somebody else again")
}

// Whoever has decided anything about the child, has the family in the children's department, or had a part in an appeal
// is no second pair of eyes; nor are they when the family comes back.
func TestConcern_WhoeverHasWorkedWithTheChildIsNotTheOneWhoHasNot(t *testing.T) {
	t.Parallel()
	named := func(id string) Actor { return Actor{ID: id, Role: Caseworker, Department: "children"} }
	for name, works := range map[string]func(s *State, now time.Time) (again *State){
		"decided a measure": func(s *State, now time.Time) *State {
			do(t, s, named("s-2"), DecideMeasure{Child: "child-1", Action: StartMeasure, Measure: "27.27.09", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}, ConsentedBy: bothAdults}, now)
			return s
		},
		"started an investigation": func(s *State, now time.Time) *State {
			do(t, s, named("s-2"), StartInvestigation{Child: "child-1", NeedKnownOn: "2026-11-20", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
			return s
		},
		"has the family": func(s *State, now time.Time) *State {
			do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
			return s
		},
		"had the family": func(s *State, now time.Time) *State {
			do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
			do(t, s, coordinator, Assign{Department: "children", Staff: "s-3"}, now)
			return s
		},
		"reassessed an appeal": func(_ *State, _ time.Time) *State {
			s, now := closing(t)
			do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
			do(t, s, named("s-2"), DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
			do(t, s, children, starts("child-1", ""), now)
			return s
		},
		"did so in the journey before": func(s *State, now time.Time) *State {
			do(t, s, coordinator, Assign{Department: "children", Staff: "s-2"}, now)
			do(t, s, coordinator, Withdraw{}, now)
			walk(s, now)
			again := NewState(Start{Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Members: s.Journal[len(s.Journal)-1].Again, Previous: s.Case})
			again.BeginJourney(now)
			return again
		},
	} {
		s, now := inTracks(t)
		s = works(s, now)
		now = now.AddDate(0, 0, 7)
		do(t, s, citizen, report(now), now)
		do(t, s, childLeader, assess(), now)
		d := screen(ConcernNone).screen
		d.Second = "s-2"
		r := d.Check(s, childLeader, now)
		require.NotNil(t, r, name)
		require.Equal(t, "concern-uninvolved", r.Rule, name)
		require.Nil(t, screen(ConcernNone).screen.Check(s, childLeader, now), name)
	}
}

func TestConcern_AnAnonymousOneGetsNoReceipt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Reporter = 0
	do(t, s, social, d, now)
	require.Empty(t, s.Of(StepConcernReceipt))
	d.Source = FromInside
	do(t, s, social, d, now)
	do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/2"}, now)
	require.Empty(t, s.Of(StepConcernReceipt), "done, and let go of")
}

func TestConcern_HoldsTheDecisionOnClosure(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, social, report(now), now)
	d := DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}
	require.Equal(t, "closure-held", d.Check(s, children, now).Rule)
	lookInto(t, s, children, screen(ConcernNone), now)
	do(t, s, children, d, now)
	require.NotNil(t, s.Member("child-1").Child.Closing(), "there was nothing in it")
}

func TestConcern_HoldsAClosureThatIsUnderWayAndLetsItGoOnWhenThereIsNothingInIt(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-1/2/1", Received: true}, now)
	do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1.adult-2/2/1", Received: true}, now)
	walk(s, now)
	late := now.AddDate(0, 0, 27)
	pass(s, late)
	do(t, s, social, report(late), late)
	pass(s, now.AddDate(0, 0, 60))
	child := s.Member("child-1").Child
	require.Nil(t, child.ClosedAt, "the time to appeal is over, and a concern is open")
	lookInto(t, s, children, screen(ConcernNone), now.AddDate(0, 0, 60))
	walk(s, now.AddDate(0, 0, 60))
	require.NotNil(t, child.ClosedAt)
}

func TestConcern_HoldsAClosureWhenThereIsSomethingInItUntilTheTableIsCalled(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	do(t, s, social, report(now), now)
	s.Outbox = nil // all sent
	from := 0
	lookInto(t, s, children, screen(ConcernInvestigate), now)
	walk(s, now)
	child := s.Member("child-1").Child
	require.NotNil(t, child.Closing())
	require.NotContains(t, told(s, "post", from), "letter closure-undone letter-receipt/child-1.adult-1/2/1", "a letter now would tell the parents that somebody has reported them")
	involve(t, s, now)
	require.Contains(t, told(s, "post", from), "letter closure-undone letter-receipt/child-1.adult-1/2/1", "they were sent a decision that does not hold")
	require.Nil(t, child.Closing())
	require.Equal(t, "reviews", child.Stage())
	require.Empty(t, s.Of(StepLetter))
	require.Equal(t, now, task(t, s, "child-investigation/child-1/1").Deadline.Start, "known from the receipt of the concern")
}

func TestConcern_OpensAClosedCaseAgainAndTheWorkStartsOver(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	for _, party := range []string{"adult-1", "adult-2"} {
		do(t, s, post, ConfirmLetter{Task: "letter-receipt/child-1." + party + "/2/1", Received: true}, now)
	}
	walk(s, now)
	now = now.AddDate(0, 0, 40)
	pass(s, now)
	child := s.Member("child-1").Child
	require.NotNil(t, child.ClosedAt)
	do(t, s, social, report(now), now)
	before := s.Seq
	lookInto(t, s, children, helped(), now)
	walk(s, now)
	require.Equal(t, "reviews", child.Stage())
	require.Len(t, kinds(s, before, CaseReopened), 1)
	require.Equal(t, "2027-04-02 23:59:59", show(task(t, s, "child-review/child-1/2").Deadline.Due), "like a new case: three months from here")
}

func TestConcern_GivesAChildWithoutACaseOne(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Child = "child-2"
	do(t, s, social, d, now)
	a := helped()
	a.screen.Task, a.screen.CaseID, a.screen.Second = "concern-screening/child-2/1", "BS-2", ""
	lookInto(t, s, children, a, now)
	walk(s, now)
	require.Equal(t, "BS-2", s.Member("child-2").CaseAt("children"))
	require.Equal(t, "2027-02-23 23:59:59", show(task(t, s, "child-review/child-2/1").Deadline.Due), "like a new case: three months from here")
}

func TestConcern_ThatStartsAJourneyIsAssessedBeforeAnythingElse(t *testing.T) {
	t.Parallel()
	start := func(support bool) (*State, time.Time) {
		received := started.Add(-20 * time.Hour)
		s := NewState(Start{
			Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Concern: &FirstConcern{By: social, Report: report(received)},
			Members: []*Member{
				{ID: "adult-1", Kind: Adult, Adult: &AdultTrack{PublicSupport: support, Readiness: JobReady, Episode: 1}},
				{ID: "child-1", Kind: Child, Child: &ChildTrack{Parties: []string{"adult-1"}}},
			},
		})
		s.BeginJourney(started)
		walk(s, started)
		require.False(t, s.TargetGroupKnown)
		require.Empty(t, s.Of(StepConsent), "no consent is needed")
		require.Equal(t, received.Add(24*time.Hour), *task(t, s, "concern-assessed/child-1/1").Deadline.Due)
		return s, started.Add(time.Hour)
	}
	s, now := start(true)
	lookInto(t, s, children, screen(ConcernNone), now)
	walk(s, now)
	require.Equal(t, OutsideTargetGroup, s.Unconfirmed, "no child has a case")
	require.Empty(t, s.Of(StepEnding), "the lead department knows of no journey")
	require.Equal(t, []string{"children"}, s.Told)
	do(t, s, leaderOf("children"), ConfirmEnding{Task: "concern-ending/family/1", Ends: true}, now)
	require.Equal(t, OutsideTargetGroup, s.Ending.Kind)

	s, now = start(true)
	d := helped()
	d.screen.CaseID = "BS-7"
	lookInto(t, s, children, d, now)
	walk(s, now)
	require.Nil(t, s.Ending)
	require.Empty(t, s.Of(StepConsent), "the parents are asked when the children's department has decided so")
	require.Equal(t, []string{"children"}, s.Told)
	involve(t, s, now)
	walk(s, now)
	require.NotEmpty(t, s.Of(StepConsent), "in the target group: the intake goes on")
}

func TestConcern_ItsTextGoesToThoseWhoAssessItAndToNobodyElse(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d, from := report(now), len(s.Outbox)
	d.Text, d.Reporter = 71, 72
	do(t, s, post, d, now)
	pass(s, now.AddDate(0, 0, 14)) // reminders, escalations, e-mail
	lookInto(t, s, children, inDanger(), now.AddDate(0, 0, 14))
	with := map[TextRef][]string{}
	for _, m := range s.Outbox[from:] {
		with[m.Text] = append(with[m.Text], m.Department+" "+string(m.Kind)+" "+m.Key)
	}
	require.Equal(t, []string{"children task concern-assessed/child-1/1"}, with[71])
	require.Equal(t, []string{"children task concern-receipt/child-1/1", "children task concern-reporter-told/child-1/1"}, with[72], "they must know to whom")
}

func TestConcern_TheRegisterTellsWhatThereWasAndWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, post, report(now.Add(-time.Hour)), now)
	do(t, s, social, report(now), now)
	lookInto(t, s, children, screen(ConcernInvestigate), now.Add(2*time.Hour))
	rows := map[int]ConcernRow{}
	for _, e := range s.Journal {
		for _, row := range e.Rows.Concerns {
			rows[row.N] = row
		}
	}
	at := now.Add(2 * time.Hour).UTC()
	require.Equal(t, map[int]ConcernRow{
		1: {Member: "child-1", N: 1, Source: FromOutside, ReceivedAt: now.Add(-time.Hour).UTC(), Text: 1, Reporter: 2, Receipt: 1, AssessedAt: &at, Screening: 1, ScreenedAt: &at, Outcome: ConcernInvestigate, Second: "s-unseen"},
		2: {Member: "child-1", N: 2, Source: FromOutside, ReceivedAt: now.UTC(), Text: 1, Reporter: 2, Receipt: 2},
	}, rows)
}
